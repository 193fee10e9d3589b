"""The figures as the text of docs/vignettes.md."""

from collections.abc import Iterable, Iterator, Sequence

from diary.vocabulary import Level

from .figures import DANGEROUS, Softer, alarms, by_rule, is_caught, outcomes, softened
from .harmless import HARMLESS
from .story import ALL, Story

SAID = {Level.WATCH: "0 nothing", Level.BOOK: "1 book", Level.TODAY: "2 today", Level.NOW: "3 now"}
TITLE = "# Vignettes: made-up stories told to the tracker"
BEFORE = """\
Written by `.venv/bin/python -m tests.vignettes`; a test fails where it is not up to date. The stories stand in
`tests/vignettes/`, as data that a clinician can read and correct. Nothing here has been checked by anybody clinical.

## What this cannot show

- **The stories are made up.** Each is one baby as the author imagined it, not a patient; a real baby differs.
- **Nobody clinical has checked them**, neither what a parent would see, nor the level that a story needs: that is a
  reading of the source that is named with it.
- **What parents note is assumed.** That redness is noted as “darker” on brown skin, or not at all on black skin, is an
  assumption, and so is that everything which is there is noted, on the days that the story says.
- **The frequencies come from different studies**, countries, decades, ages and ways of looking. Some count newborns and
  some children up to five; some were seen as an abstract or as the page of another. They must not be added up too
  exactly. Where no figure was found, the story counts for nothing in the alarms, and is listed.
- **A baby may have several of these at once**, so the alarms can be more than 100 for 100 babies. They are stories
  told a level, each in a case of its own that nobody answers, not babies.
- **Healthy babies without any skin finding are not here**, nor are the questions that have nothing to do with the skin.
- **That every dangerous story is caught would not prove that every danger is**: many have no skin sign at all, such as
  most newborns with herpes of the whole body.
- **Some stories were written to try one rule alone.** So the list at the end measures the stories as much as the rules.
- Days are counted without any visit. A parent who speaks to somebody ends a prompt; here nobody does.
"""
SOFTER = """\
Each rule was switched off, or put one level lower, and each line was drawn later, one at a time. These changes lose
none of the dangerous stories above. **They are questions for a clinician, and no recommendations**: that no story here
is lost can mean that the stories are too few. “Spared” are the harmless stories that would be told a lower level, for
100 babies of light / brown / black skin. Changes that spare nothing are listed too: they are as much a question.
"""


def report() -> str:
    return "\n".join([TITLE, "", BEFORE, *_dangerous(), *_alarms(), *_harmless(), *_softer()]) + "\n"


def summary() -> str:
    """The figures that are printed."""
    caught, told = _caught()
    lines = [f"dangerous stories caught at their level: {caught} of {told}"]
    lines += [f"  not caught: {story.name} ({tone})" for story, tone in _not_caught()]
    for tone in ALL:
        levels = alarms(tone)
        said = ", ".join(
            f"level {level}: {levels[level]:.1f}" for level in (Level.BOOK, Level.TODAY, Level.NOW)
        )
        lines.append(f"alarms for 100 healthy babies, {tone} skin: {said}")
    free = [one for one in softened() if one.is_tried and not one.lost]
    lines.append(
        f"changes that lose no dangerous story, as questions for a clinician: {len(free)} of {len(softened())}"
    )
    return "\n".join(lines)


def _caught() -> tuple[int, int]:
    told = [(story, tone) for story in DANGEROUS for tone in story.tones]
    return sum(is_caught(*one) for one in told), len(told)


def _not_caught() -> list[tuple[Story, str]]:
    return [(story, tone) for story in DANGEROUS for tone in story.tones if not is_caught(story, tone)]


def _dangerous() -> Iterator[str]:
    caught, told = _caught()
    yield f"## Dangerous stories: {caught} of {told} caught"
    yield ""
    yield (
        f"{len(DANGEROUS)} stories, told once for each skin tone that they are about. Caught means: by its last entry "
        "the tracker says at least the level that the story needs. “On day” is the day of the entry that brought it; "
        "“of 100” is the share of babies who have it."
    )
    yield ""
    if missed := _not_caught():
        yield "**Not caught at the level that they need, and left to a clinician; no rule was changed for them:**"
        yield ""
        for story, tone in missed:
            found = outcomes()[story.name, tone]
            yield (
                f"- {story.name}, {tone} skin: needs {SAID[_needed(story)]} ({story.why}), "
                f"is told {SAID[found.level]}{_rules(found.gravest)}"
            )
        yield ""
    rows = (_dangerous_row(story, tones) for story in DANGEROUS for tones in _alike(story))
    yield from _table(
        ["story", "age, days", "skin", "needs", "because", "is told", "on day", "by", "of 100"], rows
    )


