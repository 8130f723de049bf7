"""A day of full use: everything that can be logged, in six utterances."""

from datetime import datetime, timedelta

from skill.domain.log import Entry, Kind, Logged
from skill.domain.person import Who
from skill.store.log import Log
from skill.store.people import People

FULL_DAY = (
    (7, Entry(Kind.CARDIO, "running", 30)),
    (8, Entry(Kind.SERVINGS, "fruit_and_veg", count=2)),
    (12, Entry(Kind.SERVINGS, "fruit_and_veg", count=3)),
    (18, Entry(Kind.STRENGTH, "strength_session")),
    (20, Entry(Kind.MASSAGE, "massage", 10)),
    (21, Entry(Kind.CREAM, "cream")),
)


def live_full_day(people: People, log: Log, who: Who, day: datetime) -> None:
    """A launch in the morning, and each thing logged at its hour."""
    midnight = day.replace(hour=0, minute=0)
    people.read(who, midnight + timedelta(hours=6), history=False, launch=True)
    for hour, entry in FULL_DAY:
        at = midnight + timedelta(hours=hour)
        people.read(who, at, history=True, launch=False)
        log.add(who, f"{at.isoformat()} {entry.what}", Logged(at, at.date(), (entry,)))
