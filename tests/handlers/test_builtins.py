from itertools import pairwise

import pytest

from skill.conversation import ROUTES
from skill.speech import speech_in
from tests.handlers.conftest import Scene

STATES = sorted({state for _, state in ROUTES if state})
BUILT_IN = sorted({i for i, _ in ROUTES if i.startswith("AMAZON.")})


@pytest.mark.parametrize("state", [None, *STATES, "guided.running"])
@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent"])
def test_stop_and_cancel_leave_from_anywhere(scene: Scene, intent: str, state: str | None) -> None:
    if state:
        scene.in_state(state)
    reply = scene.ask(intent)
    assert reply.ask is None
    assert reply.says


@pytest.mark.parametrize("state", [None, "tips.more", "workout.minutes", "guided.running"])
def test_help_ends_with_a_question_and_keeps_the_open_one(scene: Scene, state: str | None) -> None:
    if state:
        scene.in_state(state)
    memory = scene.memory
    reply = scene.ask("AMAZON.HelpIntent")
    assert reply.ask is not None
    assert reply.state == memory.state


def test_help_on_the_first_day_says_what_this_is(scene: Scene) -> None:
    assert scene.ask("AMAZON.HelpIntent").says[0].key == "builtins.help_new"


@pytest.mark.parametrize("away", [False, True])
def test_what_is_not_understood_is_never_answered_in_the_same_words_twice_running(
    scene: Scene, scene_without_redis: Scene, away: bool
) -> None:
    speaker = scene_without_redis if away else scene
    answers = []
    for _ in range(12):
        speaker.ask("AMAZON.FallbackIntent")
        answers.append(speaker.memory.said)
    assert all(one != next_one for one, next_one in pairwise(answers))


def test_the_third_time_running_help_comes(scene: Scene) -> None:
    keys = [scene.ask("AMAZON.FallbackIntent").says[0].key for _ in range(4)]
    assert [key.startswith("builtins.help") for key in keys] == [False, False, True, False]


def test_a_fallback_keeps_the_open_question(scene: Scene) -> None:
    state = scene.in_state("launch.week", left=2).memory.state
    assert scene.ask("AMAZON.FallbackIntent").state == state


def test_repeat_says_it_again_or_helps(scene: Scene) -> None:
    assert not scene.ask("AMAZON.RepeatIntent").again
    scene.ask("ExplainIntent")
    assert scene.ask("AMAZON.RepeatIntent").again


def test_yes_out_of_context_offers_and_no_parts(scene: Scene) -> None:
    assert scene.ask("AMAZON.YesIntent").ask is not None
    scene.memory = type(scene.memory)()
    assert scene.ask("AMAZON.NoIntent").ask is None


@pytest.mark.parametrize("intent", BUILT_IN)
def test_every_built_in_says_something_to_a_newcomer(scene: Scene, intent: str) -> None:
    assert scene.spoken(scene.ask(intent, one_shot=True))


def test_only_questions_end_with_a_question_mark() -> None:
    """A question keeps the session open and nothing else does, so lines must match their use."""
    speech = speech_in("en")
    for key in ("builtins-offer", "builtins-help_ask", "closing-next", "tips-another"):
        assert all(speech.line(key, {}, n).endswith("?") for n in range(speech.variants(key)))
    for key in ("builtins-goodbye", "builtins-dropped", "builtins-no", "builtins-pause"):
        assert not any(speech.line(key, {}, n).endswith("?") for n in range(speech.variants(key)))
