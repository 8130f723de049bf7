"""Signed, and still no request: each of these must be a 400, and never a 500."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.endpoint import Endpoint, Refused
from skill.config import DEVELOPMENT_SKILL_ID
from tests.alexa.asking import SIGNER, ask, changed
from tests.alexa.given import (
    NOW,
    encoded,
    envelope,
)

DEEP = b'{"request":' * 100_000
NO_ENVELOPES: list[bytes] = [
    b"",
    b" ",
    b"null",
    b"[]",
    b"3",
    b'"text"',
    b"{}",
    b"{",
    b"rubbish",
    b"\x00",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf" + encoded(envelope("launch")),
    encoded(envelope("launch")).decode().encode("utf-16"),
    encoded(envelope("launch"))[:-1],
    encoded(envelope("launch")) + b"}",
    encoded(envelope("launch")) * 2,
    encoded(envelope("launch")).replace(b"en-US", b"\xe9"),
    b"[" * 100_000,
    DEEP,
    DEEP + b"1" + b"}" * 100_000,
    b"1" * 100_000,
]


@pytest.mark.parametrize("body", NO_ENVELOPES, ids=lambda body: repr(body[:20]))
def test_a_signed_body_that_is_no_envelope_is_refused(endpoint: Endpoint, body: bytes) -> None:
    with pytest.raises(Refused):
        ask(endpoint, body)


@pytest.mark.parametrize(
    "whole",
    [
        changed("request", to=...),
        changed("request", to=None),
        changed("request", to=[]),
        changed("request", to="LaunchRequest"),
        changed("request", to={}),
        changed("request", "type", to=...),
        changed("request", "type", to=None),
        changed("request", "type", to=""),
        changed("request", "type", to=[]),
        changed("request", "type", to={"a": 1}),
        changed("request", "timestamp", to=...),
        changed("request", "timestamp", to=None),
        changed("request", "timestamp", to=""),
        changed("request", "timestamp", to="yesterday"),
        changed("request", "timestamp", to="2026-11-23T14:00:00"),
        changed("request", "timestamp", to="2026-13-99T99:99:99Z"),
        changed("request", "timestamp", to="NaN"),
        changed("request", "timestamp", to=[]),
        changed("request", "timestamp", to=True),
        changed("request", "timestamp", to=10**30),
        changed("request", "timestamp", to=-1),
        changed("context", to=...),
        changed("context", to=None),
        changed("context", to=3),
        changed("context", "System", to=...),
        changed("context", "System", to=[1]),
        changed("context", "System", "application", to=...),
        changed("context", "System", "application", to="x"),
        changed("context", "System", "application", "applicationId", to=None),
        changed("context", "System", "application", "applicationId", to="another"),
        changed("context", "System", "application", "applicationId", to=[DEVELOPMENT_SKILL_ID]),
        changed("session", "application", "applicationId", to="another"),
        changed("session", to=7),
    ],
    ids=lambda whole: None,
)
def test_a_signed_envelope_with_what_it_needs_missing_or_wrong_is_refused(
    endpoint: Endpoint, whole: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        ask(endpoint, whole)


def test_a_timestamp_in_milliseconds_is_a_timestamp(endpoint: Endpoint) -> None:
    assert ask(endpoint, changed("request", "timestamp", to=round(NOW.timestamp() * 1000)))


def test_nothing_is_read_before_the_signature_is_verified(endpoint: Endpoint) -> None:
    with pytest.raises(Refused, match="not of this body"):
        endpoint.answer(SIGNER.sign(b"another"), b"\xff rubbish")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)
places = st.sampled_from(
    [
        ("version",),
        ("session",),
        ("session", "attributes"),
        ("session", "user"),
        ("context", "System", "device"),
        ("context", "System", "user"),
        ("context", "Viewports"),
        ("request", "locale"),
        ("request", "requestId"),
        ("request", "timestamp"),
        ("request", "type"),
    ]
)


@given(places, json_values)
@settings(deadline=None, max_examples=150)
def test_whatever_is_signed_is_answered_or_refused(
    endpoint: Endpoint, path: tuple[str, ...], value: object
) -> None:
    body = json.dumps(changed(*path, to=value)).encode()
    try:
        answer = endpoint.answer(SIGNER.sign(body), body)
    except Refused:
        return
    assert json.loads(answer)["version"] == "1.0"
