from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.values import day_name, join

LOCALES = ["en-US", "en-GB", "en-CA", "en-AU", "en-IN"]
# Alexa's own, and what no platform would send.
STRANGE = ["de-DE", "ja-JP", "en", "en-XX", "zz-ZZ", "en_US", "", "?", "x" * 50, "http://x"]


@pytest.mark.parametrize("locale", LOCALES)
def test_one_and_two_need_no_comma(locale: str) -> None:
    assert join(("a",), locale) == "a"
    assert join(("a", "b"), locale) == "a and b"


def test_three_are_joined_as_the_locale_does() -> None:
    assert join(("a", "b", "c"), "en-US") == "a, b, and c"
    assert join(("a", "b", "c"), "en-GB") == "a, b and c"
    assert join((), "en-GB") == ""


@pytest.mark.parametrize("locale", LOCALES + STRANGE)
def test_days_are_english_in_every_locale(locale: str) -> None:
    day = date(2026, 11, 10)
    assert day_name(day, locale, far=False) == "Tuesday"
    assert "November" in day_name(day, locale, far=True)
    assert "10" in day_name(day, locale, far=True)
    assert join(("a", "b"), locale) == "a and b"


@settings(max_examples=100, deadline=None)
@given(locale=st.text(max_size=12), days=st.integers(-1_000, 1_000))
def test_whatever_the_locale_a_day_has_a_name(locale: str, days: int) -> None:
    assert day_name(date(2026, 11, 10) + timedelta(days=days), locale, far=False).endswith("day")
