from typing import Any

import pytest

from tests.door import Door


def ask(door: Door, intent: str, **slots: str) -> dict[str, Any]:
    filled = {name: {"name": name, "value": value} for name, value in slots.items()}
    exchange = door.speaker().send(
        "CanFulfillIntentRequest", intent={"name": intent, "slots": filled}
    )
    assert exchange.status == 200
    assert "outputSpeech" not in exchange.response
    answer: dict[str, Any] = exchange.response["canFulfillIntent"]
    return answer


def test_a_sentence_that_fits_is_taken(door: Door) -> None:
    answer = ask(door, "LogActivityIntent", activity="Running", duration="PT30M")
    assert answer["canFulfill"] == "YES"
    assert answer["slots"]["activity"] == {"canUnderstand": "YES", "canFulfill": "YES"}


def test_a_value_that_is_not_ours_makes_it_a_maybe(door: Door) -> None:
    answer = ask(door, "EvidenceIntent", topic="moon dust")
    assert answer["canFulfill"] == "MAYBE"
    assert answer["slots"]["topic"] == {"canUnderstand": "NO", "canFulfill": "NO"}


@pytest.mark.parametrize(
    "intent",
    [
        "DeleteMyDataIntent",
        "SafetyIntent",
        "DistressIntent",
        "AMAZON.HelpIntent",
        "OrderPizzaIntent",
    ],
)
def test_what_needs_our_name_or_is_not_ours_is_left(door: Door, intent: str) -> None:
    assert ask(door, intent)["canFulfill"] == "NO"


def test_nothing_is_read_or_written_for_it(door: Door) -> None:
    speaker = door.speaker()
    speaker.send("CanFulfillIntentRequest", intent={"name": "TipIntent", "slots": {}})
    assert "I'm Smooth Stride" in speaker.say("help").speech
