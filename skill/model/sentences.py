"""How people say it: `interaction_model/sentences/<language>/<feature>.yaml`, read and written out.

A file holds hassil templates by intent. Beside `data`, an intent names its `slots` (with their
types), the `answers` to a question about a slot, and the `prompts` that ask it. A block's
`metadata` may narrow it: `locales`, `amazon: true` (Alexa knows these sentences by itself), and
`open: <slot>` (the offline recogniser may hear values there that the content does not have).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from hassil.errors import HassilError
from hassil.expression import Sentence
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError
from hassil.sample import sample_sentence

MODELS = next(
    path
    for path in (Path(__file__).parents[1], Path(__file__).parents[2])
    if (path / "interaction_model").is_dir()
).joinpath("interaction_model")
"""Where the models lie: inside the package once it is installed, beside it in the repository."""

SENTENCES = MODELS / "sentences"


# libyaml's loader, equally safe, reads ten times as fast as the one in Python.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SentencesError(Exception):
    """A file that cannot be used: which, where in it, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True)
class Block:
    """Templates of one intent that belong together. `open` names the slot left open, if any."""

    sentences: tuple[str, ...]
    amazon: bool = False
    open: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """An intent as one locale says it. `file` is where it is written."""

    name: str
    file: str
    slots: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentences:
    """All that a locale says. `rules` are hassil's expansion rules."""

    locale: str
    intents: Mapping[str, Spoken]
    rules: Mapping[str, Sentence]


def read(directory: Path, locale: str) -> Sentences:
    """Reads the files of the locale's language, in the order of their names.

    Raises `SentencesError`.
    """
    language = locale.split("-", maxsplit=1)[0]
    intents: dict[str, Spoken] = {}
    rules: dict[str, Sentence] = {}
    for path in sorted((directory / language).glob("*.yaml")):
        file = f"{language}/{path.name}"
        written = _load(path, file)
        for name, rule in written.get("expansion_rules", {}).items():
            if name in rules:
                raise SentencesError(file, f"<{name}>", "defined in another file too")
            rules[name] = _parse(rule, file, f"<{name}>")
        for name, intent in written.get("intents", {}).items():
            if name in intents:
                raise SentencesError(file, name, f"also in {intents[name].file}")
            intents[name] = _spoken(name, intent, file, locale)
    if not intents:
        raise SentencesError(language, "intents", "no sentences found")
    return Sentences(locale, intents, rules)


def samples(sentences: Sentences, templates: Iterable[str], file: str, key: str) -> list[str]:
    """The templates written out, lower case, each once, slots as {slot}."""
    found: dict[str, None] = {}
    for template in templates:
        try:
            for text in sample_sentence(
                _parse(template, file, key),
                expansion_rules=dict(sentences.rules),
                expand_lists=False,
            ):
                found[_tidy(text)] = None
        except HassilError as error:
            raise SentencesError(file, f"{key} {template!r}", str(error)) from error
    return list(found)


def thinned(written_out: Iterable[str]) -> list[str]:
    """Only those samples that bring a pair of neighbouring words which none before them had.

    Alexa generalises from its samples; every combination of every option would bury it.
    """
    heard: set[tuple[str, str]] = set()
    kept = []
    for sample in written_out:
        words = ["", *sample.split(), ""]
        pairs = set(pairwise(words))
        if not pairs <= heard:
            heard |= pairs
            kept.append(sample)
    return kept


def _load(path: Path, file: str) -> dict[str, Any]:
    try:
        written = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SentencesError(file, "yaml", " ".join(str(error).split())) from error
    if not isinstance(written, dict):
        raise SentencesError(file, "yaml", "not a mapping")
    return written


def _spoken(name: str, intent: Any, file: str, locale: str) -> Spoken:
    try:
        return Spoken(
            name,
            file,
            slots=dict(intent.get("slots", {})),
            blocks=tuple(_block(it) for it in intent["data"] if _is_for(it, locale)),
            answers=_lists(intent.get("answers", {})),
            prompts=_lists(intent.get("prompts", {})),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SentencesError(file, name, f"not as expected ({error!r})") from error


def _is_for(block: Mapping[str, Any], locale: str) -> bool:
    locales = block.get("metadata", {}).get("locales")
    return bool(locales is None or locale in locales)


def _block(block: Mapping[str, Any]) -> Block:
    metadata, sentences = block.get("metadata", {}), block["sentences"]
    if not isinstance(sentences, list):
        raise TypeError("sentences are a list")
    return Block(
        tuple(str(it) for it in sentences),
        amazon=bool(metadata.get("amazon", False)),
        open=metadata.get("open"),
    )


def _lists(written: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {slot: tuple(lines) for slot, lines in written.items()}


def _parse(template: str, file: str, key: str) -> Sentence:
    try:
        return _parsed(template)
    except (HassilError, ParseError, AssertionError, AttributeError, TypeError) as error:
        raise SentencesError(file, f"{key} {template!r}", str(error)) from error


@cache
def _parsed(template: str) -> Sentence:
    return parse_sentence(template, keep_text=True)


def _tidy(text: str) -> str:
    """One space between words, lower case but for the names of slots."""
    words = text.split()
    return " ".join(word if word.startswith("{") else word.lower() for word in words)
