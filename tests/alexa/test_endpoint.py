"""The skill's door, with real signatures: who comes in, and what the skill then is asked."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response

from skill.alexa.endpoint import SILENCE, Endpoint, Refused
from skill.alexa.envelope import Spoken, read_spoken
from skill.alexa.sdk import RequestEnvelope, VerificationException, WebserviceSkillHandler
from skill.alexa.serializer import Serializer
from skill.config import DEVELOPMENT_SKILL_ID
from tests.alexa.asking import SIGNER, Echo, Handle, ask, changed, endpoint_of, spoken
from tests.alexa.given import (
    NOW,
    URL,
    Clock,
    chain,
    encoded,
    envelope,
    envelope_names,
    leaf,
    put,
    root,
)


def test_the_sdks_handler_is_used(endpoint: Endpoint) -> None:
    assert isinstance(endpoint, WebserviceSkillHandler)
    assert issubclass(Refused, VerificationException)


def test_the_sdks_own_way_in_is_guarded_as_well(endpoint: Endpoint) -> None:
    body = encoded(envelope("launch"))
    answer = endpoint.verify_request_and_dispatch(SIGNER.sign(body), body.decode())
    assert spoken(answer) == "<speak>LaunchRequest</speak>"
    with pytest.raises(Refused):
        endpoint.verify_request_and_dispatch({}, body.decode())


def test_it_is_ready_when_there_are_trusted_roots(endpoint: Endpoint, tmp_path: Path) -> None:
    assert endpoint.ready() is True
    assert endpoint_of(tmp_path, Echo(), trust_roots=tmp_path / "none.pem").ready() is False


def test_it_needs_to_know_whose_it_is(place: Path) -> None:
    with pytest.raises(ValueError, match="id of the skill"):
        endpoint_of(place, Echo(), skill_ids=[])


@pytest.mark.parametrize("name", envelope_names())
def test_every_recorded_request_reaches_the_skill(place: Path, name: str) -> None:
    echo = Echo()
    ask(endpoint_of(place, echo, apology=None), envelope(name))
    assert echo.seen[0].request.object_type == envelope(name)["request"]["type"]


@pytest.mark.parametrize("name", envelope_names())
def test_an_envelope_is_read_whole(place: Path, name: str) -> None:
    echo = Echo()
    ask(endpoint_of(place, echo, apology=None), envelope(name))
    whole = Serializer().deserialize(encoded(envelope(name)), RequestEnvelope)
    assert echo.seen[0].to_dict() == whole.to_dict()


def test_a_quick_reading_is_taken_where_there_is_one(place: Path) -> None:
    echo = Echo()
    endpoint = endpoint_of(place, echo, apology=None, quick=read_spoken)
    ask(endpoint, envelope("launch"))
    ask(endpoint, envelope("session_resumed"))
    assert [each.__class__ for each in echo.seen] == [Spoken, RequestEnvelope]


def test_a_request_of_an_unknown_type_keeps_what_every_request_has(place: Path) -> None:
    echo = Echo()
    answer = ask(endpoint_of(place, echo), envelope("unknown_request_type"))
    request = echo.seen[0].request
    assert spoken(answer) == "<speak>Alexa.Holograms.GestureMade</speak>"
    assert request.request_id.startswith("amzn1.echo-api.request.")
    assert (request.timestamp, request.locale) == (NOW, "en-US")
    assert request.to_dict()["object_type"] == "Alexa.Holograms.GestureMade"


def test_session_attributes_go_round(place: Path) -> None:
    def count(handler_input: HandlerInput) -> Response:
        handler_input.attributes_manager.session_attributes["turns"] = 2
        return handler_input.response_builder.response

    whole = changed("session", "attributes", to={"said": "größer & älter 🏃"})
    answer = ask(endpoint_of(place, Echo(count)), whole)
    assert answer["sessionAttributes"] == {"said": "größer & älter 🏃", "turns": 2}


def test_requests_of_several_skills_may_be_answered(place: Path) -> None:
    both = endpoint_of(place, Echo(), skill_ids=["another", DEVELOPMENT_SKILL_ID])
    assert ask(both, envelope("launch"))


class TestAmazonsProbes:
    """What Amazon's certification sends, each of which must be a 400."""

    def refuses(self, endpoint: Endpoint, headers: dict[str, str], body: bytes) -> None:
        with pytest.raises(Refused):
            endpoint.answer(headers, body)

    def test_no_headers(self, endpoint: Endpoint) -> None:
        self.refuses(endpoint, {}, encoded(envelope("launch")))

    def test_an_empty_signature(self, endpoint: Endpoint) -> None:
        body = encoded(envelope("launch"))
        self.refuses(endpoint, SIGNER.sign(body) | {"Signature-256": ""}, body)

    def test_a_wrong_signature(self, endpoint: Endpoint) -> None:
        body = encoded(envelope("launch"))
        self.refuses(endpoint, SIGNER.sign(body + b" "), body)

    def test_a_wrong_certificate(self, endpoint: Endpoint, place: Path) -> None:
        put(place, chain(leaf(root(), "shop", names=("example.com",))), "/echo.api/wrong.pem")
        body = encoded(envelope("launch"))
        url = URL.replace("echo-api-cert-99", "wrong")
        self.refuses(endpoint, leaf(root(), "shop").sign(body, url), body)

    def test_a_certificate_of_a_foreign_root(self, endpoint: Endpoint, place: Path) -> None:
        mine = leaf(root("foreign"), "mine")
        put(place, chain(mine, root("foreign")), "/echo.api/mine.pem")
        body = encoded(envelope("launch"))
        url = URL.replace("echo-api-cert-99", "mine")
        self.refuses(endpoint, mine.sign(body, url), body)

    @pytest.mark.parametrize("url", ["", "rubbish", "https://example.com/echo.api/x.pem"])
    def test_a_wrong_or_empty_address(self, endpoint: Endpoint, url: str) -> None:
        body = encoded(envelope("launch"))
        self.refuses(endpoint, SIGNER.sign(body, url), body)

    @pytest.mark.parametrize("seconds", [-151, 151, 86_400])
    def test_a_timestamp_of_another_time(self, place: Path, seconds: int) -> None:
        late = endpoint_of(place, Echo(), clock=Clock(NOW + timedelta(seconds=seconds)))
        body = encoded(envelope("launch"))
        self.refuses(late, SIGNER.sign(body), body)


