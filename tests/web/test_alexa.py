"""The signed door: what is ours is answered 200, what is not 400, and nothing 500."""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from skill.app import create_app
from skill.config import DEVELOPMENT_SKILL_ID, read_settings
from skill.conversation import ROUTES
from skill.simulator.authority import CHAIN_URL, Authority
from skill.simulator.client import Exchange
from skill.web.alexa import LARGEST_BODY
from tests.alexa.given import encoded, envelope, envelope_names
from tests.door import MONDAY_MORNING, Door, open_door


@pytest.fixture(autouse=True)
def _morning(door: Door) -> None:
    door.clock.now = MONDAY_MORNING


def post(door: Door, whole: object) -> tuple[int, dict[str, Any]]:
    """Signed as development signs; without a token, so that nobody is asked for a time zone."""
    with suppress(KeyError, TypeError):
        del whole["context"]["System"]["apiAccessToken"]  # type: ignore[index]
    body = whole if isinstance(whole, bytes) else encoded(whole)
    status, answer = door.post(body, door.authority.sign(body))
    return status, json.loads(answer) if status == 200 else {}


def test_one_of_ours_is_answered(door: Door) -> None:
    status, answer = post(door, envelope("launch"))
    assert status == 200
    assert answer["version"] == "1.0"
    assert answer["response"]["shouldEndSession"] is False


@pytest.mark.parametrize("name", envelope_names())
def test_every_recorded_envelope_is_answered(door: Door, name: str) -> None:
    status, answer = post(door, envelope(name))
    assert status == 200
    assert "response" in answer


def test_a_foreign_root_is_refused(door: Door, tmp_path: Path) -> None:
    """The same address, the same names, another authority's key."""
    body = encoded(envelope("launch"))
    assert door.post(body, Authority.open(tmp_path).sign(body))[0] == 400


def test_a_foreign_chain_in_the_folder_is_refused(redis_url: str, tmp_path: Path) -> None:
    foreign = Authority.open(tmp_path / "foreign")
    (foreign.chains / "echo.api" / "development.pem").rename(
        foreign.chains / "echo.api" / "amazon.pem"
    )
    body = encoded(envelope("launch"))
    url = CHAIN_URL.replace("development", "amazon")
    with closing(open_door(redis_url, tmp_path, CERT_CHAINS=str(foreign.chains))) as door:
        assert door.post(body, foreign.sign(body) | {"SignatureCertChainUrl": url})[0] == 400


def test_a_tampered_body_is_refused(door: Door) -> None:
    body = encoded(envelope("launch"))
    headers = door.authority.sign(body)
    assert door.post(body, headers)[0] == 200
    assert door.post(body.replace(b"en-US", b"en-GB"), headers)[0] == 400
    assert door.post(body + b" ", headers)[0] == 400


@pytest.mark.parametrize("missing", ["Signature-256", "SignatureCertChainUrl"])
def test_a_missing_or_empty_header_is_refused(door: Door, missing: str) -> None:
    body = encoded(envelope("launch"))
    headers = door.authority.sign(body)
    assert door.post(body, headers | {missing: ""})[0] == 400
    del headers[missing]
    assert door.post(body, headers)[0] == 400


def test_the_old_signature_alone_is_not_enough(door: Door) -> None:
    body = encoded(envelope("launch"))
    headers = door.authority.sign(body)
    headers["Signature"] = headers.pop("Signature-256")
    assert door.post(body, headers)[0] == 400


BAD_BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b"[" * 60_000,
    b'{"request":' * 10_000,
    b'{"request":{"type":"LaunchRequest"}}',
    b"\x00" * 100,
]


@pytest.mark.parametrize("body", BAD_BODIES, ids=lambda body: repr(body[:12]))
def test_a_signed_body_that_is_no_request_is_refused(door: Door, body: bytes) -> None:
    assert post(door, body)[0] == 400
    assert door.post(body, {})[0] == 400


