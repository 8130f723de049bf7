"""What a person prefers: stored, and read back as it was stored."""

from collections.abc import Mapping

from skill.conversation import (
    Elicit,
    Minutes,
    Reply,
    Say,
    Services,
    State,
    StoreAway,
    Turn,
    on,
    say,
)
from skill.domain.methods import Targets
from skill.domain.slots import Problem, read_number
from skill.handlers.closing import close

DAYS_IN_WEEK = 7
WHICH, VALUE, LIMIT = "preferences.which", "preferences.value", "preferences.limit"
SWITCHES: Mapping[str, Mapping[str, bool]] = {
    "food_off": {"food": False},
    "food_on": {"food": True},
    "massage_off": {"massage": False},
    "massage_on": {"massage": True},
    "brief_on": {"brief": True},
    "brief_off": {"brief": False},
    "gentle_on": {"gentle": True},
    "gentle_off": {"gentle": False},
}


@on("SetPreferenceIntent")
def set_preference(turn: Turn, services: Services) -> Reply:
    turn = _as_begun(turn)
    preference = _preference(turn)
    if not preference and turn.slot("preference").value is None and turn.slot("value").value:
        return _ask_of_what(turn)
    if preference in SWITCHES:
        return _store(turn, services, say(f"preferences.{preference}"), SWITCHES[preference])
    if preference not in _limits(services.content.facts.targets):
        return Reply(
            says=(say("preferences.unknown"),),
            ask=say("preferences.which"),
            state=_open(WHICH, turn),
            elicit=Elicit("preference", "SetPreferenceIntent"),
        )
    number = read_number(turn.slot("value").value)
    if number in (Problem.ABSENT, Problem.UNREADABLE):
        return _ask_value(preference, turn)
    return _set_number(preference, 0 if isinstance(number, Problem) else number, turn, services)


@on("AMAZON.YesIntent", when=LIMIT)
def take_limit(turn: Turn, services: Services) -> Reply:
    preference, limit = str(turn.state["preference"]), int(turn.state["value"])
    return _set_number(preference, limit, _as_begun(turn), services)


@on("AMAZON.NoIntent", when=LIMIT)
def leave_unchanged(turn: Turn, _: Services) -> Reply:
    return close(_as_begun(turn), say("preferences.unchanged"))


def _as_begun(turn: Turn) -> Turn:
    """What was asked in one go closes in the end, whatever had to be asked in between."""
    return turn.but(new_session=turn.new_session or bool(turn.state.get("alone")))


def _open(name: str, turn: Turn, **data: str | int) -> State:
    return State(name, data | ({"alone": 1} if turn.new_session else {}))


def _preference(turn: Turn) -> str:
    """What was named or asked about. A number alone that fits a week means the cardio days."""
    slot = turn.slot("preference")
    asked = turn.memory.state is not None and turn.memory.state.name == VALUE
    said = slot.id or (str(turn.state["preference"]) if asked else None)
    number = read_number(turn.slot("value").value)
    days = slot.value is None and not isinstance(number, Problem) and number <= DAYS_IN_WEEK
    return said or ("cardio_days" if days else "")


def _limits(targets: Targets) -> Mapping[str, tuple[int, int]]:
    """The least and the most that the routine plans for: days a week, minutes, servings a day."""
    return {
        "cardio_days": (1, targets.cardio_days_most),
        "cardio_minutes": (5, targets.cardio_minutes),
        "massage_minutes": (1, 15),
        "servings": (1, targets.servings_most),
    }


def _set_number(preference: str, number: int, turn: Turn, services: Services) -> Reply:
    least, most = _limits(services.content.facts.targets)[preference]
    limit = min(max(number, least), most)
    if limit != number:
        line = "preferences.most" if number > most else "preferences.least"
        amount = _amount(preference, limit)
        return Reply(
            says=(say(line, amount=amount),),
            ask=say("preferences.take_limit", amount=amount),
            state=_open(LIMIT, turn, preference=preference, value=limit),
        )
    line = f"preferences.{preference}"
    return _store(
        turn, services, say(line, amount=_amount(preference, number)), {preference: number}
    )


def _amount(preference: str, number: int) -> Minutes | Say:
    if preference.endswith("_minutes"):
        return Minutes(number)
    return say(f"preferences.amount_{preference}", number=number)


def _store(turn: Turn, services: Services, line: Say, changes: Mapping[str, int]) -> Reply:
    if not turn.saved:
        # What could not be read must not be written over with a newcomer's preferences.
        raise StoreAway
    services.people.remember(turn.who, preferences=turn.person.preferences.but(**changes))
    return close(turn, line)


def _ask_of_what(turn: Turn) -> Reply:
    """'Make it ten' is too much for days, and does not say which minutes."""
    return Reply(
        ask=say("preferences.of_what"),
        state=_open(WHICH, turn),
        elicit=Elicit("preference", "SetPreferenceIntent", {"value": turn.slot("value")}),
    )


def _ask_value(preference: str, turn: Turn) -> Reply:
    return Reply(
        ask=say(f"preferences.ask_{preference}"),
        state=_open(VALUE, turn, preference=preference),
        elicit=Elicit("value", "SetPreferenceIntent", {"preference": turn.slot("preference")}),
    )
