"""How sums, entries and log elements are written in Redis; `keys` describes the forms."""

from datetime import UTC, date, datetime
from functools import lru_cache

from skill.domain.log import Entry, Kind, Logged, Sums

# What an entry of this kind is called unless it says otherwise: the short form of most elements.
_USUAL = {
    Kind.CARDIO: "",
    Kind.STRENGTH: "strength_session",
    Kind.MASSAGE: "massage",
    Kind.CREAM: "cream",
    Kind.EXFOLIATION: "exfoliation",
    Kind.SERVINGS: "fruit_and_veg",
}
_LETTERS = {
    Kind.CARDIO: "c",
    Kind.STRENGTH: "t",
    Kind.MASSAGE: "m",
    Kind.CREAM: "k",
    Kind.EXFOLIATION: "x",
    Kind.SERVINGS: "s",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH_ORDINAL = 719_163
_DAY_SECONDS = 86_400


def read_weeks(flat: list[bytes]) -> dict[date, Sums]:
    """Sums by Monday, from a hash's fields and values in turn."""
    return dict(zip(map(_read_day, flat[::2]), map(_read_sums, flat[1::2]), strict=True))


def read_active(flat: list[bytes]) -> dict[date, int]:
    """The active days by Monday; bit 0 is Monday's."""
    return dict(zip(map(_read_day, flat[::2]), map(_read_last, flat[1::2]), strict=True))


def read_person(flat: list[bytes]) -> tuple[dict[bytes, bytes], dict[date, Sums]]:
    """A person's fields, and their sums by day, from their hash's fields and values in turn.

    The fields that are days are the numbers of days; others have names.
    """
    own: dict[bytes, bytes] = {}
    days: dict[date, Sums] = {}
    for field, value in zip(flat[::2], flat[1::2], strict=True):
        if field.isdigit():
            days[_read_day(field)] = _read_sums(value)
        else:
            own[field] = value
    return own, days


def pairs(flat: list[bytes]) -> dict[bytes, bytes]:
    """A hash's fields and values, given in turn."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def read_sums(text: bytes | None) -> Sums:
    return _read_sums(text) if text else Sums()


# Many people's days are alike, and every request reads up to fifteen of them.
@lru_cache(maxsize=4096)
def _read_sums(text: bytes) -> Sums:
    return Sums(*map(int, text.split(b",")[:7]))


@lru_cache(maxsize=4096)
def _read_last(text: bytes) -> int:
    return int(text.rpartition(b",")[2])


@lru_cache(maxsize=1024)
def _read_day(ordinal: bytes) -> date:
    return date.fromordinal(int(ordinal))


def write_element(logged: Logged) -> str:
    """A log element; the instant is kept to the second."""
    seconds = int(logged.at.timestamp())
    offset_days = logged.day.toordinal() - _utc_ordinal(seconds)
    offset = f"{offset_days:+d}" if offset_days else ""
    return f"{_base36(seconds)}{offset}|{','.join(map(_write_entry, logged.entries))}"


def read_element(element: str) -> Logged:
    head, _, entries = element.partition("|")
    sign = max(head.find("+"), head.find("-"))
    instant, offset = (head[:sign], head[sign:]) if sign > 0 else (head, "0")
    seconds = int(instant, 36)
    return Logged(
        at=datetime.fromtimestamp(seconds, UTC),
        day=date.fromordinal(_utc_ordinal(seconds) + int(offset)),
        entries=tuple(_read_entry(entry) for entry in entries.split(",") if entry),
    )


def _write_entry(entry: Entry) -> str:
    if not (entry.what.isascii() and entry.what.replace("_", "").isalnum()):
        raise ValueError(f"{entry.what!r} is no content id")
    minutes = str(entry.minutes) if entry.minutes else ""
    count = f"x{entry.count}" if entry.count != 1 else ""
    what = "" if entry.what == _USUAL[entry.kind] else f":{entry.what}"
    return f"{_LETTERS[entry.kind]}{minutes}{count}{what}"


def _read_entry(text: str) -> Entry:
    numbers, _, what = text[1:].partition(":")
    minutes, _, count = numbers.partition("x")
    kind = _KINDS[text[0]]
    return Entry(kind, what or _USUAL[kind], int(minutes or 0), int(count or 1))


def _utc_ordinal(seconds: int) -> int:
    return seconds // _DAY_SECONDS + _EPOCH_ORDINAL


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
