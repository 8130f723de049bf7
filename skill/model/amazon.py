"""What Amazon's own slot types make of words: numbers, durations and dates, as Alexa sends them.

Source: Amazon's slot type reference. Words are lower case, without punctuation; numbers may be
digits ("45 min") or words ("forty five minutes"). Every function answers None for other words.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

UNKNOWN = "?"
"""What Alexa sends where it heard that a value was said, and could not tell which."""

LONGEST_PHRASE_WORDS = 8

# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
_TEN_FOLD = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)
# fmt: on

_ONES = {word: value for value, word in enumerate(_SMALL)}
_TENS = {word: 10 * tens for tens, word in enumerate(_TEN_FOLD, start=2)}
_ORDINALS = {word: day for day, word in enumerate(_ORDINAL, start=1)} | {"thirtieth": 30}
_UNITS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), "S"),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "M"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "H"),
}


def number(words: Sequence[str]) -> int | None:
    """ "forty five" is 45, "a hundred and ten" 110; at most 9,999."""
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0][:9])
    if "hundred" in words:
        at = words.index("hundred")
        hundreds = 1 if words[:at] == ["a"] else number(words[:at])
        rest = words[at + 1 :]
        below = number(rest[1:] if rest[:1] == ["and"] else rest) if rest else 0
        return None if hundreds is None or below is None else 100 * hundreds + below
    match list(words):
        case [one]:
            return _ONES.get(one, _TENS.get(one))
        case [ten, one] if ten in _TENS and 0 < _ONES.get(one, 0) < 10:
            return _TENS[ten] + _ONES[one]
    return None


def duration(words: Sequence[str]) -> str | None:
    """ "an hour and a half" is PT1H30M, "minus five minutes" is "?". Seconds, minutes, hours."""
    if words and words[0] in ("minus", "negative"):
        return UNKNOWN if duration(words[1:]) else None
    total: dict[str, Fraction] = {}
    rest = list(words)
    while rest:
        part = _amount_and_unit(rest[1:] if total and rest[0] == "and" else rest)
        if part is None or part[1] in total:
            return None
        amount, unit, rest = part
        total[unit] = amount
    return _iso(total) if total else None


def _amount_and_unit(words: list[str]) -> tuple[Fraction, str, list[str]] | None:
    for at, word in enumerate(words):
        if word in _UNITS:
            amount = _amount(words[:at])
            rest = words[at + 1 :]
            if amount is not None and rest[:3] == ["and", "a", "half"]:
                amount, rest = amount + Fraction(1, 2), rest[3:]
            return None if amount is None else (amount, _UNITS[word], rest)
    return None


def _amount(words: list[str]) -> Fraction | None:
    match words:
        case ["a"] | ["an"]:
            return Fraction(1)
        case ["half"] | ["half", "a" | "an"] | ["a", "half"]:
            return Fraction(1, 2)
        case ["quarter", "of", "an"] | ["a", "quarter", "of", "an"] | ["quarter"]:
            return Fraction(1, 4)
        case ["three", "quarters", "of", "an"]:
            return Fraction(3, 4)
        case ["a", "couple", "of"]:
            return Fraction(2)
        case [*whole, "and", "a", "half"]:
            amount = number(whole)
            return None if amount is None else amount + Fraction(1, 2)
        case [one] if one.count(".") == 1 and one.replace(".", "").isdecimal():
            return Fraction(one) if one[0] != "." and one[-1] != "." else None
    amount = number(words)
    return None if amount is None else Fraction(amount)


def _iso(total: dict[str, Fraction]) -> str:
    parts = dict(total)
    for unit, smaller in (("H", "M"), ("M", "S")):
        whole, part = divmod(parts.get(unit, Fraction(0)), 1)
        if part:
            parts[unit] = Fraction(whole)
            parts[smaller] = parts.get(smaller, Fraction(0)) + 60 * part
            if not whole:
                del parts[unit]
    return "PT" + "".join(f"{int(parts[unit])}{unit}" for unit in "HMS" if unit in parts)


def day(words: Sequence[str], today: date) -> str | None:
    """A date, a week, a month or a year as ISO 8601, a weekend as "2026-W48-WE".

    A bare weekday is the next such day.
    """
    words = list(words)
    if words[:1] == ["on"] and len(words) > 1:
        words = words[1:]
    found = _relative(words, today) or _weekday(words, today) or _calendar(words, today)
    return found.isoformat() if found else _stretch(words, today)


def _relative(words: list[str], today: date) -> date | None:
    match words:
        case ["today"] | ["tonight"] | ["now"] | ["this", "morning" | "afternoon" | "evening"]:
            return today
        case ["tomorrow"] | ["tomorrow", "morning" | "afternoon" | "evening" | "night"]:
            return today + timedelta(days=1)
        case ["yesterday"] | ["yesterday", "morning" | "afternoon" | "evening"] | ["last", "night"]:
            return today - timedelta(days=1)
        case ["the", "day", "before", "yesterday"] | ["day", "before", "yesterday"]:
            return today - timedelta(days=2)
        case ["the", "day", "after", "tomorrow"] | ["day", "after", "tomorrow"]:
            return today + timedelta(days=2)
        case ["a", "week", "ago"]:
            return today - timedelta(days=7)
        case ["a", "week", "from", "today"]:
            return today + timedelta(days=7)
        case [*count, "day" | "days", "ago"]:
            days = 1 if count == ["a"] else number(count)
            return None if days is None or days > 366 else today - timedelta(days=days)
        case ["in", *count, "day" | "days"]:
            days = 1 if count == ["a"] else number(count)
            return None if days is None or days > 366 else today + timedelta(days=days)
    return None


def _weekday(words: list[str], today: date) -> date | None:
    if not words or words[-1].removesuffix("s") not in _WEEKDAYS:
        return None
    ahead = (_WEEKDAYS.index(words[-1].removesuffix("s")) - today.weekday()) % 7
    match words[:-1]:
        case [] | ["this"]:
            return today + timedelta(days=ahead)
        case ["next"]:
            return today + timedelta(days=ahead or 7)
        case ["last"] | ["this", "past"]:
            return today - timedelta(days=7 - ahead)
    return None


def _calendar(words: list[str], today: date) -> date | None:
    words = [word for word in words if word not in ("the", "of")]
    months = [word for word in words if word in _MONTHS]
    rest = [word for word in words if word not in _MONTHS]
    day_of_month = _ordinal(rest) or (number(rest) if months else None)
    if day_of_month is None or len(months) > 1:
        return None
    month = _MONTHS.index(months[0]) + 1 if months else None
    for ahead in range(366):
        then = today + timedelta(days=ahead)
        if then.day == day_of_month and month in (None, then.month):
            return then
    return None


def _ordinal(words: list[str]) -> int | None:
    match words:
        case [one] if one[:-2].isdecimal() and one[-2:] in ("st", "nd", "rd", "th"):
            return int(one[:-2])
        case [one]:
            return _ORDINALS.get(one)
        case ["twenty" | "thirty" as tens, ones] if _ORDINALS.get(ones, 10) < 10:
            return _TENS[tens] + _ORDINALS[ones]
    return None


def _stretch(words: list[str], today: date) -> str | None:
    ahead = {"this": 0, "the": 0, "next": 1, "last": -1}.get(" ".join(words[:-1]))
    if ahead is None:
        return None
    year, week, _ = (today + timedelta(weeks=ahead)).isocalendar()
    months = 12 * today.year + today.month - 1 + ahead
    return {
        "weekend": f"{year}-W{week:02}-WE",
        "week": f"{year}-W{week:02}",
        "month": f"{months // 12}-{months % 12 + 1:02}",
        "year": f"{today.year + ahead}",
    }.get(words[-1])


def is_stretch(value: str) -> bool:
    """Whether a date's value is a week, a month or a year, and no day or weekend."""
    return re.fullmatch(r"\d{4}(?:-W\d\d|-\d\d)?", value) is not None


Parse = Callable[[Sequence[str]], str | int | None]


def said(words: Sequence[str], today: date) -> dict[str, dict[str, str]]:
    """For each of Amazon's slot types the phrases in `words` that mean one, and their values."""
    parses: dict[str, Parse] = {
        "AMAZON.NUMBER": number,
        "AMAZON.DURATION": duration,
        "AMAZON.DATE": lambda phrase: day(phrase, today),
    }
    found: dict[str, dict[str, str]] = {name: {} for name in parses}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_PHRASE_WORDS) + 1):
            phrase = list(words[start:end])
            for name, parse in parses.items():
                value = parse(phrase)
                if value is not None:
                    found[name][" ".join(phrase)] = str(value)
    return found
