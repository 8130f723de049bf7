"""Which file each part of the content stands in, for problems to name."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from skill.content.words import SECTIONS
from skill.domain.methods import Facts, Words


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text of a locale. `part` is its field's name, or its section's where none."""

    file: str
    section: str
    id: str
    part: str
    text: str

    @property
    def key(self) -> str:
        within = "" if self.part == self.section else f".{self.part}"
        return f"{self.section}.{self.id}{within}"


def words_file(facts: Facts, language: str, section: str, id_: str) -> str:
    """Where words stand; the language's folder where facts do not tell."""
    if section in ("activities", "moves"):
        return f"{language}/exercise.toml"
    if section in ("topics", "tips"):
        fact = getattr(facts, section).get(id_)
        return f"{language}/{fact.method}.toml" if fact else language
    return f"{language}/{section}.toml"


def texts(facts: Facts, words: Words, language: str) -> Iterator[Text]:
    """All that may be spoken or shown; what people say (synonyms) is not among it."""
    for section in SECTIONS:
        for id_, entry in getattr(words, section).items():
            file = words_file(facts, language, section, id_)
            for part, text in _parts(section, entry):
                yield Text(file, section, id_, part, text)


def _parts(section: str, entry: Any) -> Iterator[tuple[str, str]]:
    if isinstance(entry, str):
        yield section, entry
        return
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, str) and value:
            yield field.name, value
