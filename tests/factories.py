"""Makes rows for tests. Each says only what a test cares for; the rest is as plain as can be."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from PIL import Image

from accounts.models import User
from diary import vocabulary as v
from diary.images import clean
from diary.models import Baby, Case, Observation, Photo, Question, Share, Treatment, Visit
from diary.models.share import Issued
from tests.photos import photo as photo_file

PASSWORD = "correct horse battery"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


# The same photo cleaned once: a child process for each would be half the time of all tests of pages.
_clean = lru_cache(maxsize=50)(clean)


def make_user(email: str, name: str = "") -> User:
    return User.objects.create_user(email, PASSWORD, name=name)


def make_baby(*, by: User, name: str = "Ada", born: date = date(2026, 9, 20), **fields: Any) -> Baby:
    """Nine weeks old at noon of the tests, at home in Britain."""
    fields = {"country": "GB", "time_zone": "Europe/London"} | fields
    return Baby.objects.begin(Baby(name=name, born=born, **fields), by=by)


def make_case(baby: Baby, *, first_noticed: date = date(2026, 11, 12), **fields: Any) -> Case:
    """White bumps on the nose, noticed by the baby's first carer eleven days before noon of the tests.

    It is opened at the noon of its first day; `site` stands for `sites` with one place.
    """
    by = baby.carers.order_by("pk")[0].user
    opened = datetime.combine(first_noticed, NOON.timetz())
    sites = [fields.pop("site", v.Site.NOSE)]
    fields = {"sites": sites, "look": v.Look.WHITE_BUMPS, "by": by, "created_at": opened} | fields
    return Case.objects.create(baby=baby, first_noticed=first_noticed, **fields)


def make_observation(case: Case, *, at: datetime = NOON, **fields: Any) -> Observation:
    """Unanswered but for the default path: the same, none of the first signs, as usual.

    It is saved at the moment it is about. What was done to the skin is given as the form has it:
    `handling=["acid"], handling_until=…`.
    """
    answers = {"trend": v.Trend.SAME, "signs": [], "wellbeing": v.Wellbeing.USUAL}
    if fields.get("signs", []) is not None:
        answers["signs_asked"] = sorted(v.FIRST_SIGNS)
    done = {
        name: fields.pop(f"handling_{name}", "")
        for name in ("other", "from", "until", "advised_by", "effect")
    }
    handling = fields.pop("handling", None)
    said = answers | {"by": case.by, "nothing_done": handling == [], "noted_at": at} | fields
    observation = Observation.objects.create(case=case, at=at, **said)
    observation.keep_treatments(
        Treatment.of_handling(
            observation,
            handling=handling,
            other=done["other"],
            first=done["from"] or None,
            last=done["until"] or None,
            advised_by=done["advised_by"],
            effect=done["effect"] or None,
        ),
        now=at,
    )
    return observation


def make_photo(
    observation: Observation | None = None,
    *,
    by: User | None = None,
    view: v.View = v.View.CLOSE_UP,
    image: Image.Image | None = None,
) -> Photo:
    """A photo of an observation, or the draft of one."""
    by = by or (observation and observation.by)
    assert by
    draft = Photo.objects.draft(_clean(photo_file(image=image)), view=view, by=by)
    if observation:
        draft.observation = observation
        draft.save(update_fields=["observation"])
    return draft


def make_visit(case: Case, *, day: date | None = None, **fields: Any) -> Visit:
    """Seen by a doctor, the day before unless told otherwise, and noted at the end of that day."""
    day = day or (NOON - timedelta(days=1)).date()
    evening = datetime.combine(day, time.max, UTC)
    given = {"who": "Dr Okafor", "by": case.by, "noted_at": evening} | fields
    return Visit.objects.create(case=case, day=day, **given)


def make_treatment(
    case: Case, *, name: str = "Zinc cream", start: date | None = None, **fields: Any
) -> Treatment:
    """Begun five days before noon of the tests, and still used."""
    start = start or (NOON - timedelta(days=5)).date()
    return Treatment.objects.create(case=case, name=name, start=start, **{"by": case.by} | fields)


def make_label(treatment: Treatment) -> Photo:
    """A photo of its label."""
    photo = make_photo(by=treatment.by)
    treatment.show_label([photo])
    return photo


def make_question(case: Case, text: str = "Will it leave a mark?") -> Question:
    return Question.objects.create(case=case, text=text, by=case.by)


def make_share(case: Case, *, now: datetime = NOON, **options: Any) -> Issued:
    """A link with a passcode, for seven days. Give it the time of day where it is to be opened by its address."""
    return Share.issue([case], now=now, **{"by": case.by, "lifetime": timedelta(days=7)} | options)
