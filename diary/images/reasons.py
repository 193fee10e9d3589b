"""Why a photo was refused, in words for the parent. `_` only marks a sentence for translation."""

from enum import Enum


def _(sentence: str) -> str:
    return sentence


class Reason(Enum):
    """One sentence each. Who shows it translates it."""

    EMPTY = _("This file is empty. Choose the photo again.")
    NOT_A_PHOTO = _("This file is not a photo. Choose a JPEG, HEIC, PNG, WebP or AVIF photo.")
    KIND = _("Photos of this kind cannot be used here. Choose a JPEG, HEIC, PNG, WebP or AVIF photo.")
    FILM = _("This is a film, not a photo. Choose a JPEG, HEIC, PNG, WebP or AVIF photo.")
    NO_HEIC = _("HEIC photos cannot be opened here. Choose a JPEG, PNG, WebP or AVIF photo.")
    TOO_MANY_BYTES = _("This photo is larger than 40 MB. Choose a smaller one.")
    TOO_MANY_PIXELS = _("This photo is too large. Take it again: choose 12 MP in your camera's settings.")
    TOO_MANY_SCANS = _("This photo is saved in too many layers. Choose another one, or take it again.")
    CUT_OFF = _("The photo did not come through whole. Choose it again.")
    UNREADABLE = _("We could not read this photo. Choose another one, or take it again.")
    BUSY = _("Too many photos are being read just now. Wait a minute, then choose it again.")


class BadPhoto(Exception):
    """The photo cannot be used. `str(error)` is the sentence, `error.reason` says which."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
