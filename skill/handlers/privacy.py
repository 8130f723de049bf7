"""What is kept of a person, and its deletion after a yes.

A recognised voice has its own data deleted, and speaks for nobody else. Anybody else speaks for
the account.
"""

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
def ask_before_deleting(turn: Turn, _: Services) -> Reply:
    key = "privacy.deletes_own" if turn.who.recognised else "privacy.deletes"
    return Reply(says=(say(key),), ask=say("privacy.sure"), state=DELETE)


@on("AMAZON.YesIntent", when=DELETE.name)
def delete(turn: Turn, services: Services) -> Reply:
    """Ends the session, so that its next request does not begin a new record at once."""
    try:
        if turn.who.recognised:
            services.people.forget_person(turn.who)
        else:
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
def ask_again(turn: Turn, _: Services) -> Reply:
    key = "privacy.unclear_own" if turn.who.recognised else "privacy.unclear"
    return Reply(says=(say(key),), ask=say("privacy.sure"), state=DELETE)
