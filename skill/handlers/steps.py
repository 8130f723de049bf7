"""The names of steps, of what was done, and of the methods they belong to."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from skill.conversation import Listing, Minutes, Say, Word, say
from skill.domain.log import Entry, Kind
from skill.domain.methods import Facts
from skill.domain.routine import Step

FOOD = Word("habits", "fruit_and_veg")
STRENGTH_SESSION, MASSAGE = "strength_session", "massage"
# Which kinds of step a value of the `method` slot stands for.
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "exercise": (Kind.CARDIO, Kind.STRENGTH),
    "cardio": (Kind.CARDIO,),
    "strength": (Kind.STRENGTH,),
    "diet": (Kind.SERVINGS,),
    "creams": (Kind.CREAM, Kind.EXFOLIATION),
    "massage": (Kind.MASSAGE,),
    "procedures": (),
}


@lru_cache(maxsize=1024)
def name_step(step: Step, *, brief: bool = False) -> Say:
    """What is to be done; `brief` leaves out how long and what with."""
    key = f"steps.brief_{step.kind}" if brief else f"steps.{step.kind}"
    return say(key, minutes=Minutes(step.minutes), count=step.count, food=FOOD)


def name_steps(steps: Iterable[Step], *, brief: bool = False) -> Listing:
    return Listing(tuple(name_step(step, brief=brief) for step in steps))


def name_entry(entry: Entry, facts: Facts) -> Say:
    """What was done. An id that the content no longer knows goes by the name of its kind."""
    minutes = Minutes(entry.minutes)
    match entry.kind:
        case Kind.CARDIO:
            return say("steps.did_cardio", minutes=minutes, activity=_cardio(entry.what, facts))
        case Kind.STRENGTH if entry.what in facts.moves:
            move = Word("moves", entry.what)
            return say("steps.did_move", move=move, count=entry.count)
        case Kind.SERVINGS:
            return say("steps.did_servings", count=entry.count, food=FOOD)
        case _:
            return say(f"steps.did_{entry.kind}", minutes=minutes)


def name_entries(entries: Iterable[Entry], facts: Facts) -> Listing:
    return Listing(tuple(name_entry(entry, facts) for entry in entries))


def name_method(method: str) -> Word:
    """The name of a value of the `method` slot."""
    if method in ("cardio", "strength"):
        return Word("others", f"method.{method}")
    return Word("methods", method)


def kind_of(what: str, facts: Facts) -> Kind | None:
    """What doing this counts towards; None where the content does not know it."""
    if what in facts.activities:
        return Kind.CARDIO
    if what in facts.moves or what == STRENGTH_SESSION:
        return Kind.STRENGTH
    return Kind.MASSAGE if what == MASSAGE else None


def _cardio(what: str, facts: Facts) -> Word:
    return Word("activities", what) if what in facts.activities else name_method("cardio")
