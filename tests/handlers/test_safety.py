import pytest

from skill.conversation import ROUTES, Slot
from skill.handlers.safety import STOP
from tests.handlers.conftest import Scene

STATES = [None, *sorted({state for _, state in ROUTES if state})]


@pytest.mark.parametrize("state", STATES)
def test_the_referral_comes_first_in_any_state_and_closes_its_question(
    scene: Scene, state: str | None
) -> None:
    if state:
        scene.in_state(state)
    reply = scene.ask("SafetyIntent")
    assert reply.says[0].key.startswith("safety.")
    assert reply.state == STOP
    assert reply.topic is None
    assert reply.card is None


def test_stopping_is_offered_and_leaves(scene: Scene) -> None:
    scene.ask("SafetyIntent")
    assert scene.ask("AMAZON.YesIntent").ask is None


def test_who_would_rather_go_on_is_asked_what_with(scene: Scene) -> None:
    scene.ask("SafetyIntent")
    reply = scene.ask("AMAZON.NoIntent")
    assert reply.ask is not None
    assert reply.state is None


def test_the_same_is_said_whatever_was_said(scene: Scene) -> None:
    one = scene.ask("SafetyIntent", one_shot=True)
    other = scene.ask("SafetyIntent", one_shot=True, topic=Slot(value="pregnant"))
    assert one == other


def test_nothing_of_it_is_kept(scene: Scene) -> None:
    scene.ask("SafetyIntent", one_shot=True)
    before = scene.services.people.export(scene.who.account)
    scene.ask("SafetyIntent", one_shot=True)
    after = scene.services.people.export(scene.who.account)
    assert str(before).count("pregnan") == str(after).count("pregnan") == 0
    assert before.keys() == after.keys()


def test_red_flags_come_before_everything_else(scene: Scene) -> None:
    spoken = scene.spoken(scene.ask("SafetyIntent", one_shot=True))
    assert spoken.index("emergency") < spoken.index("midwife")
    assert len(spoken.split()) < 110
