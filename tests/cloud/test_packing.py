"""What the packaging puts in place of files says what the files say."""

from pathlib import Path

from skill.speech import Speech, packed_file, read_source, write_packed
from tests.speaking import speech_of

UNUSUAL = """
-brand = Smooth Stride
name = This is { -brand }, { $who }.
"""


def test_packed_lines_are_the_lines_of_the_files(tmp_path: Path):
    write_packed("en", packed_file("en", tmp_path))
    packed, plain = read_source("en", tmp_path), read_source("en")
    assert packed.patterns == plain.patterns
    assert packed.texts == ()
    line = "minutes", {"minutes": 5}, 0
    assert Speech("en", tmp_path).line(*line) == Speech("en").line(*line)


def test_lines_that_only_fluent_can_write_are_packed_with_their_text(tmp_path: Path):
    folder, elsewhere = tmp_path / "files", tmp_path / "packed"
    folder.mkdir()
    elsewhere.mkdir()
    speech_of(folder, "en", UNUSUAL)
    write_packed("en", packed_file("en", elsewhere), folder)
    speech = Speech("en", elsewhere)
    assert speech.find("name", 0).names == ("who",)
    assert speech.line("name", {"who": "Ana"}, 0) == "This is Smooth Stride, Ana."
