"""How the rest of a week is best laid out. Days are bits of a fortnight: last week, then this one.

Bit 0 is last week's Monday, bit 7 this week's, bit 13 this week's Sunday.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

FORTNIGHT_DAYS: Final = 14
THIS_WEEK: Final = 0b1111111 << 7


class Exercise(NamedTuple):
    """The days with cardio, and those with strength."""

    cardio: int
    strength: int

    @property
    def days(self) -> int:
        return self.cardio | self.strength


@lru_cache(maxsize=4096)
def lay_out_exercise(done: Exercise, free: int, more_cardio: int, more_strength: int) -> Exercise:
    """What was `done`, and so many days more of each, chosen among `free`.

    Strength never comes on days next to each other, and no seven days running go without a rest.
    Of the ways that keep to this, the best leaves the fewest sessions undone; then has the fewest
    days with both; then is the least crowded; then starts soonest. Whoever follows the layout
    finds it unchanged the next day: what is left of the best way is the best way to go on.
    """
    for sessions in range(more_cardio + more_strength, 0, -1):
        layouts = _layouts(done, free, sessions, more_cardio, more_strength)
        rested = (layout for layout in layouts if _keeps_a_rest(layout, done))
        if best := min(rested, key=_cost, default=None):
            return best
    return done


@lru_cache(maxsize=4096)
def spread_out(done: int, free: int, more: int) -> int:
    """What was `done`, and so many days more, chosen among `free`: never two days running.

    As many as there is room for, as far apart as can be, and the soonest of those.
    """

    def cost(days: int) -> tuple[int, ...]:
        since_last_sunday = days >> 6
        return -days.bit_count(), -_narrowest_gap(since_last_sunday), -_mirrored(days)

    return min((done | days for days in _apart(done, free, more)), key=cost)


def _layouts(
    done: Exercise, free: int, sessions: int, most_cardio: int, most_strength: int
) -> Iterator[Exercise]:
    for strength in _apart(done.strength, free, most_strength):
        more_cardio = sessions - strength.bit_count()
        if 0 <= more_cardio <= most_cardio:
            for cardio in _subsets(free & ~done.cardio, more_cardio):
                yield Exercise(done.cardio | cardio, done.strength | strength)


def _cost(layout: Exercise) -> tuple[int, ...]:
    return (
        (layout.cardio & layout.strength & THIS_WEEK).bit_count(),
        _crowding(layout.days & THIS_WEEK),
        _crowding(layout.cardio & THIS_WEEK),
        -_mirrored(layout.days),
        -_mirrored(layout.cardio),
    )


def _keeps_a_rest(layout: Exercise, done: Exercise) -> bool:
    """Seven days running that are over cannot be helped any more."""
    return not _sevens(layout.days) & ~_sevens(done.days)


def _sevens(days: int) -> int:
    for _ in range(6):
        days &= days >> 1
    return days


def _subsets(free: int, size: int) -> Iterator[int]:
    return map(sum, combinations((1 << n for n in range(FORTNIGHT_DAYS) if free >> n & 1), size))


def _apart(done: int, free: int, most: int) -> Iterator[int]:
    """Up to `most` of the days in `free`, none next to another or to one that is done."""
    alone = free & ~(done | done << 1 | done >> 1)
    sizes = range(min(most, alone.bit_count()) + 1)
    return (days for size in sizes for days in _subsets(alone, size) if not days & days << 1)


def _crowding(days: int) -> int:
    """How many stretches of neighbouring days there are, of any length from two."""
    total = 0
    while days := days & days >> 1:
        total += days.bit_count()
    return total


def _narrowest_gap(days: int) -> int:
    gaps = range(1, FORTNIGHT_DAYS)
    return next((gap for gap in gaps if days & days >> gap), FORTNIGHT_DAYS)


def _mirrored(days: int) -> int:
    """The earliest day as the highest bit, so that the greater number starts sooner."""
    return int(f"{days:0{FORTNIGHT_DAYS}b}"[::-1], 2)
