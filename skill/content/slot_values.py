"""What people say: names and synonyms that Alexa takes, each meaning one thing only."""

import re
from collections.abc import Iterator, Mapping

from skill.content.places import words_file
from skill.content.problems import Problem
from skill.domain.methods import Facts, Named, Words

CHARACTERS_MOST = 140
"""Of a slot value, as Alexa counts them."""

_SLOT_TYPES = (
    ("activities", "activity"),
    ("moves", "activity"),
    ("habits", "habit"),
    ("methods", "method"),
    ("topics", "topic"),
)


def slot_values(facts: Facts, words: Words, language: str) -> Iterator[Problem]:
    meanings: dict[tuple[str, str], str] = {}
    for slot_type, section, id_, named in _valued(words):
        file, key = words_file(facts, language, section, id_), f"{section}.{id_}"
        for part, value in _values(named):
            if not _is_sayable(value):
                yield Problem(file, f"{key}.{part}", f'"{value}" is no slot value for Alexa')
            other = meanings.setdefault((slot_type, _heard(value)), key)
            if other != key:
                yield Problem(file, f"{key}.{part}", f'"{value}" also means {other}')
            elif part == "synonyms" and _heard(value) == _heard(named.name):
                yield Problem(file, f"{key}.{part}", f'"{value}" is its name already')


def _valued(words: Words) -> Iterator[tuple[str, str, str, Named]]:
    """Slot type, section, id and names of all that can be meant."""
    for section, slot_type in _SLOT_TYPES:
        entries: Mapping[str, Named] = getattr(words, section)
        for id_, named in entries.items():
            yield slot_type, section, id_, named
    for id_, named in words.others.items():
        yield id_.partition(".")[0], "others", id_, named


def _values(named: Named) -> Iterator[tuple[str, str]]:
    yield "name", named.name
    for synonym in named.synonyms:
        yield "synonyms", synonym


def _is_sayable(value: str) -> bool:
    plain = value.replace("'", "").replace("-", "").replace(".", "").replace(" ", "")
    return plain.isalnum() and value == value.strip() and len(value) <= CHARACTERS_MOST


def _heard(value: str) -> str:
    """Two values that sound alike to a matcher are one."""
    return re.sub(r"[^a-z0-9]+", " ", value.lower().replace("'", "")).strip()
