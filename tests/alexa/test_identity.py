"""Who is speaking: people of one household, and nothing of their ids."""

from dataclasses import replace

import pytest
from ask_sdk_model import Device, User
from ask_sdk_model.interfaces.system import SystemState
from ask_sdk_model.person import Person
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.identity import HASH_BYTES, hash_id, identify
from skill.simulator.client import SpeakerSession
from tests.alexa.household import kept, keys_of, second_device
from tests.door import MONDAY_MORNING, Door

KEY = b"a key"
ANNE, BEA = "amzn1.ask.person.ANNE", "amzn1.ask.person.BEA"


def system(user: str = "U", person: str | None = None, device: str | None = "D") -> SystemState:
    return SystemState(
        user=User(user_id=user),
        person=Person(person_id=person) if person else None,
        device=Device(device_id=device) if device else None,
    )


def test_the_same_ids_are_the_same_person() -> None:
    assert identify(system("U", ANNE), KEY) == identify(system("U", ANNE), KEY)


def test_each_id_and_the_key_make_a_difference() -> None:
    known = identify(system("U", ANNE), KEY)
    assert identify(system("V", ANNE), KEY).account != known.account
    assert identify(system("V", ANNE), KEY).person != known.person
    assert identify(system("U", BEA), KEY).person != known.person
    assert identify(system("U", ANNE, "E"), KEY).device != known.device
    assert identify(system("U", ANNE), b"another key").account != known.account


def test_a_voice_is_recognised_or_not() -> None:
    assert identify(system("U", ANNE), KEY).recognised
    assert not identify(system("U"), KEY).recognised


def test_what_alexa_leaves_out_is_nobody() -> None:
    nobody = identify(SystemState(), KEY)
    assert nobody == identify(SystemState(user=User(), person=Person(), device=Device()), KEY)
    assert not nobody.recognised


@settings(max_examples=100, deadline=None)
@given(
    key=st.binary(max_size=200),
    domain=st.sampled_from(["account", "x"]),
    alexa_id=st.text(max_size=300),
)
def test_a_hash_is_short_and_fits_a_key(key: bytes, domain: str, alexa_id: str) -> None:
    hashed = hash_id(key, domain, alexa_id)
    assert len(hashed) == HASH_BYTES * 4 // 3
    assert set(hashed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_long_hash_key_counts_to_its_end() -> None:
    assert hash_id(b"k" * 100, "account", "U") != hash_id(b"k" * 99 + b"l", "account", "U")


@pytest.fixture
def speaker(door: Door) -> SpeakerSession:
    door.clock.now = MONDAY_MORNING
    return door.speaker()


def test_two_people_on_one_device_never_hear_each_others_log(speaker: SpeakerSession) -> None:
    logged = {ANNE: "25 minutes", BEA: "35 minutes", None: "45 minutes"}
    for person, minutes in logged.items():
        speaker.recognise_person(person)
        number = {"25": "twenty five", "35": "thirty five", "45": "forty five"}[minutes[:2]]
        assert minutes in speaker.say(f"I did {number} minutes of running").speech
    for person, minutes in logged.items():
        speaker.recognise_person(person)
        heard = speaker.say("how am I doing this week").speech
        assert minutes in heard
        assert not [other for other in logged.values() if other != minutes and other in heard]


def test_each_person_takes_back_their_own(speaker: SpeakerSession) -> None:
    for person, activity in ((ANNE, "running"), (BEA, "swimming")):
        speaker.recognise_person(person)
        speaker.say(f"I did twenty minutes of {activity}")
    speaker.recognise_person(ANNE)
    assert "running" in speaker.say("undo that").speech
    assert "swimming" not in speaker.say("undo that").speech


def test_preferences_are_a_persons_own(door: Door, speaker: SpeakerSession) -> None:
    speaker.recognise_person(ANNE)
    speaker.say("no food tips")
    speaker.recognise_person(BEA)
    assert "fruit" in speaker.say("what's my routine today").speech
    speaker.recognise_person(ANNE)
    assert "fruit" not in speaker.say("what's my routine today").speech
    assert len(kept(door, speaker)["people"]) == 2


@pytest.mark.parametrize("after", [None, BEA])
def test_when_recognition_drops_out_nothing_of_the_session_is_spoken(
    speaker: SpeakerSession, after: str | None
) -> None:
    speaker.recognise_person(ANNE)
    speaker.say("open smooth stride")
    assert "25 minutes" in speaker.say("I did twenty five minutes of running").speech
    speaker.recognise_person(after)
    for question in ("repeat that", "how am I doing this week", "undo that", "what's my streak"):
        assert "25 minutes" not in speaker.say(question).speech
    speaker.recognise_person(ANNE)
    assert "25 minutes" in speaker.say("how am I doing this week").speech


def test_when_recognition_drops_out_an_open_question_is_nobodys(
    door: Door, speaker: SpeakerSession
) -> None:
    speaker.recognise_person(ANNE)
    speaker.say("make it three days a week")
    speaker.say("delete my data")
    speaker.recognise_person(None)
    speaker.say("yes")
    assert "3" in [who.get("pref:cardio_days") for who in kept(door, speaker)["people"].values()]


def test_a_recognised_voice_deletes_its_own_data_only(door: Door, speaker: SpeakerSession) -> None:
    for person in (ANNE, BEA):
        speaker.recognise_person(person)
        speaker.say("I did twenty minutes of running")
    asked = speaker.say("delete my data").speech
    assert "others" in asked
    assert not speaker.say("yes").open
    assert len(kept(door, speaker)["people"]) == 1
    speaker.recognise_person(ANNE)
    assert "20 minutes" in speaker.say("how am I doing this week").speech


def test_an_unrecognised_voice_deletes_the_account_after_a_yes(
    door: Door, speaker: SpeakerSession
) -> None:
    for person in (ANNE, BEA, None):
        speaker.recognise_person(person)
        speaker.say("I did twenty minutes of running")
    assert "everyone" in speaker.say("delete my data").speech
    speaker.say("yes")
    assert keys_of(door, speaker) == set()


def test_no_key_and_no_value_holds_an_id(door: Door, speaker: SpeakerSession) -> None:
    speaker.recognise_person(ANNE)
    for said in ("I did twenty minutes of running", "undo that", "give me a tip", "shorter please"):
        speaker.say(said)
    second_device(door, speaker).say("I used my cream")
    client, secrets = door.app.extensions["redis"], (b"amzn1", b"ANNE", b"HOUSEHOLD", b"BEDROOM")
    for key in keys_of(door, speaker):
        dumped = client.call("DUMP", key)
        assert not [secret for secret in secrets if secret in key.encode() or secret in dumped]


def test_two_households_are_apart(door: Door, speaker: SpeakerSession) -> None:
    speaker.say("I did twenty five minutes of running")
    other = door.speaker()
    assert "25" not in other.say("how am I doing this week").speech
    same_device = replace(other.speaker, device_id=speaker.speaker.device_id)
    other.speaker = same_device
    assert "25" not in other.say("how am I doing this week").speech
