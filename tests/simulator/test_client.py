"""A speaker in front of the whole service."""

import json
from datetime import UTC, datetime

import pytest

from skill.simulator.client import SpeakerSession, has_session, plain
from tests.door import MONDAY_MORNING, Door


@pytest.fixture
def speaker(door: Door) -> SpeakerSession:
    door.clock.now = MONDAY_MORNING
    return door.speaker()


def session_of(speaker: SpeakerSession, utterance: str) -> dict[str, object]:
    found: dict[str, object] = speaker.say(utterance).envelope["session"]
    return found


def test_a_session_lasts_from_a_first_request_to_a_closing_answer(speaker: SpeakerSession) -> None:
    first = session_of(speaker, "open smooth stride")
    second = session_of(speaker, "help")
    third = session_of(speaker, "stop")
    assert [each["new"] for each in (first, second, third)] == [True, False, False]
    assert first["sessionId"] == second["sessionId"] == third["sessionId"]
    after = session_of(speaker, "open smooth stride")
    assert after["new"]
    assert after["sessionId"] != first["sessionId"]


def test_the_attributes_come_back_with_the_next_request(speaker: SpeakerSession) -> None:
    opened = speaker.say("open smooth stride")
    assert session_of(speaker, "help")["attributes"] == opened.answer["sessionAttributes"]


def test_a_new_session_begins_empty(speaker: SpeakerSession) -> None:
    speaker.say("open smooth stride")
    speaker.end()
    assert session_of(speaker, "help")["attributes"] == {}


def test_what_was_asked_for_is_filled_in_and_the_rest_kept(speaker: SpeakerSession) -> None:
    asked = speaker.say("I went cycling yesterday")
    assert asked.open
    told = speaker.say("twenty five minutes")
    slots = told.envelope["request"]["intent"]["slots"]
    assert {"activity", "duration", "day"} <= slots.keys()
    assert "25 minutes" in told.speech


def test_the_end_of_a_session_is_told_within_it_and_events_outside() -> None:
    assert has_session("SessionEndedRequest")
    assert has_session("IntentRequest")
    assert not has_session("AlexaSkillEvent.SkillEnabled")
    assert not has_session("CanFulfillIntentRequest")


def test_a_voice_is_recognised_until_it_is_not(speaker: SpeakerSession) -> None:
    speaker.recognise_person("amzn1.ask.person.X")
    system = speaker.say("help").envelope["context"]["System"]
    assert system["person"] == {"personId": "amzn1.ask.person.X"}
    speaker.recognise_person(None)
    assert "person" not in speaker.say("help").envelope["context"]["System"]


def test_what_was_heard_is_shown(speaker: SpeakerSession) -> None:
    heard = speaker.say("give me a diet tip").heard
    assert heard is not None
    assert heard.intent == "TipIntent"
    assert speaker.send("SessionEndedRequest").heard is None


@pytest.mark.parametrize(("said", "day"), [("today", "2026-11-23"), ("yesterday", "2026-11-22")])
def test_days_are_those_of_where_the_speaker_stands(
    speaker: SpeakerSession, door: Door, said: str, day: str
) -> None:
    # Ten in the evening in New York, where American English is taken to be spoken.
    door.clock.now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    heard = speaker.say(f"I did twenty minutes of running {said}").heard
    assert heard is not None
    assert heard.slots["day"].value == day


def test_a_refusal_is_shown_as_it_is(speaker: SpeakerSession, door: Door) -> None:
    door.clock.now = MONDAY_MORNING
    envelope = speaker.say("help").envelope
    door.clock.advance(minutes=10)
    refused = speaker.post_envelope(envelope)
    assert (refused.status, refused.speech, refused.open) == (400, "", False)


@pytest.mark.parametrize(
    ("ssml", "spoken"),
    [
        ("", ""),
        ("<speak>Salt &amp; pepper.</speak>", "Salt & pepper."),
        ('<speak>One.<break time="300ms"/>Two.</speak>', "One. Two."),
        ("<speak>1 &lt; 2</speak>", "1 < 2"),
    ],
)
def test_speech_is_shown_without_its_markup(ssml: str, spoken: str) -> None:
    assert plain(ssml) == spoken


@pytest.mark.parametrize("answer", [b"", b"rubbish", b"[]", b"3", json.dumps("x").encode()])
def test_an_answer_that_is_none_says_nothing(speaker: SpeakerSession, answer: bytes) -> None:
    speaker.post = lambda body, headers: (502, answer)
    exchange = speaker.say("help")
    assert (exchange.status, exchange.answer, exchange.open) == (502, {}, False)
