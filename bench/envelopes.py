"""Envelopes of the size and shape that Alexa sends: about 6 KB, made up from a number."""

import json
import random
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from bench.places import SKILL_ID

Json = dict[str, Any]
ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
TOKEN_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
NEVER_HEARD = "made-up."
SCREEN_EVERY = 2
VOICE_EVERY = 5
LINKED_EVERY = 3
SCREEN: Json = {
    "Viewports": [
        {
            "type": "APL", "id": "main", "shape": "RECTANGLE", "dpi": 213,
            "presentationType": "STANDARD", "canRotate": False,
            "configuration": {"current": {
                "mode": "HUB", "video": {"codecs": ["H_264_42", "H_264_41"]},
                "size": {"type": "DISCRETE", "pixelWidth": 1280, "pixelHeight": 800},
            }},
        }
    ],
    "Viewport": {
        "experiences": [
            {"arcMinuteWidth": 346, "arcMinuteHeight": 216, "canRotate": False, "canResize": False}
        ],
        "mode": "HUB", "shape": "RECTANGLE", "pixelWidth": 1280, "pixelHeight": 800, "dpi": 213,
        "currentPixelWidth": 1280, "currentPixelHeight": 800, "touch": ["SINGLE"],
        "video": {"codecs": ["H_264_42", "H_264_41"]},
    },
    "Extensions": {"available": {"aplext:backstack:10": {}}},
    "Alexa.Presentation.APL": {
        "token": "screen", "version": "AriaRuntimeLibrary-2023.3", "componentsVisibleOnScreen": [],
    },
}  # fmt: skip


class Household:
    """A person with a device. The same number always makes the same ids."""

    def __init__(self, number: int, season: int = 0) -> None:
        dice = random.Random(number * 1_000_003 + season)
        self.number = number
        self.screen = number % SCREEN_EVERY == 0
        self.user: Json = {
            "userId": "amzn1.ask.account." + _letters(dice, ID_LETTERS, 168),
            "permissions": {"consentToken": _token(dice, 800)},
        }
        if number % LINKED_EVERY == 0:
            self.user["accessToken"] = _token(dice, 220)
        self.person: Json | None = None
        if number % VOICE_EVERY == 0:
            self.person = {"personId": "amzn1.ask.person." + _letters(dice, ID_LETTERS, 120)}
        self.device_id = "amzn1.ask.device." + _letters(dice, ID_LETTERS, 168)
        self.unit: Json = {
            "unitId": "amzn1.ask.unit." + _letters(dice, ID_LETTERS, 110),
            "persistentUnitId": "amzn1.alexa.unit.did." + _letters(dice, ID_LETTERS, 52),
        }
        self.api_token = _token(dice, 1100)

    def system(self) -> Json:
        """What the context says of the device and who speaks."""
        interfaces: Json = {"AudioPlayer": {}, "Geolocation": {}}
        if self.screen:
            interfaces["Alexa.Presentation.APL"] = {"runtime": {"maxVersion": "2023.3"}}
        system: Json = {
            "application": {"applicationId": SKILL_ID},
            "user": self.user,
            "device": {"deviceId": self.device_id, "supportedInterfaces": interfaces},
            "unit": self.unit,
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": self.api_token,
        }
        return system | ({"person": self.person} if self.person else {})

    def envelope(self, request: Json, attributes: Json | None = None) -> bytes:
        """A whole envelope; `attributes` None is a new session."""
        context: Json = {"System": self.system(), "AudioPlayer": {"playerActivity": "IDLE"}}
        envelope = {
            "version": "1.0",
            "session": {
                "new": attributes is None,
                "sessionId": f"amzn1.echo-api.session.{uuid4()}",
                "application": {"applicationId": SKILL_ID},
                "attributes": attributes or {},
                "user": self.user,
            },
            "context": context | (SCREEN if self.screen else {}),
            "request": request,
        }
        return json.dumps(envelope, separators=(",", ":"), ensure_ascii=False).encode()


def launch() -> Json:
    return _request("LaunchRequest", shouldLinkResultBeReturned=False)


def intent(name: str, slots: Mapping[str, tuple[str, str | None]] | None = None) -> Json:
    """An intent. A slot is its value, and the content's id or None for Alexa's own types."""
    filled = {slot: _slot(slot, *said) for slot, said in (slots or {}).items()}
    asked = {"name": name, "confirmationStatus": "NONE", "slots": filled}
    return _request("IntentRequest", intent=asked, dialogState="IN_PROGRESS")


def _request(kind: str, **rest: object) -> Json:
    return {
        "type": kind,
        "requestId": f"amzn1.echo-api.request.{uuid4()}",
        "locale": "en-US",
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **rest,
    }


def _slot(name: str, value: str, ident: str | None) -> Json:
    slot: Json = {"name": name, "value": value}
    simple: Json = {"type": "Simple", "value": value}
    if ident:
        match = {
            "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.{name}",
            "status": {"code": "ER_SUCCESS_MATCH"},
            "values": [{"value": {"name": value, "id": ident}}],
        }
        slot["resolutions"] = simple["resolutions"] = {"resolutionsPerAuthority": [match]}
    return slot | {"confirmationStatus": "NONE", "source": "USER", "slotValue": simple}


def _letters(dice: random.Random, letters: str, count: int) -> str:
    return "".join(dice.choices(letters, k=count))


def _token(dice: random.Random, count: int) -> str:
    return NEVER_HEARD + _letters(dice, TOKEN_LETTERS, count)
