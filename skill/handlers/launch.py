"""The welcome: what this is, or where a person stands today, and one question."""

from skill.conversation import Reply, Say, Services, State, Turn, Word, on, say
from skill.domain.routine import Routine
from skill.handlers.brevity import is_brief
from skill.handlers.progress import tell_this_week
from skill.handlers.routine import routine_of, tell_whats_left

ROUTINE, WEEK = "launch.routine", "launch.week"
LONG_AWAY_DAYS = 4


@on("LaunchRequest")
def welcome(turn: Turn, services: Services) -> Reply:
    if not turn.saved:
        return _ask(turn, ROUTINE, _line(turn, "launch.away"))
    if not turn.person.launches:
        disclaimer = say("launch.disclaimer", disclaimer=Word("safety", "disclaimer"))
        return _ask(turn, ROUTINE, _line(turn, "launch.new"), disclaimer)
    routine = routine_of(turn, services, turn.today)
    says = (_line(turn, "launch.greeting"), _standing(turn, routine))
    return _ask(turn, ROUTINE if routine.steps else WEEK, *says, _line(turn, "launch.reminder"))


@on("AMAZON.YesIntent", when=ROUTINE)
def tell_today(turn: Turn, services: Services) -> Reply:
    return tell_whats_left(turn, services)


@on("AMAZON.YesIntent", when=WEEK, history=True)
def tell_week(turn: Turn, services: Services) -> Reply:
    return tell_this_week(turn, services)


@on("AMAZON.NoIntent", when=ROUTINE)
@on("AMAZON.NoIntent", when=WEEK)
def part_or_offer(turn: Turn, _: Services) -> Reply:
    """A newcomer is told what else there is; anyone else is let go."""
    if turn.person.launches > 1:
        return Reply(says=(say("launch.bye"),))
    return Reply(says=(say("launch.instead"),), ask=say("launch.what_else"))


def _standing(turn: Turn, routine: Routine) -> Say:
    """One sentence about today."""
    done, left = len(routine.done), len(routine.steps)
    if not left:
        return _line(turn, "launch.all_done")
    if not done and _days_away(turn) >= LONG_AWAY_DAYS:
        return _line(turn, "launch.long_away", left=left)
    brief = "_brief" if is_brief(turn) else ""
    if done:
        return _line(turn, f"launch.some_left{brief}", done=done, left=left)
    return _line(turn, f"launch.all_left{brief}", left=left)


def _days_away(turn: Turn) -> int:
    """Whole days since the request before this one."""
    return (turn.now - turn.person.last_seen).days if turn.person.last_seen else 0


def _ask(turn: Turn, state: str, *says: Say) -> Reply:
    key = state if turn.person.launches else f"{state}_first"
    return Reply(says=says, ask=_line(turn, key), state=State(state))


def _line(turn: Turn, key: str, **args: int) -> Say:
    """A line in other words than at the launch before."""
    return Say(key, args, variant=turn.person.launches)
