"""Days in a row with at least one step of the routine done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from skill.domain.calendar import week_days, week_of


@dataclass(frozen=True, slots=True)
class Streak:
    """`days` with a step in a row up to now, today counted once done; `best` of the year."""

    days: int
    today_done: bool
    best: int


def streak(active: Mapping[date, int], today: date) -> Streak:
    """The streak in `active`: masks by Monday of the days with a step, bit 0 is Monday.

    One day without a step in a calendar week is a rest: it neither breaks the streak nor counts.
    The second in the same week ends it. Today is not missed before it is over.
    """
    days = best = since_missed = 0
    rested: date | None = None
    for day, done in _until(active, today):
        if done:
            days, since_missed = days + 1, since_missed + 1
            best = max(best, days)
        elif day != today:
            if rested == week_of(day):
                days = since_missed
            rested, since_missed = week_of(day), 0
    return Streak(days, _done(active, today), best)


def _until(active: Mapping[date, int], today: date) -> Iterator[tuple[date, bool]]:
    monday = min((*active, week_of(today)))
    while monday <= today:
        for day in week_days(monday):
            if day <= today:
                yield day, _done(active, day)
        monday += timedelta(weeks=1)


def _done(active: Mapping[date, int], day: date) -> bool:
    return bool(active.get(week_of(day), 0) >> day.weekday() & 1)
