"""The device's time zone, asked of a loopback fake of Amazon's API."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from ask_sdk_model import Device
from ask_sdk_model.interfaces.system import SystemState
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.device import RETRY_SECONDS, Zones, trusted_endpoint
from skill.simulator.client import SpeakerSession
from tests.alexa.household import kept, logged
from tests.amazon import TOKEN, DeviceSettings, device_settings
from tests.door import Door

# Monday evening in New York is Tuesday morning in Berlin and Tuesday afternoon in Auckland.
EVENING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def api() -> Iterator[DeviceSettings]:
    with device_settings() as api:
        yield api


@pytest.fixture
def speaker(door: Door, api: DeviceSettings) -> SpeakerSession:
    door.clock.now = EVENING
    speaker = door.speaker()
    speaker.speaker = replace(speaker.speaker, api_endpoint=api.url, api_token=TOKEN)
    return speaker


def day_of_a_run(door: Door, speaker: SpeakerSession) -> str:
    """The day that counts as today for the speaker."""
    assert "20 minutes" in speaker.say("I did twenty minutes of running").speech
    day: str = logged(door, speaker)[-1]["day"]
    return day


def test_today_is_the_devices_day(door: Door, speaker: SpeakerSession) -> None:
    assert day_of_a_run(door, speaker) == "2026-11-24"


def test_without_a_token_nobody_is_asked(
    door: Door, speaker: SpeakerSession, api: DeviceSettings
) -> None:
    speaker.speaker = replace(speaker.speaker, api_token=None)
    assert day_of_a_run(door, speaker) == "2026-11-23"
    assert api.asked == []


@pytest.mark.parametrize(
    ("zone", "last_minute"),
    [
        ("Pacific/Auckland", datetime(2026, 11, 24, 10, 59, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 11, 24, 18, 29, tzinfo=UTC)),
        ("Europe/London", datetime(2026, 11, 24, 23, 59, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 11, 25, 9, 59, tzinfo=UTC)),
    ],
)
def test_midnight_is_the_devices_midnight(
    door: Door, speaker: SpeakerSession, api: DeviceSettings, zone: str, last_minute: datetime
) -> None:
    api.zone = zone
    door.clock.now = last_minute
    assert day_of_a_run(door, speaker) == "2026-11-24"
    door.clock.advance(minutes=1)
    assert day_of_a_run(door, speaker) == "2026-11-25"


def test_the_zone_is_asked_for_once_a_day(
    door: Door, speaker: SpeakerSession, api: DeviceSettings
) -> None:
    for _ in range(3):
        speaker.say("what's my routine today")
        door.clock.advance(minutes=10)
    assert api.asked == [f"/v2/devices/{speaker.speaker.device_id}/settings/System.timeZone"]
    door.clock.advance(days=1)
    speaker.say("what's my routine today")
    assert len(api.asked) == 2


def test_who_travels_has_another_today(
    door: Door, speaker: SpeakerSession, api: DeviceSettings
) -> None:
    assert day_of_a_run(door, speaker) == "2026-11-24"
    api.zone = "Pacific/Honolulu"
    door.clock.advance(days=1)
    assert day_of_a_run(door, speaker) == "2026-11-24"
    assert list(kept(door, speaker)["zones"].values()) == ["Pacific/Honolulu 2026-11-25"]


def test_another_device_has_a_zone_of_its_own(
    door: Door, speaker: SpeakerSession, api: DeviceSettings
) -> None:
    assert day_of_a_run(door, speaker) == "2026-11-24"
    api.zone = "America/Chicago"
    speaker.speaker = replace(speaker.speaker, device_id="amzn1.ask.device.OFFICE")
    assert day_of_a_run(door, speaker) == "2026-11-23"
    assert len(api.asked) == 2


FAILURES = ["status", "unset", "nonsense", "no JSON", "away", "no address"]


def break_down(speaker: SpeakerSession, api: DeviceSettings, failure: str) -> None:
    match failure:
        case "status":
            api.status = 500
        case "unset":
            api.zone = None
        case "nonsense":
            api.zone = "Mars/Olympus"
        case "no JSON":
            api.raw = b"\xff{"
        case "away":
            speaker.speaker = replace(speaker.speaker, api_endpoint="http://127.0.0.1:1")
        case "no address":
            speaker.speaker = replace(speaker.speaker, api_endpoint="http://127.0.0.1:port")


@pytest.mark.parametrize("failure", FAILURES)
def test_the_last_known_zone_serves_while_there_is_no_other(
    door: Door, speaker: SpeakerSession, api: DeviceSettings, failure: str
) -> None:
    assert day_of_a_run(door, speaker) == "2026-11-24"
    break_down(speaker, api, failure)
    door.clock.advance(days=1)
    assert day_of_a_run(door, speaker) == "2026-11-25"


@pytest.mark.parametrize("failure", FAILURES)
def test_the_locales_zone_serves_where_none_was_ever_known(
    door: Door, speaker: SpeakerSession, api: DeviceSettings, failure: str
) -> None:
    break_down(speaker, api, failure)
    assert day_of_a_run(door, speaker) == "2026-11-23"


def test_a_device_without_an_answer_is_left_alone_for_a_while(
    door: Door, speaker: SpeakerSession, api: DeviceSettings
) -> None:
    api.status = 500
    for _ in range(3):
        speaker.say("what's my routine today")
    assert len(api.asked) == 1
    assert RETRY_SECONDS <= 600


@pytest.mark.parametrize(("wait_seconds", "drip_seconds"), [(30.0, 0.0), (0.0, 0.4)])
def test_a_slow_answer_holds_nothing_up(
    speaker: SpeakerSession, api: DeviceSettings, wait_seconds: float, drip_seconds: float
) -> None:
    api.wait_seconds, api.drip_seconds = wait_seconds, drip_seconds
    begin = time.monotonic()
    assert "cardio" in speaker.say("what's my routine today").speech
    assert time.monotonic() - begin < 2
    begin = time.monotonic()
    speaker.say("what's my routine today")
    assert time.monotonic() - begin < 0.9


def test_a_token_goes_to_amazon_alone(api: DeviceSettings) -> None:
    """In production not even loopback gets one."""
    system = SystemState(
        device=Device(device_id="amzn1.ask.device.X"), api_access_token=TOKEN, api_endpoint=api.url
    )
    assert Zones(production=True).fetch(system) is None
    assert api.asked == []
    assert Zones(production=False).fetch(system) == "Europe/Berlin"


TRUSTED = [
    "https://api.amazonalexa.com",
    "https://api.eu.amazonalexa.com/",
    "HTTPS://AMAZONALEXA.COM",
]
FOREIGN = [
    "",
    "api.amazonalexa.com",
    "//api.amazonalexa.com",
    "http://api.amazonalexa.com",
    "ftp://api.amazonalexa.com",
    "https://amazonalexa.com.example",
    "https://example/amazonalexa.com",
    "https://notamazonalexa.com",
    "https://api.amazonalexa.com@example",
    "https://api.amazonalexa.com:x@example",
    "https://example#.amazonalexa.com",
    "https://example?.amazonalexa.com",
    "https://example\\.amazonalexa.com",
    "https://example/\\@api.amazonalexa.com",
    "https://[::1]",
    "https://api.amazonalexa.com:8443",
    "https://api.amazonalexa.com:x",
    "https://127.0.0.1",
    "http://[not an address",
]
LOOPBACK = ["http://127.0.0.1:9", "http://localhost", "http://[::1]:80"]


@pytest.mark.parametrize("url", TRUSTED)
def test_amazons_addresses_are_trusted(url: str) -> None:
    assert trusted_endpoint(url, production=True)
    assert trusted_endpoint(url, production=False)


@pytest.mark.parametrize("url", FOREIGN)
def test_no_other_address_is_trusted(url: str) -> None:
    assert not trusted_endpoint(url, production=True)
    assert not trusted_endpoint(url, production=False)


@pytest.mark.parametrize("url", LOOPBACK)
def test_loopback_is_trusted_in_development_only(url: str) -> None:
    assert trusted_endpoint(url, production=False)
    assert not trusted_endpoint(url, production=True)


@settings(max_examples=200, deadline=None)
@given(url=st.text(max_size=40).map("https://".__add__) | st.text(max_size=40))
def test_whatever_stands_as_address_is_judged(url: str) -> None:
    assert trusted_endpoint(url, production=True) in (False, "amazonalexa.com" in url.lower())
