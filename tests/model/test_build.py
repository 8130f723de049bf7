import json
from pathlib import Path
from typing import Any

import pytest

from skill.content import packaged
from skill.model.build import LOCALES, build, text, write
from skill.model.rules import FEWEST_SAMPLES
from skill.model.sentences import MODELS
from tests.model import small

CUSTOM = {
    "RoutineToday": {"day", "method"},
    "WhatsLeft": set(),
    "LogActivity": {"activity", "duration", "count", "day", "activityTwo", "durationTwo"},
    "LogHabit": {"habit", "amount", "day"},
    "LogAll": {"day"},
    "Undo": set(),
    "Progress": {"period", "method"},
    "Streak": set(),
    "Tip": {"method", "topic"},
    "Evidence": {"topic"},
    "Explain": {"topic"},
    "Safety": set(),
    "Distress": set(),
    "SetPreference": {"preference", "value"},
    "AboutMyData": set(),
    "DeleteMyData": set(),
}


def language(model: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = model["interactionModel"]["languageModel"]
    return found


def intents(model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {it["name"]: it for it in language(model)["intents"]}


def phrases(model: dict[str, Any], type_name: str) -> dict[str, list[str]]:
    values = next(it["values"] for it in language(model)["types"] if it["name"] == type_name)
    return {it["id"]: [it["name"]["value"], *it["name"].get("synonyms", [])] for it in values}


@pytest.mark.parametrize("locale", LOCALES)
def test_each_custom_intent_has_its_slots_and_plenty_of_samples(locale: str) -> None:
    built = intents(build(packaged(), locale))
    for name, slots in CUSTOM.items():
        intent = built[f"{name}Intent"]
        assert {it["name"] for it in intent.get("slots", [])} == slots
        assert len(intent["samples"]) >= FEWEST_SAMPLES


def test_an_activity_added_to_the_content_is_in_the_model_by_itself() -> None:
    model = build(small.with_activity("curling", "curling", "curled", "curling match"), "en-GB")
    assert phrases(model, "Activity")["curling"] == ["curling", "curled", "curling match"]


def test_what_amazon_knows_by_itself_is_left_out() -> None:
    built = intents(build(small.content(), "en-US"))
    assert "help" not in built["AMAZON.HelpIntent"]["samples"]
    assert "what can you do" in built["AMAZON.HelpIntent"]["samples"]
    assert built["AMAZON.FallbackIntent"]["samples"] == []


def test_cellulite_is_a_topic_and_no_method_to_ask_for() -> None:
    model = build(small.content(), "en-US")
    assert set(phrases(model, "Method")) == {"diet", "cardio"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_slot_can_be_asked_about_with_a_directive(locale: str) -> None:
    model = build(small.content(), locale)
    schema = model["interactionModel"]
    prompts = {it["id"]: it["variations"] for it in schema["prompts"]}
    asked = {
        (intent["name"], slot["name"]): prompts[slot["prompts"]["elicitation"]]
        for intent in schema["dialog"]["intents"]
        for slot in intent["slots"]
    }
    for intent in intents(model).values():
        for slot in intent.get("slots", []):
            assert asked[intent["name"], slot["name"]]
            assert slot["samples"]


def test_alexa_never_asks_by_itself() -> None:
    dialog = build(small.content(), "en-US")["interactionModel"]["dialog"]
    strategies = {it["delegationStrategy"] for it in (dialog, *dialog["intents"])}
    assert strategies == {"SKILL_RESPONSE"}


def test_the_same_input_builds_the_same_bytes(tmp_path: Path) -> None:
    write(small.content(), tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write(small.content(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert set(first) == {f"{locale}.json" for locale in LOCALES}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_built_file_is_in_step_with_its_sources(locale: str) -> None:
    file = MODELS / f"{locale}.json"
    assert file.read_text("utf-8") == text(build(packaged(), locale))
    assert json.loads(file.read_text("utf-8"))


def test_every_activity_move_habit_and_topic_can_be_said() -> None:
    content = packaged()
    for locale in LOCALES:
        model = build(content, locale)
        assert set(phrases(model, "Activity")) == {
            *content.facts.activities,
            *content.facts.moves,
            "strength_session",
            "massage",
        }
        assert set(phrases(model, "Topic")) == set(content.facts.topics)
        assert set(phrases(model, "Habit")) == set(content.facts.habits)
