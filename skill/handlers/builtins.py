"""Amazon's own intents, wherever no question that is open has a better answer."""

from skill.conversation import Reply, Say, Services, Turn, on, route, say

HELPED_AFTER = 3
HELP_WITHIN = ("tips", "workout", "habits", "preferences", "evidence")
# Features whose open question is about something that leaving drops.
PENDING_WITHIN = ("workout", "habits", "preferences", "reminders")


@on("AMAZON.HelpIntent")
def help_here(turn: Turn, _: Services) -> Reply:
    """Fits the open question, else the first day, else a returning person."""
    feature = _feature(turn)
    if feature in HELP_WITHIN:
        line = say(f"builtins.help_{feature}")
    elif turn.person.new or turn.person.first_seen == turn.today:
        line = say("builtins.help_new")
    else:
        line = say("builtins.help")
    return Reply(says=(line,), ask=say("builtins.help_ask"), state=turn.memory.state)


@on("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
def leave(turn: Turn, _: Services) -> Reply:
    dropped = _feature(turn) in PENDING_WITHIN
    return Reply(says=(say("builtins.dropped" if dropped else "builtins.goodbye"),))


@on("AMAZON.FallbackIntent")
def fall_back(turn: Turn, services: Services) -> Reply:
    """Two things that can be said, never in the same words twice running; then help."""
    missed = turn.memory.fallbacks + 1
    if missed >= HELPED_AFTER:
        return help_here(turn, services)
    # The count of requests varies it between sessions, the count of misses where Redis is away.
    variant = turn.person.requests + missed
    return Reply(
        says=(Say("builtins.missed", variant=variant),),
        ask=Say("builtins.offer", variant=variant),
        state=turn.memory.state,
        fallbacks=missed,
    )


@on("AMAZON.YesIntent")
def offer(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("builtins.yes"),), ask=say("builtins.offer"))


@on("AMAZON.NoIntent")
def part(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("builtins.no"),))


@on("AMAZON.RepeatIntent", "AMAZON.PreviousIntent")
def repeat(turn: Turn, services: Services) -> Reply:
    return Reply(again=True) if turn.memory.said else help_here(turn, services)


@on("AMAZON.PauseIntent")
def pause(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("builtins.pause"),))


@on("AMAZON.ResumeIntent")
def resume(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("builtins.nothing_paused"),), ask=say("builtins.offer"))


@on("AMAZON.NextIntent", history=True)
def go_on(turn: Turn, services: Services) -> Reply:
    """What comes next in the day."""
    return route("WhatsLeftIntent", None).handler(turn, services)


@on("AMAZON.StartOverIntent", history=True)
def start_over(turn: Turn, services: Services) -> Reply:
    """Today's routine from its beginning."""
    return route("RoutineTodayIntent", None).handler(turn, services)


def _feature(turn: Turn) -> str:
    """Whose question is open; empty where none is."""
    return turn.memory.state.name.partition(".")[0] if turn.memory.state else ""
