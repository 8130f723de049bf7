from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.calendar import week_of
from skill.domain.log import Sums
from skill.domain.person import Person, Preferences
from skill.domain.progress import Period, progress
from skill.domain.targets import targets_for
from tests.domain.given import MONDAY, TARGETS, days, preferences, some_sums

WEDNESDAY = MONDAY + timedelta(days=2)
USUAL = Preferences()
RUN = Sums(cardio_sessions=1, cardio_minutes=20)
histories = st.dictionaries(st.integers(0, 400), some_sums, max_size=60)


def person_who(done: dict[date, Sums], today: date, wishes: Preferences = USUAL) -> Person:
    """A person as the store reads one: the last days in detail, a year of weeks."""
    weeks: dict[date, Sums] = {}
    active: dict[date, int] = {}
    for day, sums in done.items():
        monday = week_of(day)
        if sums and today - monday < timedelta(weeks=53):
            weeks[monday] = weeks.get(monday, Sums()) + sums
            active[monday] = active.get(monday, 0) | 1 << day.weekday()
    return Person(
        first_seen=min((*done, today)),
        preferences=wishes,
        days={day: sums for day, sums in done.items() if (today - day).days < 15 and sums},
        weeks=weeks,
        active=active,
    )


@given(days, histories, preferences)
@settings(max_examples=150, deadline=None)
def test_days_and_weeks_are_exact(today: date, ago: dict[int, Sums], wishes: Preferences):
    done = {today - timedelta(days=n): sums for n, sums in ago.items()}
    person = person_who(done, today, wishes)
    for period in (Period.TODAY, Period.YESTERDAY, Period.THIS_WEEK, Period.LAST_WEEK):
        seen = progress(period, person, TARGETS, today)
        within = [sums for day, sums in done.items() if seen.first <= day <= seen.last]
        assert seen.done.cardio_sessions == sum(sums.cardio_sessions for sums in within)
        assert seen.done.cardio_minutes == sum(sums.cardio_minutes for sums in within)
        assert seen.done.servings == sum(sums.servings for sums in within)
        assert seen.done.strength_sessions == sum(sums.strength_sessions > 0 for sums in within)


@given(days, histories)
@settings(max_examples=150, deadline=None)
def test_months_and_years_are_exact_but_for_weeks_long_past_on_their_edges(
    today: date, ago: dict[int, Sums]
):
    done = {today - timedelta(days=n): sums for n, sums in ago.items()}
    person = person_who(done, today)
    for period in (Period.THIS_MONTH, Period.LAST_MONTH, Period.THIS_YEAR):
        seen = progress(period, person, TARGETS, today)
        first_whole = week_of(seen.first + timedelta(days=6))
        end_of_whole = week_of(seen.last + timedelta(days=1)) - timedelta(days=1)
        least = minutes_between(done, first_whole, end_of_whole)
        most = minutes_between(done, week_of(seen.first), week_of(seen.last) + timedelta(days=6))
        assert least <= seen.done.cardio_minutes <= most


def minutes_between(done: dict[date, Sums], first: date, last: date) -> int:
    return sum(sums.cardio_minutes for day, sums in done.items() if first <= day <= last)


@pytest.mark.parametrize(
    ("monday", "today", "counts"),
    [
        (date(2026, 9, 28), date(2026, 11, 25), True),
        (date(2026, 10, 26), date(2026, 11, 25), True),
        (date(2026, 7, 27), date(2026, 9, 25), False),
        (date(2026, 8, 31), date(2026, 9, 25), False),
    ],
)
def test_a_week_long_past_between_two_months_belongs_to_that_of_its_thursday(
    monday: date, today: date, counts: bool
):
    person = Person(weeks={monday: RUN})
    assert bool(progress("last_month", person, TARGETS, today).done) == counts


@given(days, histories)
@settings(max_examples=100, deadline=None)
def test_a_year_is_at_least_its_last_month(today: date, ago: dict[int, Sums]):
    done = {today - timedelta(days=n): sums for n, sums in ago.items()}
    person = person_who(done, today)
    year = progress(Period.THIS_YEAR, person, TARGETS, today).done
    month = progress(Period.THIS_MONTH, person, TARGETS, today).done
    assert month.cardio_minutes <= year.cardio_minutes
    assert month.strength_sessions <= year.strength_sessions


@pytest.mark.parametrize(
    ("today", "period", "first", "last"),
    [
        (date(2026, 11, 25), "this_week", date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 25), "last_week", date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 3, 1), "yesterday", date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 3, 31), "last_month", date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 5), "last_month", date(2025, 12, 1), date(2025, 12, 31)),
        (date(2028, 2, 29), "this_month", date(2028, 2, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), "this_year", date(2028, 1, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_ends_with_today_at_the_latest(today: date, period: str, first: date, last: date):
    seen = progress(period, Person(), TARGETS, today)
    assert (seen.first, seen.last) == (first, last)


def test_on_the_first_of_a_month_what_was_done_today_already_counts():
    sunday = date(2026, 11, 1)
    person = person_who({sunday: RUN, sunday - timedelta(days=1): RUN}, sunday)
    assert progress("this_month", person, TARGETS, sunday).done == RUN
    assert progress("this_week", person, TARGETS, sunday).done == RUN + RUN


def test_a_circuit_of_four_moves_is_one_strength_session_also_long_afterwards():
    circuit = Sums(strength_sessions=4)
    today = MONDAY + timedelta(days=30)
    person = person_who({MONDAY: circuit, today: circuit}, today)
    assert progress("today", person, TARGETS, today).done.strength_sessions == 1
    assert progress("this_year", person, TARGETS, today).done.strength_sessions == 2


@given(preferences)
@settings(deadline=None)
def test_a_week_aims_at_all_of_the_weeks_targets_from_its_first_day(wishes: Preferences):
    own = targets_for(TARGETS, wishes)
    aims = progress("this_week", Person(preferences=wishes), TARGETS, MONDAY).aims
    assert aims == Sums(
        cardio_sessions=own.cardio_days,
        cardio_minutes=own.cardio_days * own.cardio_minutes,
        strength_sessions=2,
        massage_minutes=7 * own.massage_minutes,
        creams=7,
        exfoliations=2,
        servings=7 * own.servings,
    )


def test_a_day_aims_at_the_daily_habits():
    aims = progress("today", Person(), TARGETS, MONDAY).aims
    assert aims == Sums(massage_minutes=5, creams=1, servings=5)


def test_a_month_aims_at_the_days_since_the_person_began():
    began = Person(first_seen=date(2026, 11, 12))
    aims = progress("this_month", began, TARGETS, WEDNESDAY).aims
    assert aims.cardio_sessions == 8
    assert aims.creams == 14
    assert progress("last_month", began, TARGETS, WEDNESDAY).aims == Sums()


def test_what_is_no_period_is_refused():
    with pytest.raises(ValueError, match="next_week"):
        progress("next_week", Person(), TARGETS, MONDAY)
