"""A copy of the packaged content, to break one thing of."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.content import PACKAGED, load
from skill.content.checking import check

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(PACKAGED, copy)
    return copy


@pytest.fixture
def change(folder: Path) -> Change:
    """Changes the first place of a file where the old text stands."""

    def change_file(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change_file


@pytest.fixture
def append(folder: Path) -> Callable[[str, str], None]:
    def append_to_file(file: str, text: str) -> None:
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\n{text}\n")

    return append_to_file


@pytest.fixture
def problems(folder: Path) -> Callable[[], list[str]]:
    """What the check says of the changed folder, a line for each problem."""
    return lambda: [str(problem) for problem in check(load(folder))]
