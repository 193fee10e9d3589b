"""What the tracker says to the stories, and that docs/vignettes.md says it too."""

import re

import pytest

from diary.vocabulary import Level

from .document import DOCUMENT
from .figures import DANGEROUS, STORIES, alarms, is_caught, outcome, outcomes, softened
from .harmless import HARMLESS
from .report import report
from .story import ALL, Story

# Left to a clinician. Each stands in the document; one that the rules come to catch has to go from here.
NOT_CAUGHT = {
    "Hair tourniquet of a toe at ten weeks",
    "Kawasaki disease at four months, few signs, no thermometer",
    "Bruise of a baby who does not move about, noted as darker",
}


@pytest.mark.parametrize("story", DANGEROUS, ids=lambda story: story.name)
def test_a_dangerous_story_is_caught_at_the_level_that_it_needs(story: Story) -> None:
    caught = {tone: is_caught(story, tone) for tone in story.tones}
    assert caught == dict.fromkeys(story.tones, story.name not in NOT_CAUGHT)


def test_no_story_is_excused_that_is_gone() -> None:
    assert {story.name for story in DANGEROUS} >= NOT_CAUGHT


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text() == report(), "run .venv/bin/python -m tests.vignettes"


def test_each_story_says_what_it_has_to() -> None:
    names = [story.name for story in STORIES]
    assert len(names) == len(set(names)) >= 60
    for story in STORIES:
        assert story.entries
        assert set(story.tones) <= set(ALL)
        assert story.is_dangerous == bool(story.why)
        assert story.is_dangerous or story.days is not None  # what is harmless goes, or is looked at so long
        known = story.frequency
        assert known.per_100 is None or re.match(r"https?://", known.url), story.name
        assert bool(known.url) == bool(known.source)


@pytest.mark.parametrize("tone", ALL)
def test_every_skin_tone_has_its_stories(tone: str) -> None:
    assert sum(tone in story.tones for story in DANGEROUS) >= 30
    assert sum(tone in story.tones for story in HARMLESS) >= 25
    assert alarms(tone)[Level.BOOK] > alarms(tone)[Level.NOW] > 0


def test_a_rule_is_softer_for_a_moment_only() -> None:
    lost = {(one.what, one.change): one.lost for one in softened()}
    assert lost["`glass_test`", "off"] == (
        "Meningococcal disease, purple spots that stay under a glass (light)",
    )
    assert any("Neonatal herpes" in name for name in lost["`blisters`", "off"])
    assert any("two months" in name for name in lost["`young_fever`", "level 3 → 2"])
    assert {
        (story.name, tone): outcome(story, tone) for story in STORIES for tone in story.tones
    } == outcomes()
