"""A model in order, and then with one thing wrong at a time."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from skill.model.build import LOCALES, build
from skill.model.rules import check_rules
from tests.model import small

Break = Callable[[dict[str, Any], dict[str, Any]], object]


@pytest.fixture(scope="module")
def sound() -> dict[str, Any]:
    return build(small.content(), "en-US")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_model_in_order_has_no_problem(locale: str) -> None:
    assert check_rules("x.json", build(small.content(), locale)) == []


def _intent(language: dict[str, Any], name: str) -> Any:
    return next(it for it in language["intents"] if it["name"] == name)


def _type(language: dict[str, Any], name: str) -> Any:
    return next(it for it in language["types"] if it["name"] == name)


def _sample(sample: str) -> Break:
    return lambda language, _: _intent(language, "UndoIntent")["samples"].append(sample)


def _synonym(synonym: str) -> Break:
    def add(language: dict[str, Any], _: object) -> None:
        _type(language, "Activity")["values"][0]["name"]["synonyms"].append(synonym)

    return add


def _drop(name: str) -> Break:
    return lambda language, _: language["intents"].remove(_intent(language, name))


def _rename(old: str, new: str) -> Break:
    return lambda language, _: _intent(language, old).update(name=new)


BREAKS: list[tuple[str, Break, str, str]] = [
    ("name", lambda it, _: it.update(invocationName="alexa"), "invocationName", "two words"),
    ("help", _drop("AMAZON.HelpIntent"), "intents", "AMAZON.HelpIntent is required"),
    ("invented", _rename("AMAZON.MoreIntent", "AMAZON.LessIntent"), "AMAZON.LessIntent", "no such"),
    ("intent's name", _rename("UndoIntent", "Undo2"), "Undo2", "letters"),
    (
        "intent twice",
        lambda it, _: it["intents"].append(_intent(it, "UndoIntent")),
        "intents",
        "2 times",
    ),
    (
        "few",
        lambda it, _: _intent(it, "UndoIntent").update(samples=["undo"]),
        "UndoIntent",
        "1 sam",
    ),
    (
        "fallback",
        lambda it, _: _intent(it, "AMAZON.FallbackIntent").update(samples=["what"]),
        "AMAZON.FallbackIntent",
        "takes no samples",
    ),
    ("long", _sample("undo " * 50), "UndoIntent", "longer than 200"),
    ("digit", _sample("undo the last 2"), "UndoIntent", "'2' is not letters"),
    ("mark", _sample("undo that!"), "UndoIntent", "'that!' is not letters"),
    ("spaces", _sample("undo  twice"), "UndoIntent", "spaces too many"),
    ("empty", _sample(""), "UndoIntent", "no words"),
    ("unknown slot", _sample("undo my {thing}"), "UndoIntent", "{thing} is not defined"),
    ("sample twice", _sample("Undo"), "UndoIntent", "2 times"),
    (
        "slot twice",
        lambda it, _: _intent(it, "LogAllIntent")["samples"].append("{day} or {day}"),
        "LogAllIntent",
        "slot 'day' is there 2 times",
    ),
    (
        "slot's type",
        lambda it, _: _intent(it, "LogAllIntent")["slots"][0].update(type="Weekday"),
        "LogAllIntent.day",
        "Weekday is not defined",
    ),
    (
        "slot's name",
        lambda it, _: _intent(it, "LogAllIntent")["slots"].append(
            {"name": "day2", "type": "AMAZON.DATE"}
        ),
        "LogAllIntent.day2",
        "letters",
    ),
    ("no values", lambda it, _: _type(it, "Habit").update(values=[]), "Habit", "no values"),
    ("type's name", lambda it, _: _type(it, "Habit").update(name="Habit1"), "Habit1", "letters"),
    (
        "id twice",
        lambda it, _: _type(it, "Activity")["values"].append(
            {"id": "running", "name": {"value": "sprinting"}}
        ),
        "Activity",
        "id 'running' is there 2 times",
    ),
    ("ambiguous", _synonym("Massage"), "Activity", "'massage' is there 2 times"),
    ("long synonym", _synonym("run " * 40), "Activity", "longer than 140"),
    ("odd synonym", _synonym("run <fast>"), "Activity", "characters that Amazon refuses"),
    (
        "no intent",
        lambda _, it: it["dialog"]["intents"][0].update(name="NoIntent"),
        "dialog.NoIntent",
        "no such intent",
    ),
    (
        "dialog's type",
        lambda _, it: it["dialog"]["intents"][0]["slots"][0].update(type="AMAZON.City"),
        "dialog.",
        "not a slot of the intent",
    ),
    ("prompt", lambda _, it: it["prompts"].pop(), "dialog.", "is not defined"),
    (
        "never asked",
        lambda _, it: it["prompts"].append({"id": "X", "variations": [{"value": "Hm?"}]}),
        "prompts",
        "X is never asked",
    ),
    ("mute", lambda _, it: it["prompts"][0].update(variations=[]), "Elicit.", "0 variations"),
    (
        "wordless",
        lambda _, it: it["prompts"][0]["variations"][0].update(value=""),
        "Elicit.",
        "1 to 600",
    ),
    (
        "huge",
        lambda it, _: it.update(padding="x" * 1_500_000),
        "model",
        "larger",
    ),
]


@pytest.mark.parametrize(
    ("do", "key", "reason"), [it[1:] for it in BREAKS], ids=[it[0] for it in BREAKS]
)
def test_a_broken_rule_is_told_with_file_key_and_reason(
    sound: dict[str, Any], do: Break, key: str, reason: str
) -> None:
    model = copy.deepcopy(sound)
    do(model["interactionModel"]["languageModel"], model["interactionModel"])
    told = [str(it) for it in check_rules("en-US.json", model)]
    assert any(it.startswith(f"en-US.json: {key}") and reason in it for it in told), told
    assert not any("\n" in it for it in told)
