"""`smooth-stride` as a person runs it: real processes, with a state directory and a port."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from skill.config import DEVELOPMENT_SKILL_ID
from skill.simulator.authority import Authority
from skill.simulator.client import SpeakerSession
from skill.simulator.envelope import Speaker
from tests.door import recogniser

COMMAND = (sys.executable, "-c", "from skill.cli import main; main()")
# What the tests' own environment may hold is not the service's.
OURS = {"REDIS_URL", "SKILL_ID", "SKILL_ENV", "USER_KEY", "HOST", "PROMETHEUS_MULTIPROC_DIR"}


def free_port() -> int:
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        port: int = plug.getsockname()[1]
        return port


@dataclass(slots=True)
class Place:
    """A state directory and a port, and the commands that are run there."""

    state: Path
    port: int = field(default_factory=free_port)

    def environment(self, **settings: str) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in OURS}
        ours = {"XDG_STATE_HOME": str(self.state), "PORT": str(self.port), "WORKERS": "1"}
        return inherited | ours | settings

    def run(
        self, *arguments: str, typed: str = "", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """A command, done; its output is text."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment(**settings),
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def ask(self, utterance: str, *options: str) -> str:
        """What the speaker answers."""
        done = self.run("ask", *options, utterance)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def speaker(self, person: str | None = None) -> SpeakerSession:
        """What `ask` and `chat` speak through, without starting a process for each word."""
        return SpeakerSession(
            self.post,
            Authority.open(self.state / "smooth-stride" / "authority"),
            recogniser("en-US"),
            Speaker(DEVELOPMENT_SKILL_ID, person_id=person),
            lambda: datetime.now(UTC),
        )

    def say(self, utterance: str) -> str:
        """What a new session answers."""
        return self.speaker().say(utterance).speech

    def post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", "/alexa", body, dict(headers))
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def readiness(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get("/readyz")[1])
        return found

    def answers(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except (OSError, HTTPException):
            return False

    def processes(self, program: str) -> list[int]:
        """The processes of that program that serve this directory."""
        return [
            pid
            for pid, words in running()
            if program in words[0] and any(str(self.state) in word for word in words)
        ]


def running() -> Iterator[tuple[int, list[str]]]:
    """Every process and the words of its command."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if words[0]:
            yield int(path.parent.name), words


@contextmanager
def serving(place: Place, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """`serve`, answering; it is ended with the block at the latest."""
    process = start(place, **settings)
    try:
        until(lambda: place.answers() or process.poll() is not None)
        assert process.poll() is None, process.communicate()
        yield process
    finally:
        stop(process)


def start(place: Place, **settings: str) -> subprocess.Popen[str]:
    log = place.state / f"serve-{place.port}.log"
    with log.open("a") as file:
        return subprocess.Popen(
            [*COMMAND, "serve"],
            env=place.environment(**settings),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            text=True,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> int:
    """Ends the service as a person or a supervisor does; gives its exit code."""
    if process.poll() is None:
        process.send_signal(how)
    try:
        return process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


def until(happened: Callable[[], bool], seconds: float = 20.0) -> None:
    give_up_at = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < give_up_at, "did not happen in time"
        time.sleep(0.05)
