from pathlib import Path

import pytest

from skill.speech import Speech, message_id, speech_in
from tests.speaking import speech_of

LINES = """
greeting =
    .v0 = Hello.
    .v1 = Good to have you back.
log-done = That makes { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} of { $what }.
-brand = Smooth Stride
name =
    This is
    { -brand }.
"""


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return speech_of(tmp_path_factory.mktemp("speech"), "en", LINES)


def test_a_key_is_a_messages_name() -> None:
    assert message_id("workout.logged") == "workout-logged"


def test_messages_are_known_and_terms_are_not(speech: Speech) -> None:
    assert speech.keys() == {"greeting", "log-done", "name"}
    assert "log.done" in speech
    assert "brand" not in speech


def test_variants_go_round(speech: Speech) -> None:
    assert speech.variants("greeting") == 2
    heard = [speech.line("greeting", {}, n) for n in range(4)]
    assert heard == ["Hello.", "Good to have you back."] * 2


def test_numbers_have_their_plural(speech: Speech) -> None:
    assert (
        speech.line("log.done", {"minutes": 1, "what": "rest"}, 0) == "That makes a minute of rest."
    )
    many = speech.line("log.done", {"minutes": 5, "what": "rest"}, 0)
    assert many == "That makes 5 minutes of rest."


def test_arguments_stand_in_as_they_are(speech: Speech) -> None:
    line = speech.line("log.done", {"minutes": 2, "what": "{ $minutes } \\u0041"}, 0)
    assert line == "That makes 2 minutes of { $minutes } \\u0041."


def test_a_line_is_one_line(speech: Speech) -> None:
    assert speech.line("name", {}, 0) == "This is Smooth Stride."


def test_a_missing_message_or_argument_is_a_defect(speech: Speech) -> None:
    with pytest.raises(KeyError):
        speech.line("no.such", {}, 0)
    with pytest.raises(ValueError, match=r"log\.done"):
        speech.line("log.done", {"minutes": 2}, 0)


def test_a_language_is_read_once() -> None:
    assert speech_in("en") is speech_in("en")


def test_a_folder_without_lines_says_nothing(tmp_path: Path) -> None:
    assert Speech("en", tmp_path).keys() == frozenset()
