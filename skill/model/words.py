"""The slot types, from the content: an activity added there is heard everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.domain.methods import Named, Words

AMAZON_TYPES = frozenset({"AMAZON.DATE", "AMAZON.DURATION", "AMAZON.NUMBER"})

_NO_METHOD_TO_ASK_FOR = frozenset({"cellulite"})


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One thing that can be meant: the content's id, its name, and what else people call it."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


SlotTypes = Mapping[str, tuple[SlotValue, ...]]


def slot_types(words: Words) -> dict[str, tuple[SlotValue, ...]]:
    """The custom slot types of a locale, by name, each value in the content's order."""
    methods = {id: it for id, it in words.methods.items() if id not in _NO_METHOD_TO_ASK_FOR}
    return {
        "Activity": (
            *_values(words.activities),
            *_values(words.moves),
            *_values(_others(words, "activity")),
        ),
        "Habit": _values(words.habits),
        "Method": (*_values(methods), *_values(_others(words, "method"))),
        "Topic": _values(words.topics),
        "Period": _values(_others(words, "period")),
        "Preference": _values(_others(words, "preference")),
    }


def _others(words: Words, kind: str) -> dict[str, Named]:
    prefix = f"{kind}."
    return {
        key.removeprefix(prefix): named
        for key, named in words.others.items()
        if key.startswith(prefix)
    }


def _values(named: Mapping[str, Named]) -> tuple[SlotValue, ...]:
    return tuple(SlotValue(id, it.name, _distinct(it)) for id, it in named.items())


def _distinct(named: Named) -> tuple[str, ...]:
    seen = {named.name.casefold()}
    kept = []
    for synonym in named.synonyms:
        if synonym.casefold() not in seen:
            seen.add(synonym.casefold())
            kept.append(synonym)
    return tuple(kept)