def test_another_skills_request_is_refused(door: Door) -> None:
    whole = envelope("launch")
    whole["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    assert post(door, whole)[0] == 400


@pytest.mark.parametrize(("minutes", "status"), [(-3, 400), (-2, 200), (2, 200), (3, 400)])
def test_an_old_or_an_early_request_is_refused(door: Door, minutes: int, status: int) -> None:
    door.clock.advance(minutes=minutes)
    assert post(door, envelope("launch"))[0] == status


def test_more_than_128_kib_is_too_large_whatever_its_signature(door: Door) -> None:
    launch = encoded(envelope("launch"))
    largest = launch + b" " * (LARGEST_BODY - len(launch))
    assert post(door, largest)[0] == 200
    assert post(door, largest + b" ")[0] == 413
    assert door.post(largest + b" ", {})[0] == 413


def test_an_announced_length_is_believed_before_anything_is_read(door: Door) -> None:
    announced = {"CONTENT_LENGTH": str(10**8), "wsgi.input": None}
    answer = door.app.test_client().post("/alexa", environ_overrides=announced)
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "x", "²", "", "1e3", "9" * 5_000])
def test_a_length_that_is_no_number_is_survived(door: Door, length: str) -> None:
    answer = door.app.test_client().post(
        "/alexa", environ_overrides={"CONTENT_LENGTH": length, "wsgi.input_terminated": True}
    )
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_only_posts_are_taken(door: Door, method: str) -> None:
    assert door.app.test_client().open("/alexa", method=method).status_code == 405


def test_both_ways_in_answer_alike(door: Door) -> None:
    """Flask's own way, taken without an announced length, and the one before it."""
    client = door.app.test_client()
    body = encoded(envelope("fallback"))
    for headers in (door.authority.sign(body), {}):
        direct = client.post("/alexa", data=body, headers=headers)
        chunked = client.post(
            "/alexa",
            input_stream=BytesIO(body),
            headers=headers,
            environ_overrides={"wsgi.input_terminated": True},
        )
        assert chunked.status_code == direct.status_code
        assert chunked.content_type == direct.content_type
        if direct.status_code == 400:
            assert chunked.data == direct.data
    long = client.post(
        "/alexa",
        input_stream=BytesIO(b" " * (LARGEST_BODY + 1)),
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert long.status_code == 413


STATES = sorted({state for _, state in ROUTES if state})
INTENTS = sorted({intent for intent, _ in ROUTES if intent.endswith("Intent")})


@pytest.fixture(scope="module")
def lenient(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The door as production has it: a defect is logged, and apologised for."""
    with closing(open_door(redis_url, tmp_path_factory.mktemp("lenient"), strict=False)) as door:
        yield door


@pytest.mark.parametrize("state", STATES)
def test_an_open_question_of_another_version_gets_an_answer(lenient: Door, state: str) -> None:
    for intent in INTENTS:
        whole = envelope("intent_without_slots")
        whole["request"]["intent"]["name"] = intent
        whole["session"]["attributes"] = {"who": "-", "state": {"name": state, "data": {"a": 1}}}
        status, answer = post(lenient, whole)
        assert status == 200
        assert answer["response"]["outputSpeech"]["ssml"]


UNKNOWN_TYPES = ["Display.ElementSelected", "IntentRequestV2", "LaunchRequest2", "X", "é" * 50]


@pytest.mark.parametrize("kind", UNKNOWN_TYPES)
def test_an_unknown_type_is_answered_without_speech(door: Door, kind: str) -> None:
    whole = envelope("launch")
    whole["request"] |= {"type": kind, "intent": {"name": "X", "slots": {"a": 3}}, "new": [1]}
    status, answer = post(door, whole)
    assert status == 200
    assert "outputSpeech" not in answer["response"]


def test_an_unknown_intent_is_what_was_not_understood(door: Door) -> None:
    exchange = intent(door, "FutureIntent")
    assert exchange.open
    assert exchange.speech == intent(door, "AMAZON.FallbackIntent").speech or exchange.speech


def intent(door: Door, name: str) -> Exchange:
    return door.speaker().send(
        "IntentRequest", intent={"name": name, "confirmationStatus": "NONE", "slots": {}}
    )


def test_production_needs_more_than_developments_certificates(
    redis_url: str, tmp_path: Path
) -> None:
    production = read_settings(
        {
            "SKILL_ENV": "production",
            "SKILL_ID": DEVELOPMENT_SKILL_ID,
            "USER_KEY": "sixteen secrets!",
            "REDIS_URL": redis_url,
            "XDG_STATE_HOME": str(tmp_path),
        }
    )
    with closing(open_door(redis_url, tmp_path)) as development:
        assert post(development, envelope("launch"))[0] == 200
        app = create_app(production, clock=development.clock)
        with closing(replace(development, app=app)) as door:
            assert post(door, envelope("launch"))[0] == 400
