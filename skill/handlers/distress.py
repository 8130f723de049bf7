"""Kind words for someone who is hard on themselves, and a way to stop. No coaching."""

from skill.conversation import Reply, Services, State, Turn, Word, on, say

STOP = State("distress.stop")


@on("DistressIntent")
def comfort(_: Turn, __: Services) -> Reply:
    kind = say("distress.kind", kind=Word("safety", "distress"))
    return Reply(says=(kind,), ask=say("distress.stop"), state=STOP)


@on("AMAZON.YesIntent", "AMAZON.FallbackIntent", when=STOP.name)
def breathe(_: Turn, __: Services) -> Reply:
    """Yes, or words we do not know ("something calming"): a slow breath, and then an end."""
    return Reply(says=(say("distress.breathe"),))


@on("AMAZON.NoIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", when=STOP.name)
def stop(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("distress.goodbye"),))


@on("AMAZON.HelpIntent", when=STOP.name)
def explain_choice(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("distress.help"),), ask=say("distress.stop"), state=STOP)
