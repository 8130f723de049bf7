"""Equal to the SDK's serializer on all that one can read, and reading on where it stops."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import (
    DialogState,
    Intent,
    IntentRequest,
    Request,
    RequestEnvelope,
    Response,
    ResponseEnvelope,
    SessionEndedRequest,
)
from ask_sdk_model.interfaces.viewport import Shape
from ask_sdk_model.slu.entityresolution import StatusCode
from ask_sdk_model.ui import SimpleCard, SsmlOutputSpeech
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from skill.alexa.sdk import SerializationException
from skill.alexa.serializer import Serializer
from tests.alexa.described import payloads, same
from tests.alexa.given import NOW, encoded, envelope, envelope_names

OURS = Serializer()
THEIRS = DefaultSerializer()
often = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

UNREADABLE_FOR_THEM = {
    "event_of_a_new_kind",
    "event_skill_disabled_with_an_unreadable_time",
    "event_skill_enabled_in_milliseconds",
    "unknown_end_of_session",
    "unknown_kinds_of_parts",
    "unknown_request_type",
    "unknown_values",
}


def agree(payload: str, kind: Any) -> bool:
    """Whether theirs could read it; ours must then have read the same, or refused cleanly."""
    try:
        expected = THEIRS.deserialize(payload, kind)
    except (SerializationException, TypeError, AttributeError, OverflowError):
        with suppress(SerializationException):
            OURS.deserialize(payload, kind)
        return False
    assert same(OURS.deserialize(payload, kind), expected)
    return True


@pytest.mark.parametrize("name", envelope_names())
def test_recorded_requests_are_read_as_theirs_reads_them(name: str) -> None:
    payload = encoded(envelope(name)).decode()
    assert agree(payload, RequestEnvelope) is (name not in UNREADABLE_FOR_THEM)


@pytest.mark.parametrize("name", envelope_names())
def test_recorded_requests_can_be_read_and_written_again(name: str) -> None:
    read = OURS.deserialize(encoded(envelope(name)), RequestEnvelope)
    assert json.dumps(OURS.serialize(read)) == json.dumps(THEIRS.serialize(read))
    assert isinstance(read.request, Request)
    assert repr(read)


def test_an_attribute_that_only_the_class_has_stays_there_unless_it_was_sent() -> None:
    """The body of SkillDisabled is one: `skill.alexa.sdk` adds it to the SDK's class."""
    for body in ("", ', "body": null', ', "body": {"userInformationPersistenceStatus": "x"}'):
        payload = f'{{"request": {{"type": "AlexaSkillEvent.SkillDisabled"{body}}}}}'
        assert agree(payload, RequestEnvelope)


@given(payloads("ask_sdk_model.request_envelope.RequestEnvelope").map(json.dumps))
@often
def test_any_request_is_read_as_theirs_reads_it(payload: str) -> None:
    agree(payload, RequestEnvelope)


@given(payloads("ask_sdk_model.response_envelope.ResponseEnvelope").map(json.dumps))
@often
def test_any_response_is_written_as_theirs_writes_it(payload: str) -> None:
    try:
        response = OURS.deserialize(payload, ResponseEnvelope)
    except SerializationException:
        return
    assert json.dumps(OURS.serialize(response)) == json.dumps(THEIRS.serialize(response))


NATIVES = [
    "str",
    "int",
    "float",
    "bool",
    "datetime",
    "date",
    "object",
    str,
    int,
    float,
    bool,
    object,
]


@given(st.sampled_from(NATIVES), st.none() | st.text() | st.integers() | st.booleans())
@example("datetime", "2200000000")
@often
def test_values_are_read_as_theirs_reads_them(kind: Any, value: object) -> None:
    agree(json.dumps(value), kind)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("null", RequestEnvelope),
        ("[]", RequestEnvelope),
        ('""', RequestEnvelope),
        ('[{"name": "A"}, null]', "list[ask_sdk_model.intent.Intent]"),
        ('["A", 3]', "list[str, int]"),
        ('{"a": {"name": "A"}}', "dict(str, ask_sdk_model.intent.Intent)"),
        ('{"a": 1}', "dict(str, str)"),
        ('{"name": 3, "slots": {}}', Intent),
        ('"STARTED"', DialogState),
        ("[1, 2]", "list[int]"),
        ('"ab"', "list[str]"),
        ('{"name": "\\ud800", "confirmationStatus": null}', Intent),
        ('{"name": "A", "name": "B"}', Intent),
        ('{"name": 1e999}', Intent),
        ('"2026-11-23"', "date"),
        ('"2026-11-23T14:00:00.123456789Z"', datetime),
        ('"20261123T140000Z"', datetime),
        ('"23 November 2026 2pm"', datetime),
        ('"2026-11-23T14:00:00-0330"', datetime),
        ('"2026-11-23 14:00"', datetime),
        ('{"a": 1}', dict),
    ],
)
def test_oddities_are_read_as_theirs_reads_them(payload: str, kind: Any) -> None:
    assert agree(payload, kind)


@pytest.mark.parametrize("payload", ["", "{", "[1,]", b"\xff", b"\xef\xbb\xbf{}", "3", "[1]"])
def test_what_cannot_be_read_raises_the_sdks_error(payload: str | bytes) -> None:
    with pytest.raises(SerializationException):
        OURS.deserialize(payload, RequestEnvelope)


