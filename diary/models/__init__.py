"""What the diary keeps: one chain, Baby → Case → Observation → Photo, and what hangs on it."""

from .baby import Baby
from .carer import Carer
from .case import Case
from .case_event import CaseEvent
from .dose import Dose
from .held_observation import HeldObservation
from .observation import Observation
from .photo import Photo
from .prefetch import for_summary, with_history
from .question import Question
from .share import Share, ShareFile, ShareOpening
from .treatment import Treatment
from .visit import Visit

__all__ = [
    "Baby",
    "Carer",
    "Case",
    "CaseEvent",
    "Dose",
    "HeldObservation",
    "Observation",
    "Photo",
    "Question",
    "Share",
    "ShareFile",
    "ShareOpening",
    "Treatment",
    "Visit",
    "for_summary",
    "with_history",
]