def _dangerous_row(story: Story, tones: Sequence[str]) -> list[str]:
    found = outcomes()[story.name, tones[0]]
    missed = "" if is_caught(story, tones[0]) else " **(not caught)**"
    return [
        story.name,
        str(story.age),
        _tones(tones),
        SAID[_needed(story)],
        story.why,
        SAID[found.level] + missed,
        "" if found.first_day is None else str(found.first_day + 1),
        ", ".join(f"`{rule}`" for rule in found.gravest),
        _frequency(story),
    ]


def _needed(story: Story) -> Level:
    return story.expected or Level.WATCH


def _alarms() -> Iterator[str]:
    counted = sum(story.frequency.per_100 is not None for story in HARMLESS)
    yield "## Alarms for 100 healthy babies"
    yield ""
    yield (
        f"By the {counted} of {len(HARMLESS)} harmless stories that have a frequency: how many of them 100 babies "
        "would have, by the highest level that they are told before the skin is clear."
    )
    yield ""
    levels = (Level.NOW, Level.TODAY, Level.BOOK, Level.WATCH)
    yield from _table(
        ["skin", *(SAID[level] for level in levels)],
        ([tone, *(f"{alarms(tone)[level]:.1f}" for level in levels)] for tone in ALL),
    )
    yield "By rule, at that level; one story may be told by several:"
    yield ""
    yield from _table(
        ["level", "rule", *ALL],
        (
            [SAID[level], f"`{rule}`", *(f"{by_rule(tone, level).get(rule, 0):.1f}" for tone in ALL)]
            for level in levels[:-1]
            for rule in dict.fromkeys(rule for tone in ALL for rule in by_rule(tone, level))
        ),
    )


def _harmless() -> Iterator[str]:
    yield "## Harmless stories"
    yield ""
    yield "“Of 100” is the share of babies who have it, where a figure was found."
    yield ""
    rows = (_harmless_row(story, tones) for story in HARMLESS for tones in _alike(story))
    yield from _table(["story", "age, days", "lasts, days", "skin", "is told", "by", "of 100"], rows)


def _harmless_row(story: Story, tones: Sequence[str]) -> list[str]:
    found = outcomes()[story.name, tones[0]]
    rules = ", ".join(f"`{rule}`" for rule in found.gravest)
    lasts = "" if story.days is None else str(story.days)
    return [story.name, str(story.age), lasts, _tones(tones), SAID[found.level], rules, _frequency(story)]


def _softer() -> Iterator[str]:
    free = [one for one in softened() if one.is_tried and not one.lost]
    yield f"## Softer without losing a dangerous story: {len(free)} of {len(softened())} changes"
    yield ""
    yield SOFTER
    spared = sorted(free, key=lambda one: -sum(one.spared.values()))
    yield from _table(["what", "change", "spared, light / brown / black"], map(_softer_row, spared))
    untried = dict.fromkeys(one.what for one in softened() if not one.is_tried)
    yield f"No dangerous story tries these, so that nothing can be said of them: {', '.join(untried)}."


def _softer_row(one: Softer) -> list[str]:
    return [one.what, one.change, " / ".join(f"{one.spared[tone]:.1f}" for tone in ALL)]


# Words


def _alike(story: Story) -> list[list[str]]:
    """The skin tones of the story, those that are told the same beside each other."""
    groups: dict[tuple[Level, tuple[str, ...]], list[str]] = {}
    for tone in story.tones:
        found = outcomes()[story.name, tone]
        groups.setdefault((found.level, found.gravest), []).append(tone)
    return list(groups.values())


def _tones(tones: Sequence[str]) -> str:
    return "all" if len(tones) == len(ALL) else ", ".join(tones)


def _rules(rules: Sequence[str]) -> str:
    return f" by {', '.join(f'`{rule}`' for rule in rules)}" if rules else ""


def _frequency(story: Story) -> str:
    known = story.frequency
    share = "no figure found" if known.per_100 is None else f"{known.per_100:g}"
    source = f" ([{known.source}]({known.url}))" if known.url else ""
    return share + source + (f"; assumed: {known.assumed}" if known.assumed else "")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
