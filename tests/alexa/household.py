"""People of one household in front of the whole service, and what is kept of them."""

from dataclasses import replace
from typing import Any

from skill.alexa.identity import hash_id
from skill.config import DEVELOPMENT_USER_KEY
from skill.simulator.client import SpeakerSession
from skill.store.people import People
from tests.door import Door


def account_of(speaker: SpeakerSession) -> str:
    return hash_id(DEVELOPMENT_USER_KEY, "account", speaker.speaker.user_id)


def kept(door: Door, speaker: SpeakerSession) -> dict[str, Any]:
    """All that is kept of the speaker's account."""
    return People(door.app.extensions["redis"]).export(account_of(speaker))


def logged(door: Door, speaker: SpeakerSession) -> list[dict[str, Any]]:
    """Every utterance in the account's log, oldest first."""
    people = kept(door, speaker).get("people", {}).values()
    return sorted((said for who in people for said in who["log"]), key=lambda said: said["at"])


def keys_of(door: Door, speaker: SpeakerSession) -> set[str]:
    """Every key in Redis that names the speaker's account, wherever it is."""
    client, account = door.app.extensions["redis"], account_of(speaker)
    found: set[str] = set()
    cursor = b"0"
    while True:
        cursor, keys = client.call("SCAN", cursor, "COUNT", 1000)
        found |= {key.decode() for key in keys if account.encode() in key}
        if cursor == b"0":
            return found


def second_device(door: Door, speaker: SpeakerSession) -> SpeakerSession:
    """Another device of the same account."""
    other = door.speaker(speaker.speaker.locale, speaker.speaker.user_id)
    other.speaker = replace(other.speaker, device_id=f"{other.speaker.device_id}.BEDROOM")
    return other
