"""The interaction model of a locale, as the Alexa developer console imports it.

The dialog model lists every slot that a question can be about, because Alexa accepts
Dialog.ElicitSlot only for intents named there; the skill asks the questions itself, so Alexa is
told never to do it on its own (delegation SKILL_RESPONSE).
"""

import json
from pathlib import Path
from typing import Any

from skill.domain.methods import Content
from skill.model.sentences import (
    MODELS,
    SENTENCES,
    Sentences,
    Spoken,
    read,
    samples,
    thinned,
)
from skill.model.words import SlotTypes, SlotValue, slot_types

INVOCATION_NAME = "smooth stride"
LOCALES = ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")

_FALLBACK_SENSITIVITY = "LOW"


def build(content: Content, locale: str, sentences_dir: Path = SENTENCES) -> dict[str, Any]:
    """The model as JSON-ready data. The same input gives the same output, in the same order.

    Raises `SentencesError`; KeyError where the content has no words for the locale.
    """
    return put_together(read(sentences_dir, locale), slot_types(content.words[locale]))


def put_together(sentences: Sentences, types: SlotTypes) -> dict[str, Any]:
    """The model of these sentences and slot types."""
    used = {type for spoken in sentences.intents.values() for type in spoken.slots.values()}
    asking = [spoken for spoken in sentences.intents.values() if spoken.prompts]
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": INVOCATION_NAME,
                "modelConfiguration": {
                    "fallbackIntentSensitivity": {"level": _FALLBACK_SENSITIVITY}
                },
                "intents": [_intent(sentences, it) for it in _ordered(sentences)],
                "types": [
                    {"name": name, "values": [_value(it) for it in values]}
                    for name, values in types.items()
                    if name in used
                ],
            },
            "dialog": {
                "delegationStrategy": "SKILL_RESPONSE",
                "intents": [_dialog_intent(it) for it in asking],
            },
            "prompts": [_prompt(it, slot) for it in asking for slot in it.prompts],
        }
    }


def text(model: dict[str, Any]) -> str:
    """The model as it is written to its file."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def write(
    content: Content, directory: Path = MODELS, sentences_dir: Path = SENTENCES
) -> list[Path]:
    """Writes `<locale>.json` for every locale into the directory, and names the files."""
    written = []
    for locale in LOCALES:
        path = directory / f"{locale}.json"
        path.write_text(text(build(content, locale, sentences_dir)), "utf-8")
        written.append(path)
    return written


def _ordered(sentences: Sentences) -> list[Spoken]:
    """Ours first, in the order of the files, then Amazon's."""
    return sorted(sentences.intents.values(), key=lambda it: it.name.startswith("AMAZON."))


def _intent(sentences: Sentences, spoken: Spoken) -> dict[str, Any]:
    templates = [it for block in spoken.blocks if not block.amazon for it in block.sentences]
    intent: dict[str, Any] = {"name": spoken.name}
    if spoken.slots:
        intent["slots"] = [_slot(sentences, spoken, name) for name in spoken.slots]
    intent["samples"] = thinned(samples(sentences, templates, spoken.file, spoken.name))
    return intent


def _slot(sentences: Sentences, spoken: Spoken, name: str) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "type": spoken.slots[name]}
    if name in spoken.answers:
        key = f"{spoken.name}.answers.{name}"
        slot["samples"] = samples(sentences, spoken.answers[name], spoken.file, key)
    return slot


def _value(value: SlotValue) -> dict[str, Any]:
    name: dict[str, Any] = {"value": value.name}
    if value.synonyms:
        name["synonyms"] = list(value.synonyms)
    return {"id": value.id, "name": name}


def _dialog_intent(spoken: Spoken) -> dict[str, Any]:
    return {
        "name": spoken.name,
        "delegationStrategy": "SKILL_RESPONSE",
        "confirmationRequired": False,
        "prompts": {},
        "slots": [
            {
                "name": name,
                "type": type,
                "confirmationRequired": False,
                "elicitationRequired": name in spoken.prompts,
                "prompts": {"elicitation": _prompt_id(spoken, name)}
                if name in spoken.prompts
                else {},
            }
            for name, type in spoken.slots.items()
        ],
    }


def _prompt(spoken: Spoken, slot: str) -> dict[str, Any]:
    return {
        "id": _prompt_id(spoken, slot),
        "variations": [{"type": "PlainText", "value": it} for it in spoken.prompts[slot]],
    }


def _prompt_id(spoken: Spoken, slot: str) -> str:
    return f"Elicit.Slot.{spoken.name}.{slot}"