def test_a_type_that_does_not_exist_raises_the_sdks_error() -> None:
    with pytest.raises(SerializationException):
        OURS.deserialize("{}", "ask_sdk_model.nothing.Nothing")


def test_nothing_is_read_as_nothing() -> None:
    assert OURS.deserialize(None, RequestEnvelope) is None


def read(name: str) -> Any:
    return OURS.deserialize(encoded(envelope(name)), RequestEnvelope)


def test_an_unknown_value_of_an_enumeration_is_as_if_absent() -> None:
    whole = read("unknown_values")
    assert whole.request.dialog_state is None
    assert whole.request.intent.confirmation_status is None
    assert whole.context.viewport.shape is None
    assert [each and each.value for each in whole.context.viewport.touch] == ["SINGLE", None]
    assert read("launch_on_a_screen").context.viewport.shape == Shape.RECTANGLE


def test_an_unknown_request_is_a_request_with_its_properties_raw() -> None:
    request = read("unknown_request_type").request
    assert type(request) is Request
    assert request.object_type == "Alexa.Holograms.GestureMade"
    assert (request.timestamp, request.locale) == (NOW, "en-US")
    assert request.request_id.startswith("amzn1.echo-api.request.")
    assert request.gesture == {"hand": "left"}


def test_parts_of_an_unknown_kind_are_of_the_class_asked_for() -> None:
    whole = read("unknown_kinds_of_parts")
    hologram, screen = whole.context.viewports
    assert (hologram.object_type, hologram.id, hologram.depth) == ("HOLOGRAM", "h", 3)
    assert screen.shape == Shape.RECTANGLE
    assert whole.request.intent.slots["activity"].slot_value.object_type == "Range"
    assert isinstance(whole.request, IntentRequest)


def test_milliseconds_are_a_time() -> None:
    request = read("event_skill_enabled_in_milliseconds").request
    assert request.timestamp == NOW
    assert request.event_creation_time == NOW - timedelta(seconds=2)


def test_a_time_that_cannot_be_read_is_none() -> None:
    request = read("event_skill_disabled_with_an_unreadable_time").request
    assert (request.event_creation_time, request.event_publishing_time) == (None, None)
    assert request.timestamp == NOW


def test_names_of_pythons_own_are_passed_over() -> None:
    odd = OURS.deserialize('{"__class__": 1, "__dict__": {"a": 1}, "name": "A"}', Intent)
    assert same(odd, Intent(name="A"))


def test_slots_keep_their_resolutions() -> None:
    slots = read("intent_log_activity").request.intent.slots
    resolution = slots["activity"].resolutions.resolutions_per_authority[0]
    assert resolution.status.code == StatusCode.ER_SUCCESS_MATCH
    assert resolution.values[0].value.id == "running"
    assert slots["duration"].value == "PT30M"


def test_results_share_nothing_with_each_other() -> None:
    first, second = read("intent_log_activity"), read("intent_log_activity")
    first.request.intent.slots["activity"].value = "changed"
    first.session.attributes["changed"] = True
    assert second.request.intent.slots["activity"].value == "a run"
    assert second.session.attributes == {}


class Mood(Enum):
    GOOD = "good"


class Note:
    """A class of one's own, described as the SDK's are, with a default that could be shared."""

    deserialized_types = {"text": "str", "tags": "list[str]", "kind": "str"}  # noqa: RUF012
    attribute_map = {"text": "theText"}  # noqa: RUF012

    def __init__(self) -> None:
        self.text = None
        self.tags: list[str] = []
        self.kind = "note"


def test_a_class_of_ones_own_is_read_and_written() -> None:
    for payload in ("{}", '{"theText": "a", "tags": ["b"]}', '{"kind": null, "tags": null}'):
        note = OURS.deserialize(payload, Note)
        assert vars(note) == vars(THEIRS.deserialize(payload, Note))
        assert OURS.serialize(note) == THEIRS.serialize(note)
    assert OURS.deserialize("{}", Note).tags is not OURS.deserialize("{}", Note).tags


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        2.5,
        True,
        "text",
        b"bytes",
        [1, None, [2]],
        (1, (2,)),
        {"a": None, "b": (NOW,), 3: Mood.GOOD},
        NOW,
        date(2026, 11, 23),
        datetime(2026, 11, 23, tzinfo=UTC),
        Decimal("2.50"),
        Decimal(3),
        Mood.GOOD,
        Response(),
        ResponseEnvelope(
            version="1.0",
            session_attributes={"count": Decimal(3), "none": None, "at": NOW},
            response=Response(
                output_speech=SsmlOutputSpeech(ssml="<speak>größer</speak>"),
                card=SimpleCard(title="t", content="c"),
                directives=[],
                should_end_session=False,
            ),
        ),
        SessionEndedRequest(timestamp=NOW),
    ],
)
def test_values_are_written_as_theirs_writes_them(value: object) -> None:
    assert same(OURS.serialize(value), THEIRS.serialize(value))


def test_what_is_no_model_cannot_be_written() -> None:
    with pytest.raises(AttributeError):
        OURS.serialize(object())
