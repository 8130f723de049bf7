"""Logging fruit and vegetables, cream or oil, and gentle exfoliation."""

from datetime import date, timedelta
from typing import Final

from skill.conversation import Reply, Say, Services, Turn, on, route, say
from skill.domain.calendar import week_days
from skill.domain.log import Entry, Kind
from skill.domain.slots import Problem, read_number
from skill.handlers.closing import close
from skill.handlers.forms import UNKNOWN, Form, Said, bare_number
from skill.handlers.keeping import keep
from skill.handlers.steps import FOOD

FORM: Final = Form(
    feature="habits",
    intent="LogHabitIntent",
    slots=("habit", "amount", "day"),
    listed=frozenset({"habit"}),
)
KINDS: Final = {
    "fruit_and_veg": Kind.SERVINGS,
    "cream": Kind.CREAM,
    "exfoliation": Kind.EXFOLIATION,
}
HABIT, AMOUNT, CONFIRM = "habits.habit", "habits.amount", "habits.confirm"
DAY_MEANT: Final = "habits.day_meant"
MANY_SERVINGS: Final = 20


@on("LogHabitIntent")
def log_habit(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said)


@on("SetPreferenceIntent", "LogActivityIntent", when=AMOUNT)
def take_number(turn: Turn, services: Services) -> Reply:
    number = bare_number(turn)
    if number is None:
        return route(turn.intent, None).handler(turn, services)
    turn, said = FORM.begin(turn)
    return _log(turn, services, said | {"amount": str(number)})


@on("AMAZON.YesIntent", when=CONFIRM)
def log_confirmed(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said | {"sure": "yes"})


@on("AMAZON.YesIntent", when=DAY_MEANT)
def log_on_day_meant(turn: Turn, services: Services) -> Reply:
    turn, said = FORM.begin(turn)
    return _log(turn, services, said)


@on("AMAZON.NoIntent", when=CONFIRM)
def ask_amount_again(turn: Turn, _: Services) -> Reply:
    turn, said = FORM.begin(turn)
    raise FORM.ask(
        turn, said | {"amount": UNKNOWN}, "amount", say("habits.how_many"), slot="amount"
    )


@on("AMAZON.NoIntent", when=HABIT)
@on("AMAZON.NoIntent", when=AMOUNT)
@on("AMAZON.NoIntent", when=DAY_MEANT)
def leave_out(turn: Turn, _: Services) -> Reply:
    turn, _said = FORM.begin(turn)
    return close(turn, say("habits.left_out"))


def _log(turn: Turn, services: Services, said: Said) -> Reply:
    habit = _habit(turn, said)
    day = FORM.day(turn, said)
    kind = KINDS[habit]
    count = _servings(turn, said) if kind is Kind.SERVINGS else 1
    notes = _notes(turn, services, day) if kind is Kind.EXFOLIATION else ()
    return keep(turn, services, day, [Entry(kind, habit, count=count)], *notes)


def _habit(turn: Turn, said: Said) -> str:
    """What it was; a number alone can only be servings. Raises the question where it is open."""
    habit = said.get("habit")
    if habit is None and "amount" in said:
        habit = said["habit"] = "fruit_and_veg"
    if habit in KINDS:
        return habit
    missed = (say("habits.unknown"),) if habit else ()
    kept = {name: value for name, value in said.items() if name != "habit"}
    raise FORM.ask(turn, kept, "habit", say("habits.which"), *missed, slot="habit")


def _servings(turn: Turn, said: Said) -> int:
    """One where no number was said. Raises the question that another number deserves."""
    count = read_number(said.get("amount"))
    if count is Problem.ABSENT:
        return 1
    if isinstance(count, Problem):
        missed = (say("habits.none"),) if count is Problem.NOTHING else ()
        raise FORM.ask(turn, said, "amount", say("habits.how_many"), *missed, slot="amount")
    if count > MANY_SERVINGS and "sure" not in said:
        what = say("steps.did_servings", count=count, food=FOOD)
        raise FORM.ask(turn, said, "confirm", say("habits.sure", what=what))
    return count


def _notes(turn: Turn, services: Services, day: date) -> tuple[Say, ...]:
    """A kind word where skin would rather have a break: days in a row, or beyond the target."""
    near = (day + timedelta(days=n) for n in (-1, 0, 1))
    days = turn.person.days
    week = sum(days[it].exfoliations for it in week_days(day) if it in days)
    often = week >= services.content.facts.targets.exfoliation_days
    if often or any(turn.person.on(it).exfoliations for it in near):
        return (say("habits.exfoliated_often"),)
    return ()
