"""What a parent may type, and the sentence beside the field when it cannot be right."""

from .baby import BabyForm
from .case import CaseForm, ReturnForm
from .observation import ObservationForm
from .prompt import AnswerForm, PutOffForm
from .scale import ScaleForm, SizeForm
from .upload import UploadForm
from .visit import VisitForm

__all__ = [
    "AnswerForm",
    "BabyForm",
    "CaseForm",
    "ObservationForm",
    "PutOffForm",
    "ReturnForm",
    "ScaleForm",
    "SizeForm",
    "UploadForm",
    "VisitForm",
]
