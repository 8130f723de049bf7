"""Amazon's rules for an interaction model, as far as they can be told from the model alone.

Sources: Amazon's pages on the interaction model schema, on intents, utterances and slots, and on
invocation names; error messages of the model build quoted in public issues.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from skill.content.problems import Problem
from skill.model.invocation import faults
from skill.model.words import AMAZON_TYPES

LONGEST_SAMPLE = 200
LONGEST_VALUE = 140
LONGEST_PROMPT = 600
MOST_VARIATIONS = 15
MOST_INTENTS = 250
MOST_SAMPLES = 400
FEWEST_SAMPLES = 25
MOST_VALUES = 50_000
LARGEST_BYTES = 1_500_000

REQUIRED = tuple(
    f"AMAZON.{it}Intent" for it in ("Cancel", "Fallback", "Help", "NavigateHome", "Stop")
)
# fmt: off
_BUILT_IN = (
    "Cancel", "Fallback", "Help", "LoopOff", "LoopOn", "More", "NavigateHome", "NavigateSettings",
    "Next", "No", "Pause", "Previous", "Repeat", "Resume", "ShuffleOff", "ShuffleOn", "StartOver",
    "Stop", "Yes",
)
# fmt: on
BUILT_IN = frozenset(f"AMAZON.{it}Intent" for it in _BUILT_IN)
NO_SAMPLES = frozenset({"AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent"})

_NAME = re.compile(r"[A-Za-z](?:_?[A-Za-z])*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_SAID = re.compile(r"(?:[^\W\d_]+(?:['-][^\W\d_]+)*'?|[a-z]\.|\{\w+\})(?:'s)?")
_VALUE = re.compile(r"[^\W_](?:[^\W_]|[ '.&-])*")


def check_rules(file: str, model: dict[str, Any]) -> list[Problem]:
    """Every rule that the model breaks, in the order of the model."""
    language = model["interactionModel"]["languageModel"]
    dialog = model["interactionModel"].get("dialog", {})
    prompts = model["interactionModel"].get("prompts", [])
    return [
        Problem(file, key, reason)
        for key, reason in (
            *(("invocationName", it) for it in faults(language["invocationName"])),
            *_intents(language),
            *_types(language["types"]),
            *_dialog(language, dialog, {it["id"] for it in prompts}),
            *_prompts(prompts),
            *_size(model),
        )
    ]


Found = Iterator[tuple[str, str]]


def _intents(language: dict[str, Any]) -> Found:
    intents = language["intents"]
    names = [it["name"] for it in intents]
    yield from _twice(names, "intents", "intent")
    for name in REQUIRED:
        if name not in names:
            yield "intents", f"{name} is required"
    if len(intents) > MOST_INTENTS:
        yield "intents", f"more than {MOST_INTENTS}"
    types = {it["name"] for it in language["types"]} | AMAZON_TYPES
    for intent in intents:
        yield from _intent(intent, types)


def _intent(intent: dict[str, Any], types: set[str]) -> Found:
    name, samples, slots = intent["name"], intent.get("samples", []), intent.get("slots", [])
    if name.startswith("AMAZON."):
        if name not in BUILT_IN:
            yield name, "Amazon has no such intent"
        if samples and name in NO_SAMPLES:
            yield name, "takes no samples"
    else:
        if not _NAME.fullmatch(name):
            yield name, "an intent's name has letters, and single underscores between them"
        if not FEWEST_SAMPLES <= len(samples) <= MOST_SAMPLES:
            yield name, f"{len(samples)} samples, not {FEWEST_SAMPLES} to {MOST_SAMPLES}"
    yield from _twice([it["name"] for it in slots], name, "slot")
    yield from _twice([" ".join(it.lower().split()) for it in samples], name, "sample")
    for slot in slots:
        key = f"{name}.{slot['name']}"
        if not _NAME.fullmatch(slot["name"]):
            yield key, "a slot's name has letters, and single underscores between them"
        if slot["type"] not in types:
            yield key, f"slot type {slot['type']} is not defined"
    defined = {it["name"] for it in slots}
    for sample in (*samples, *(it for slot in slots for it in slot.get("samples", ()))):
        yield from _sample(f'{name} "{sample}"', sample, defined)


def _sample(key: str, sample: str, slots: set[str]) -> Found:
    if len(sample) > LONGEST_SAMPLE:
        yield key, f"longer than {LONGEST_SAMPLE} characters"
    named = _SLOT.findall(sample)
    for slot in named:
        if slot not in slots:
            yield key, f"slot {{{slot}}} is not defined in the intent"
    yield from _twice(named, key, "slot")
    for word in sample.split():
        if not _SAID.fullmatch(word):
            yield key, f"{word!r} is not letters, apostrophes, hyphens or a slot between spaces"
    if sample != " ".join(sample.split()) or not sample:
        yield key, "has spaces too many, or no words"


def _types(types: list[dict[str, Any]]) -> Found:
    yield from _twice([it["name"] for it in types], "types", "slot type")
    if (
        sum(1 + len(v["name"].get("synonyms", ())) for t in types for v in t["values"])
        > MOST_VALUES
    ):
        yield "types", f"more than {MOST_VALUES} values and synonyms"
    for type in types:
        name, values = type["name"], type["values"]
        if not _NAME.fullmatch(name):
            yield name, "a slot type's name has letters, and single underscores between them"
        if not values:
            yield name, "has no values"
        yield from _twice([it["id"] for it in values], name, "id")
        phrases = [
            p for it in values for p in (it["name"]["value"], *it["name"].get("synonyms", ()))
        ]
        yield from _twice([it.casefold() for it in phrases], name, "value or synonym")
        for phrase in phrases:
            if len(phrase) > LONGEST_VALUE:
                yield name, f"{phrase!r} is longer than {LONGEST_VALUE} characters"
            if not _VALUE.fullmatch(phrase):
                yield name, f"{phrase!r} has characters that Amazon refuses"


def _dialog(language: dict[str, Any], dialog: dict[str, Any], prompts: set[str]) -> Found:
    types = {
        it["name"]: {slot["name"]: slot["type"] for slot in it.get("slots", ())}
        for it in language["intents"]
    }
    used = set()
    for intent in dialog.get("intents", ()):
        key = f"dialog.{intent['name']}"
        if intent["name"] not in types:
            yield key, "no such intent"
            continue
        for slot in intent["slots"]:
            if types[intent["name"]].get(slot["name"]) != slot["type"]:
                yield f"{key}.{slot['name']}", "not a slot of the intent with this type"
            prompt = slot["prompts"].get("elicitation")
            if slot["elicitationRequired"] and prompt not in prompts:
                yield f"{key}.{slot['name']}", f"prompt {prompt} is not defined"
            used.add(prompt)
    for prompt in sorted(prompts - used):
        yield "prompts", f"{prompt} is never asked"


def _prompts(prompts: list[dict[str, Any]]) -> Found:
    yield from _twice([it["id"] for it in prompts], "prompts", "prompt")
    for prompt in prompts:
        variations = [it["value"] for it in prompt["variations"]]
        if not 1 <= len(variations) <= MOST_VARIATIONS:
            yield prompt["id"], f"{len(variations)} variations, not 1 to {MOST_VARIATIONS}"
        for it in variations:
            if not 0 < len(it) <= LONGEST_PROMPT:
                yield prompt["id"], f"a prompt has 1 to {LONGEST_PROMPT} characters"


def _size(model: dict[str, Any]) -> Found:
    if len(json.dumps(model, ensure_ascii=False).encode()) > LARGEST_BYTES:
        yield "model", f"larger than {LARGEST_BYTES} bytes"


def _twice(names: list[str], key: str, what: str) -> Found:
    for name, times in Counter(names).items():
        if times > 1:
            yield key, f"{what} {name!r} is there {times} times"
