"""The services that are measured, each started as its users would start it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from bench.install import install_floor, install_node, install_stock
from bench.places import (
    AUTHORITY,
    BENCH,
    BUNDLE,
    FLOOR,
    LOGS,
    NODE,
    SKILL_ID,
    STATE,
    STOCK,
    USER_KEY,
)
from bench.signer import CHAIN_PATH, CHAIN_URL

START_SECONDS = 30
STOP_SECONDS = 10
OURS = "Smooth Stride"
NODE_SDK = "Node SDK"
PYTHON_SDK = "Python SDK"
PYTHON_FLOOR = "Python floor"


@dataclass(frozen=True, slots=True)
class Peer:
    """A service to start. `ours` says which workload it is asked, `warm_up` how often first."""

    name: str
    port: int
    command: Sequence[str]
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    warm_up: int = 1000


@dataclass(slots=True)
class Running:
    """A started service."""

    peer: Peer
    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def log(self) -> Path:
        return log_of(self.peer)

    def post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.peer.port, timeout=10)
        try:
            typed = {"Content-Type": "application/json; charset=utf-8", **headers}
            connection.request("POST", "/alexa", body, typed)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


def ours(port: int = 8201, **environment: str) -> Peer:
    """Smooth Stride in production, two workers: verification, logs, counters and guard on."""
    return Peer(
        name=OURS,
        port=port,
        command=[str(Path(sys.executable).with_name("smooth-stride")), "serve"],
        directory=STATE,
        environment=our_environment(port) | environment,
        ours=True,
    )


def our_environment(port: int) -> dict[str, str]:
    return {
        "SKILL_ENV": "production",
        "SKILL_ID": SKILL_ID,
        "USER_KEY": USER_KEY,
        "PORT": str(port),
        "WORKERS": "2",
        "TRUST_ROOTS": str(BUNDLE),
        "CERT_CHAINS": str(AUTHORITY / "chains"),
        "XDG_STATE_HOME": str(STATE),
    }


def python_sdk(port: int = 8202) -> Peer:
    """Amazon's SDK in Flask, behind gunicorn with two workers."""
    install_stock()
    directory, command = BENCH / "peers" / "stock", _gunicorn(STOCK, port)
    return Peer(PYTHON_SDK, port, command, directory, told(), warm_up=400)


def node_sdk(port: int = 8203) -> Peer:
    """Amazon's SDK in Express, in a cluster of two."""
    install_node()
    environment = told() | {"PORT": str(port), "NODE_ENV": "production"}
    # Node compiles what is hot: its first five thousand requests cost twice what later ones do.
    return Peer(NODE_SDK, port, ["node", "server.js"], NODE, environment, warm_up=9000)


def python_floor(port: int = 8204) -> Peer:
    """The same skill written by hand, without an SDK, behind gunicorn with two workers."""
    install_floor()
    return Peer(PYTHON_FLOOR, port, _gunicorn(FLOOR, port), BENCH / "peers" / "floor", told())


def _gunicorn(environment: Path, port: int) -> list[str]:
    command = [str(environment / "bin/gunicorn"), "-w", "2", "-b", f"127.0.0.1:{port}"]
    return [*command, "--log-level", "warning", "app:app"]


def told() -> dict[str, str]:
    """What the peers read from the environment."""
    return {
        "BENCH_SKILL_ID": SKILL_ID,
        "BENCH_CHAIN": str(AUTHORITY / "chains" / CHAIN_PATH),
        "BENCH_CHAIN_URL": CHAIN_URL,
        "BENCH_ROOT": str(AUTHORITY / "root.pem"),
        "SSL_CERT_FILE": str(BUNDLE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
    }


def log_of(peer: Peer) -> Path:
    words = "".join(c if c.isalnum() else " " for c in peer.name.lower()).split()
    return LOGS / f"{'-'.join(words)}.log"


@contextmanager
def running(peer: Peer, redis_url: str):
    """The peer, answering on its port; its output is in its log."""
    peer.directory.mkdir(parents=True, exist_ok=True)
    redis = {"REDIS_URL": redis_url, "BENCH_REDIS": redis_url.removeprefix("unix://")}
    with log_of(peer).open("wb") as log:
        process = subprocess.Popen(
            peer.command,
            cwd=peer.directory,
            env=os.environ | redis | peer.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    started = Running(peer, process)
    try:
        _wait(started)
        yield started
    finally:
        _stop(process)


def _wait(started: Running) -> None:
    """Until anything at all is answered, be it only a refusal."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and started.process.poll() is None:
        try:
            started.post(b"{}", {})
        except OSError:
            time.sleep(0.1)
        else:
            return
    lines = started.log.read_text(errors="replace").strip().splitlines()
    raise SystemExit(f"{started.peer.name} did not start: {lines[-1] if lines else 'no word'}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
