""" "I did everything": whatever the day still had open, logged at once."""

from typing import Final

from skill.conversation import OnDay, Reply, Services, Turn, on, say
from skill.domain.log import Entry, Kind
from skill.domain.routine import Step
from skill.handlers.closing import close
from skill.handlers.forms import Form, Said
from skill.handlers.keeping import keep
from skill.handlers.routine import routine_of
from skill.handlers.steps import MASSAGE, STRENGTH_SESSION

FORM: Final = Form(feature="everything", intent="LogAllIntent", slots=("day",))
DAY_MEANT: Final = "everything.day_meant"
# What a step was done with is not said, so its entry goes by the step's own name.
DONE_AS: Final = {
    Kind.CARDIO: "cardio",
    Kind.STRENGTH: STRENGTH_SESSION,
    Kind.MASSAGE: MASSAGE,
    Kind.CREAM: "cream",
    Kind.EXFOLIATION: "exfoliation",
    Kind.SERVINGS: "fruit_and_veg",
}


@on("LogAllIntent")
@on("AMAZON.YesIntent", when=DAY_MEANT)
def log_everything(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said)


@on("AMAZON.NoIntent", when=DAY_MEANT)
def leave_out(turn: Turn, _: Services) -> Reply:
    turn, _said = FORM.begin(turn)
    return close(turn, say("everything.left_out"))


def _log(turn: Turn, services: Services, said: Said) -> Reply:
    day = FORM.day(turn, said)
    steps = routine_of(turn, services, day).steps
    if not steps:
        return close(turn, say("everything.nothing_open", day=OnDay(day)))
    return keep(turn, services, day, [_entry(step) for step in steps])


def _entry(step: Step) -> Entry:
    return Entry(step.kind, DONE_AS[step.kind], step.minutes, step.count or 1)
