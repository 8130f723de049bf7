"""A day in its week, with the week before: what was done on the days, as bits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from skill.domain.calendar import DAYS_IN_WEEK, week_days, week_of
from skill.domain.log import Sums
from skill.domain.targets import share_of_week
from skill.domain.week import THIS_WEEK


@dataclass(frozen=True, slots=True)
class Fortnight:
    """`day`, and what `days` say was done up to it. Masks of days are as in `skill.domain.week`."""

    days: Mapping[date, Sums]
    day: date

    @property
    def done(self) -> Sums:
        """What was done on the day itself."""
        return self.days.get(self.day, Sums())

    @property
    def before(self) -> Sums:
        """All that was done on the days before."""
        return _total(done for day, done in self.days.items() if day < self.day)

    @property
    def week(self) -> Sums:
        """What was done in the day's own week."""
        return _total(self.days.get(day, Sums()) for day in week_days(self.day))

    @property
    def today(self) -> int:
        return 1 << DAYS_IN_WEEK + self.day.weekday()

    @property
    def from_today(self) -> int:
        """The day and the rest of its week."""
        return THIS_WEEK & -self.today

    def days_with(self, amount: Callable[[Sums], int]) -> int:
        """The days on which any amount was done."""
        first = week_of(self.day) - timedelta(days=DAYS_IN_WEEK)
        return sum(
            1 << (day - first).days
            for day, done in self.days.items()
            if first <= day <= self.day and amount(done) > 0
        )

    def left(self, weekly: int, done: int) -> int:
        """How many of `weekly` days are left in this week once those in `done` are over.

        Where all that is known began in this week, only the share of the days since then counts.
        """
        began = min((day for day, done in self.days.items() if done), default=self.day)
        days_before = max(0, (began - week_of(self.day)).days)
        share = share_of_week(weekly, DAYS_IN_WEEK - days_before)
        return max(0, share - (done & THIS_WEEK).bit_count())


def _total(many: Iterable[Sums]) -> Sums:
    return sum(many, start=Sums())
