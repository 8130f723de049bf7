"""Whether the models are what Amazon takes, what the handlers serve, and in step with the files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from skill.content.problems import Problem
from skill.domain.methods import Content
from skill.model.build import INVOCATION_NAME, LOCALES, put_together, text
from skill.model.grammar import Grammar, tidied
from skill.model.invocation import unwrapped
from skill.model.rules import check_rules
from skill.model.schema import check_schema
from skill.model.sentences import (
    MODELS,
    SENTENCES,
    Block,
    Sentences,
    SentencesError,
    read,
    samples,
)
from skill.model.words import SlotTypes, slot_types

Routes = Collection[tuple[str, str | None]]


def check(
    content: Content,
    *,
    routes: Routes,
    examples: Mapping[str, Sequence[str]] | None = None,
    directory: Path = MODELS,
    sentences_dir: Path = SENTENCES,
    locales: Sequence[str] = LOCALES,
) -> list[Problem]:
    """All problems of the locales; empty where the models can be handed to Amazon.

    `routes` are the keys of `skill.conversation.ROUTES`, once the handlers have been imported.
    `examples` are the store listing's example phrases by locale.
    """
    found: dict[Problem, None] = {}
    for locale in locales:
        phrases = (examples or {}).get(locale, ())
        try:
            found |= dict.fromkeys(
                _check_locale(content, locale, routes, phrases, directory, sentences_dir)
            )
        except SentencesError as error:
            found[Problem(f"sentences/{error.file}", error.key, error.reason)] = None
        except KeyError as error:
            found[Problem(f"{locale}.json", str(error), "the content has no such words")] = None
    return list(found)


def _check_locale(
    content: Content,
    locale: str,
    routes: Routes,
    examples: Sequence[str],
    directory: Path,
    sentences_dir: Path,
) -> Iterable[Problem]:
    file = f"{locale}.json"
    sentences = read(sentences_dir, locale)
    types = slot_types(content.words[locale])
    model = put_together(sentences, types)
    return (
        *check_schema(file, model),
        *check_rules(file, model),
        *check_conflicts(sentences),
        *check_handlers(file, model, routes),
        *check_examples(file, model, sentences, types, examples),
        *check_drift(directory / file, model),
    )


def check_drift(path: Path, model: dict[str, Any]) -> list[Problem]:
    """Whether the built file is what its sources say now."""
    if not path.is_file():
        return [Problem(path.name, "file", "has not been built")]
    if path.read_text("utf-8") != text(model):
        return [Problem(path.name, "file", "is not what its sources build now")]
    return []


def check_conflicts(sentences: Sentences) -> list[Problem]:
    """Words that two intents claim, wherever slots are of one type, before any are left out."""
    claimed: dict[str, str] = {}
    found = []
    for spoken in sentences.intents.values():
        templates = [it for block in spoken.blocks for it in block.sentences]
        for sample in samples(sentences, templates, spoken.file, spoken.name):
            shape = _shape(sample, spoken.slots)
            other = claimed.setdefault(shape, spoken.name)
            if other != spoken.name:
                key = f'{spoken.name} "{sample}"'
                reason = f"{other} is said in the same words"
                found.append(Problem(f"sentences/{spoken.file}", key, reason))
    return found


def check_handlers(file: str, model: dict[str, Any], routes: Routes) -> list[Problem]:
    """Every intent has a handler that serves it in any state, and every handler an intent."""
    names = [it["name"] for it in model["interactionModel"]["languageModel"]["intents"]]
    always = {name for name, state in routes if state is None}
    handled = sorted({name for name, _ in routes if name.endswith("Intent")} - set(names))
    return [
        *(Problem(file, name, "has no handler") for name in names if name not in always),
        *(Problem(file, name, "has a handler and is not in the model") for name in handled),
    ]


def check_examples(
    file: str,
    model: dict[str, Any],
    sentences: Sentences,
    types: SlotTypes,
    examples: Sequence[str],
) -> list[Problem]:
    """Every example phrase is a launch, or matches a sample: the commonest cause of rejection."""
    if not examples:
        return []
    grammar = Grammar(_as_built(model, sentences), types)
    return [
        Problem(file, f'example "{phrase}"', "matches no sample")
        for phrase in examples
        if not _understood(grammar, phrase)
    ]


def _understood(grammar: Grammar, phrase: str) -> bool:
    asked = unwrapped(phrase, INVOCATION_NAME)
    words = tidied(phrase if asked is None else asked)
    return not words or grammar.match(words, date(2026, 1, 1)) is not None


def _as_built(model: dict[str, Any], sentences: Sentences) -> Sentences:
    """The sentences with only those samples that are in the model, and what Alexa brings."""
    built = {
        it["name"]: Block(tuple(it["samples"]))
        for it in model["interactionModel"]["languageModel"]["intents"]
    }
    intents = {
        name: replace(it, blocks=(built[name], *(b for b in it.blocks if b.amazon)))
        for name, it in sentences.intents.items()
    }
    return replace(sentences, intents=intents)


def _shape(sample: str, types: Mapping[str, str]) -> str:
    words = (f"{{{types[word[1:-1]]}}}" if word[:1] == "{" else word for word in sample.split())
    return " ".join(words).replace("'", "").casefold()
