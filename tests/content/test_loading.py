"""A file that cannot be read is refused with file, key and reason, in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skill.content import PACKAGED, ContentError, load

FILES = sorted(file.relative_to(PACKAGED).as_posix() for file in PACKAGED.rglob("*.toml"))


def refused(folder: Path) -> str:
    with pytest.raises(ContentError) as error:
        load(folder)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("file", FILES)
def test_no_file_is_left_unread(
    file: str, folder: Path, append: Callable[[str, str], None]
) -> None:
    append(file, "this is no TOML")
    lines = len((folder / file).read_text(encoding="utf-8").splitlines())
    assert refused(folder).startswith(f"{file}: line {lines}: ")


def test_a_file_of_no_known_name_is_refused(folder: Path) -> None:
    (folder / "diets.toml").write_text("")
    assert refused(folder) == "diets.toml: file: is named like no method, language or locale"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").endswith("nowhere: folder: is missing")


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "en/diet.toml").write_bytes(b"# \xff")
    assert refused(folder) == "en/diet.toml: byte 2: is not UTF-8"


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (
            "exercise.toml",
            "[topics.cardio]",
            "[topics.cardio]\ncolour = 1",
            "exercise.toml: topics.cardio.colour: is not known here",
        ),
        (
            "exercise.toml",
            "[topics.cardio]",
            '[topics.cardio]\nmethod = "diet"',
            "exercise.toml: topics.cardio.method: is not known here",
        ),
        (
            "exercise.toml",
            "[tips.start_small]\nnumber = 1\n",
            "[tips.start_small]\n",
            "exercise.toml: tips.start_small.number: is missing",
        ),
        (
            "exercise.toml",
            "[tips.start_small]\nnumber = 1\n",
            '[tips.start_small]\nnumber = "1"\n',
            "exercise.toml: tips.start_small.number: Expected int, got str",
        ),
        (
            "exercise.toml",
            'appearance_evidence = "limited"',
            'appearance_evidence = "splendid"',
            "exercise.toml: topics.cardio.appearance_evidence: Invalid enum value 'splendid'",
        ),
        (
            "routine.toml",
            "cardio_days = 4",
            "cardio_days = 4.5",
            "routine.toml: targets.cardio_days: Expected int, got float",
        ),
        (
            "diet.toml",
            "[topics.added_sugar]",
            "[moves.added_sugar]",
            "diet.toml: moves: is not known here; known are tips, topics",
        ),
        (
            "diet.toml",
            "[topics.added_sugar]",
            "[topics.cardio]",
            "diet.toml: topics.cardio: is also in exercise.toml",
        ),
        (
            "en/exercise.toml",
            "[topics.cardio]\n",
            "[topics.cardio]\nshout = 1\n",
            "en/exercise.toml: topics.cardio.shout: is not known here",
        ),
        (
            "en/exercise.toml",
            "[tips.start_small]\nspeech =",
            "[tips.start_small]\nspeach =",
            "en/exercise.toml: tips.start_small.speach: is not known here",
        ),
        (
            "en/diet.toml",
            "[topics.added_sugar]",
            "[topics.cardio]",
            "en/diet.toml: topics.cardio: has words but no facts",
        ),
        (
            "en/safety.toml",
            'slippery = "',
            'slippery = 3 # "',
            "en/safety.toml: safety.slippery: Expected str, got int",
        ),
        (
            "en/locales/en-GB.toml",
            "[activities.soccer]",
            "[activities.rugby]",
            "en/locales/en-GB.toml: activities.rugby: changes words that the language lacks",
        ),
        (
            "en/locales/en-GB.toml",
            "[activities.soccer]",
            "[activities.soccer]\nshout = 1",
            "en/locales/en-GB.toml: activities.soccer.shout: is not known here",
        ),
    ],
)
def test_a_malformed_entry_is_named(
    file: str, old: str, new: str, reason: str, folder: Path, change: Callable[..., None]
) -> None:
    change(file, old, new)
    assert refused(folder) == reason


def test_tips_stand_in_the_order_of_their_numbers(
    folder: Path, change: Callable[..., None]
) -> None:
    change("exercise.toml", "[tips.start_small]\nnumber = 1\n", "[tips.start_small]\nnumber = 50\n")
    tips = [tip for tip in load(folder).facts.tips.values() if tip.method == "exercise"]
    assert tips[-1].id == "start_small"
    assert [tip.number for tip in tips] == sorted(tip.number for tip in tips)
