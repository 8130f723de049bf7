"""Health facts that a person tells us: a fixed referral, red flags first, and nothing kept."""

from skill.conversation import Reply, Services, State, Turn, Word, on, say
from skill.handlers.closing import close

# All that the session carries on: that a question is open, and not what it was about.
STOP = State("safety.stop")


@on("SafetyIntent")
def refer(turn: Turn, _: Services) -> Reply:
    """The same words whatever was said, so that no answer tells what it was."""
    return close(
        turn,
        say("safety.red_flag", sign=Word("safety", "red_flag_leg")),
        say("safety.infection", sign=Word("safety", "cellulitis")),
        say("safety.ask_first"),
        ask=say("safety.stop"),
        state=STOP,
    )


@on("AMAZON.YesIntent", when=STOP.name)
def stop(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("safety.goodbye"),))


@on("AMAZON.NoIntent", when=STOP.name)
def carry_on(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("safety.careful"),), ask=say("builtins.help_ask"))
