"""What a person did: entries as they were said, and the sums of a day or a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import add
from typing import NamedTuple


class Kind(StrEnum):
    """What an entry counts towards."""

    CARDIO = "cardio"
    STRENGTH = "strength"
    MASSAGE = "massage"
    CREAM = "cream"
    EXFOLIATION = "exfoliation"
    SERVINGS = "servings"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done. `what` is a content id: an activity, a move, or a habit.

    `minutes` is 0 where time does not matter; `count` is 1 but for servings and repeated moves.
    """

    kind: Kind
    what: str
    minutes: int = 0
    count: int = 1


class Sums(NamedTuple):
    """What was done in a day or a week."""

    cardio_sessions: int = 0
    cardio_minutes: int = 0
    strength_sessions: int = 0
    massage_minutes: int = 0
    creams: int = 0
    exfoliations: int = 0
    servings: int = 0

    def __add__(self, other: tuple[object, ...]) -> "Sums":
        return Sums(*map(add, self, other))

    def __bool__(self) -> bool:
        return any(self)

    @staticmethod
    def total(several: Iterable["Sums"]) -> "Sums":
        """All of them added up; zeros where there are none."""
        return Sums(*map(sum, zip(Sums(), *several, strict=True)))


@dataclass(frozen=True, slots=True)
class Logged:
    """One utterance's entries, all on one local day. `at` is an aware instant."""

    at: datetime
    day: date
    entries: tuple[Entry, ...]


def sums(entries: Iterable[Entry]) -> Sums:
    """One utterance's entries added up: the moves that it names are one strength session."""
    total = Sums.total(map(_sums_of, entries))
    return total._replace(strength_sessions=min(total.strength_sessions, 1))


def _sums_of(entry: Entry) -> Sums:
    match entry.kind:
        case Kind.CARDIO:
            return Sums(cardio_sessions=1, cardio_minutes=entry.minutes)
        case Kind.STRENGTH:
            return Sums(strength_sessions=1)
        case Kind.MASSAGE:
            return Sums(massage_minutes=entry.minutes)
        case Kind.CREAM:
            return Sums(creams=entry.count)
        case Kind.EXFOLIATION:
            return Sums(exfoliations=entry.count)
        case Kind.SERVINGS:
            return Sums(servings=entry.count)
