"""A small skill behind the real door, and how to ask it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response

from skill.alexa.endpoint import Endpoint, build_endpoint
from skill.config import DEVELOPMENT_SKILL_ID
from tests.alexa.given import (
    Clock,
    between,
    encoded,
    envelope,
    leaf,
    root,
)

SIGNER = leaf(between(root()))
Handle = Callable[[HandlerInput], Response]
Place = tuple[str | int, ...]


class Echo(AbstractRequestHandler):
    """Says the request's type, or does what a test gives it to do."""

    def __init__(self, handle: Handle | None = None) -> None:
        self.seen: list[Any] = []
        self._handle = handle

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        self.seen.append(handler_input.request_envelope)
        if self._handle:
            return self._handle(handler_input)
        kind = handler_input.request_envelope.request.object_type
        return handler_input.response_builder.speak(kind).response


def skill_of(echo: Echo) -> CustomSkill:
    builder = SkillBuilder()
    builder.add_request_handler(echo)
    return builder.create()


def endpoint_of(place: Path, echo: Echo, **options: Any) -> Endpoint:
    arguments: dict[str, Any] = {
        "skill_ids": [DEVELOPMENT_SKILL_ID],
        "trust_roots": place / "roots.pem",
        "chain_directories": [place],
        "clock": Clock(),
    }
    return build_endpoint(skill_of(echo), **(arguments | options))


def ask(endpoint: Endpoint, data: object) -> Any:
    body = data if isinstance(data, bytes) else encoded(data)
    return json.loads(endpoint.answer(SIGNER.sign(body), body))


def spoken(answer: Any) -> str:
    text: str = answer["response"]["outputSpeech"]["ssml"]
    return text


def changed(*path: str, to: object) -> dict[str, Any]:
    """The launch envelope with one thing in it different, or gone where `to` is `...`."""
    whole = envelope("launch")
    put(whole, path, to)
    return whole


def put(data: Any, place: Place, to: object) -> None:
    """Has something else there in the JSON, or nothing where `to` is `...`."""
    *way, last = place
    for name in way:
        data = data[name]
    if to is ...:
        del data[last]
    else:
        data[last] = to