def test_unknown_properties_pass_because_the_raw_bytes_are_verified(endpoint: Endpoint) -> None:
    assert spoken(ask(endpoint, envelope("unknown_properties"))) == "<speak>LaunchRequest</speak>"
    spaced = json.dumps(envelope("unknown_properties"), indent=3, ensure_ascii=True).encode()
    assert ask(endpoint, spaced)


def test_an_event_is_taken_for_an_hour(place: Path) -> None:
    clock = Clock(NOW + timedelta(minutes=59))
    answering = endpoint_of(place, Echo(), clock=clock)
    for name in ("event_skill_disabled", "event_skill_enabled_in_milliseconds"):
        assert ask(answering, envelope(name))
    clock.advance(minutes=2)
    with pytest.raises(Refused):
        ask(answering, envelope("event_skill_disabled"))


def fail(handler_input: HandlerInput) -> Response:
    raise RuntimeError("a defect")


def write_rubbish(handler_input: HandlerInput) -> Response:
    handler_input.attributes_manager.session_attributes["when"] = object()
    return handler_input.response_builder.response


@pytest.mark.parametrize("defect", [fail, write_rubbish])
def test_a_defect_of_the_skill_is_logged_and_answered(
    place: Path, defect: Handle, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert ask(endpoint_of(place, Echo(defect)), envelope("launch")) == json.loads(SILENCE)
    assert "the skill failed" in caplog.text


@pytest.mark.parametrize("defect", [fail, write_rubbish])
def test_a_defect_of_the_skill_is_raised_where_there_is_no_apology(
    place: Path, defect: Handle
) -> None:
    with pytest.raises(Exception, match=r"defect|deserialized_types"):
        ask(endpoint_of(place, Echo(defect), apology=None), envelope("launch"))
