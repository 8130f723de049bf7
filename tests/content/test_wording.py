"""Words that are never said are found whole, in either case, and in any form that is listed."""

import tomllib

import pytest

from skill.content.wording import WORDING, banned_in

RULES = tomllib.loads((WORDING / "en.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("word", RULES["never"])
def test_a_word_never_said_is_found(word: str) -> None:
    assert banned_in(f"Well, {word.upper()}.", "en") == [word]


def test_a_word_within_another_is_another_word() -> None:
    assert (
        banned_in("Learn the prefix of flushed inchworms at a slimy mirrorless naturalist.", "en")
        == []
    )


def test_a_hyphen_hides_nothing() -> None:
    assert banned_in("A pear-shaped, burn-off promise", "en") == ["pear-shaped", "burn-off"]


@pytest.mark.parametrize("exception", RULES["allowed"], ids=lambda entry: entry["key"])
def test_an_exception_holds_for_its_own_key_alone(exception: dict[str, object]) -> None:
    key, words = str(exception["key"]), exception["words"]
    assert isinstance(words, list)
    assert exception["why"]
    for word in words:
        assert banned_in(word, "en", key) == []
        assert banned_in(word, "en") == [word]
        assert banned_in(word, "en", f"{key}.other") == [word]


def test_no_data_file_of_words_is_left_unread() -> None:
    assert [file.name for file in WORDING.iterdir()] == ["en.toml"]
