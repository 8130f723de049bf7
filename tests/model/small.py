"""A content of a few words, enough to build and break models with."""

from dataclasses import replace

from skill.domain.methods import (
    ActivityWords,
    Content,
    MoveWords,
    Named,
    TopicWords,
    Words,
)
from skill.model.build import LOCALES
from tests.domain.given import NOTHING

WORDS = Words(
    topics={
        "laser": TopicWords(name="laser", synonyms=("laser treatment",), evidence="."),
        "cellulite": TopicWords(name="cellulite", evidence="."),
    },
    tips={},
    activities={"running": ActivityWords(name="running", synonyms=("run", "jog"))},
    moves={
        "chair_squat": MoveWords(
            name="chair squat", synonyms=("squats",), how_to=".", easier=".", caution="."
        )
    },
    habits={"cream": Named(name="cream", synonyms=("oil",))},
    methods={"diet": Named(name="diet"), "cellulite": Named(name="cellulite")},
    sources={},
    safety={},
    others={
        "activity.massage": Named(name="massage"),
        "method.cardio": Named(name="cardio"),
        "period.this_week": Named(name="this week"),
        "preference.gentle_on": Named(name="gentler"),
    },
)


def content(words: Words = WORDS) -> Content:
    return Content(version="small", facts=NOTHING, words=dict.fromkeys(LOCALES, words))


def with_activity(id: str, name: str, *synonyms: str) -> Content:
    added = {**WORDS.activities, id: ActivityWords(name=name, synonyms=synonyms)}
    return content(replace(WORDS, activities=added))
