"""What is kept of a person, and its deletion after a yes."""

from skill.conversation import Card, Reply, Services, State, StoreAway, Turn, on, say
from skill.handlers.closing import close

DELETE = State("privacy.delete")


@on("AboutMyDataIntent")
def tell_what_is_kept(turn: Turn, _: Services) -> Reply:
    return close(
        turn,
        say("privacy.about"),
        card=Card(title=say("privacy.card_title"), text=say("privacy.card")),
    )


@on("DeleteMyDataIntent")
def ask_before_deleting(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("privacy.deletes"),), ask=say("privacy.sure"), state=DELETE)


@on("AMAZON.YesIntent", when=DELETE.name)
def delete(turn: Turn, services: Services) -> Reply:
    """Ends the session, so that its next request does not begin a new record at once."""
    try:
        services.people.forget(turn.who.account)
    except StoreAway:
        return Reply(says=(say("privacy.not_deleted"),))
    return Reply(says=(say("privacy.deleted"),))


@on("AMAZON.NoIntent", when=DELETE.name)
def keep(turn: Turn, _: Services) -> Reply:
    return close(turn, say("privacy.kept"))


@on("AMAZON.StopIntent", "AMAZON.CancelIntent", when=DELETE.name)
def leave_undeleted(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("privacy.left"),))


@on("AMAZON.FallbackIntent", "AMAZON.HelpIntent", when=DELETE.name)
def ask_again(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("privacy.unclear"),), ask=say("privacy.sure"), state=DELETE)
