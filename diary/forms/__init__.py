"""What a parent may type, and the sentence beside the field when it cannot be right."""

from .archive import ArchiveForm, KeptArchiveForm
from .baby import BabyForm
from .case import CaseForm, ReturnForm
from .dose import DoseForm
from .landmarks import LandmarksForm
from .observation import ObservationForm
from .prompt import AnswerForm, PutOffForm
from .question import QuestionForm
from .scale import ScaleForm, SizeForm
from .share import PasscodeForm, ShareForm
from .summary import SummaryForm
from .treatment import TreatmentForm
from .upload import UploadForm
from .visit import VisitForm

__all__ = [
    "AnswerForm",
    "ArchiveForm",
    "BabyForm",
    "CaseForm",
    "DoseForm",
    "KeptArchiveForm",
    "LandmarksForm",
    "ObservationForm",
    "PasscodeForm",
    "PutOffForm",
    "QuestionForm",
    "ReturnForm",
    "ScaleForm",
    "ShareForm",
    "SizeForm",
    "SummaryForm",
    "TreatmentForm",
    "UploadForm",
    "VisitForm",
]
