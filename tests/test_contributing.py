"""The recipes of CONTRIBUTING.md, followed to the letter on a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COPIED = ("skill", "interaction_model", "tests", "pyproject.toml")
STEP = re.compile(
    r"(?P<lead>[^\n]*)\n\n(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)\n(?P=indent)```", re.DOTALL
)
PROGRAMS = {
    ".venv/bin/smooth-stride": f'"{sys.executable}" -c "from skill.cli import main; main()"',
    ".venv/bin/pytest": f'"{sys.executable}" -m pytest -p no:cacheprovider',
}


@dataclass(frozen=True)
class Step:
    """A block of a recipe: commands to run, or text that a file is given. `file` is its path."""

    kind: str
    text: str
    file: str | None


@dataclass(frozen=True)
class Copy:
    """A copy of the project, with a state directory of its own."""

    path: Path

    def follow(self, recipe: str) -> list[str]:
        """Does each step; gives what the commands printed."""
        printed = []
        for step in steps_of(recipe):
            if step.kind == "sh":
                printed += [self.run(command) for command in step.text.splitlines()]
            else:
                self.write(step)
        return printed

    def write(self, step: Step) -> None:
        assert step.file is not None, f"which file? {step.text}"
        path = self.path / step.file
        before = path.read_text("utf-8").rstrip() + "\n\n" if path.exists() else ""
        path.write_text(f"{before}{step.text}\n", "utf-8")

    def run(self, command: str) -> str:
        for program, ours in PROGRAMS.items():
            command = command.replace(program, ours)
        # The run's own coverage and options are not this one's.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST_"))}
        own = {
            "PYTHONPATH": str(self.path),
            # What it does not need here takes longer to import than the tests to run.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "XDG_STATE_HOME": str(self.path / "state"),
        }
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.path,
            env=kept | own,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def model(self, locale: str) -> Any:
        path = self.path / "interaction_model" / f"{locale}.json"
        return json.loads(path.read_text("utf-8"))["interactionModel"]["languageModel"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "_build")
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copyfile(source, tmp_path / name)
    return Copy(tmp_path)


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", CONTRIBUTING, re.DOTALL | re.MULTILINE)
    assert found, f"no section {title}"
    return found[1]


def steps_of(title: str) -> Iterator[Step]:
    for found in STEP.finditer(section(title)):
        file = re.search(r"`([\w/.]+\.\w+)`", found["lead"])
        yield Step(found["kind"], dedent(found["text"]), file[1] if file else None)


def test_an_activity_that_was_added_is_in_every_model_and_is_recognised(copy: Copy) -> None:
    printed = copy.follow("Add an activity")
    assert "1 passed" in printed[-1]
    for locale in ("en-US", "en-GB", "en-IN"):
        types = {it["name"]: it["values"] for it in copy.model(locale)["types"]}
        assert "frisbee" in {value["id"] for value in types["Activity"]}


def test_a_tip_that_was_added_passes_the_check_and_is_published(copy: Copy) -> None:
    before = tips_counted(copy.run(".venv/bin/smooth-stride content check"))
    checked, published = copy.follow("Add a tip")
    assert tips_counted(checked) == before + 1
    assert tips_counted(published) == before + 1


def test_an_intent_that_was_added_is_in_the_model_and_is_answered(copy: Copy) -> None:
    printed = copy.follow("Add an intent")
    assert "1 passed" in printed[-1]
    intents = {it["name"]: it["samples"] for it in copy.model("en-US")["intents"]}
    assert "how should i warm up" in intents["WarmUpIntent"]


def test_parts_of_the_tests_that_are_named_are_there() -> None:
    """They are run by `make test` itself; here, that each names something to run."""
    commands = re.findall(r"^(\.venv/bin/\S+|make) ?(.*)$", section("Parts of the tests"), re.M)
    assert commands
    for program, arguments in commands:
        assert program == "make" or (Path(sys.prefix) / "bin" / Path(program).name).exists()
        for argument in arguments.split():
            assert not argument.startswith("tests/") or (ROOT / argument).exists()


def tips_counted(printed: str) -> int:
    found = re.search(r"(\d+) tips", printed)
    assert found, printed
    return int(found[1])
