"""Conversations as data, through the recogniser and the signed door."""

import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from skill.simulator.client import Exchange
from tests.door import MONDAY_MORNING, Door

DIRECTORY = Path(__file__).parent
KEYS = {"say", "later", "intent", "slots", "hears", "never", "open", "new_session"}
FILES = sorted(DIRECTORY.glob("*/*.toml"))


def read_conversations() -> list[Any]:
    return [
        pytest.param(conversation, id=f"{path.stem}: {conversation['name']}")
        for path in FILES
        for conversation in tomllib.loads(path.read_text("utf-8"))["conversation"]
    ]


@pytest.mark.parametrize("conversation", read_conversations())
def test_conversation(conversation: dict[str, Any], door: Door) -> None:
    begin = conversation.get("at")
    zone = ZoneInfo(conversation.get("zone", "America/New_York"))
    door.clock.now = datetime.fromisoformat(begin).astimezone(zone) if begin else MONDAY_MORNING
    speaker = door.speaker(conversation.get("locale", "en-US"))
    for turn in conversation["turn"]:
        assert turn.keys() <= KEYS, f"unknown key in {turn}"
        door.clock.now += span(turn.get("later", "PT5S"))
        if turn.get("new_session"):
            speaker.end()
        exchange = speaker.say(turn["say"])
        check(turn, exchange)


def check(turn: dict[str, Any], exchange: Exchange) -> None:
    assert exchange.status == 200
    heard = exchange.heard
    assert heard is not None
    understood = {name: slot.id or slot.value for name, slot in heard.slots.items()}
    assert (heard.intent, understood) == (turn["intent"], turn.get("slots", {})), turn["say"]
    spoken = exchange.speech.lower()
    for part in turn.get("hears", []):
        assert part.lower() in spoken, f"{turn['say']!r}: {part!r} not in {exchange.speech!r}"
    for part in turn.get("never", []):
        assert part.lower() not in spoken, f"{turn['say']!r}: {part!r} in {exchange.speech!r}"
    if "open" in turn:
        assert exchange.open == turn["open"], f"{turn['say']!r}: {exchange.speech!r}"


def span(text: str) -> timedelta:
    """P1D, PT5M: whole days, hours, minutes and seconds."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text)
    assert found, f"{text} is no duration"
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def test_at_least_150_turns_are_spoken() -> None:
    turns = sum(len(parameters.values[0]["turn"]) for parameters in read_conversations())
    assert turns >= 150
