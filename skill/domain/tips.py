"""Which tip comes next: none twice before the others were heard."""

from collections.abc import Sequence
from operator import attrgetter

from skill.domain.methods import Facts, Tip


def tips_of(facts: Facts, about: str) -> tuple[Tip, ...]:
    """The tips about a method or a topic, by its id, in the order of their numbers.

    "cardio" and "strength" are topics within exercise. Empty where there are none.
    """
    tips = [tip for tip in facts.tips.values() if tip.topic == about or tip.method == about]
    return tuple(sorted(tips, key=_number))


def next_tip(tips: Sequence[Tip], heard: int) -> tuple[Tip, int] | None:
    """The first of `tips` not heard, and what has been heard with it; None without tips.

    `tips` are all of one method; `heard` is that method's mask, a bit for each `Tip.number`.
    Bits of tips that are not among `tips` stay as they are. Once the last one is heard, all are
    new again; but where that one would come first, it counts as heard, lest it come twice running.
    """
    if not tips:
        return None
    ordered = sorted(tips, key=_number)
    first = ordered[0]
    tip = next((tip for tip in ordered if not heard & _bit(tip)), first)
    everything = sum(map(_bit, ordered))
    heard |= _bit(tip)
    if heard & everything == everything:
        heard &= ~everything
        heard |= _bit(first) if tip is first else 0
    return tip, heard


_number = attrgetter("number")


def _bit(tip: Tip) -> int:
    return 1 << tip.number
