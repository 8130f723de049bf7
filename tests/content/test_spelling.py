"""A locale spells whole words its own way, and no name is doubled by it."""

from skill.content.spelling import respell


def test_whole_words_change_and_keep_their_capital() -> None:
    spelling = {"colour": "color", "fibre": "fiber"}
    assert respell("Colour me, fibre; colourful", spelling) == "Color me, fiber; colourful"


def test_a_synonym_that_becomes_the_name_is_dropped() -> None:
    entry = {"name": "lipoedema", "synonyms": ["lipedema", "lipo edema"]}
    changed = respell(entry, {"lipoedema": "lipedema"})
    assert changed == {"name": "lipedema", "synonyms": ["lipo edema"]}


def test_two_synonyms_that_become_one_are_one() -> None:
    entry = {"name": "cream", "synonyms": ["moisturiser", "moisturizer"]}
    assert respell(entry, {"moisturiser": "moisturizer"})["synonyms"] == ["moisturizer"]


def test_without_spelling_nothing_changes() -> None:
    entry = {"name": "a", "synonyms": ["a"], "sets": [1, 2]}
    assert respell(entry, {}) is entry
