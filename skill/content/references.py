"""Every id leads somewhere, and every fact has its words."""

from collections.abc import Collection, Iterator

from skill.content.places import words_file
from skill.content.problems import Problem
from skill.domain.methods import Content, Facts, Method, Words

_PREFERENCES = (
    *("food_off", "food_on", "massage_off", "massage_on", "brief_on", "brief_off", "gentle_on"),
    *("gentle_off", "cardio_days", "cardio_minutes", "massage_minutes", "servings"),
)
_PERIODS = (
    *("today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year"),
)
OTHERS = (
    *("activity.strength_session", "activity.massage", "method.cardio", "method.strength"),
    *(f"period.{period}" for period in _PERIODS),
    *(f"preference.{preference}" for preference in _PREFERENCES),
)
"""Values of slots that are no activity, move, topic, habit or method."""


def references(content: Content) -> Iterator[Problem]:
    """Cheap enough for every decoding."""
    facts = content.facts
    yield from _facts(facts)
    for locale, words in content.words.items():
        yield from _words(facts, words, locale.partition("-")[0])


def _facts(facts: Facts) -> Iterator[Problem]:
    for section in ("topics", "tips"):
        for id_, fact in getattr(facts, section).items():
            file, key = f"{fact.method}.toml", f"{section}.{id_}"
            yield from _unknown(file, f"{key}.sources", fact.sources, facts.sources)
            yield from _unknown(file, f"{key}.safety", fact.safety, facts.safety)
            yield from _unknown(file, f"{key}.claims", fact.claims, facts.claims)
    for tip in facts.tips.values():
        yield from _unknown(f"{tip.method}.toml", f"tips.{tip.id}.topic", [tip.topic], facts.topics)
    for section in ("activities", "moves"):
        for id_, fact in getattr(facts, section).items():
            key = f"{section}.{id_}.sources"
            yield from _unknown("exercise.toml", key, fact.sources, facts.sources)
    yield from _unused_sources(facts)


def _unused_sources(facts: Facts) -> Iterator[Problem]:
    used: set[str] = set()
    for section in ("topics", "tips", "activities", "moves"):
        for fact in getattr(facts, section).values():
            used.update(fact.sources)
    for id_ in facts.sources:
        if id_ not in used:
            yield Problem("sources.toml", f"sources.{id_}", "is cited nowhere")


def _unknown(
    file: str, key: str, ids: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    for id_ in ids:
        if id_ not in known:
            yield Problem(file, key, f"there is no {id_}")


def _words(facts: Facts, words: Words, language: str) -> Iterator[Problem]:
    needed = {
        "topics": facts.topics,
        "tips": facts.tips,
        "activities": facts.activities,
        "moves": facts.moves,
        "sources": facts.sources,
        "habits": facts.habits,
        "safety": facts.safety,
        "methods": tuple(Method),
        "others": OTHERS,
    }
    for section, ids in needed.items():
        spoken = getattr(words, section)
        for id_ in ids:
            if id_ not in spoken:
                file = words_file(facts, language, section, id_)
                yield Problem(file, f"{section}.{id_}", "has no words")
        for id_ in spoken:
            if id_ not in ids:
                file = words_file(facts, language, section, id_)
                yield Problem(file, f"{section}.{id_}", "has words but no facts")
