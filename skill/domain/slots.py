"""Reading what Alexa puts into AMAZON.DATE, AMAZON.DURATION and AMAZON.NUMBER slots.

Nothing here raises: a value that cannot be used comes back as the `Problem` to ask about.
Formats: Alexa's slot type reference (dates, durations as in ISO 8601); "?" is Alexa's own
mark for words it could not resolve.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

LONG_MINUTES: Final = 4 * 60
DAY_MINUTES: Final = 24 * 60
DAYS_BACK: Final = 7
DAYS_AHEAD: Final = 6


class Problem(StrEnum):
    """Why a slot's value cannot be used. The values can end a speech key."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    UNITLESS = "unitless"
    NOTHING = "nothing"
    TOO_LONG = "too_long"
    MANY_DAYS = "many_days"
    FUTURE = "future"
    LONG_AGO = "long_ago"
    PAST = "past"
    FAR_AHEAD = "far_ahead"


_AMOUNT: Final = r"-?\d{1,9}(?:[.,]\d{1,9})?"
_DURATION: Final = re.compile(
    r"(?P<sign>-?)P"
    rf"(?:(?P<years>{_AMOUNT})Y)?(?:(?P<months>{_AMOUNT})M)?"
    rf"(?:(?P<weeks>{_AMOUNT})W)?(?:(?P<days>{_AMOUNT})D)?"
    rf"(?:T(?:(?P<hours>{_AMOUNT})H)?(?:(?P<minutes>{_AMOUNT})M)?(?:(?P<seconds>{_AMOUNT})S)?)?",
    re.ASCII,
)
_SECONDS: Final = {
    "years": 365 * 86_400,
    "months": 30 * 86_400,
    "weeks": 7 * 86_400,
    "days": 86_400,
    "hours": 3_600,
    "minutes": 60,
    "seconds": 1,
}
_NUMBER: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# A year, decade or century ("2026", "202X", "20XX"), or a quarter, season, month, week or
# weekend of one; "XX" stands for what was left open.
_MANY_DAYS: Final = re.compile(
    r"\d{2}[\dX]{2}(-Q\d|-(SP|SU|FA|WI)|-W(\d\d|XX)(-WE|-XX)?|-(\d\d|XX)(-XX)?)?", re.ASCII
)


@lru_cache(maxsize=512)
def read_duration(value: str | None) -> int | Problem:
    """An AMAZON.DURATION ("PT1H30M") in whole minutes, 1 to 1,440; any part of a first minute is 1.

    ABSENT, UNREADABLE, UNITLESS ("30"), NOTHING (zero or less), TOO_LONG (over a day).
    """
    if not value:
        return Problem.ABSENT
    if _NUMBER.fullmatch(value):
        return Problem.UNITLESS
    match = _DURATION.fullmatch(value)
    parts = {name: match[name] for name in _SECONDS if match[name]} if match else {}
    if match is None or not parts:
        return Problem.UNREADABLE
    seconds = sum(_SECONDS[name] * float(n.replace(",", ".")) for name, n in parts.items())
    if seconds <= 0 or match["sign"]:
        return Problem.NOTHING
    if seconds > DAY_MINUTES * 60:
        return Problem.TOO_LONG
    return max(1, int(seconds / 60 + 0.5))


def is_long(minutes: int) -> bool:
    """Whether so long a session is more likely misheard than done, so worth a question."""
    return minutes > LONG_MINUTES


def read_number(value: str | None) -> int | Problem:
    """An AMAZON.NUMBER of at least 1. ABSENT, UNREADABLE, NOTHING (zero or less)."""
    if not value:
        return Problem.ABSENT
    if not _NUMBER.fullmatch(value):
        return Problem.UNREADABLE
    return int(value) if int(value) > 0 else Problem.NOTHING


def read_day(value: str | None, today: date) -> date | Problem:
    """An AMAZON.DATE that is one day. ABSENT, UNREADABLE, MANY_DAYS (a week, weekend, month, …)."""
    if not value:
        return Problem.ABSENT
    if value == "PRESENT_REF":
        return today
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return Problem.UNREADABLE
    return Problem.MANY_DAYS if _MANY_DAYS.fullmatch(value) else Problem.UNREADABLE


def logged_day(value: str | None, today: date) -> date | Problem:
    """The day something was done: today where none was said, or one of the seven days before.

    Beside `read_day`'s problems: FUTURE, LONG_AGO. Alexa resolves a bare weekday to the next one
    to come, so "I ran on Monday" arrives as FUTURE: which Monday was meant is asked, not guessed.
    """
    day = _day_or_today(value, today)
    if isinstance(day, Problem):
        return day
    if day > today:
        return Problem.FUTURE
    return day if today - day <= timedelta(days=DAYS_BACK) else Problem.LONG_AGO


def routine_day(value: str | None, today: date) -> date | Problem:
    """The day whose routine is asked for: today where none was said, or one of the six to come.

    Beside `read_day`'s problems: PAST, FAR_AHEAD.
    """
    day = _day_or_today(value, today)
    if isinstance(day, Problem):
        return day
    if day < today:
        return Problem.PAST
    return day if day - today <= timedelta(days=DAYS_AHEAD) else Problem.FAR_AHEAD


def _day_or_today(value: str | None, today: date) -> date | Problem:
    day = read_day(value, today)
    return today if day is Problem.ABSENT else day
