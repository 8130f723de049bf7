"""Understanding by template: the sentences of a locale, compiled once, and matched with slots."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hassil.expression import TextChunk
from hassil.intents import (
    Intent,
    IntentData,
    Intents,
    SlotList,
    TextSlotList,
    TextSlotValue,
    WildcardSlotList,
)
from hassil.recognize import RecognizeResult, recognize_all

from skill.model.amazon import is_stretch, said
from skill.model.sentences import Sentences, Spoken
from skill.model.words import AMAZON_TYPES, SlotTypes, SlotValue

OPEN_VALUE_WORDS = 4
NO_VALUES = frozenset({"nothing", "not", "no", "it", "that", "this", "them", "so", "well", "out"})

_LOWEST_FIRST = (
    # Where one sentence fits two intents, what tells is preferred to what logs or changes.
    "SafetyIntent",
    "DistressIntent",
    "TipIntent",
    "EvidenceIntent",
    "ExplainIntent",
    "RoutineTodayIntent",
    "WhatsLeftIntent",
    "ProgressIntent",
)


@dataclass(frozen=True, slots=True)
class HeardSlot:
    """`value` is what was heard, or Amazon's value of it; `id` and `name` are the content's.

    A custom slot without an `id` was heard and not matched.
    """

    value: str
    type: str
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    intent: str
    slots: Mapping[str, HeardSlot] = field(default_factory=dict)


def tidied(text: str) -> str:
    """Lower case, single spaces, no punctuation but apostrophes and decimal points."""
    text = text.lower().replace("\u2019", "'").replace("-", " ")
    text = re.sub(r"(?<=\d)(?=(?:h|hr|hrs|min|mins|minutes|sec|secs)\b)", " ", text)
    text = re.sub(r"(?<!\d)\.|\.(?!\d)|[^\w\s'.]", " ", text)
    return " ".join(text.split())


class Grammar:
    """The templates of one locale. Compiling takes about a tenth of a second."""

    def __init__(self, sentences: Sentences, types: SlotTypes) -> None:
        self._spoken = sentences.intents
        self._rules = dict(sentences.rules)
        self._language = sentences.locale
        self._lists: dict[str, SlotList] = {
            slot: _list_of(types[type])
            for spoken in sentences.intents.values()
            for slot, type in spoken.slots.items()
            if type not in AMAZON_TYPES
        }
        self._phrases = {
            type: [tidied(it) for value in values for it in value.phrases]
            for type, values in types.items()
        }
        self._closed = self._compile(
            {it.name: [s for b in it.blocks for s in b.sentences] for it in self._spoken.values()}
        )
        self._open = [
            (slot, self._compile({name: list(lines)}))
            for name, slot, lines in _left_open(self._spoken)
        ]
        self._answers = {
            (it.name, slot): self._compile({it.name: list(lines)})
            for it in self._spoken.values()
            for slot, lines in it.answers.items()
        }

    def match(self, text: str, today: date) -> Match | None:
        """The intent whose template fits the tidied words, or None."""
        return self._best(text, self._closed, self._amazon_lists(text, today))

    def answer(self, text: str, today: date, intent: str, slot: str) -> Match | None:
        """The words as an answer to a question about a slot of an intent."""
        intents = self._answers.get((intent, slot))
        if intents is None:
            return None
        return self._best(text, intents, self._amazon_lists(text, today))

    def match_open(self, text: str, today: date) -> Match | None:
        """As `match`, with a value that the content does not have; its slot has no id."""
        lists = self._amazon_lists(text, today)
        for slot, intents in self._open:
            match = self._best(text, intents, {**lists, slot: WildcardSlotList(slot)})
            if match and self._is_unknown(match.slots[slot], today):
                return match
        return None

    def _is_unknown(self, slot: HeardSlot, today: date) -> bool:
        """Few words, none of which means anything else: those would have been heard apart."""
        words = slot.value.split()
        known = {phrase for phrases in said(words, today).values() for phrase in phrases}
        known |= {it for it in self._phrases[slot.type] if f" {it} " in f" {slot.value} "}
        return len(words) <= OPEN_VALUE_WORDS and not known and NO_VALUES.isdisjoint(words)

    def _compile(self, templates: Mapping[str, list[str]]) -> Intents:
        return Intents(
            self._language,
            {
                name: Intent(name, [IntentData(sentence_texts=sentences)])
                for name, sentences in templates.items()
                if sentences
            },
            expansion_rules=self._rules,
        )

    def _amazon_lists(self, text: str, today: date) -> dict[str, SlotList]:
        """Amazon's types as lists of just what was said: the words differ each time."""
        heard = said(text.split(), today)
        lists = {type: _list_of_phrases(phrases) for type, phrases in heard.items()}
        return {
            slot: lists[type]
            for spoken in self._spoken.values()
            for slot, type in spoken.slots.items()
            if type in AMAZON_TYPES
        }

    def _best(self, text: str, intents: Intents, lists: Mapping[str, SlotList]) -> Match | None:
        found = recognize_all(text, intents, slot_lists={**self._lists, **lists})
        best = min(found, key=_badness, default=None)
        return self._as_match(best) if best else None

    def _as_match(self, result: RecognizeResult) -> Match:
        types = self._spoken[result.intent.name].slots
        slots = {
            entity.name: _heard(entity.text, entity.value, types[entity.name])
            for entity in result.entities_list
        }
        return Match(result.intent.name, slots)


def _heard(text: str, value: object, type: str) -> HeardSlot:
    if isinstance(value, SlotValue):
        return HeardSlot(text.strip(), type, value.id, value.name)
    return HeardSlot(str(value).strip(), type)


def _badness(result: RecognizeResult) -> tuple[int, int, int, int, str]:
    """Lowest is best: most words taken literally, fewest slots, no vague dates, what only tells."""
    in_slots = sum(len(entity.text.strip()) for entity in result.entities_list)
    # "Last week" is a date too, and better heard as one of the content's periods.
    vague = sum(is_stretch(str(it.value)) for it in result.entities_list)
    name = result.intent.name
    order = _LOWEST_FIRST.index(name) if name in _LOWEST_FIRST else len(_LOWEST_FIRST)
    return (in_slots, len(result.entities_list), vague, order, name)


def _list_of(values: Sequence[SlotValue]) -> TextSlotList:
    return TextSlotList(
        None,
        [TextSlotValue(TextChunk(tidied(it)), value) for value in values for it in value.phrases],
    )


def _list_of_phrases(phrases: Mapping[str, str]) -> TextSlotList:
    return TextSlotList(None, [TextSlotValue(TextChunk(it), out) for it, out in phrases.items()])


def _left_open(spoken: Mapping[str, Spoken]) -> Iterator[tuple[str, str, Iterable[str]]]:
    for intent in spoken.values():
        for block in intent.blocks:
            if block.open:
                yield intent.name, block.open, block.sentences
