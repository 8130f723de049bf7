"""A day in its week, with the week before: what was done on the days, as bits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from skill.domain.calendar import DAYS_IN_WEEK
from skill.domain.log import Sums
from skill.domain.targets import share_of_week
from skill.domain.week import THIS_WEEK

NOTHING = Sums()


@dataclass(frozen=True, slots=True)
class Fortnight:
    """What was done up to `day`. Masks of days are as in `skill.domain.week`.

    `done` is of the day itself; the cardio sessions and minutes `before` are of all days before
    it, `week_minutes` the cardio minutes of its own week so far. `began` is how many days of this
    week had passed before anything at all was done.
    """

    day: date
    done: Sums
    sessions_before: int
    minutes_before: int
    week_minutes: int
    cardio: int
    strength: int
    exfoliation: int
    began: int

    @classmethod
    def of(cls, days: Mapping[date, Sums], day: date) -> Self:
        """The fortnight that `day` is in the second week of; `days` after it do not count."""
        today = day.toordinal()
        monday = today - day.weekday()
        done = NOTHING
        sessions_before = minutes_before = week_minutes = cardio = strength = exfoliation = 0
        first = today
        for each, sums in days.items():
            ordinal = each.toordinal()
            if ordinal > today or not sums:
                continue
            first = min(first, ordinal)
            if ordinal == today:
                done = sums
            else:
                sessions_before += sums.cardio_sessions
                minutes_before += sums.cardio_minutes
            if ordinal >= monday:
                week_minutes += sums.cardio_minutes
            if (place := ordinal - monday + DAYS_IN_WEEK) >= 0:
                cardio |= (sums.cardio_sessions > 0) << place
                strength |= (sums.strength_sessions > 0) << place
                exfoliation |= (sums.exfoliations > 0) << place
        began = max(0, first - monday)
        return cls(
            day,
            done,
            sessions_before,
            minutes_before,
            week_minutes,
            cardio,
            strength,
            exfoliation,
            began,
        )

    @property
    def today(self) -> int:
        return 1 << DAYS_IN_WEEK + self.day.weekday()

    @property
    def from_today(self) -> int:
        """The day and the rest of its week."""
        return THIS_WEEK & -self.today

    def left(self, weekly: int, done: int) -> int:
        """How many of `weekly` days are left in this week once those in `done` are over.

        Where all that is known began in this week, only the share of the days since then counts.
        """
        share = share_of_week(weekly, DAYS_IN_WEEK - self.began)
        return max(0, share - (done & THIS_WEEK).bit_count())
