from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from skill.model.amazon import day, duration, number, said

WEDNESDAY = date(2026, 11, 25)
TROUBLESOME = ["a", "an", "and", "half", "hour", "ten", "minutes", "last", "on", "first", "of"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half an hour", "PT30M"),
        ("a half hour", "PT30M"),
        ("an hour", "PT1H"),
        ("an hour and a half", "PT1H30M"),
        ("one and a half hours", "PT1H30M"),
        ("1.5 hours", "PT1H30M"),
        ("an hour and twenty minutes", "PT1H20M"),
        ("one hour five", None),
        ("thirty minutes", "PT30M"),
        ("thirty minute", "PT30M"),
        ("forty five mins", "PT45M"),
        ("45 min", "PT45M"),
        ("ninety minutes", "PT90M"),
        ("a quarter of an hour", "PT15M"),
        ("three quarters of an hour", "PT45M"),
        ("twenty hours", "PT20H"),
        ("zero minutes", "PT0M"),
        ("minus five minutes", "?"),
        ("negative ten minutes", "?"),
        ("two and a half minutes", "PT2M30S"),
        ("half a minute", "PT30S"),
        ("thirty seconds", "PT30S"),
        ("a couple of minutes", "PT2M"),
        ("thirty", None),
        ("minutes", None),
        ("five minutes ten minutes", None),
    ],
)
def test_durations_are_said_in_many_ways(words: str, value: str | None) -> None:
    assert duration(words.split()) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", "2026-11-25"),
        ("this morning", "2026-11-25"),
        ("tomorrow", "2026-11-26"),
        ("yesterday", "2026-11-24"),
        ("last night", "2026-11-24"),
        ("the day before yesterday", "2026-11-23"),
        ("three days ago", "2026-11-22"),
        ("a week ago", "2026-11-18"),
        ("in two days", "2026-11-27"),
        ("wednesday", "2026-11-25"),
        ("friday", "2026-11-27"),
        ("on monday", "2026-11-30"),
        ("next wednesday", "2026-12-02"),
        ("last monday", "2026-11-23"),
        ("last wednesday", "2026-11-18"),
        ("this weekend", "2026-W48-WE"),
        ("last weekend", "2026-W47-WE"),
        ("next week", "2026-W49"),
        ("last month", "2026-10"),
        ("next year", "2027"),
        ("november twenty second", "2027-11-22"),
        ("the twenty eighth of november", "2026-11-28"),
        ("december 3rd", "2026-12-03"),
        ("the first", "2026-12-01"),
        ("next", None),
        ("day", None),
        ("on", None),
        ("weekend", None),
    ],
)
def test_days_are_heard_as_alexa_hears_them(words: str, value: str | None) -> None:
    assert day(words.split(), WEDNESDAY) == value


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 9_999))
def test_every_number_written_in_words_is_read_back(value: int) -> None:
    written = RbnfEngine.for_language("en").format_number(value % 1_000).text
    assert number(written.replace("-", " ").split()) == value % 1_000
    assert number([str(value)]) == value


@settings(deadline=None, max_examples=100)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_is_the_next_such_day(today: date, weekday: int) -> None:
    name = (date(2026, 11, 23) + timedelta(days=weekday)).strftime("%A").lower()
    heard = date.fromisoformat(str(day([name], today)))
    assert heard.weekday() == weekday
    assert 0 <= (heard - today).days < 7


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "an",
                "and",
                "half",
                "hour",
                "hours",
                "ten",
                "minutes",
                "last",
                "on",
                "first",
                "of",
            ]
        )
    )
)
def test_no_words_make_the_parsers_fall_over(words: list[str]) -> None:
    said(words, WEDNESDAY)


def test_what_was_said_is_found_inside_a_sentence() -> None:
    heard = said(["i", "walked", "for", "half", "an", "hour", "on", "monday"], WEDNESDAY)
    assert heard["AMAZON.DURATION"]["half an hour"] == "PT30M"
    assert heard["AMAZON.DATE"]["on monday"] == "2026-11-30"
