"""What was done, from what was said: entries to log, or the one question that is still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from skill.conversation import Refusal, Say, Services, Turn, Word, say
from skill.domain.log import Entry, Kind
from skill.domain.routine import plan
from skill.domain.slots import Problem, read_duration, read_number
from skill.domain.targets import targets_for
from skill.handlers.forms import UNKNOWN, Form, Said
from skill.handlers.steps import kind_of, name_entry

FORM: Final = Form(
    feature="workout",
    intent="LogActivityIntent",
    slots=("activity", "duration", "count", "day", "activityTwo", "durationTwo"),
    listed=frozenset({"activity", "activityTwo"}),
)
LONG_MINUTES: Final = 3 * 60
LONG_MASSAGE_MINUTES: Final = 60
MANY_TIMES: Final = 300
MINUTES_ASKED_AT_MOST: Final = 2
HINTS: Final = {
    Problem.NOTHING: "workout.no_time",
    Problem.TOO_LONG: "workout.too_long",
    Problem.UNREADABLE: "workout.unclear",
}


@dataclass(frozen=True, slots=True)
class Doing:
    """An activity that was said; `slot` is where its minutes come in."""

    what: str
    kind: Kind
    slot: str


def read_doings(turn: Turn, services: Services, said: Said) -> list[Doing]:
    """The one or two activities that are known. Raises the question where the first is not."""
    if "activityTwo" not in said and "duration" not in said and "durationTwo" in said:
        said["duration"] = said.pop("durationTwo")
    found = list(_known(services, said))
    if found and found[0].slot == "duration":
        return found
    heard = said.get("activity")
    missed = (say("workout.unknown"),) if heard else ()
    kept = {name: value for name, value in said.items() if name != "activity"}
    ask = which_activity(turn, services) if heard else say("workout.what")
    raise FORM.ask(turn, kept, "activity", ask, *missed, slot="activity")


def read_entry(turn: Turn, services: Services, said: Said, doing: Doing, day: date) -> Entry:
    """The entry to log. Raises the question about minutes or count that is still open."""
    if doing.kind is Kind.STRENGTH:
        count = _count(turn, said, doing) if doing.slot == "duration" else 1
        minutes = _readable(turn, said, doing)
        return _sure(turn, services, said, doing, Entry(doing.kind, doing.what, minutes, count))
    minutes = _minutes(turn, services, said, doing, day)
    return _sure(turn, services, said, doing, Entry(doing.kind, doing.what, minutes))


def which_activity(turn: Turn, services: Services) -> Say:
    """A question that offers two activities, other ones each time."""
    known = sorted(services.content.facts.activities)
    first, second = turn.person.requests, turn.person.requests + len(known) // 2
    one, other = (Word("activities", known[n % len(known)]) for n in (first, second))
    return say("workout.which", one=one, other=other)


def planned_minutes(turn: Turn, services: Services, kind: Kind, day: date) -> int:
    """What the day's routine asks for or, on a day without, what a session begins with."""
    targets, preferences = services.content.facts.targets, turn.person.preferences
    step = plan(targets, preferences, turn.person.days, turn.today, day).step(kind)
    if step:
        return step.minutes
    own = targets_for(targets, preferences)
    if kind is Kind.MASSAGE:
        return own.massage_minutes or targets.massage_minutes
    return min(own.cardio_minutes_start, own.cardio_minutes)


def _known(services: Services, said: Said) -> Iterator[Doing]:
    for name, slot in (("activity", "duration"), ("activityTwo", "durationTwo")):
        kind = kind_of(said.get(name, UNKNOWN), services.content.facts)
        if kind:
            yield Doing(said[name], kind, slot)


def _minutes(turn: Turn, services: Services, said: Said, doing: Doing, day: date) -> int:
    number = _bare_number(said, doing)
    if number:
        said.pop("count", None)
        said[doing.slot] = f"PT{number}M"
        if isinstance(read_duration(said[doing.slot]), int):
            entry = Entry(doing.kind, doing.what, number)
            raise _confirm(turn, services, said, doing, entry)
    minutes = read_duration(said.get(doing.slot))
    if isinstance(minutes, int):
        return minutes
    asked = _asked(said, doing)
    unsaid = said.get("unsaid") == doing.slot or (asked and minutes is Problem.ABSENT)
    if doing.kind is Kind.MASSAGE and minutes is Problem.ABSENT and "misheard" not in said:
        return planned_minutes(turn, services, doing.kind, day)
    if unsaid or asked >= MINUTES_ASKED_AT_MOST:
        said["planned"] = doing.slot
        return planned_minutes(turn, services, doing.kind, day)
    raise _ask_minutes(turn, said, doing, minutes)


def _bare_number(said: Said, doing: Doing) -> int | None:
    """ "Thirty", without a unit: heard as the count, or as a duration that is only a number."""
    value = said.get(doing.slot)
    if value is None and doing.slot == "duration":
        value = said.get("count")
    number = read_number(value)
    return None if isinstance(number, Problem) else number


def _readable(turn: Turn, said: Said, doing: Doing) -> int:
    """The minutes of a move, where they were said: they do not matter."""
    minutes = read_duration(said.get(doing.slot))
    if minutes in (Problem.NOTHING, Problem.TOO_LONG) and not _asked(said, doing):
        raise _ask_minutes(turn, said, doing, Problem(minutes))
    return 0 if isinstance(minutes, Problem) else minutes


def _ask_minutes(turn: Turn, said: Said, doing: Doing, problem: Problem) -> Refusal:
    says = (say(HINTS[problem]),) if problem in HINTS else ()
    kept = {name: value for name, value in said.items() if name not in (doing.slot, "count")}
    kept |= {"asked": doing.slot, f"asks_{doing.slot}": str(_asked(said, doing) + 1)}
    ask = say("workout.how_long", activity=_name(doing))
    return FORM.ask(turn, kept, "minutes", ask, *says, slot=doing.slot)


def _asked(said: Said, doing: Doing) -> int:
    """How often the minutes have been asked for."""
    return int(said.get(f"asks_{doing.slot}", 0))


def _count(turn: Turn, said: Said, doing: Doing) -> int:
    count = read_number(said.get("count"))
    if count is Problem.NOTHING and "counted" not in said:
        kept = {name: value for name, value in said.items() if name != "count"}
        ask = say("workout.how_many", activity=_name(doing))
        raise FORM.ask(turn, kept | {"counted": "asked"}, "count", ask, slot="count")
    return 1 if isinstance(count, Problem) else count


def _sure(turn: Turn, services: Services, said: Said, doing: Doing, entry: Entry) -> Entry:
    """The entry, unless it is so much that it was more likely misheard."""
    longest = LONG_MASSAGE_MINUTES if doing.kind is Kind.MASSAGE else LONG_MINUTES
    if entry.minutes <= longest and entry.count <= MANY_TIMES:
        return entry
    if said.get(f"sure_{doing.slot}"):
        return entry
    raise _confirm(turn, services, said, doing, entry)


def _confirm(turn: Turn, services: Services, said: Said, doing: Doing, entry: Entry) -> Refusal:
    ask = say("workout.sure", what=name_entry(entry, services.content.facts))
    return FORM.ask(turn, said | {"asked": doing.slot}, "confirm", ask)


def _name(doing: Doing) -> Word:
    match doing.kind:
        case Kind.CARDIO:
            return Word("activities", doing.what)
        case Kind.STRENGTH if doing.what != "strength_session":
            return Word("moves", doing.what)
        case _:
            return Word("others", f"activity.{doing.what}")
