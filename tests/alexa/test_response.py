from itertools import pairwise
from typing import Any

import pytest

from skill.alexa.rendering import Answer
from skill.alexa.response import build_response
from skill.alexa.serializer import Serializer
from skill.conversation import Elicit, Reply, Slot
from skill.simulator.client import SpeakerSession
from tests.door import MONDAY_MORNING, Door

SPOKEN = Answer(speech="<speak>Done.</speak>")
ASKED = Answer(speech="<speak>Well?</speak>", reprompt="<speak>Well?</speak>", open=True)


def built(answer: Answer, reply: Reply | None = None) -> dict[str, Any]:
    found: dict[str, Any] = Serializer().serialize(build_response(reply or Reply(), answer))
    return found


def test_a_statement_ends_the_session() -> None:
    assert built(SPOKEN) == {
        "outputSpeech": {"type": "SSML", "ssml": "<speak>Done.</speak>"},
        "shouldEndSession": True,
    }


def test_a_question_keeps_it_open_and_is_asked_again() -> None:
    response = built(ASKED)
    assert response["shouldEndSession"] is False
    assert response["reprompt"]["outputSpeech"]["ssml"] == ASKED.reprompt


def test_without_speech_nothing_is_said_of_the_session() -> None:
    assert built(Answer()) == {}


def test_a_card_is_shown_where_there_is_one() -> None:
    card = Answer(speech="<speak>Done.</speak>", card_title="Tip", card_text="Walk.")
    assert built(card)["card"] == {"type": "Simple", "title": "Tip", "content": "Walk."}


def test_a_slot_is_asked_for_with_what_is_known() -> None:
    elicit = Elicit("duration", "LogActivityIntent", {"activity": Slot("running", "running")})
    [directive] = built(ASKED, Reply(elicit=elicit))["directives"]
    assert directive["type"] == "Dialog.ElicitSlot"
    assert directive["slotToElicit"] == "duration"
    intent = directive["updatedIntent"]
    assert intent["name"] == "LogActivityIntent"
    assert intent["slots"]["activity"]["value"] == "running"
    assert "value" not in intent["slots"]["duration"]


@pytest.fixture
def speaker(door: Door) -> SpeakerSession:
    door.clock.now = MONDAY_MORNING
    return door.speaker()


def test_can_fulfill_answers_without_speech(speaker: SpeakerSession) -> None:
    slots = {"method": {"name": "method", "value": "diet"}}
    exchange = speaker.send("CanFulfillIntentRequest", intent={"name": "TipIntent", "slots": slots})
    assert exchange.response["canFulfillIntent"]["canFulfill"] in ("YES", "NO", "MAYBE")
    assert "outputSpeech" not in exchange.response


def test_the_end_of_a_session_gets_no_speech(speaker: SpeakerSession) -> None:
    speaker.say("open smooth stride")
    assert speaker.send("SessionEndedRequest", reason="USER_INITIATED").response == {}


@pytest.mark.parametrize("word", ["stop", "cancel"])
def test_stop_and_cancel_leave_from_the_middle_of_a_question(
    speaker: SpeakerSession, word: str
) -> None:
    for opening in ("open smooth stride", "I went cycling", "delete my data", "help"):
        assert speaker.say(opening).open
        left = speaker.say(word)
        assert left.speech
        assert left.response["shouldEndSession"] is True


def test_what_was_not_understood_is_never_answered_alike_twice(speaker: SpeakerSession) -> None:
    heard = [speaker.send("IntentRequest", intent={"name": "AMAZON.FallbackIntent"}).speech
             for _ in range(6)]  # fmt: skip
    assert all(one != next_one for one, next_one in pairwise(heard))
