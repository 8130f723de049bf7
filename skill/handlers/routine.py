"""What there is to do: the day's routine, and what of it is still open."""

from collections.abc import Mapping
from datetime import date

from skill.conversation import (
    Card,
    Elicit,
    Listing,
    OnDay,
    Refusal,
    Reply,
    Say,
    Services,
    State,
    Turn,
    Word,
    on,
    say,
)
from skill.domain.log import Kind
from skill.domain.routine import Routine, plan, strength_moves
from skill.domain.slots import Problem, routine_day
from skill.handlers.brevity import is_brief
from skill.handlers.closing import close
from skill.handlers.steps import KINDS, name_method, name_steps

DAY, METHOD = "routine.day", "routine.method"
UNPLANNED: Mapping[Problem, str] = {
    Problem.PAST: "routine.past",
    Problem.FAR_AHEAD: "routine.far_ahead",
}


@on("RoutineTodayIntent")
def tell_routine(turn: Turn, services: Services) -> Reply:
    method = _method(turn)
    routine = routine_of(turn, services, _day(turn))
    if method:
        return _tell_method(turn, services, routine, method)
    return close(turn, *_lines(turn, routine), card=_card(turn, services, routine))


@on("WhatsLeftIntent")
def tell_whats_left(turn: Turn, services: Services) -> Reply:
    return close(turn, *_lines(turn, routine_of(turn, services, turn.today)))


def routine_of(turn: Turn, services: Services, day: date) -> Routine:
    """The person's routine on the day."""
    targets, person = services.content.facts.targets, turn.person
    return plan(targets, person.preferences, person.days, turn.today, day)


def _lines(turn: Turn, routine: Routine) -> tuple[Say, ...]:
    """The open steps in one breath, or rest; before it what a newcomer should know."""
    day = OnDay(routine.day)
    before = (say("routine.away"),) if not turn.saved else _for_newcomers(turn)
    today = routine.day == turn.today
    if not routine.steps:
        key = "routine.nothing_left" if today else "routine.nothing_planned"
        return (*before, say(key, day=day))
    steps = name_steps(routine.steps, brief=is_brief(turn))
    if today and routine.plenty:
        return (*before, say("routine.plenty", steps=steps))
    key = "rest" if routine.rest else "some_left" if routine.done else "steps"
    return (*before, say(f"routine.{key}" if today else f"routine.{key}_on", day=day, steps=steps))


def _for_newcomers(turn: Turn) -> tuple[Say, ...]:
    if not turn.person.new:
        return ()
    return (say("routine.disclaimer", disclaimer=Word("safety", "disclaimer_short")),)


def _tell_method(turn: Turn, services: Services, routine: Routine, method: str) -> Reply:
    kinds, day = KINDS[method], OnDay(routine.day)
    steps = tuple(step for step in routine.steps if step.kind in kinds)
    if not steps:
        key = _without_steps(turn, routine, method)
        return close(turn, say(key, method=name_method(method), day=day))
    says = [*_for_newcomers(turn), say("routine.method", steps=name_steps(steps), day=day)]
    if Kind.STRENGTH in {step.kind for step in steps}:
        says.append(say("routine.moves", moves=_moves(turn, services, routine.day)))
    return close(turn, *says)


def _without_steps(turn: Turn, routine: Routine, method: str) -> str:
    preferences = turn.person.preferences
    off = {"massage": not preferences.massage, "diet": not preferences.food}
    if method == "procedures" or off.get(method):
        return f"routine.never_{method}"
    if any(step.kind in KINDS[method] for step in routine.done):
        return "routine.food_done" if method == "diet" else "routine.method_done"
    return "routine.method_none"


def _moves(turn: Turn, services: Services, day: date) -> Listing:
    moves = strength_moves(services.content.facts.moves, day, turn.person.preferences)
    return Listing(tuple(Word("moves", move.id) for move in moves))


def _card(turn: Turn, services: Services, routine: Routine) -> Card | None:
    if not routine.steps:
        return None
    day = OnDay(routine.day)
    steps = name_steps(routine.steps)
    text = say("routine.card", steps=steps)
    if routine.step(Kind.STRENGTH):
        text = say("routine.card_moves", steps=steps, moves=_moves(turn, services, routine.day))
    return Card(title=say("routine.card_title", day=day), text=text)


def _day(turn: Turn) -> date:
    """The day asked for. Raises the question where it is no single day."""
    value = turn.slot("day").value
    day = routine_day(value, turn.today)
    if isinstance(day, date):
        return day
    if day in UNPLANNED:
        raise Refusal(close(turn, say(UNPLANNED[day])))
    raise Refusal(
        Reply(ask=say("routine.which_day"), state=State(DAY), elicit=Elicit("day", turn.intent))
    )


def _method(turn: Turn) -> str | None:
    """The method asked for. Raises the question where it is none of ours."""
    method = turn.slot("method")
    if method.id in KINDS or method.value is None:
        return method.id
    slots = {"day": turn.slot("day")} if turn.slot("day").value else {}
    raise Refusal(
        Reply(
            ask=say("routine.which_method"),
            state=State(METHOD),
            elicit=Elicit("method", turn.intent, slots),
        )
    )


@on("AMAZON.YesIntent", when=DAY)
@on("AMAZON.YesIntent", "AMAZON.FallbackIntent", when=METHOD)
def tell_all(turn: Turn, services: Services) -> Reply:
    """An answer that names nothing gets the whole of today."""
    return tell_routine(turn.but(slots={}), services)
