import pytest

from skill.handlers.distress import STOP
from skill.speech import speech_in
from tests.handlers.conftest import Scene

COACHING = ("routine", "workout", "exercise", "log", "tip", "massage", "target", "streak")


@pytest.mark.parametrize("state", [None, "privacy.delete", "tips.more", "distress.stop"])
def test_kind_words_come_in_any_state_with_a_way_to_stop(scene: Scene, state: str | None) -> None:
    if state:
        scene.in_state(state, tip="", about="creams")
    reply = scene.ask("DistressIntent")
    assert reply.state == STOP
    assert reply.ask is not None


def test_nobody_is_coached() -> None:
    speech = speech_in("en")
    keys = speech.keys()
    for key in (key for key in keys if key.startswith("distress-")):
        for variant in range(speech.variants(key)):
            words = speech.line(key, {"kind": ""}, variant).lower().replace(".", " ").split()
            assert not set(words) & set(COACHING), (key, variant)


@pytest.mark.parametrize("intent", ["AMAZON.YesIntent", "AMAZON.FallbackIntent"])
def test_something_calming_is_a_slow_breath_and_an_end(scene: Scene, intent: str) -> None:
    scene.ask("DistressIntent")
    reply = scene.ask(intent)
    assert "breathe" in scene.spoken(reply).lower()
    assert reply.ask is None


@pytest.mark.parametrize("intent", ["AMAZON.NoIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent"])
def test_stopping_is_met_kindly(scene: Scene, intent: str) -> None:
    scene.ask("DistressIntent")
    reply = scene.ask(intent)
    assert reply.says[0].key == "distress.goodbye"
    assert reply.ask is None


def test_help_leaves_the_choice_open(scene: Scene) -> None:
    scene.ask("DistressIntent")
    assert scene.ask("AMAZON.HelpIntent").state == STOP
