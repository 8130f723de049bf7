"""What the simulator writes is what Alexa's own envelopes look like, and what the SDK reads."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from ask_sdk_model import RequestEnvelope

from skill.alexa.serializer import Serializer
from skill.model.grammar import HeardSlot
from skill.simulator.envelope import (
    Speaker,
    write_envelope,
    write_intent,
    write_request,
    write_slot,
    write_timestamp,
)
from skill.simulator.recogniser import Recognised
from tests.alexa.given import encoded, envelope
from tests.door import MONDAY_MORNING

SKILL = "amzn1.ask.skill.mine"
SESSION = {"new": True, "sessionId": "amzn1.echo-api.session.1", "attributes": {}}
HEARD = Recognised(
    "LogActivityIntent",
    {
        "activity": HeardSlot(value="jogging", type="Activity", id="running", name="running"),
        "duration": HeardSlot(value="PT30M", type="AMAZON.DURATION"),
    },
)


def shape(part: object) -> object:
    """An envelope's keys, without its values."""
    return {key: shape(value) for key, value in part.items()} if isinstance(part, dict) else None


def holds(whole: Any, part: Any) -> bool:
    """Whether each key of `part` is in `whole`, at its place."""
    return not isinstance(part, dict) or all(
        isinstance(whole, dict) and key in whole and holds(whole[key], value)
        for key, value in part.items()
    )


def written(**speaker: Any) -> dict[str, Any]:
    request = write_request("LaunchRequest", "en-US", MONDAY_MORNING)
    return write_envelope(Speaker(SKILL, **speaker), request, SESSION)


def test_nothing_is_written_that_alexa_does_not_send() -> None:
    assert holds(envelope("launch"), shape(written(api_token="token")))
    recognised = envelope("launch_by_a_recognised_speaker")
    assert holds(recognised, shape(written(person_id="amzn1.ask.person.X")))


def test_the_sdk_reads_it() -> None:
    read = Serializer().deserialize(encoded(written(person_id="P")), RequestEnvelope)
    assert read.context.system.person.person_id == "P"
    assert read.session.new
    assert read.request.timestamp == MONDAY_MORNING


def test_an_event_has_no_session() -> None:
    request = write_request("AlexaSkillEvent.SkillDisabled", "en-US", MONDAY_MORNING)
    assert "session" not in write_envelope(Speaker(SKILL), request, None)


def test_context_and_session_name_the_same_skill_and_user() -> None:
    whole = written()
    system = whole["context"]["System"]
    assert whole["session"]["application"] == system["application"] == {"applicationId": SKILL}
    assert whole["session"]["user"] == system["user"]


def test_each_request_has_an_id_of_its_own() -> None:
    ids = {written()["request"]["requestId"] for _ in range(20)}
    assert len(ids) == 20


@pytest.mark.parametrize("hours", [-5, 0, 5.5])
def test_a_timestamp_is_of_utc(hours: float) -> None:
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    at = noon.replace(microsecond=999_999, tzinfo=timezone(timedelta(hours=hours)))
    expected = noon - timedelta(hours=hours)
    assert write_timestamp(at) == f"{expected:%Y-%m-%dT%H:%M:%S}Z"


def test_an_intent_is_written_as_recorded_ones_are() -> None:
    recorded = envelope("intent_log_activity")["request"]["intent"]
    intent = write_intent(HEARD, SKILL, {})
    assert holds(recorded["slots"]["activity"], shape(intent["slots"]["activity"]))
    assert intent["slots"]["duration"]["value"] == "PT30M"


def test_a_slot_of_our_own_is_resolved_or_says_that_it_is_not() -> None:
    matched = write_slot("activity", HEARD.slots["activity"], SKILL)
    [resolution] = matched["resolutions"]["resolutionsPerAuthority"]
    assert resolution["status"]["code"] == "ER_SUCCESS_MATCH"
    assert resolution["values"] == [{"value": {"name": "running", "id": "running"}}]
    unmatched = write_slot("activity", HeardSlot(value="chess", type="Activity"), SKILL)
    [resolution] = unmatched["resolutions"]["resolutionsPerAuthority"]
    assert resolution["status"]["code"] == "ER_SUCCESS_NO_MATCH"
    assert "values" not in resolution


def test_amazons_own_slots_are_not_resolved() -> None:
    assert "resolutions" not in write_slot("duration", HEARD.slots["duration"], SKILL)


def test_what_a_dialog_has_filled_is_kept() -> None:
    kept = {"day": {"name": "day", "value": "2026-11-22", "confirmationStatus": "NONE"}}
    assert write_intent(HEARD, SKILL, kept)["slots"].keys() == {"day", "activity", "duration"}
