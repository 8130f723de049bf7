"""From recorded envelopes to turns."""

import pytest
from ask_sdk_model import RequestEnvelope

from skill.alexa.device import Zones
from skill.alexa.serializer import Serializer
from skill.alexa.turn import Reader, read_memory, write_memory
from skill.conversation import Memory, Slot, State, Turn
from skill.domain.person import Who
from skill.store.connection import connect
from skill.store.people import People
from tests.alexa.given import encoded, envelope
from tests.door import MONDAY_MORNING

WHO = Who("account", "-", "device")


@pytest.fixture(scope="module")
def reader() -> Reader:
    """In front of a Redis that is away: nothing is known of anybody."""
    people = People(connect("redis://127.0.0.1:1"))
    return Reader(people, Zones(production=True), b"key", lambda: MONDAY_MORNING)


def read(reader: Reader, name: str, **request: object) -> Turn:
    whole = envelope(name)
    whole["context"]["System"].pop("apiAccessToken", None)
    whole["request"] |= request
    return reader.read(deserialized(whole))[0]


def deserialized(whole: object) -> RequestEnvelope:
    found: RequestEnvelope = Serializer().deserialize(encoded(whole), RequestEnvelope)
    return found


def test_a_launch_is_a_turn(reader: Reader) -> None:
    turn = read(reader, "launch")
    assert (turn.intent, turn.locale, turn.now) == ("LaunchRequest", "en-US", MONDAY_MORNING)
    assert turn.today == MONDAY_MORNING.date()
    assert turn.in_session
    assert turn.new_session
    assert not turn.saved
    assert turn.request_id.startswith("amzn1.echo-api.request.")


def test_slots_are_read_as_alexa_resolved_them(reader: Reader) -> None:
    turn = read(reader, "intent_log_activity")
    assert turn.intent == "LogActivityIntent"
    assert turn.slot("activity") == Slot("running", "running")
    assert turn.slot("duration").value
    assert turn.slot("no such slot") == Slot()


def test_an_empty_slot_has_no_value(reader: Reader) -> None:
    assert set(read(reader, "intent_slot_empty").slots.values()) == {Slot()}


def test_an_unmatched_slot_has_no_id(reader: Reader) -> None:
    slots = read(reader, "intent_slot_unmatched").slots.values()
    assert [slot for slot in slots if slot.value and slot.id is None]


def test_the_second_authority_may_know_what_the_first_does_not(reader: Reader) -> None:
    assert [
        slot.id for slot in read(reader, "intent_several_resolutions").slots.values() if slot.id
    ]


@pytest.mark.parametrize("locale", [None, ""])
def test_without_a_locale_it_is_american(reader: Reader, locale: str | None) -> None:
    assert read(reader, "launch", locale=locale).locale == "en-US"


def test_events_say_more_than_words(reader: Reader) -> None:
    turn = read(reader, "event_skill_disabled")
    assert turn.intent == "AlexaSkillEvent.SkillDisabled"
    assert turn.details["body"]
    assert not turn.in_session
    assert turn.saved


def test_an_unknown_type_is_its_own_intent(reader: Reader) -> None:
    turn, chosen = reader.read(deserialized(envelope("unknown_request_type")))
    assert turn.intent == envelope("unknown_request_type")["request"]["type"]
    assert chosen.handler.__name__ == "answer_unknown"


MEMORIES = [
    Memory(),
    Memory(state=State("privacy.delete")),
    Memory(state=State("workout.minutes", {"activity": "running", "count": 3}), topic="laser"),
    Memory(fallbacks=2, said="<speak>a</speak>", asked="<speak>b</speak>"),
]


def remembered(attributes: object, who: Who = WHO) -> Memory:
    whole = envelope("intent_without_slots")
    whole["session"]["attributes"] = attributes
    return read_memory(deserialized(whole), who)


@pytest.mark.parametrize("memory", MEMORIES)
def test_memory_goes_round_by_the_session(memory: Memory) -> None:
    assert remembered(write_memory(memory, WHO)) == memory


def test_what_is_empty_takes_no_room() -> None:
    assert write_memory(Memory(), WHO) == {"who": "-"}


@pytest.mark.parametrize("memory", MEMORIES)
def test_another_voice_remembers_nothing(memory: Memory) -> None:
    assert remembered(write_memory(memory, WHO), Who("account", "other", "device")) == Memory()


@pytest.mark.parametrize(
    "attributes",
    [
        None,
        {},
        {"said": "<speak>a</speak>"},
        {"who": "-", "state": "privacy.delete"},
        {"who": "-", "state": {}},
        {"who": "-", "state": {"name": 3}},
        {"who": "-", "fallbacks": "two"},
        {"who": ["-"]},
    ],
)
def test_a_memory_of_another_form_is_none(attributes: object) -> None:
    assert remembered(attributes) == Memory()
