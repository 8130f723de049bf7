"""The short way to the handler, held against the SDK's own way through its dispatch."""

from contextlib import closing
from typing import Any

import pytest
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import RequestEnvelope

from skill.alexa.device import Zones
from skill.alexa.routing import Conversation, ConversationSkill, build_skill
from skill.alexa.serializer import Serializer
from skill.alexa.turn import Reader
from skill.content import packaged
from skill.conversation import Services
from skill.store.connection import Client, connect
from skill.store.log import Log
from skill.store.people import People
from tests.alexa.given import encoded, envelope, envelope_names
from tests.door import MONDAY_MORNING


def skill_of(client: Client, user_key: bytes, *, broken: bool = False) -> ConversationSkill:
    """A skill whose people are nobody else's: their keys are hashed with the key."""
    people = People(client)
    reader = Reader(people, Zones(production=True), user_key, lambda: MONDAY_MORNING)

    def services() -> Services:
        if broken:
            raise ZeroDivisionError("a defect")
        return Services(packaged(), people, Log(client))

    return build_skill(Conversation(reader, services, strict=False))


def asked(name: str) -> RequestEnvelope:
    whole = envelope(name)
    whole["context"]["System"].pop("apiAccessToken", None)
    found: RequestEnvelope = Serializer().deserialize(encoded(whole), RequestEnvelope)
    return found


def answers(name: str, redis_url: str, *, broken: bool = False) -> tuple[Any, Any]:
    """What the short way says and what the SDK's does, each to somebody new."""
    with closing(connect(redis_url)) as client:
        short = skill_of(client, f"short {name} {broken}".encode(), broken=broken)
        long = skill_of(client, f"long {name} {broken}".encode(), broken=broken)
        found = short.invoke(asked(name), None), CustomSkill.invoke(long, asked(name), None)
    ours, theirs = map(Serializer().serialize, found)
    for each in (ours, theirs):
        # A recognised speaker is hashed with the key, which is another here.
        each.get("sessionAttributes", {}).pop("who", None)
    return ours, theirs


@pytest.mark.parametrize("name", envelope_names())
def test_every_recorded_request_is_answered_as_the_sdk_would(redis_url: str, name: str) -> None:
    ours, theirs = answers(name, redis_url)
    assert ours == theirs


@pytest.mark.parametrize("name", ["launch", "intent_log_activity", "session_ended_by_silence"])
def test_a_defect_is_apologised_for_as_the_sdk_would(redis_url: str, name: str) -> None:
    ours, theirs = answers(name, redis_url, broken=True)
    assert ours == theirs
    assert ours["version"] == "1.0"
