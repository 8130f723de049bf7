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


@lru_cache(maxsize=4096)
def read_sums(text: bytes) -> tuple[Sums, int]:
    """The sums and, of a week, its active days (0 of a day)."""
    numbers = [int(number) for number in text.split(b",")]
    return Sums(*numbers[:7]), numbers[7] if len(numbers) > 7 else 0


def pairs(flat: list[bytes]) -> dict[bytes, bytes]:
    return dict(zip(flat[::2], flat[1::2], strict=True))


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
