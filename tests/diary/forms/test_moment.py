"""The moment that an entry is about: now, the one that the form showed, or the one that the parent chose."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from diary.forms import moment
from diary.models import Baby, Case
from tests.factories import NOON, make_case

pytestmark = pytest.mark.django_db


def settle(
    case: Case, *, local: datetime, shown: datetime | None, now: datetime = NOON
) -> tuple[datetime, bool]:
    return moment.settle(day=local.date(), at_time=local.time(), shown=shown, case=case, now=now)


@pytest.mark.parametrize(
    ("open_for", "means"),
    [
        (timedelta(seconds=40), "now"),
        (timedelta(minutes=59), "now"),
        (timedelta(hours=1), "shown"),
        (timedelta(hours=9), "shown"),
    ],
)
def test_an_untouched_form_means_now_unless_it_was_open_for_long(
    open_for: timedelta, means: str, case: Case
) -> None:
    shown = NOON - open_for
    local = shown.replace(second=0, tzinfo=None)
    at, changed = settle(case, local=local, shown=shown)
    assert at == (NOON if means == "now" else shown)
    assert not changed


def test_a_chosen_moment_is_read_in_the_babys_time_zone(baby: Baby) -> None:
    baby.time_zone = "Pacific/Auckland"
    case = make_case(baby)
    at, changed = settle(case, local=datetime(2026, 11, 23, 3, 12), shown=NOON)  # noqa: DTZ001 - a wall clock
    assert at == datetime(2026, 11, 22, 14, 12, tzinfo=UTC)
    assert changed
    assert baby.day(at) == date(2026, 11, 23)


@pytest.mark.parametrize("minute", [0, 15, 30, 45])
def test_the_hour_that_the_clock_skips_is_still_that_day(minute: int, baby: Baby) -> None:
    case = make_case(baby, first_noticed=date(2026, 3, 1))
    skipped = datetime(2026, 3, 29, 1, minute)  # noqa: DTZ001 - a wall clock
    at, _changed = settle(case, local=skipped, shown=None)
    assert baby.day(at) == date(2026, 3, 29)


@pytest.mark.parametrize(("ahead", "fine"), [(0, True), (5, True), (6, False)])
def test_a_phone_may_be_a_little_ahead_of_the_server(ahead: int, fine: bool, case: Case) -> None:
    local = (NOON + timedelta(minutes=ahead)).replace(tzinfo=None)
    at, _changed = settle(case, local=local, shown=None)
    if fine:
        moment.check(at, case=case, now=NOON)
        assert at == NOON
    else:
        with pytest.raises(ValidationError, match="still to come"):
            moment.check(at, case=case, now=NOON)


def test_today_is_the_babys_own(baby: Baby) -> None:
    """Noon in London is tomorrow's first hour in Auckland: its entries of that day are not to come."""
    baby.time_zone = "Pacific/Auckland"
    case = make_case(baby)
    at, _changed = moment.settle(day=date(2026, 11, 24), at_time=time(0, 30), shown=None, case=case, now=NOON)
    moment.check(at, case=case, now=NOON)
    with pytest.raises(ValidationError, match="still to come"):
        moment.check(at + timedelta(days=1), case=case, now=NOON)
