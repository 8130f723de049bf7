"""The packaged content itself: fit to publish, and graded as its sources allow."""

import re
import tomllib
from dataclasses import fields

import pytest

from skill.content import PACKAGED, packaged
from skill.content.checking import check
from skill.content.words import SECTIONS
from skill.domain.methods import Activity, Move, Tip, Topic

TOPICS = (
    "cardio strength spot_reduction weight_loss fruit_and_veg added_sugar "
    "whole_grains lean_protein meal_ideas vitamin_e moisturiser exfoliating "
    "body_foundation self_tanner retinol caffeine cosmetic_creams self_massage "
    "professional_massage massage_safety massage_oil laser acoustic_wave subcision "
    "liposuction collagenase choosing_a_provider mesotherapy cellulite "
    "backs_of_thighs lipoedema detox"
)

GRADES = {
    "cardio": ("limited", "strong"),
    "strength": ("limited", "strong"),
    "fruit_and_veg": ("none", "strong"),
    "lean_protein": ("none", "strong"),
    "added_sugar": ("none", "strong"),
    "weight_loss": ("limited", "n/a"),
    "vitamin_e": ("none", "n/a"),
    "retinol": ("limited", "n/a"),
    "caffeine": ("limited", "n/a"),
    "exfoliating": ("none", "n/a"),
    "body_foundation": ("cover", "n/a"),
    "self_tanner": ("cover", "n/a"),
    "self_massage": ("limited", "n/a"),
    "professional_massage": ("limited", "n/a"),
    "acoustic_wave": ("moderate", "n/a"),
    "laser": ("limited", "n/a"),
    "subcision": ("limited", "n/a"),
    "liposuction": ("none", "n/a"),
}


def test_the_packaged_content_is_fit_to_publish() -> None:
    assert [str(problem) for problem in check(packaged())] == []


def test_every_topic_that_can_be_asked_about_is_there() -> None:
    assert sorted(packaged().facts.topics) == sorted(TOPICS.split())


@pytest.mark.parametrize("topic", GRADES)
def test_a_topic_is_graded_as_its_sources_allow(topic: str) -> None:
    graded = packaged().facts.topics[topic]
    assert (graded.appearance_evidence, graded.health_evidence) == GRADES[topic]


def test_the_targets_are_the_routines_own() -> None:
    targets = packaged().facts.targets
    assert (targets.cardio_days, targets.cardio_days_most) == (4, 5)
    assert (targets.cardio_minutes_start, targets.cardio_minutes) == (10, 30)
    assert (targets.strength_days, targets.exfoliation_days) == (2, 2)
    assert (targets.massage_minutes, targets.servings, targets.servings_most) == (5, 5, 6)


def test_moves_that_need_no_floor_and_spare_the_knees_are_marked() -> None:
    moves = packaged().facts.moves.values()
    assert {move.number for move in moves if move.lying} == {1, 2, 3, 4}
    assert {move.number for move in moves if not move.floor} == {5, 6, 7, 8, 9, 10, 12}
    assert {move.number for move in moves if move.low_knee_load} == {1, 5, 12, 13}


def test_a_swollen_leg_hears_of_the_emergency_first() -> None:
    for words in packaged().words.values():
        assert words.safety["red_flag_leg"].startswith("With chest pain")


def test_no_two_sources_sound_the_same() -> None:
    for words in packaged().words.values():
        assert len(set(words.sources.values())) == len(words.sources)


def test_each_locale_says_it_its_own_way() -> None:
    words = packaged().words
    assert set(words) == {"en-US", "en-GB", "en-CA", "en-AU", "en-IN"}
    football = {locale: it.activities["soccer"].name for locale, it in words.items()}
    assert football["en-US"] == football["en-CA"] == football["en-AU"] == "soccer"
    assert football["en-GB"] == football["en-IN"] == "football"
    assert "moisturizer" in words["en-US"].topics["moisturiser"].name
    assert "moisturiser" in words["en-GB"].topics["moisturiser"].name
    assert "football" in words["en-GB"].tips["pick_what_you_like"].speech


def test_the_guide_for_authors_shows_keys_that_exist() -> None:
    guide = (PACKAGED / "FORMAT.md").read_text(encoding="utf-8")
    facts, words = map(tomllib.loads, re.findall(r"```toml\n(.*?)```", guide, re.DOTALL))
    nouns = {"topics": Topic, "tips": Tip, "activities": Activity, "moves": Move}
    for shown, known in ((facts, nouns), (words, SECTIONS)):
        for section, entries in shown.items():
            allowed = {field.name for field in fields(known[section])}
            assert all(entry.keys() <= allowed for entry in entries.values())
