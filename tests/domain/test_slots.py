from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.slots import (
    Problem,
    is_long,
    logged_day,
    read_day,
    read_duration,
    read_number,
    routine_day,
)
from tests.domain.given import days

TODAY = date(2026, 11, 25)
READERS = [
    read_duration,
    read_number,
    lambda value: read_day(value, TODAY),
    lambda value: logged_day(value, TODAY),
    lambda value: routine_day(value, TODAY),
]


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("PT30M", 30),
        ("PT1H30M", 90),
        ("PT1H", 60),
        ("PT90M", 90),
        ("PT0.5H", 30),
        ("PT1,5H", 90),
        ("PT45S", 1),
        ("PT1S", 1),
        ("PT90S", 2),
        ("PT2M29S", 2),
        ("P0DT20M", 20),
        ("P1D", 1440),
        ("PT24H", 1440),
        ("PT20H", 1200),
    ],
)
def test_a_duration_is_read_in_whole_minutes(value: str, minutes: int):
    assert read_duration(value) == minutes


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, Problem.ABSENT),
        ("", Problem.ABSENT),
        ("?", Problem.UNREADABLE),
        ("PTXM", Problem.UNREADABLE),
        ("P", Problem.UNREADABLE),
        ("PT", Problem.UNREADABLE),
        ("PT5", Problem.UNREADABLE),
        ("a while", Problem.UNREADABLE),
        ("PT99999999999999999999M", Problem.UNREADABLE),
        ("30", Problem.UNITLESS),
        ("PT0M", Problem.NOTHING),
        ("PT0S", Problem.NOTHING),
        ("PT-5M", Problem.NOTHING),
        ("-PT5M", Problem.NOTHING),
        ("PT24H1M", Problem.TOO_LONG),
        ("P1W", Problem.TOO_LONG),
        ("P1M", Problem.TOO_LONG),
        ("P2YT3H10M", Problem.TOO_LONG),
    ],
)
def test_a_duration_that_cannot_be_used_says_why(value: str | None, problem: Problem):
    assert read_duration(value) is problem


@given(st.integers(0, 23), st.integers(0, 59))
@settings(deadline=None)
def test_hours_and_minutes_add_up(hours: int, minutes: int):
    expected = hours * 60 + minutes or Problem.NOTHING
    assert read_duration(f"PT{hours}H{minutes}M") == expected


def test_twenty_hours_are_long_and_an_afternoons_hike_is_not():
    assert is_long(20 * 60)
    assert not is_long(4 * 60)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("3", 3),
        ("007", 7),
        (None, Problem.ABSENT),
        ("?", Problem.UNREADABLE),
        ("2.5", Problem.UNREADABLE),
        ("three", Problem.UNREADABLE),
        ("٣", Problem.UNREADABLE),
        ("9999999999", Problem.UNREADABLE),
        ("0", Problem.NOTHING),
        ("-2", Problem.NOTHING),
    ],
)
def test_a_number_is_whole_and_at_least_one(value: str | None, result: int | Problem):
    assert read_number(value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("PRESENT_REF", TODAY),
        (None, Problem.ABSENT),
        ("2026-02-30", Problem.UNREADABLE),
        ("0000-01-01", Problem.UNREADABLE),
        ("2026-11-5", Problem.UNREADABLE),
        ("someday", Problem.UNREADABLE),
        ("?", Problem.UNREADABLE),
        *(
            (value, Problem.MANY_DAYS)
            for value in (
                *("2026", "202X", "20XX", "2026-11", "2026-XX", "2026-XX-XX", "2026-11-XX"),
                *("2026-W47", "2026-W47-WE", "2026-WI", "2026-SU", "2026-Q3"),
            )
        ),
    ],
)
def test_a_date_is_one_day_or_says_why_not(value: str | None, result: date | Problem):
    assert read_day(value, TODAY) == result


@given(days, st.integers(-40, 40))
@settings(deadline=None)
def test_what_was_done_is_logged_on_today_or_the_seven_days_before(today: date, offset: int):
    day = today + timedelta(days=offset)
    if offset > 0:
        expected: date | Problem = Problem.FUTURE
    else:
        expected = day if offset >= -7 else Problem.LONG_AGO
    assert logged_day(day.isoformat(), today) == expected


@given(days, st.integers(-40, 40))
@settings(deadline=None)
def test_a_routine_is_asked_for_today_or_the_six_days_to_come(today: date, offset: int):
    day = today + timedelta(days=offset)
    if offset < 0:
        expected: date | Problem = Problem.PAST
    else:
        expected = day if offset <= 6 else Problem.FAR_AHEAD
    assert routine_day(day.isoformat(), today) == expected


def test_without_a_day_today_is_meant():
    assert logged_day(None, TODAY) == routine_day(None, TODAY) == TODAY


def test_a_bare_weekday_said_of_the_past_is_refused_as_future():
    coming_monday = "2026-11-30"
    assert logged_day(coming_monday, TODAY) is Problem.FUTURE


@given(st.text() | st.from_regex(r"[P?\dXTWHMSD:.-]{0,12}", fullmatch=True))
@settings(max_examples=500, deadline=None)
def test_nothing_that_is_said_raises(value: str):
    for read in READERS:
        result = read(value)
        assert isinstance(result, (int, date, Problem))
