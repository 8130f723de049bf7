"""Every tip and topic is graded honestly and has a source."""

from collections.abc import Iterator

from skill.content.problems import Problem
from skill.domain.methods import Facts, Grade, Method, Tip, Topic

_HEALTH_IS_GRADED = frozenset({Method.EXERCISE, Method.DIET})
_NO_HEALTH_MEASURE = frozenset({"weight_loss", "spot_reduction"})
_NO_PROMISE = frozenset({"choosing_a_provider", "massage_safety"})
_RANK = {Grade.NONE: 0, Grade.LIMITED: 1, Grade.MODERATE: 2, Grade.STRONG: 3}


def grades(facts: Facts) -> Iterator[Problem]:
    for topic in facts.topics.values():
        yield from _fact(topic, f"topics.{topic.id}", topic.id)
    for tip in facts.tips.values():
        yield from _fact(tip, f"tips.{tip.id}", tip.topic)
        yield from _no_better_than_topic(tip, facts)


def _fact(fact: Topic | Tip, key: str, topic: str) -> Iterator[Problem]:
    file = f"{fact.method}.toml"
    if not fact.sources:
        yield Problem(file, f"{key}.sources", "names no source")
    if _graded_health_wrongly(fact, topic):
        reason = f"{fact.health_evidence} does not suit {fact.method}"
        yield Problem(file, f"{key}.health_evidence", reason)
    if _graded_appearance_wrongly(fact, topic):
        yield Problem(file, f"{key}.appearance_evidence", f"n/a does not suit {topic}")


def _graded_health_wrongly(fact: Topic | Tip, topic: str) -> bool:
    if fact.method == Method.CELLULITE:
        return False
    graded = fact.method in _HEALTH_IS_GRADED and topic not in _NO_HEALTH_MEASURE
    return graded == (fact.health_evidence == Grade.NOT_APPLICABLE)


def _graded_appearance_wrongly(fact: Topic | Tip, topic: str) -> bool:
    """A tip on doing something safely promises nothing of looks, so creams and massage may."""
    advises = isinstance(fact, Tip) and fact.method not in _HEALTH_IS_GRADED
    if fact.method == Method.CELLULITE or topic in _NO_PROMISE or advises:
        return False
    return fact.appearance_evidence == Grade.NOT_APPLICABLE


def _no_better_than_topic(tip: Tip, facts: Facts) -> Iterator[Problem]:
    topic = facts.topics.get(tip.topic)
    if topic is None:
        return
    for part in ("appearance_evidence", "health_evidence"):
        claimed, known = getattr(tip, part), getattr(topic, part)
        if _RANK.get(claimed, 0) > _RANK.get(known, 3):
            key = f"tips.{tip.id}.{part}"
            yield Problem(f"{tip.method}.toml", key, f"{claimed} is more than its topic's {known}")
