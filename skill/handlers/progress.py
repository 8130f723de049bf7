"""Looking back: what was done against what was aimed for, and days in a row."""

from collections.abc import Callable, Mapping
from operator import attrgetter

from skill.conversation import (
    Card,
    Elicit,
    Listing,
    Minutes,
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
from skill.domain.log import Kind, Sums
from skill.domain.progress import Period, Progress, progress
from skill.domain.streak import streak
from skill.handlers.brevity import is_brief
from skill.handlers.closing import close
from skill.handlers.steps import FOOD, KINDS

METHOD, PERIOD = "progress.method", "progress.period"
# Sessions, days, times or servings; of massage, minutes.
COUNTED: Mapping[Kind, Callable[[Sums], int]] = {
    Kind.CARDIO: attrgetter("cardio_sessions"),
    Kind.STRENGTH: attrgetter("strength_sessions"),
    Kind.MASSAGE: attrgetter("massage_minutes"),
    Kind.CREAM: attrgetter("creams"),
    Kind.EXFOLIATION: attrgetter("exfoliations"),
    Kind.SERVINGS: attrgetter("servings"),
}


@on("ProgressIntent", history=True)
def tell_progress(turn: Turn, services: Services) -> Reply:
    method, period = turn.slot("method"), turn.slot("period")
    if method.value and method.id not in KINDS:
        raise _which(turn, METHOD, "method")
    if period.value and period.id is None:
        raise _which(turn, PERIOD, "period")
    return _tell(turn, services, Period(period.id or Period.THIS_WEEK), method.id)


@on("AMAZON.YesIntent", "AMAZON.FallbackIntent", when=METHOD, history=True)
@on("AMAZON.YesIntent", "AMAZON.FallbackIntent", when=PERIOD, history=True)
def tell_this_week(turn: Turn, services: Services) -> Reply:
    """An answer that names nothing gets the whole of this week."""
    return _tell(turn, services, Period.THIS_WEEK, None)


@on("StreakIntent", history=True)
def tell_streak(turn: Turn, _: Services) -> Reply:
    if not turn.saved:
        return close(turn, say("progress.away"))
    run = streak(turn.person.active, turn.today)
    if not run.days:
        return close(turn, say("progress.no_streak"))
    key = "progress.streak_done" if run.today_done else "progress.streak_open"
    longest = (say("progress.longest", days=run.best),) if run.best > run.days else ()
    return close(turn, say(key, days=run.days), *(() if is_brief(turn) else longest))


def _tell(turn: Turn, services: Services, period: Period, method: str | None) -> Reply:
    if not turn.saved:
        return close(turn, say("progress.away"))
    if method == "procedures":
        return close(turn, say("progress.never_procedures"))
    made = progress(period, turn.person, services.content.facts.targets, turn.today)
    when = Word("others", f"period.{period}")
    kinds = KINDS[method] if method else tuple(Kind)
    told = {kind: _part(made, kind) for kind in kinds}
    parts = Listing(tuple(part for kind, part in told.items() if _done(made.done, kind)))
    if not parts.items:
        key = "progress.nothing_of_method" if method else _nothing(period)
        return close(turn, say(key, when=when))
    every = Listing(tuple(part for kind, part in told.items() if _done(made.aims, kind)))
    card = Card(say("progress.card_title", when=when), say("progress.card", parts=every))
    reached = (say("progress.reached"),) if _reached(made) and not method else ()
    return close(turn, say("progress.summary", when=when, parts=parts), *reached, card=card)


def _part(made: Progress, kind: Kind) -> Say:
    """What was done of one kind; its aim is spoken only while it is not reached."""
    done, aim = _done(made.done, kind), _done(made.aims, kind)
    key = f"progress.{kind}_of" if done < aim else f"progress.{kind}"
    match kind:
        case Kind.CARDIO:
            return say(key, done=done, aim=aim, minutes=Minutes(made.done.cardio_minutes))
        case Kind.SERVINGS:
            return say(key, done=done, aim=aim, food=FOOD)
        case _:
            return say(key, done=done, aim=aim)


def _done(sums: Sums, kind: Kind) -> int:
    return COUNTED[kind](sums)


def _reached(made: Progress) -> bool:
    """Whether all the exercise that was aimed for is done."""
    exercise = [(_done(made.done, kind), _done(made.aims, kind)) for kind in KINDS["exercise"]]
    return all(done >= aim for done, aim in exercise) and any(aim for _, aim in exercise)


def _nothing(period: Period) -> str:
    past = (Period.YESTERDAY, Period.LAST_WEEK, Period.LAST_MONTH)
    return "progress.nothing_then" if period in past else "progress.nothing_yet"


def _which(turn: Turn, state: str, slot: str) -> Refusal:
    kept = {name: value for name, value in turn.slots.items() if value.value and name != slot}
    ask = say(f"progress.which_{slot}")
    return Refusal(Reply(ask=ask, state=State(state), elicit=Elicit(slot, turn.intent, kept)))
