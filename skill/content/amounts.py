"""How much there has to be, and that the routine's own numbers make sense."""

from collections import Counter
from collections.abc import Iterator

from skill.content.problems import Problem
from skill.domain.methods import Facts, Method, Move, Targets

MOVES_LEAST = 13
ACTIVITIES_LEAST = 12
TIPS_LEAST = 60
TIPS_OF_METHOD_LEAST = {
    Method.EXERCISE: 12,
    Method.DIET: 12,
    Method.CREAMS: 12,
    Method.MASSAGE: 12,
    Method.PROCEDURES: 8,
}
TIP_NUMBER_MOST = 52
"""A tip's number is a bit of a mask that travels as a JSON number, exact up to 53 bits."""


def amounts(facts: Facts) -> Iterator[Problem]:
    yield from _fewer("exercise.toml", "moves", len(facts.moves), MOVES_LEAST)
    yield from _fewer("exercise.toml", "activities", len(facts.activities), ACTIVITIES_LEAST)
    yield from _fewer("tips of all methods", "tips", len(facts.tips), TIPS_LEAST)
    tips = Counter(tip.method for tip in facts.tips.values())
    for method, least in TIPS_OF_METHOD_LEAST.items():
        yield from _fewer(f"{method}.toml", "tips", tips[method], least)
    yield from _claims(facts)
    yield from _numbers(facts)
    yield from _targets(facts.targets)
    for move in facts.moves.values():
        yield from _doses(move)


def _fewer(file: str, key: str, count: int, least: int) -> Iterator[Problem]:
    if count < least:
        yield Problem(file, key, f"there are {count}, and {least} are needed")


def _claims(facts: Facts) -> Iterator[Problem]:
    answered = {claim for topic in facts.topics.values() for claim in topic.claims}
    answered.update(claim for tip in facts.tips.values() for claim in tip.claims)
    for claim in facts.claims:
        if claim not in answered:
            yield Problem("routine.toml", "claims", f"{claim} is answered by no tip and no topic")


def _numbers(facts: Facts) -> Iterator[Problem]:
    taken: dict[tuple[Method, int], str] = {}
    for tip in facts.tips.values():
        key = f"tips.{tip.id}.number"
        if not 1 <= tip.number <= TIP_NUMBER_MOST:
            yield Problem(f"{tip.method}.toml", key, f"{tip.number} is not 1 to {TIP_NUMBER_MOST}")
        other = taken.setdefault((tip.method, tip.number), tip.id)
        if other != tip.id:
            yield Problem(f"{tip.method}.toml", key, f"{tip.number} is also the number of {other}")
    moves: dict[int, str] = {}
    for move in facts.moves.values():
        other = moves.setdefault(move.number, move.id)
        if other != move.id:
            reason = f"{move.number} is also the number of {other}"
            yield Problem("exercise.toml", f"moves.{move.id}.number", reason)


def _targets(targets: Targets) -> Iterator[Problem]:
    ordered = (
        ("cardio_days", 1, "cardio_days_most", 7),
        ("cardio_minutes_start", 1, "cardio_minutes", 60),
        ("servings", 1, "servings_most", 12),
        ("strength_days", 1, "strength_days", 3),
        ("massage_minutes", 1, "massage_minutes", 30),
        ("exfoliation_days", 1, "exfoliation_days", 3),
    )
    for low, least, high, most in ordered:
        if not least <= getattr(targets, low) <= getattr(targets, high) <= most:
            reason = f"should be {least} or more, at most {high}, and that at most {most}"
            yield Problem("routine.toml", f"targets.{low}", reason)


def _doses(move: Move) -> Iterator[Problem]:
    for part, most in (("sets", 5), ("reps", 30)):
        low, high = getattr(move, part)
        if not 1 <= low <= high <= most:
            reason = f"{low} to {high} is no range within 1 to {most}"
            yield Problem("exercise.toml", f"moves.{move.id}.{part}", reason)
