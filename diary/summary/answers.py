"""Everything that one observation answers, each question with its answer: for who reads the whole of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from diary.models import Observation
from diary.presenters.answers import answers

from .parts import Fact


def answer_facts(observation: Observation) -> Iterator[Fact]:
    """What was not answered is left out; "none of these" is an answer. The note stands by itself."""
    for item, text in answers(observation):
        if item.id != "note":
            yield Fact(_(item.label), text, id=item.id)
