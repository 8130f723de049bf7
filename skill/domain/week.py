"""How the rest of a week is best laid out. Days are bits of a fortnight: last week, then this one.

Bit 0 is last week's Monday, bit 7 this week's, bit 13 this week's Sunday.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from itertools import combinations
from operator import add
from typing import Final

from skill.domain.calendar import DAYS_IN_WEEK, week_days, week_of
from skill.domain.log import Sums
from skill.domain.targets import share_of_week

THIS_WEEK: Final = 0b1111111 << 7


@dataclass(frozen=True, slots=True)
class Fortnight:
    """`day`, the rest of its week, and what `days` say was done up to it."""

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
    def today_on(self) -> int:
        """The day and the rest of its week."""
        return THIS_WEEK & -self.today

    @property
    def tomorrow_on(self) -> int:
        return self.today_on & ~self.today

    def days_with(self, amount: Callable[[Sums], int]) -> int:
        """The days on which any amount was done."""
        first = week_of(self.day) - timedelta(days=DAYS_IN_WEEK)
        return sum(
            1 << (day - first).days
            for day, done in self.days.items()
            if first <= day <= self.day and amount(done) > 0
        )

    def left(self, weekly: int, done: int) -> int:
        """How many of `weekly` days are left in this week once `done` are.

        Where all that is known began in this week, only the share of the days since then counts.
        """
        began = min((day for day, done in self.days.items() if done), default=self.day)
        missed_days = max(0, (began - week_of(self.day)).days)
        share = share_of_week(weekly, DAYS_IN_WEEK - missed_days)
        return max(0, share - (done & THIS_WEEK).bit_count())


def _total(many: Iterator[Sums]) -> Sums:
    return reduce(add, many, Sums())


@lru_cache(maxsize=4096)
def lay_out_exercise(
    cardio: int, strength: int, free: int, more_cardio: int, more_strength: int
) -> tuple[int, int]:
    """The days among `free` on which to do cardio, and strength.

    `cardio` and `strength` are the days already done. Strength never comes on days next to each
    other, and no seven days running are without rest. Of all ways that keep to this, the best
    leaves the fewest sessions of the week undone; then has the fewest days with both; then is the
    least crowded; then starts soonest. Whoever follows the layout finds it unchanged the next day,
    because what is left of the best way is still the best way to end the week.
    """

    def cost(layout: tuple[int, int]) -> tuple[int, ...]:
        all_cardio, all_strength = layout[0] | cardio, layout[1] | strength
        done = layout[0].bit_count() + layout[1].bit_count()
        both = all_cardio & all_strength & THIS_WEEK
        exercise = (all_cardio | all_strength) & THIS_WEEK
        return (
            -done,
            both.bit_count(),
            _crowding(exercise),
            _crowding(all_cardio & THIS_WEEK),
            -_mirrored(exercise),
            -_mirrored(all_cardio),
        )

    def layouts(sessions: int) -> Iterator[tuple[int, int]]:
        for new_strength in _apart(strength, free, more_strength):
            size = sessions - new_strength.bit_count()
            if 0 <= size <= more_cardio:
                yield from ((days, new_strength) for days in _subsets(free & ~cardio, size))

    unrested = _runs_of_seven(cardio | strength)

    def rested(layout: tuple[int, int]) -> bool:
        return not _runs_of_seven(cardio | strength | layout[0] | layout[1]) & ~unrested

    by_size = (filter(rested, layouts(n)) for n in range(more_cardio + more_strength, -1, -1))
    return next(best for some in by_size if (best := min(some, key=cost, default=None)))


@lru_cache(maxsize=4096)
def spread_out(done: int, free: int, more: int) -> int:
    """The days among `free` for `more` of something that is never done two days running.

    As many as there is room for, as far apart as can be, and the soonest of those.
    """

    def cost(days: int) -> tuple[int, int, int]:
        return -days.bit_count(), -_narrowest_gap((done | days) >> 6), -_mirrored(days)

    return min(_apart(done, free, more), key=cost)


def _subsets(free: int, size: int) -> Iterator[int]:
    return map(sum, combinations((1 << n for n in range(14) if free >> n & 1), size))


def _apart(done: int, free: int, most: int) -> Iterator[int]:
    """Up to `most` of the days in `free`, none next to another or to one that is done."""
    alone = free & ~(done | done << 1 | done >> 1)
    sizes = range(min(most, alone.bit_count()) + 1)
    return (days for size in sizes for days in _subsets(alone, size) if not days & days << 1)


def _runs_of_seven(days: int) -> int:
    for _ in range(6):
        days &= days >> 1
    return days


def _crowding(days: int) -> int:
    """How many stretches of two or more neighbouring days there are, of any length."""
    total = 0
    while days := days & days >> 1:
        total += days.bit_count()
    return total


def _narrowest_gap(days: int) -> int:
    return next((gap for gap in range(1, 14) if days & days >> gap), 14)


def _mirrored(days: int) -> int:
    """The earliest day as the highest bit, so that the greater number starts sooner."""
    return int(f"{days:014b}"[::-1], 2)
