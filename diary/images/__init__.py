"""Photos: bytes of an upload in, clean bytes out; nothing of the upload itself is kept.

Pure: no Django. `clean` is the way in; a photo that cannot be used raises `BadPhoto`, whose text is for
the parent. Decoding happens in a short-lived child process: what a hostile file breaks, breaks there.
"""

from .clean import RENDITIONS, Clean
from .fitting import fitted
from .headers import accept
from .intake import clean
from .limits import MAX_BYTES
from .reasons import BadPhoto, Reason

__all__ = ["MAX_BYTES", "RENDITIONS", "BadPhoto", "Clean", "Reason", "accept", "clean", "fitted"]
