"""Why an archive was not imported, in words for the parent. `_` only marks a sentence for translation."""

from enum import Enum


def _(sentence: str) -> str:
    return sentence


class Reason(Enum):
    """One sentence each, and in every case nothing was changed. Who shows it translates it.

    DAMAGED also stands for what belongs to somebody else: whether it is here is nobody's business.
    """

    DAMAGED = _("This file cannot be imported. Choose the zip file of an export, as it was downloaded.")
    NEWER = _(
        "This file was made by a newer Little Spots than this one. Update this one, then import it again."
    )
    BUSY = _("Too much is being done here just now. Wait a minute, then import it again.")
    DISK_FULL = _("It could not be stored: the diary’s disk may be full.")

    @property
    def passes(self) -> bool:
        """The same file may come in later."""
        return self in (Reason.BUSY, Reason.DISK_FULL)


class BadArchive(Exception):
    """The archive cannot be imported. `str(error)` is the sentence, `error.reason` says which."""

    def __init__(self, reason: Reason = Reason.DAMAGED) -> None:
        super().__init__(reason.value)
        self.reason = reason
