"""Paraphrases: the sample that is most like what was said, once known values are masked in both."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rapidfuzz import fuzz, process

from skill.model.amazon import LONGEST_PHRASE_WORDS, is_stretch, said
from skill.model.grammar import HeardSlot, Match, tidied
from skill.model.words import AMAZON_TYPES, SlotTypes, SlotValue

CUT_OFF = 55.0
"""Percent of likeness below which nothing was understood. Set on sentences kept for tuning."""

MASK_WEIGHT = 3.5
# A sentence that denies is never heard as a sample that does not, nor the other way round.
NEGATIONS = re.compile(r"\b(?:no|not|nothing|none|never|without|skipped|cannot|\w+n't)\b")
_READINGS = 12
_CANDIDATES = 25


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of the model, with the types of its slots in the order in which they are said."""

    intent: str
    text: str
    slots: tuple[tuple[str, str], ...]


class Nearest:
    """The samples of one locale, masked: each slot is a word that names its type."""

    def __init__(
        self,
        samples: Iterable[tuple[str, str]],
        slots: Mapping[str, Mapping[str, str]],
        types: SlotTypes,
    ) -> None:
        self._slots = slots
        self._samples = [_masked(intent, text, slots[intent]) for intent, text in samples]
        self._texts = [_sorted(sample.text) for sample in self._samples]
        self._denies = [NEGATIONS.search(text) is not None for text in self._texts]
        self._phrases: dict[str, dict[str, SlotValue]] = {
            type: {tidied(phrase): value for value in values for phrase in value.phrases}
            for type, values in types.items()
        }
        counts = Counter(word for text in self._texts for word in set(text.split()))
        self._rarity = {
            word: MASK_WEIGHT if word.isupper() else math.log(1 + len(self._texts) / count)
            for word, count in counts.items()
        }
        self._rarest = max(self._rarity.values())

    def match(self, text: str, today: date) -> tuple[Match, float] | None:
        """The nearest sample's intent, with what could be heard of its slots, and the likeness."""
        denies = NEGATIONS.search(text) is not None
        best: tuple[float, Sample, list[tuple[str, HeardSlot]]] | None = None
        for masked, heard in islice(self._readings(text, today), _READINGS):
            ordered = _sorted(masked)
            for _, letters, at in process.extract(
                ordered, self._texts, scorer=fuzz.ratio, limit=_CANDIDATES
            ):
                if denies != self._denies[at]:
                    continue
                score = 0.5 * letters + 0.5 * self._words_shared(ordered, self._texts[at])
                if best is None or score > best[0]:
                    best = (score, self._samples[at], heard)
        if best is None or best[0] < CUT_OFF:
            return None
        sample = best[1]
        return Match(sample.intent, _filled(sample, best[2], self._slots[sample.intent])), best[0]

    def _words_shared(self, masked: str, sample: str) -> float:
        """Percent of the words of both that both have, where rare words count for more."""
        words, wanted = Counter(masked.split()), Counter(sample.split())
        shared = sum(self._rarity.get(it, self._rarest) for it in (words & wanted).elements())
        both = sum(self._rarity.get(it, self._rarest) for it in (words | wanted).elements())
        return 100 * shared / both

    def _readings(
        self, text: str, today: date
    ) -> Iterator[tuple[str, list[tuple[str, HeardSlot]]]]:
        """The ways to read the words, longest values first; a value may be of several types."""
        words = text.split()
        return _read(words, self._values(words, today))

    def _values(self, words: Sequence[str], today: date) -> dict[str, dict[str, HeardSlot]]:
        """What each phrase in the words may be, by type."""
        found: dict[str, dict[str, HeardSlot]] = {}
        for type, heard in said(words, today).items():
            for phrase, value in heard.items():
                found.setdefault(phrase, {})[type] = HeardSlot(value, type)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_PHRASE_WORDS) + 1):
                phrase = " ".join(words[start:end])
                for type, phrases in self._phrases.items():
                    if known := phrases.get(phrase):
                        heard_slot = HeardSlot(phrase, type, known.id, known.name)
                        found.setdefault(phrase, {})[type] = heard_slot
        for kinds in found.values():
            # "Last week" is a date too, and better heard as one of the content's periods.
            if len(kinds) > 1 and "AMAZON.DATE" in kinds and is_stretch(kinds["AMAZON.DATE"].value):
                del kinds["AMAZON.DATE"]
        return found


def _read(
    words: Sequence[str], values: Mapping[str, Mapping[str, HeardSlot]]
) -> Iterator[tuple[str, list[tuple[str, HeardSlot]]]]:
    if not words:
        yield "", []
        return
    for length in range(min(len(words), LONGEST_PHRASE_WORDS), 0, -1):
        kinds = values.get(" ".join(words[:length]))
        if kinds:
            for rest, heard in _read(words[length:], values):
                for type, value in kinds.items():
                    yield f"{_mask(type)} {rest}".strip(), [(type, value), *heard]
            break
    for rest, heard in _read(words[1:], values):
        yield f"{words[0]} {rest}".strip(), heard


def _masked(intent: str, text: str, types: Mapping[str, str]) -> Sample:
    words, slots = [], []
    for word in text.split():
        name = word.strip("{}")
        if word.startswith("{"):
            slots.append((name, types[name]))
            words.append(_mask(types[name]))
        else:
            words.append(word)
    return Sample(intent, " ".join(words), tuple(slots))


def _mask(type: str) -> str:
    return type.removeprefix("AMAZON.").upper() if type in AMAZON_TYPES else type.upper()


def _sorted(text: str) -> str:
    """Words in the order of the alphabet, so that the order in which they are said matters less."""
    return " ".join(sorted(text.split()))


def _filled(
    sample: Sample, heard: Sequence[tuple[str, HeardSlot]], types: Mapping[str, str]
) -> dict[str, HeardSlot]:
    """The sample's own slots first, then the intent's others that something heard still fits."""
    slots: dict[str, HeardSlot] = {}
    left = list(heard)
    others = [slot for slot in types.items() if slot not in sample.slots]
    for name, type in (*sample.slots, *others):
        for at, (kind, value) in enumerate(left):
            if kind == type:
                slots[name] = value
                del left[at]
                break
    return slots
