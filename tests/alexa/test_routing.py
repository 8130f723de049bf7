"""What happens between a request and its answer: once each, also while Redis is away."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from skill.simulator.client import Exchange, SpeakerSession
from skill.store.embedded import Embedded
from tests.alexa.given import envelope
from tests.alexa.household import account_of, keys_of, logged, second_device
from tests.door import MONDAY_MORNING, Door, open_door

RUN = "I did twenty minutes of running"


@pytest.fixture
def speaker(door: Door) -> SpeakerSession:
    door.clock.now = MONDAY_MORNING
    return door.speaker()


# Exactly once


def test_a_second_delivery_changes_nothing(door: Door, speaker: SpeakerSession) -> None:
    first = speaker.say(RUN)
    again = speaker.post_envelope(first.envelope)
    assert "20 minutes of running" in first.speech
    assert "20 minutes of running" in again.speech
    assert len(logged(door, speaker)) == 1
    assert "20 minutes" in speaker.say("how am I doing this week").speech


def test_concurrent_deliveries_log_once(door: Door, speaker: SpeakerSession) -> None:
    envelope = speaker.say("what's my streak").envelope
    intent = speaker.say(RUN).envelope["request"]["intent"]
    speaker.say("undo that")
    envelope["request"] |= {"intent": intent}
    with ThreadPoolExecutor(8) as pool:
        heard = [each.speech for each in pool.map(speaker.post_envelope, [envelope] * 16)]
    assert [speech for speech in heard if "20 minutes of running" not in speech] == []
    assert len(logged(door, speaker)) == 1


def test_a_second_delivery_undoes_nothing_more(door: Door, speaker: SpeakerSession) -> None:
    speaker.say("I did ten minutes of swimming")
    door.clock.advance(seconds=10)
    speaker.say(RUN)
    undone = speaker.say("undo that")
    again = speaker.post_envelope(undone.envelope)
    assert "running" in undone.speech
    assert "running" in again.speech
    assert [said["entries"][0]["what"] for said in logged(door, speaker)] == ["swimming"]


def test_two_devices_at_the_same_moment_both_count(door: Door, speaker: SpeakerSession) -> None:
    devices = [speaker, second_device(door, speaker)]
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            list(pool.map(lambda device: device.say(RUN), devices))
    assert len(logged(door, speaker)) == 10
    assert "3 hours and 20 minutes" in speaker.say("how am I doing this week").speech


# Events


def disable(speaker: SpeakerSession, **body: str) -> Exchange:
    return speaker.send("AlexaSkillEvent.SkillDisabled", body=body)


def test_disabling_deletes_every_key_and_may_come_twice(
    door: Door, speaker: SpeakerSession
) -> None:
    for person in ("amzn1.ask.person.ANNE", None):
        speaker.recognise_person(person)
        for said in (RUN, "undo that", RUN, "give me a tip", "shorter please"):
            speaker.say(said)
    assert keys_of(door, speaker)
    for body in ({"userInformationPersistenceStatus": "NOT_PERSISTED"}, {}):
        exchange = disable(speaker, **body)
        assert (exchange.status, exchange.speech) == (200, "")
        assert keys_of(door, speaker) == set()


def test_disabling_keeps_what_is_said_to_persist(door: Door, speaker: SpeakerSession) -> None:
    speaker.say(RUN)
    before = keys_of(door, speaker)
    disable(speaker, userInformationPersistenceStatus="PERSISTED")
    assert keys_of(door, speaker) == before


@pytest.mark.parametrize(
    "kind",
    [
        "AlexaSkillEvent.SkillEnabled",
        "AlexaSkillEvent.SkillPermissionAccepted",
        "SessionEndedRequest",
        "System.ExceptionEncountered",
        "CanFulfillIntentRequest",
        "AlexaSkillEvent.SomethingNew",
    ],
)
def test_what_nobody_said_leaves_no_trace(door: Door, speaker: SpeakerSession, kind: str) -> None:
    intent = {"name": "LogActivityIntent", "slots": {}, "confirmationStatus": "NONE"}
    assert speaker.send(kind, intent=intent).status == 200
    assert keys_of(door, speaker) == set()


# Redis away


@pytest.fixture
def away(tmp_path: Path) -> Iterator[tuple[Door, Embedded]]:
    """A service of its own, whose Redis a test may stop."""
    embedded = Embedded(tmp_path / "valkey")
    embedded.start()
    with closing(open_door(embedded.url, tmp_path)) as door:
        yield door, embedded
    embedded.stop()


READS = ["what's my routine today", "what's left today", "give me a tip about creams", "help",
         "a diet tip", "what is cellulite", "open smooth stride", "does laser work"]  # fmt: skip
WRITES = [RUN, "I used my cream", "I did everything today", "undo that", "no food tips",
          "make it three days a week", "I ate three servings of vegetables"]  # fmt: skip
CLAIMS = ("saved", "logged", "noted", "took back", "done and", "that's in", "got it", "from now on")


def test_while_redis_is_away_what_needs_no_memory_is_answered(
    away: tuple[Door, Embedded],
) -> None:
    door, embedded = away
    newcomers = door.speaker().say("what's my routine today").speech
    embedded.stop()
    for utterance in READS:
        begin = time.monotonic()
        exchange = door.speaker().say(utterance)
        assert time.monotonic() - begin < 2
        assert exchange.status == 200
        assert exchange.speech
        assert "couldn't" not in exchange.speech or utterance == "open smooth stride"
    assert "10 minutes" in newcomers
    assert "10 minutes" in door.speaker().say("what's my routine today").speech


def test_while_redis_is_away_nothing_is_said_to_be_saved(away: tuple[Door, Embedded]) -> None:
    door, embedded = away
    embedded.stop()
    for utterance in WRITES:
        begin = time.monotonic()
        speech = door.speaker().say(utterance).speech.lower()
        assert time.monotonic() - begin < 2
        assert "couldn't" in speech or "can't" in speech, (utterance, speech)
        assert not [claim for claim in CLAIMS if claim in speech], (utterance, speech)


def test_back_again_no_restart_is_needed(away: tuple[Door, Embedded]) -> None:
    door, embedded = away
    speaker = door.speaker()
    assert "20 minutes" in speaker.say(RUN).speech
    embedded.stop()
    assert "couldn't save" in speaker.say(RUN).speech
    embedded.start()
    time.sleep(0.6)
    assert "20 minutes of running" in speaker.say(RUN).speech
    assert len(logged(door, speaker)) == 2


def test_a_redis_that_hangs_is_not_waited_for(away: tuple[Door, Embedded]) -> None:
    """It takes connections and answers nothing, which is worse than being away."""
    door, embedded = away
    speaker = door.speaker()
    speaker.say(RUN)
    embedded.stop()
    with hanging(embedded.socket_path):
        for utterance in (RUN, "what's my routine today", RUN):
            begin = time.monotonic()
            assert speaker.say(utterance).status == 200
            assert time.monotonic() - begin < 4


def test_an_event_that_could_not_be_kept_comes_again(away: tuple[Door, Embedded]) -> None:
    """Alexa delivers an event until it is answered with 200, for an hour."""
    door, embedded = away
    speaker = door.speaker()
    speaker.say(RUN)
    embedded.stop()
    event = disable(speaker)
    assert event.status == 503
    embedded.start()
    time.sleep(0.6)
    assert speaker.post_envelope(event.envelope).status == 200
    assert keys_of(door, speaker) == set()


@contextmanager
def hanging(path: Path) -> Iterator[None]:
    """A server on the unix socket that accepts and never answers."""
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(path))
        plug.listen(16)
        yield
    path.unlink()


# The last resort


def test_a_defect_is_apologised_for_and_logged_without_words(
    redis_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = envelope("yes_to_a_question")
    whole["context"]["System"].pop("apiAccessToken", None)
    whole["session"]["attributes"] = {"who": "-", "state": {"name": "workout.confirm", "data": {}}}
    with closing(open_door(redis_url, tmp_path, strict=False)) as door:
        exchange = door.speaker().post_envelope(whole)
    assert exchange.status == 200
    assert exchange.speech
    assert not exchange.open
    assert '"defect"' in capfd.readouterr().err


def test_log_lines_hold_neither_ids_nor_words(
    redis_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(open_door(redis_url, tmp_path, LOG_LEVEL="DEBUG")) as door:
        speaker = door.speaker()
        speaker.recognise_person("amzn1.ask.person.ANNE")
        for said in (RUN, "I hate my legs", "I'm pregnant", "blah blah", "delete my data", "yes"):
            speaker.say(said)
        door.post(b"{}", {})
        account = account_of(speaker)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert len(lines) >= 7
    allowed = {"intent", "outcome", "event", "level", "timestamp", "status", "reason", "version"}
    assert {key for line in lines for key in line} <= allowed
    text = json.dumps(lines)
    secrets = ("amzn1", "ANNE", account, "running", "pregnant", "hate", "Distress", "Safety")
    assert not [secret for secret in secrets if secret in text]
