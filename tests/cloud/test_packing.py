"""What the packaging puts in place of files says what the files say."""

from pathlib import Path

from skill.speech import Speech, packed_file, write_packed


def test_packed_lines_are_the_lines_of_the_files(tmp_path: Path):
    write_packed("en", packed_file("en", tmp_path))
    packed, plain = Speech("en", tmp_path), Speech("en")
    assert packed.keys() == plain.keys()
    for key in sorted(plain.keys()):
        assert packed.variants(key) == plain.variants(key), key
    assert packed.line("minutes", {"minutes": 5}, 0) == plain.line("minutes", {"minutes": 5}, 0)
