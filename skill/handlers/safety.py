"""Health facts that a person tells us: a fixed referral, red flags first, and nothing kept."""

from skill.conversation import Reply, Services, Turn, Word, on, say
from skill.handlers.closing import close


@on("SafetyIntent")
def refer(turn: Turn, _: Services) -> Reply:
    """The same words whatever was said, so that no answer tells what it was."""
    return close(
        turn,
        say("safety.red_flag", sign=Word("safety", "red_flag_leg")),
        say("safety.infection", sign=Word("safety", "cellulitis")),
        say("safety.ask_first"),
        ask=say("safety.else"),
    )
