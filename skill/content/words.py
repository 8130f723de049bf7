"""The words: a language's files, and what each of its locales says differently."""

from collections.abc import Mapping
from typing import Any

from skill.content.converting import convert
from skill.content.folder import Folder, Table, section
from skill.content.problems import ContentError
from skill.content.spelling import respell
from skill.domain.methods import (
    ActivityWords,
    Facts,
    Method,
    MoveWords,
    Named,
    TipWords,
    TopicWords,
    Words,
)

SECTIONS: Mapping[str, Any] = {
    "topics": TopicWords,
    "tips": TipWords,
    "activities": ActivityWords,
    "moves": MoveWords,
    "habits": Named,
    "methods": Named,
    "sources": str,
    "safety": str,
    "others": Named,
}
_OF_A_METHOD = frozenset({"topics", "tips"})
_OF_EXERCISE = frozenset({"topics", "tips", "activities", "moves"})

Raw = dict[str, Table]


def read_words(folder: Folder, language: str, facts: Facts) -> dict[str, Words]:
    """A language's words by locale; a locale is a file in its folder `locales`."""
    raw = _read_language(folder, language, facts)
    return {
        locale: _read_locale(folder, f"{language}/locales/{locale}.toml", raw)
        for locale in folder.names(f"{language}/locales")
    }


def _read_language(folder: Folder, language: str, facts: Facts) -> Raw:
    raw: Raw = {name: {} for name in SECTIONS}
    for method in Method:
        keys = _OF_EXERCISE if method == Method.EXERCISE else _OF_A_METHOD
        file = f"{language}/{method}.toml"
        table = folder.read(file, keys)
        for name in keys:
            _take(raw, file, name, table, _ids_of(facts, method, name))
    for name in SECTIONS.keys() - _OF_EXERCISE:
        file = f"{language}/{name}.toml"
        _take(raw, file, name, folder.read(file, frozenset({name})), None)
    return raw


def _take(raw: Raw, file: str, name: str, table: Table, known: frozenset[str] | None) -> None:
    for id_, entry in section(file, table, name).items():
        key = f"{name}.{id_}"
        if known is not None and id_ not in known:
            raise ContentError(file, key, "has words but no facts")
        convert(file, key, entry, SECTIONS[name])
        raw[name][id_] = entry


def _ids_of(facts: Facts, method: Method, name: str) -> frozenset[str]:
    entries = getattr(facts, name)
    if name in _OF_A_METHOD:
        return frozenset(id_ for id_, entry in entries.items() if entry.method == method)
    return frozenset(entries)


def _read_locale(folder: Folder, file: str, raw: Raw) -> Words:
    table = folder.read(file, frozenset({"spelling", *SECTIONS}))
    spelling = convert(file, "spelling", table.get("spelling", {}), dict[str, str])
    spoken = {
        name: {id_: respell(entry, spelling) for id_, entry in entries.items()}
        for name, entries in raw.items()
    }
    for name in SECTIONS:
        for id_, entry in section(file, table, name).items():
            if id_ not in spoken[name]:
                raise ContentError(file, f"{name}.{id_}", "changes words that the language lacks")
            _change(spoken[name], id_, entry)
            convert(file, f"{name}.{id_}", spoken[name][id_], SECTIONS[name])
    return convert(file, "words", spoken, Words)


def _change(entries: Table, id_: str, entry: Any) -> None:
    entries[id_] = entries[id_] | entry if isinstance(entry, dict) else entry
