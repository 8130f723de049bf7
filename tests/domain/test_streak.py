from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.calendar import week_of
from skill.domain.streak import Streak, streak
from tests.domain.given import MONDAY, days

offsets = st.sets(st.integers(0, 60))


def masks(done: set[date]) -> dict[date, int]:
    found: dict[date, int] = {}
    for day in done:
        found[week_of(day)] = found.get(week_of(day), 0) | 1 << day.weekday()
    return found


def told_backwards(done: set[date], today: date) -> int:
    """The rule in other words: walk back from today until a week's second miss."""
    missed_weeks = set()
    length, day = 0, today
    while True:
        if day in done:
            length += 1
        elif day != today:
            if week_of(day) in missed_weeks:
                return length
            missed_weeks.add(week_of(day))
        day -= timedelta(days=1)


@given(days, offsets)
@settings(max_examples=300, deadline=None)
def test_the_streak_reaches_back_to_a_weeks_second_missed_day(today: date, ago: set[int]):
    done = {today - timedelta(days=n) for n in ago}
    assert streak(masks(done), today).days == told_backwards(done, today)


@given(days, offsets)
@settings(max_examples=100, deadline=None)
def test_the_best_is_the_longest_streak_of_any_day_so_far(today: date, ago: set[int]):
    done = {today - timedelta(days=n) for n in ago}
    until = [today - timedelta(days=n) for n in range(62)]
    lengths = [told_backwards({day for day in done if day <= end}, end) for end in until]
    assert streak(masks(done), today).best == max(lengths)


@given(days, st.integers(0, 53 * 7 - 7), st.sets(st.integers(0, 52)))
@settings(max_examples=60, deadline=None)
def test_one_day_of_rest_in_any_week_never_breaks_a_streak(
    today: date, length_days: int, resting: set[int]
):
    lived = [today - timedelta(days=n) for n in range(1, length_days + 1)]
    rests = {
        week_of(today) - timedelta(weeks=weeks_ago) + timedelta(days=weeks_ago % 7)
        for weeks_ago in resting
    }
    done = set(lived) - rests
    assert streak(masks(done), today).days == len(done)


@given(days, offsets)
@settings(max_examples=100, deadline=None)
def test_a_step_today_adds_one_day_and_never_takes_one(today: date, ago: set[int]):
    done = {today - timedelta(days=n) for n in ago} - {today}
    before, after = streak(masks(done), today), streak(masks(done | {today}), today)
    assert after.days == before.days + 1
    assert (before.today_done, after.today_done) == (False, True)
    assert before.best <= after.best <= max(before.best, after.days)


def test_a_second_missed_day_in_a_week_ends_the_streak():
    done = {MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)}
    friday = MONDAY + timedelta(days=4)
    assert streak(masks(done), friday) == Streak(days=2, today_done=True, best=2)


def test_missed_days_in_different_weeks_do_not_end_it_even_side_by_side():
    done = {MONDAY + timedelta(days=n) for n in range(7, 13)}
    done |= {MONDAY + timedelta(days=n) for n in range(6)}
    assert (
        streak(masks(done - {MONDAY + timedelta(days=7)}), MONDAY + timedelta(days=12)).days == 11
    )


def test_whoever_never_did_anything_has_no_streak():
    assert streak({}, MONDAY) == Streak(days=0, today_done=False, best=0)


def test_days_that_travel_has_put_ahead_of_today_do_not_count_yet():
    sunday = MONDAY - timedelta(days=1)
    assert streak(masks({sunday, MONDAY}), sunday) == Streak(days=1, today_done=True, best=1)
