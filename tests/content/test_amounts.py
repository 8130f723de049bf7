"""There is enough of everything, or the check says of what there is too little."""

from collections.abc import Callable
from pathlib import Path

import pytest

Problems = Callable[[], list[str]]


@pytest.mark.parametrize("method", ["diet", "creams", "massage", "procedures"])
def test_a_method_without_its_file_lacks_tips(
    method: str, folder: Path, problems: Problems
) -> None:
    (folder / f"{method}.toml").unlink()
    (folder / f"en/{method}.toml").unlink()
    least = 8 if method == "procedures" else 12
    found = problems()
    assert f"{method}.toml: tips: there are 0, and {least} are needed" in found
    claim = {"diet": "DIET-2", "creams": "COS-4", "massage": "MAS-1", "procedures": "MED-1"}[method]
    assert f"routine.toml: claims: {claim} is answered by no tip and no topic" in found


def test_words_without_their_file_are_all_missed(folder: Path, problems: Problems) -> None:
    (folder / "en/diet.toml").unlink()
    found = problems()
    assert "en/diet.toml: topics.added_sugar: has no words" in found
    assert "en/diet.toml: tips.five_handfuls: has no words" in found


def test_thirteen_moves_and_twelve_activities_are_needed(
    folder: Path, change: Callable[..., None], problems: Problems
) -> None:
    for file in ("exercise.toml", "en/exercise.toml"):
        text = (folder / file).read_text(encoding="utf-8")
        start = text.index("[moves.heel_dig]")
        text = text[:start]
        start, end = text.index("[activities.elliptical]"), text.index("[moves.glute_bridge]")
        (folder / file).write_text(text[:start] + text[end:], encoding="utf-8")
    found = problems()
    assert "exercise.toml: moves: there are 12, and 13 are needed" in found
    assert "exercise.toml: activities: there are 11, and 12 are needed" in found


def test_a_missing_locale_is_named(folder: Path, problems: Problems) -> None:
    (folder / "en/locales/en-IN.toml").unlink()
    assert problems() == ["en/locales/en-IN.toml: file: is missing"]
