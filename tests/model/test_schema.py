import copy
from typing import Any

import pytest

from skill.model.build import build
from skill.model.schema import check_schema
from tests.model import small


@pytest.fixture(scope="module")
def sound() -> dict[str, Any]:
    return build(small.content(), "en-US")


def told(model: dict[str, Any]) -> list[str]:
    return [str(it) for it in check_schema("en-US.json", model)]


def test_a_model_survives_amazons_own_classes(sound: dict[str, Any]) -> None:
    assert told(sound) == []


def test_a_key_that_amazon_does_not_know_is_told(sound: dict[str, Any]) -> None:
    model = copy.deepcopy(sound)
    model["interactionModel"]["languageModel"]["intents"][0]["sample"] = []
    assert told(model) == [
        "en-US.json: interactionModel.languageModel.intents[0].sample: Amazon knows no such key"
    ]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("intents", {}, "a dict where Amazon has a list"),
        ("invocationName", 5, "a int where Amazon has a str"),
        ("modelConfiguration", "LOW", "a str where Amazon has an object"),
        (
            "modelConfiguration",
            {"fallbackIntentSensitivity": {"level": "SOME"}},
            "'SOME' is none of",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_told(
    sound: dict[str, Any], key: str, value: object, reason: str
) -> None:
    model = copy.deepcopy(sound)
    model["interactionModel"]["languageModel"][key] = value
    (problem,) = told(model)
    assert problem.startswith(f"en-US.json: interactionModel.languageModel.{key}")
    assert reason in problem
