"""What the diary keeps: one chain, Baby → Case → Observation → Photo, and what hangs on it."""

from .baby import Baby
from .carer import Carer
from .case import Case
from .held import HeldEntry
from .history import with_history
from .observation import Observation
from .photo import Photo
from .turn import Turn
from .visit import Visit

__all__ = ["Baby", "Carer", "Case", "HeldEntry", "Observation", "Photo", "Turn", "Visit", "with_history"]
