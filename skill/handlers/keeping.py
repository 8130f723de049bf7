"""Saving what was done, and reading it back with what is left of the day, or with praise."""

from collections.abc import Sequence
from datetime import date

from skill.conversation import OnDay, Reply, Say, Services, Turn, say
from skill.domain.log import Entry, Kind, Logged, Sums
from skill.domain.routine import plan
from skill.domain.targets import plenty_minutes, targets_for
from skill.handlers.brevity import is_brief
from skill.handlers.closing import close
from skill.handlers.steps import name_entries, name_steps


def keep(turn: Turn, services: Services, day: date, entries: Sequence[Entry], *notes: Say) -> Reply:
    """The entries, logged and read back; `notes` come between the two. Raises StoreAway."""
    logged = Logged(turn.now, day, tuple(entries))
    sums = services.log.add(turn.who, turn.request_id, logged)
    says = (_read_back(turn, services, logged), *notes, *_outlook(turn, services, logged, sums))
    return close(turn, *says)


def _read_back(turn: Turn, services: Services, logged: Logged) -> Say:
    what = name_entries(logged.entries, services.content.facts)
    if logged.day != turn.today:
        return say("keeping.logged_on", what=what, day=OnDay(logged.day))
    return say("keeping.logged_brief" if is_brief(turn) else "keeping.logged", what=what)


def _outlook(turn: Turn, services: Services, logged: Logged, sums: Sums) -> tuple[Say, ...]:
    """Rest after a long session; else what the day still holds."""
    if _is_long(turn, services, logged, sums):
        return (say("keeping.rest"),)
    if logged.day != turn.today:
        return ()
    days = {**turn.person.days, logged.day: sums}
    targets, preferences = services.content.facts.targets, turn.person.preferences
    routine = plan(targets, preferences, days, turn.today, turn.today)
    if not routine.steps:
        return (say("keeping.all_done"),)
    if is_brief(turn):
        return (say("keeping.left_brief", steps=name_steps(routine.steps, brief=True)),)
    return (say("keeping.left", steps=name_steps(routine.steps)),)


def _is_long(turn: Turn, services: Services, logged: Logged, sums: Sums) -> bool:
    """Whether this made the day's cardio more than plenty."""
    if all(entry.kind is not Kind.CARDIO for entry in logged.entries):
        return False
    targets = services.content.facts.targets
    own = targets_for(targets, turn.person.preferences)
    return sums.cardio_minutes > plenty_minutes(targets, own)
