"""Logging cardio, strength moves and massage, with the minutes where they matter."""

from skill.conversation import Reply, Services, Turn, on, route, say
from skill.domain.slots import Problem, read_duration
from skill.handlers.closing import close
from skill.handlers.doings import FORM, read_doings, read_entry, which_activity
from skill.handlers.forms import UNKNOWN, Said, bare_number
from skill.handlers.keeping import keep

ACTIVITY, DAY_MEANT = "workout.activity", "workout.day_meant"
MINUTES, CONFIRM = "workout.minutes", "workout.confirm"


@on("LogActivityIntent")
def log_activity(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said)


@on("LogActivityIntent", when=MINUTES)
@on("LogActivityIntent", when=CONFIRM)
def take_minutes(turn: Turn, services: Services) -> Reply:
    """A bare number can only mean minutes here, of the activity that they were asked for."""
    heard = {name: turn.slot(name).value or "" for name in ("duration", "count")}
    before = str(turn.state.get("duration", ""))
    answered = bool(turn.slot(str(turn.state["asked"])).value)
    turn, said = FORM.begin(turn)
    asked = said.get("asked")
    if asked and not answered:
        said |= {"duration": before, asked: heard["duration"] or heard["count"]}
    if asked and read_duration(said.get(asked)) is Problem.UNITLESS:
        said[asked] = f"PT{said[asked]}M"
    return _log(turn, services, said)


@on("SetPreferenceIntent", "LogHabitIntent", when=MINUTES)
def take_number(turn: Turn, services: Services) -> Reply:
    number = bare_number(turn)
    if number is None:
        return route(turn.intent, None).handler(turn, services)
    turn, said = FORM.begin(turn)
    return _log(turn, services, said | {said["asked"]: f"PT{number}M"})


@on("AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.FallbackIntent", when=MINUTES)
def take_planned_minutes(turn: Turn, services: Services) -> Reply:
    """Who does not say how long it was gets the minutes that were planned."""
    turn, said = FORM.begin(turn)
    return _log(turn, services, said | {"unsaid": said["asked"]})


@on("AMAZON.YesIntent", when=CONFIRM)
def log_confirmed(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said | {f"sure_{said['asked']}": "yes"})


@on("AMAZON.NoIntent", when=CONFIRM)
def ask_minutes_instead(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    forgotten = (f"asks_{said['asked']}", "count", said["asked"])
    left = {name: value for name, value in said.items() if name not in forgotten}
    return _log(turn, services, left | {"misheard": "yes"})


@on("AMAZON.YesIntent", when=DAY_MEANT)
def log_on_day_meant(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said)


@on("AMAZON.NoIntent", when=ACTIVITY)
@on("AMAZON.NoIntent", when=DAY_MEANT)
def leave_out(turn: Turn, _: Services) -> Reply:
    turn, _said = FORM.begin(turn)
    return close(turn, say("workout.left_out"))


def _log(turn: Turn, services: Services, said: Said) -> Reply:
    doings = read_doings(turn, services, said)
    day = FORM.day(turn, said)
    entries = [read_entry(turn, services, said, doing, day) for doing in doings]
    notes = (say("workout.planned"),) if "planned" in said else ()
    reply = keep(turn, services, day, entries, *notes)
    return _ask_other(turn, services, said, reply) if said.get("activityTwo") == UNKNOWN else reply


def _ask_other(turn: Turn, services: Services, said: Said, reply: Reply) -> Reply:
    """The second activity was not known: what was is logged, and the rest is asked for."""
    kept = {"day": said["day"]} if "day" in said else {}
    if "durationTwo" in said:
        kept["duration"] = said["durationTwo"]
    question = FORM.ask(
        turn, kept, "activity", which_activity(turn, services), say("workout.unknown_other")
    )
    return question.reply.but(says=(*reply.says, *question.reply.says))
