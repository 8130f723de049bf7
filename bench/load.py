"""Runs the load generator, and what is counted meanwhile."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.places import LOAD
from bench.processes import cpu_seconds
from bench.spin import Spins

ERRORS = ("bad_status", "broken", "wrong", "late")


@dataclass(frozen=True, slots=True)
class Slice:
    """One measured slice. `spin_ms` is the slower of the sums before and after it."""

    requests: int
    per_second: float
    p50_ms: float
    p90_ms: float
    p99_ms: float
    errors: int
    cpu_seconds: float
    redis_cpu_seconds: float
    load_cpu_seconds: float
    spin_ms: float

    def as_json(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a slice is run: it ends at the first of `requests` and `seconds`.

    One round in `every` has such a slice.
    """

    connections: int
    requests: int
    seconds: float
    warm: int = 100
    every: int = 1


def run_slice(port: int, pool: Path, shape: Shape, spins: Spins, pid: int, redis_pid: int) -> Slice:
    """One slice against a server; all CPU figures are per 1,000 requests."""
    command = [LOAD, port, pool, shape.connections, shape.warm, shape.requests, shape.seconds]
    with subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as load:
        warm_errors = json.loads(load.stdout.readline())["warm_errors"]
        before_ms = spins.slowest_ms()
        service, redis = _counting(pid), _counting(redis_pid)
        load.stdin.write("\n")
        load.stdin.flush()
        found = json.loads(load.stdout.readline())
        used, redis_used = service(), redis()
    thousands = max(1, found["requests"]) / 1000
    errors = sum(found[name] for name in ERRORS)
    return Slice(
        requests=found["requests"],
        per_second=(found["requests"] - errors) / found["seconds"],
        p50_ms=found["p50_ms"],
        p90_ms=found["p90_ms"],
        p99_ms=found["p99_ms"],
        errors=errors + warm_errors,
        cpu_seconds=used / thousands,
        redis_cpu_seconds=redis_used / thousands,
        load_cpu_seconds=found["cpu_seconds"] / thousands,
        spin_ms=max(before_ms, spins.slowest_ms()),
    )


def _counting(pid: int) -> Callable[[], float]:
    before = cpu_seconds(pid)
    return lambda: cpu_seconds(pid) - before
