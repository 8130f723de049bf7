"""A language of a test's own."""

from pathlib import Path

from skill.speech import Speech


def speech_of(folder: Path, language: str, lines: str) -> Speech:
    """The lines, given in Fluent's form, as they are read from that folder."""
    (folder / language).mkdir()
    (folder / language / "lines.ftl").write_text(lines, "utf-8")
    return Speech(language, folder)
