"""What Alexa would have heard, worked out offline: words in, an intent and its slots out.

Templates first, then the nearest sample, and else AMAZON.FallbackIntent. It is built from the same
sentences and content as the interaction model. It is a stand-in: Alexa itself hears more.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from skill.domain.methods import Content
from skill.model.amazon import UNKNOWN, number
from skill.model.build import INVOCATION_NAME
from skill.model.grammar import Grammar, Match, tidied
from skill.model.grammar import HeardSlot as HeardSlot
from skill.model.invocation import unwrapped
from skill.model.sentences import SENTENCES, read, samples
from skill.model.words import slot_types
from skill.simulator.nearest import Nearest

How = Literal["template", "nearest", "fallback"]

LAUNCH = "LaunchRequest"
FALLBACK = "AMAZON.FallbackIntent"
MOST_WORDS = 60
"""More than can be said in the eight seconds for which Alexa listens."""

_SHORTER = {
    "what is": "what's", "where is": "where's", "how is": "how's", "who is": "who's",
    "that is": "that's", "it is": "it's", "there is": "there's", "i am": "i'm", "i have": "i've",
    "i would": "i'd", "do not": "don't", "did not": "didn't", "does not": "doesn't",
    "have not": "haven't", "is not": "isn't", "can not": "can't", "cannot": "can't",
    "let us": "let's", "i will": "i'll", "what are": "what're", "everything is": "everything's",
}  # fmt: skip
_LONGER = {short: long for long, short in _SHORTER.items() if long != "can not"}

_POLITE = re.compile(
    r"^(?:(?:um|uh|er|erm|well|so|ok|okay|oh|hey|hi|and|now|please|alexa) )+"
    r"|^(?:can|could|would|will) you (?:please )?"
    r"|^(?:i'd like to|i would like to|i want to|i'd like you to|i want you to|let me) "
    r"|(?: (?:please|thanks|thank you|now|then|for me|alexa))+$"
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """`intent` is an intent's name, or "LaunchRequest". `slots` has only those that were heard."""

    intent: str
    slots: Mapping[str, HeardSlot] = field(default_factory=dict)
    how: How = "template"


class Recogniser:
    """One locale's ears. Building takes a fraction of a second, hearing a few milliseconds."""

    def __init__(self, content: Content, locale: str, sentences_dir: Path = SENTENCES) -> None:
        sentences = read(sentences_dir, locale)
        types = slot_types(content.words[locale])
        self._slots = {name: it.slots for name, it in sentences.intents.items()}
        self._grammar = Grammar(sentences, types)
        self._nearest = Nearest(
            [
                (it.name, sample)
                for it in sentences.intents.values()
                for sample in samples(
                    sentences, [s for b in it.blocks for s in b.sentences], it.file, it.name
                )
            ],
            self._slots,
            types,
        )

    def recognise(
        self, text: str, today: date, *, eliciting: tuple[str, str] | None = None
    ) -> Recognised:
        """`eliciting` is the intent and slot that the skill has just asked about, if any."""
        asked = unwrapped(text, INVOCATION_NAME)
        if asked == "":
            return Recognised(LAUNCH)
        words = tidied(text if asked is None else asked)
        if len(words.split()) > MOST_WORDS:
            return Recognised(FALLBACK, {}, "fallback")
        if eliciting and (answer := self._answer(words, today, *eliciting)):
            return Recognised(answer.intent, answer.slots)
        if match := self._by_template(words, today):
            return Recognised(match.intent, match.slots)
        nearest = self._nearest.match(words, today)
        if nearest:
            return Recognised(nearest[0].intent, nearest[0].slots, "nearest")
        return Recognised(FALLBACK, {}, "fallback")

    def _by_template(self, words: str, today: date) -> Match | None:
        ways = list(_ways(words))
        tries = (
            (hear, way) for hear in (self._grammar.match, self._grammar.match_open) for way in ways
        )
        return next((match for hear, way in tries if (match := hear(way, today))), None)

    def _answer(self, words: str, today: date, intent: str, slot: str) -> Match | None:
        type = self._slots.get(intent, {}).get(slot)
        if type == "AMAZON.DURATION" and number(words.split()) is not None:
            # "Thirty" has no unit: Alexa says that something was heard, and not what.
            return Match(intent, {slot: HeardSlot(UNKNOWN, type)})
        for way in _ways(words):
            if match := self._grammar.answer(way, today, intent, slot):
                return match
        return None


def _ways(words: str) -> Iterator[str]:
    """The words as said; with other contractions; without what is only polite, or articles."""
    seen = set()
    bare = words
    while (shorter := _POLITE.sub("", bare)) != bare and shorter:
        bare = shorter
    for text in (words, bare, re.sub(r" (?:the|my|a|an)(?= )", "", bare)):
        for way in (text, _replaced(text, _SHORTER), _replaced(text, _LONGER)):
            if way and way not in seen:
                seen.add(way)
                yield way


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
    return text
