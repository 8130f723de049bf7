"""The method content: facts (ids, doses, grades, sources) and, beside them, words.

Facts are stated once; words are per language, and a locale may have its own names.
`skill.content` reads both from files, checks them and publishes them to Redis.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Method(StrEnum):
    """The five methods, and what cellulite is."""

    EXERCISE = "exercise"
    DIET = "diet"
    CREAMS = "creams"
    MASSAGE = "massage"
    PROCEDURES = "procedures"
    CELLULITE = "cellulite"


class Grade(StrEnum):
    """How good the evidence is, weakest claim last. COVER: works while worn, changes nothing."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    NONE = "none"
    COVER = "cover"
    NOT_APPLICABLE = "n/a"


class Intensity(StrEnum):
    """Of a cardio activity. Moderate: you can talk but not sing."""

    MODERATE = "moderate"
    VIGOROUS = "vigorous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read. `mark`: P on the source's own page, M in a mirror or quotation."""

    id: str
    title: str
    url: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """What is said with evidence; `claims` are the seed article's claims that it answers."""

    id: str
    method: Method
    appearance_evidence: Grade
    health_evidence: Grade
    sources: tuple[str, ...]
    safety: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Graded):
    """Something a person can ask about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Graded):
    """`number` is unique within the method and never used again: it is the tip's bit in `heard`."""

    number: int
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A cardio activity that can be logged."""

    id: str
    intensity: Intensity
    low_impact: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A body-weight strength move. `reps` are a low and a high number for each of `sets`."""

    id: str
    number: int
    sets: tuple[int, int]
    reps: tuple[int, int]
    each_side: bool = False
    floor: bool = False
    lying: bool = False
    low_knee_load: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The routine's own doses; minutes a session, days a week, servings a day."""

    cardio_days: int
    cardio_days_most: int
    cardio_minutes_start: int
    cardio_minutes: int
    strength_days: int
    massage_minutes: int
    servings: int
    servings_most: int
    exfoliation_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is true in every language, keyed by id. Tips are in the order of their numbers."""

    targets: Targets
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    tips: Mapping[str, Tip]
    activities: Mapping[str, Activity]
    moves: Mapping[str, Move]
    habits: tuple[str, ...]
    safety: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that is spoken, and what else people call it (slot synonyms)."""

    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords(Named):
    """`evidence` says why the grade is what it is; `explain` tells what it is, in two sentences."""

    evidence: str
    explain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TipWords:
    """`speech` is one breath; `card` says the same and names its source."""

    speech: str
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityWords(Named):
    """`easier` and `caution` are whole sentences, or empty."""

    easier: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWords(Named):
    """`how_to`, `easier` and `caution` are whole sentences."""

    how_to: str
    easier: str
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A locale's words, keyed by the facts' ids. `sources` are names as they are spoken."""

    topics: Mapping[str, TopicWords]
    tips: Mapping[str, TipWords]
    activities: Mapping[str, ActivityWords]
    moves: Mapping[str, MoveWords]
    habits: Mapping[str, Named]
    methods: Mapping[str, Named]
    sources: Mapping[str, str]
    safety: Mapping[str, str]
    others: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is live: facts once, words by locale ("en-US", "en-GB", …)."""

    version: str
    facts: Facts
    words: Mapping[str, Words]
