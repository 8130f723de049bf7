"""A person as one request sees them: what was done lately, and what they prefer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from skill.domain.log import Sums

UNRECOGNISED = "-"


@dataclass(frozen=True, slots=True)
class Who:
    """Keyed hashes of the Alexa ids; `person` is "-" where no speaker was recognised."""

    account: str
    person: str
    device: str

    @property
    def recognised(self) -> bool:
        return self.person != UNRECOGNISED


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person asked for; None means that the content's own target counts.

    `brief` is None until the person chooses: then the first days decide.
    """

    cardio_days: int | None = None
    cardio_minutes: int | None = None
    massage_minutes: int | None = None
    servings: int | None = None
    food: bool = True
    massage: bool = True
    brief: bool | None = None
    gentle: bool = False

    def but(self, **changes: object) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Person:
    """`days` holds the last 15 local days that have sums, `weeks` the last 53, keyed by Monday.

    `active` says, for each of `weeks`, on which days something was done: bit 0 is Monday.
    `weeks` and `active` are filled only for the intents that ask for history.
    `first_seen` is None for a newcomer; `last_seen` is the request before this one.
    """

    first_seen: date | None = None
    last_seen: datetime | None = None
    zone: str | None = None
    zone_asked: date | None = None
    requests: int = 0
    launches: int = 0
    preferences: Preferences = Preferences()
    heard: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[date, Sums] = field(default_factory=dict)
    weeks: Mapping[date, Sums] = field(default_factory=dict)
    active: Mapping[date, int] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        return self.first_seen is None

    def on(self, day: date) -> Sums:
        return self.days.get(day, Sums())
