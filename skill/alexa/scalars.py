"""The values inside a payload, read as the SDK's DefaultSerializer reads them, or more kindly.

It belongs to `serializer.py`, which is lifted out together with it.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import msgspec

Read = Callable[[Any], Any]

PRIMITIVES: Mapping[str, type] = {
    "int": int,
    "long": int,
    "float": float,
    "str": str,
    "bool": bool,
}

# The shape in which Alexa writes times. Others go the slow way, so that they mean the same.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?")


def decode(payload: str | bytes) -> Any:
    """JSON decoded; bytes must be UTF-8. Raises ValueError or RecursionError."""
    try:
        return msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeError):
        # The standard library also reads what no JSON should hold: NaN and half a surrogate pair.
        return json.loads(payload if isinstance(payload, str) else payload.decode())


def primitive_reader(kind: Any) -> Read:
    """Reads by calling the type. What it cannot take at all stays as it is."""

    def read(payload: Any) -> Any:
        try:
            return kind(payload)
        except TypeError:
            return payload

    return read


def enum_reader(kind: type[Enum]) -> Read:
    """Reads a member by its value; None for a value that is none of the members'."""
    members = {each.value: each for each in kind}

    def read(payload: Any) -> Any:
        try:
            return members.get(payload)
        except TypeError:
            return None

    return read


def as_it_is(payload: Any) -> Any:
    """Leaves raw JSON raw."""
    return payload


def read_instant(payload: Any) -> datetime | None:
    """A time from text or from milliseconds since 1970; None for what is neither."""
    if isinstance(payload, str):
        if _INSTANT.fullmatch(payload):
            with suppress(ValueError):
                return datetime.fromisoformat(payload)
        return _parsed(payload)
    if isinstance(payload, int | float) and not isinstance(payload, bool):
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(payload / 1000, UTC)
    return None


def read_day(payload: Any) -> date | None:
    """The day of such a time, as it is written."""
    instant = read_instant(payload)
    return instant.date() if instant else None


def _parsed(text: str) -> datetime | None:
    from dateutil.parser import parse  # type: ignore[import-untyped]

    try:
        parsed: datetime = parse(text)
        return parsed
    except Exception:
        return read_instant(int(text)) if text.isdecimal() else None
