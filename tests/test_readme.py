"""The README, done: its commands are run, its conversation is held, its tables are compared.

Where spoken lines have changed, `.venv/bin/python -m tests.test_readme` writes the conversation
anew.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from skill.config import SETTINGS
from skill.store.embedded import Embedded
from tests.door import MONDAY_MORNING, Door, open_door

ROOT = Path(__file__).parents[1]
PATH = ROOT / "README.md"
README = PATH.read_text("utf-8")
CONVERSATION = re.compile(r"(```console\n\$ \.venv/bin/smooth-stride chat\n)(.*?)(```)", re.DOTALL)
SAID = (
    "yes",
    "I did thirty minutes of running",
    "I ate two servings of vegetables",
    "what's left today",
    "does vitamin E work",
    "undo that",
)
# Commands that no test can run whole, why, and what is run or looked at in their stead.
NOT_RUN = {
    "make run": "it installs and then serves: its recipe is read, and `serve` is run",
    "make test": "it is what runs this test: its recipe is read, and CI's call of it",
    "make package-lambda": "it needs Node and minutes: its recipe is read",
    "npx ask-cli configure": "it logs in to Amazon",
    "npx ask-cli deploy": "it needs an Amazon account: the package it takes is written and read",
    "make deploy-lambda": "it needs an AWS account: its recipe and the tool are looked up",
    "-m bench": "measures for minutes; its parts are run small in tests/bench, its help here",
}
START_SECONDS = 30.0


@dataclass(frozen=True)
class Stand:
    """A directory that looks like the project's own, and the settings that its commands get."""

    path: Path
    environment: dict[str, str]

    def run(self, command: str, said: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.path,
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @contextmanager
    def served(self, command: str) -> Iterator[str]:
        """Runs a command that serves until it is interrupted; gives what it says at first."""
        process = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {command}" if "=" not in command else f"exec env {command}"],
            cwd=self.path,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        with process:
            try:
                wait_until_alive(int(self.environment["PORT"]))
                yield process.stdout.readline()
            finally:
                process.send_signal(signal.SIGINT)
                assert process.wait(START_SECONDS) == 0


def make_stand(path: Path) -> Stand:
    for entry in ROOT.iterdir():
        if entry.name not in (".venv", "build", ".git"):
            (path / entry.name).symlink_to(entry)
    # What a command may write is a copy, and the code beside it is what the command imports.
    (path / "interaction_model").unlink()
    shutil.copytree(ROOT / "interaction_model", path / "interaction_model")
    (path / ".venv").mkdir()
    (path / ".venv" / "bin").symlink_to(Path(sys.prefix) / "bin")
    own = {
        "PYTHONPATH": str(path),
        "XDG_STATE_HOME": str(path / "state"),
        "PORT": str(free_port()),
        "WORKERS": "1",
    }
    dropped = (*SETTINGS, "PROMETHEUS_MULTIPROC_DIR")
    return Stand(path, {k: v for k, v in os.environ.items() if k not in dropped} | own)


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    path = tmp_path / "project"
    path.mkdir()
    return make_stand(path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_alive(port: int) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
            return
        except (OSError, HTTPException):
            assert time.monotonic() < give_up_at, "the service does not answer"
            time.sleep(0.05)
        finally:
            connection.close()


def commands() -> list[str]:
    found = []
    for kind, text in re.findall(r"^ *```(sh|console)\n(.*?)^ *```", README, re.DOTALL | re.M):
        lines = [line.strip() for line in text.splitlines()]
        prompt = "$ " if kind == "console" else ""
        found += [line.removeprefix(prompt) for line in lines if line.startswith(prompt) and line]
    return found


def why_not_run(command: str) -> str | None:
    return next((why for part, why in NOT_RUN.items() if part in command), None)


def test_every_command_does_what_it_says(stand: Stand) -> None:
    to_run = [each for each in commands() if why_not_run(each) is None]
    serving = [each for each in to_run if each.endswith(" serve")]
    assert len(to_run) > 10
    with stand.served(".venv/bin/smooth-stride serve") as greeting:
        assert "Ctrl-C" in greeting
        for command in to_run:
            if command not in serving:
                done = stand.run(command, said="what's left today\n\n")
                assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
                assert done.stdout.strip(), command
    for command in serving:
        with stand.served(command) as greeting:
            assert "production" in greeting
    package = stand.path.parent / "smooth-stride-alexa" / "skill-package"
    listed = {each.name for each in package.iterdir()}
    assert listed == {"skill.json", "interactionModels", "assets"}


def test_each_command_that_is_not_run_is_still_in_the_readme() -> None:
    for part in NOT_RUN:
        assert any(part in command for command in commands()), part


def test_the_two_commands_and_the_function_are_what_make_does() -> None:
    recipes = {
        "run": "smooth-stride serve",
        "test": "pytest",
        "package-lambda": "requirements/function.py",
        "deploy-lambda": "requirements/function.py deploy",
    }
    for target, part in recipes.items():
        printed = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert part in printed.stdout, target
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_target_of_make_that_is_named_has_a_recipe() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        for target in re.findall(r"\bmake ([a-z-]+)[`\n]", (ROOT / page).read_text("utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"


def test_the_bench_says_what_it_can_do() -> None:
    command = [sys.executable, "-m", "bench", "throughput", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--rounds" in said


def test_the_tool_that_deploys_is_locked() -> None:
    assert '"osls": "' in (ROOT / "package.json").read_text("utf-8")
    tool = ROOT / "node_modules" / ".bin" / "osls"
    if tool.exists():
        # Where the machine has no Node, the tool runs on the one that packaging installed.
        path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"PATH": path}
        subprocess.run([tool, "--help"], cwd=ROOT, env=environment, capture_output=True, check=True)


def test_the_conversation_is_what_the_service_says_on_a_monday(door: Door) -> None:
    found = CONVERSATION.search(README)
    assert found
    hint = "spoken lines have changed; run: .venv/bin/python -m tests.test_readme"
    assert found[2] == held_conversation(door), hint


def test_the_settings_are_those_of_the_service() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert listed == list(SETTINGS)


def test_the_addresses_are_those_of_the_service(door: Door) -> None:
    listed = set(re.findall(r"`(?:GET|POST) (/\w+)`", README))
    assert listed == {rule.rule for rule in door.app.url_map.iter_rules()}


def test_the_tree_and_the_links_lead_somewhere() -> None:
    tree = re.search(r"^```text\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert tree
    paths = [line.split()[0] for line in tree[1].splitlines()]
    paths += re.findall(r"\]\(([^):]+)\)", README)
    for path in paths:
        assert (ROOT / path).exists(), path
    rooms = {f"skill/{each.parent.name}/" for each in (ROOT / "skill").glob("*/__init__.py")}
    assert rooms <= set(paths)


def test_what_is_said_of_python_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11 or later" in README


def held_conversation(door: Door) -> str:
    """`chat` as it would be on a Monday morning, by somebody new."""
    door.clock.now = MONDAY_MORNING
    speaker = door.speaker()
    lines = [speaker.say("open smooth stride").speech]
    for said in SAID:
        lines += [f"you> {said}", speaker.say(said).speech]
    return "".join(f"{line}\n" for line in lines)


def write_conversation() -> None:
    with tempfile.TemporaryDirectory() as directory:
        valkey = Embedded(Path(directory) / "valkey")
        valkey.start()
        try:
            held = held_conversation(open_door(valkey.url, Path(directory)))
        finally:
            valkey.stop()
    PATH.write_text(CONVERSATION.sub(lambda it: it[1] + held + it[3], README), "utf-8")


if __name__ == "__main__":
    write_conversation()
