"""The quick reading of an envelope, held against the serializer's."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_model import RequestEnvelope
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.device import Zones
from skill.alexa.envelope import AnySystem, Envelope, read_spoken
from skill.alexa.sdk import VerificationException
from skill.alexa.serializer import Serializer
from skill.alexa.turn import Reader
from skill.alexa.verification import ApplicationVerifier, TimestampVerifier
from skill.config import DEVELOPMENT_SKILL_ID
from skill.store.connection import connect
from skill.store.people import People
from tests.alexa.asking import Place, put
from tests.alexa.described import raw
from tests.alexa.given import NOW, Clock, encoded, envelope, envelope_names

SPOKEN_TYPES = ("LaunchRequest", "IntentRequest")
SPOKEN = [name for name in envelope_names() if envelope(name)["request"]["type"] in SPOKEN_TYPES]


class NoZones(Zones):
    """Remembers what it would have asked, in place of asking."""

    asked: tuple[object, ...] = ()

    def fetch(self, system: AnySystem) -> str | None:
        device_id = system.device.device_id if system.device else None
        self.asked = device_id, system.api_endpoint, system.api_access_token
        return None


ZONES = NoZones(production=True)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """In front of a Redis that is away: nothing is known of anybody."""
    return Reader(People(connect("redis://127.0.0.1:1")), ZONES, b"key", lambda: NOW)


def outcome(reader: Reader, body: bytes, read: Envelope) -> list[object]:
    """All that follows from an envelope: who is refused, and the turn that the others get."""
    found: list[object] = []
    for check in (TimestampVerifier(Clock()), ApplicationVerifier([DEVELOPMENT_SKILL_ID])):
        try:
            check.verify({}, body, read)
        except VerificationException as refusal:
            found.append(str(refusal))
    try:
        found += (reader.read(read), ZONES.asked)
    except Exception as error:
        found.append(error.__class__)
    return found


def whole(body: bytes) -> RequestEnvelope:
    found: RequestEnvelope = Serializer().deserialize(body, RequestEnvelope)
    return found


def places(part: Any, path: Place = ()) -> Iterator[Place]:
    """Every place in the JSON."""
    if path:
        yield path
    named = part.items() if isinstance(part, Mapping) else enumerate(part)
    for name, inside in named:
        if isinstance(inside, Mapping | list):
            yield from places(inside, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("name", SPOKEN)
def test_what_is_spoken_is_read_as_the_serializer_reads_it(reader: Reader, name: str) -> None:
    body = encoded(envelope(name))
    read = read_spoken(body)
    assert read is not None
    turn, asked = outcome(reader, body, read)
    assert [turn, asked] == outcome(reader, body, whole(body))


@pytest.mark.parametrize("name", sorted(set(envelope_names()) - set(SPOKEN)))
def test_every_other_kind_is_left_to_the_serializer(name: str) -> None:
    assert read_spoken(encoded(envelope(name))) is None


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{", b'{"request":NaN}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_envelope_is_left_to_the_serializer(body: bytes) -> None:
    assert read_spoken(body) is None


@given(st.data())
def test_what_is_odd_is_read_as_the_serializer_reads_it_or_left_to_it(
    reader: Reader, data: st.DataObject
) -> None:
    changed = envelope(data.draw(st.sampled_from(SPOKEN)))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(places(changed))))
        put(changed, place, data.draw(st.just(...) | raw))
        if not changed:
            return
    body = encoded(changed)
    read = read_spoken(body)
    # What is odd in a part that nobody reads is odd to the serializer alone.
    with suppress(SerializationException):
        if read is not None:
            assert outcome(reader, body, read) == outcome(reader, body, whole(body))
