"""What is said: never a banned word, plain text, one breath, and a source on every card."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from skill.content.places import Text, texts
from skill.content.problems import Problem
from skill.domain.methods import Facts, Tip, Words

WORDING = Path(__file__).parent.parent / "data" / "wording"

WORDS_PER_MINUTE = 150
WORDS_MOST_WITH_NOTE = 75
CARD_CHARACTERS_MOST = 8000
WORDS_MOST = {
    "name": 6,
    "speech": 60,
    "evidence": 60,
    "explain": 60,
    "safety": 60,
    "how_to": 45,
    "easier": 25,
    "caution": 25,
    "sources": 12,
}
"""How long each part may be when spoken; sixty words take 24 seconds."""

_SENTENCES = frozenset(WORDS_MOST) - {"name", "sources"} | {"card"}


def wording(facts: Facts, words: Words, language: str) -> Iterator[Problem]:
    for text in texts(facts, words, language):
        yield from (Problem(text.file, text.key, reason) for reason in _faults(text, language))
    for tip in facts.tips.values():
        yield from _too_long_with_note(tip, words, language)
        if tip.id in words.tips and not _names_source(words, tip.id, tip.sources):
            key = f"tips.{tip.id}.card"
            yield Problem(f"{language}/{tip.method}.toml", key, "names none of the tip's sources")


def banned_in(text: str, language: str, key: str = "") -> list[str]:
    """The words never to be said that stand in a text; some keys may say some of them."""
    pattern, allowed = _rules(language)
    said = (found.group().lower() for found in pattern.finditer(text))
    return [word for word in said if word not in allowed.get(key, ())]


@lru_cache(maxsize=4096)
def _faults(text: Text, language: str) -> tuple[str, ...]:
    """Kept, because locales share most of their words."""
    return tuple(_look(text, language))


def _look(text: Text, language: str) -> Iterator[str]:
    for word in banned_in(text.text, language, text.key):
        yield f'says "{word}", which is never said'
    unfit = re.search(r"[&<>*_{}\[\]\\|`~^]|https?:|www\.|[^\S ]|  |[\x00-\x1f\x7f]", text.text)
    if unfit:
        yield f"has {unfit.group()!r}, which cannot be spoken"
    count = len(text.text.split())
    most = WORDS_MOST.get(text.part)
    if most and count > most:
        seconds = round(count * 60 / WORDS_PER_MINUTE)
        yield f"has {count} words ({seconds} seconds); {most} are the most"
    if text.part == "card" and len(text.text) > CARD_CHARACTERS_MOST:
        yield f"has {len(text.text)} characters; {CARD_CHARACTERS_MOST} are the most"
    if text.part in _SENTENCES and not text.text.endswith((".", "?", "!")):
        yield "should be whole sentences"


def _too_long_with_note(tip: Tip, words: Words, language: str) -> Iterator[Problem]:
    """One of a tip's notes is spoken after it."""
    if tip.id not in words.tips:
        return
    notes = [len(words.safety.get(note, "").split()) for note in tip.safety]
    count = len(words.tips[tip.id].speech.split()) + max(notes, default=0)
    if count > WORDS_MOST_WITH_NOTE:
        reason = f"has {count} words with its longest note; {WORDS_MOST_WITH_NOTE} are the most"
        yield Problem(f"{language}/{tip.method}.toml", f"tips.{tip.id}.speech", reason)


def _names_source(words: Words, tip: str, sources: tuple[str, ...]) -> bool:
    card = words.tips[tip].card
    names = (words.sources.get(source, "") for source in sources)
    return any(all(part in card for part in _telling(name)) for name in names if name)


def _telling(name: str) -> list[str]:
    """What a card has to say of a source's name: its capitalised words, or all where none is."""
    return re.findall(r"\b[A-Z]\w+", name) or [name]


@cache
def _rules(language: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    import tomllib

    rules = tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))
    banned = sorted(rules["never"], key=len, reverse=True)
    phrases = "|".join(re.escape(word).replace(r"\ ", r"[ \-]") for word in banned)
    allowed = {entry["key"]: frozenset(entry["words"]) for entry in rules.get("allowed", ())}
    return re.compile(rf"(?<![\w])(?:{phrases})(?![\w])", re.IGNORECASE), allowed
