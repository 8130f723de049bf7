from skill.conversation import say
from skill.handlers.closing import close
from tests.handlers.conftest import Scene


def test_an_answer_asked_from_outside_closes(scene: Scene) -> None:
    reply = close(scene.turn("TipIntent", one_shot=True), say("builtins.yes"))
    assert reply.ask is None


def test_an_answer_within_a_conversation_asks_on(scene: Scene) -> None:
    reply = close(scene.turn("TipIntent"), say("builtins.yes"))
    assert reply.ask == say("closing.next")
