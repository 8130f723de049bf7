"""The facts: what is true in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from skill.content.converting import convert
from skill.content.folder import Folder, section
from skill.content.problems import ContentError
from skill.domain.methods import Activity, Facts, Method, Move, Source, Targets, Tip, Topic

_METHOD_KEYS = frozenset({"topics", "tips"})
_EXERCISE_KEYS = _METHOD_KEYS | {"activities", "moves"}

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class _Lists:
    """What routine.toml and safety.toml list by name alone."""

    habits: tuple[str, ...]
    claims: tuple[str, ...]
    notes: tuple[str, ...]


def read_facts(folder: Folder) -> Facts:
    """Reads all files at the top of the folder."""
    routine = folder.read("routine.toml", frozenset({"targets", "habits", "claims"}))
    notes = folder.read("safety.toml", frozenset({"notes"})).get("notes", [])
    lists = convert(
        "routine.toml",
        "lists",
        {"habits": routine.get("habits", []), "claims": routine.get("claims", []), "notes": notes},
        _Lists,
    )
    sources = folder.read("sources.toml", frozenset({"sources"}))
    methods = list(_methods(folder))
    return Facts(
        targets=convert("routine.toml", "targets", routine.get("targets", {}), Targets),
        sources=_entries([("sources.toml", sources, {})], "sources", Source),
        topics=_entries(methods, "topics", Topic),
        tips=_in_order(_entries(methods, "tips", Tip)),
        activities=_entries(
            [(file, table, {}) for file, table, _ in methods], "activities", Activity
        ),
        moves=_entries([(file, table, {}) for file, table, _ in methods], "moves", Move),
        habits=lists.habits,
        safety=lists.notes,
        claims=lists.claims,
    )


_Read = tuple[str, dict[str, object], dict[str, object]]


def _methods(folder: Folder) -> Iterator[_Read]:
    """Each method's file, table, and what its place says of what is in it."""
    for method in Method:
        file = f"{method}.toml"
        keys = _EXERCISE_KEYS if method == Method.EXERCISE else _METHOD_KEYS
        yield file, folder.read(file, keys), {"method": method.value}


def _entries(files: list[_Read], name: str, noun: type[Noun]) -> dict[str, Noun]:
    entries: dict[str, Noun] = {}
    homes: dict[str, str] = {}
    for file, table, given in files:
        for id_, entry in section(file, table, name).items():
            if id_ in homes:
                raise ContentError(file, f"{name}.{id_}", f"is also in {homes[id_]}")
            homes[id_] = file
            entries[id_] = convert(file, f"{name}.{id_}", entry, noun, id=id_, **given)
    return entries


def _in_order(tips: dict[str, Tip]) -> dict[str, Tip]:
    methods = list(Method)
    ordered = sorted(tips.values(), key=lambda tip: (methods.index(tip.method), tip.number))
    return {tip.id: tip for tip in ordered}
