"""Request envelopes as Alexa sends them.

https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from skill.model.grammar import HeardSlot
from skill.simulator.recogniser import Recognised

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose speaker it is. `person_id` is set where Alexa recognised the voice."""

    skill_id: str
    locale: str = "en-US"
    user_id: str = "amzn1.ask.account.SIMULATOR"
    device_id: str = "amzn1.ask.device.SIMULATOR"
    person_id: str | None = None
    api_endpoint: str = "https://api.amazonalexa.com"
    api_token: str | None = None
    interfaces: Mapping[str, Any] = field(default_factory=dict)


def write_envelope(speaker: Speaker, request: Json, session: Json | None) -> Json:
    """The whole envelope; `session` is None for requests outside one, such as skill events."""
    system: Json = {
        "application": {"applicationId": speaker.skill_id},
        "user": {"userId": speaker.user_id},
        "device": {
            "deviceId": speaker.device_id,
            "supportedInterfaces": dict(speaker.interfaces),
        },
        "apiEndpoint": speaker.api_endpoint,
    }
    if speaker.api_token:
        system["apiAccessToken"] = speaker.api_token
    if speaker.person_id:
        system["person"] = {"personId": speaker.person_id}
    envelope: Json = {"version": "1.0", "context": {"System": system}, "request": request}
    if session is not None:
        envelope["session"] = session | {
            "application": system["application"],
            "user": system["user"],
        }
    return envelope


def write_request(request_type: str, locale: str, at: datetime, **fields: Any) -> Json:
    """A request of the type, with an id of its own."""
    return {
        "type": request_type,
        "requestId": f"amzn1.echo-api.request.{uuid4()}",
        "timestamp": write_timestamp(at),
        "locale": locale,
        **fields,
    }


def write_timestamp(at: datetime) -> str:
    """Whole seconds of UTC, as Alexa writes them."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_intent(heard: Recognised, skill_id: str, kept: Mapping[str, Json]) -> Json:
    """The intent with its slots. `kept` are slots that a dialog has already filled."""
    slots = dict(kept)
    for name, slot in heard.slots.items():
        slots[name] = write_slot(name, slot, skill_id)
    return {"name": heard.intent, "confirmationStatus": "NONE", "slots": slots}


def write_slot(name: str, slot: HeardSlot, skill_id: str) -> Json:
    """A slot, with its entity resolution where the slot's type is the skill's own."""
    written: Json = {"name": name, "value": slot.value, "confirmationStatus": "NONE"}
    if slot.type.startswith("AMAZON."):
        return written
    resolution: Json = {
        "authority": f"amzn1.er-authority.echo-sdk.{skill_id}.{slot.type}",
        "status": {"code": "ER_SUCCESS_MATCH" if slot.id else "ER_SUCCESS_NO_MATCH"},
    }
    if slot.id:
        resolution["values"] = [{"value": {"name": slot.name or slot.value, "id": slot.id}}]
    return written | {"resolutions": {"resolutionsPerAuthority": [resolution]}}
