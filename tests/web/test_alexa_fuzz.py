"""Whatever a client can send is answered or refused: bodies, headers and sessions at random."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.conversation import ROUTES
from skill.simulator.authority import CHAIN_URL
from tests.alexa.given import encoded, envelope, envelope_names
from tests.door import MONDAY_MORNING, Door
from tests.web.test_alexa import post

FUZZ = settings(max_examples=60, deadline=None)


@pytest.fixture(autouse=True)
def _morning(door: Door) -> None:
    door.clock.now = MONDAY_MORNING


@FUZZ
@given(
    body=st.binary(max_size=300) | st.just(encoded(envelope("launch"))),
    url=st.text(max_size=60) | st.just(CHAIN_URL),
    signature=st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9+/]{0,60}={0,2}", fullmatch=True),
)
def test_whatever_is_sent_unsigned_is_refused(
    door: Door, body: bytes, url: str, signature: str
) -> None:
    """Headers come as Latin-1 from a socket, so any text of it may."""
    environment = {"HTTP_SIGNATURECERTCHAINURL": latin(url), "HTTP_SIGNATURE_256": latin(signature)}
    answer = door.app.test_client().post("/alexa", data=body, environ_overrides=environment)
    assert answer.status_code == 400
    assert answer.data == b"This is not a request from Alexa.\n"


def latin(text: str) -> str:
    return text.encode().decode("latin-1")


ODD = st.sampled_from(
    [None, True, 0, -1, 1.5, 2**70, "", "x", "é\x00\U0001f600", "amzn1.x", [], {}, [None],
     {"a": [{}]}, "zz", "en_US", "en-XX", "?", "2026-13-45T00:00:00Z", "2026-11-23T14:00:00Z",
     "PT99999999999M", "9" * 400, "<speak>&", "http://127.0.0.1:x", "ER_SUCCESS_MATCH",
     "AMAZON.YesIntent", 1795788000000]
).map(copy.deepcopy)  # fmt: skip
NO_TEXT = ODD.filter(lambda value: not isinstance(value, str))
STATES = sorted({state for _, state in ROUTES if state})
INTENTS = sorted({intent for intent, _ in ROUTES if intent.endswith("Intent")})


def places(part: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value in the envelope."""
    if isinstance(part, dict | list):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            yield (*path, key)
            yield from places(value, (*path, key))


@st.composite
def odd_envelopes(draw: st.DrawFn) -> dict[str, Any]:
    """A recorded envelope with some of its values replaced or gone."""
    whole = copy.deepcopy(envelope(draw(st.sampled_from(envelope_names()))))
    whole["request"]["timestamp"] = "2026-11-23T14:00:00Z"
    if "intent" in whole["request"] and draw(st.booleans()):
        whole["request"]["intent"]["name"] = draw(st.sampled_from(INTENTS))
    for _ in range(draw(st.integers(1, 3))):
        found = list(places(whole))
        *way, last = found[draw(st.integers(0, 10_000)) % len(found)]
        part: Any = whole
        for key in way:
            part = part[key]
        if draw(st.integers(0, 3)):
            part[last] = draw(ODD)
        else:
            del part[last]
    return whole


@settings(max_examples=300, deadline=None)
@given(whole=odd_envelopes())
def test_whatever_is_signed_is_answered_or_refused(door: Door, whole: dict[str, Any]) -> None:
    """In this door a defect raises, so an apology would not pass for an answer."""
    status, answer = post(door, whole)
    assert status in (200, 400)
    assert status == 400 or answer["version"] == "1.0"


@settings(max_examples=100, deadline=None)
@given(
    intent=st.sampled_from(INTENTS),
    memory=st.fixed_dictionaries(
        {"who": ODD | st.just("-")},
        optional={
            "state": ODD | st.fixed_dictionaries({"name": ODD, "data": ODD}),
            "topic": ODD,
            "fallbacks": ODD,
            "said": NO_TEXT,
            "asked": NO_TEXT,
        },
    ),
)
def test_whatever_a_session_carries_is_survived(
    door: Door, intent: str, memory: dict[str, Any]
) -> None:
    """A session may have begun with another version of the skill."""
    whole = envelope("intent_without_slots")
    whole["request"]["intent"]["name"] = intent
    whole["session"]["attributes"] = memory
    assert post(door, whole)[0] == 200
