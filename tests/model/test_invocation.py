import pytest

from skill.model.build import INVOCATION_NAME
from skill.model.invocation import faults, unwrapped


def test_our_invocation_name_is_allowed() -> None:
    assert faults(INVOCATION_NAME) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Smooth Stride", "lower-case"),
        ("smooth stride 2", "lower-case"),
        ("stride", "two words"),
        ("the stride", "article"),
        ("alexa stride helper", "wake word"),
        ("open stride now", "launch word"),
        ("stride with joy", "connecting word"),
        ("a" * 30 + " " + "b" * 30, "2 to 50"),
    ],
)
def test_names_that_amazon_refuses_are_told(name: str, reason: str) -> None:
    assert any(reason in fault for fault in faults(name))


@pytest.mark.parametrize(
    "said",
    [
        "open smooth stride",
        "Alexa, open Smooth Stride",
        "alexa start smooth stride please",
        "launch smooth stride.",
        "smooth stride",
        "talk to smooth stride",
        "ask smooth stride",
    ],
)
def test_opening_the_skill_asks_nothing_of_it(said: str) -> None:
    assert unwrapped(said, INVOCATION_NAME) == ""


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("ask smooth stride for a tip", "a tip"),
        ("Alexa, ask smooth stride what's left", "what's left"),
        ("tell smooth stride that I went swimming", "I went swimming"),
        ("tell smooth stride I'm done", "I'm done"),
        ("ask smooth stride to log a swim", "log a swim"),
        ("ask smooth stride about creams", "creams"),
        ("ask smooth stride if laser is safe", "laser is safe"),
        ("open smooth stride and give me a tip", "give me a tip"),
        ("give me a tip from smooth stride", "give me a tip"),
        ("what's my routine today", None),
        ("I use smooth skin oil", None),
    ],
)
def test_a_request_is_taken_out_of_its_wrapping(said: str, asked: str | None) -> None:
    assert unwrapped(said, INVOCATION_NAME) == asked
