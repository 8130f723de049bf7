"""How an answer ends: one asked from outside closes, one within a conversation asks on."""

from skill.conversation import Card, Reply, Say, State, Turn, say


def close(
    turn: Turn,
    *says: Say,
    ask: Say | None = None,
    state: State | None = None,
    topic: str | None = None,
    card: Card | None = None,
) -> Reply:
    """The answer, and in an open session a short question after it.

    `ask` is the question, with the `state` it opens; without one it asks what is next. Someone
    who asked in one go ("ask smooth stride for …") wants the answer and no question.
    """
    if turn.new_session or not turn.in_session:
        return Reply(says=says, topic=topic, card=card)
    return Reply(says=says, ask=ask or say("closing.next"), state=state, topic=topic, card=card)
