"""Time and memory of a request, room by room."""

import json
import os
import subprocess
import sys
import tempfile

from bench.contest import arena
from bench.places import LOGS, ROOT
from bench.rooms import OUTSIDE, ROOMS
from bench.verdicts import Verdict

SHOWN_FUNCTIONS = 25


def measure() -> dict:
    """A fresh process, with its counters on disk as the workers have theirs."""
    with arena() as place, tempfile.TemporaryDirectory() as counters:
        place.client.call("FLUSHALL")
        environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": counters}
        with (LOGS / "profile.log").open("wb") as log:
            done = subprocess.run(
                [sys.executable, "-m", "bench.rooms", place.valkey.url],
                env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, check=False,
            )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the profile failed; see {LOGS / 'profile.log'}")
    return json.loads(done.stdout)


def verdicts(measured: dict) -> list[Verdict]:  # noqa: ARG001
    return []


def tables(measured: dict) -> list[str]:
    kinds = measured["kinds"]
    rows = [
        f"RSA alone took {measured['rsa_us']:.1f} µs meanwhile.",
        "",
        f"| room, µs | share | mix | {' | '.join(kinds)} |",
        f"|---|--:|--:|{'--:|' * len(kinds)}",
    ]
    whole = sum(measured["rooms"].values())
    for room in [OUTSIDE, *ROOMS]:
        spent = [measured["rooms"], *kinds.values()]
        share = measured["rooms"].get(room, 0) / whole
        rows.append(
            f"| {room} | {share:.0%} | {' | '.join(f'{each.get(room, 0):.1f}' for each in spent)} |"
        )
    sums = [sum(each.values()) for each in (measured["rooms"], *kinds.values())]
    rows.append(f"| **all** | | {' | '.join(f'**{each:.0f}**' for each in sums)} |")
    allocations = measured["allocations"]
    peaks = ", ".join(f"{kind} {peak:.0f}" for kind, peak in allocations["peak_kib"].items())
    stays = ", ".join(f"{name} {kib:.1f}" for name, kib in allocations["stays_kib"].items())
    rows += [
        "",
        f"Peak of a request above what was held before, KiB: {peaks}.",
        "",
        f"What stays after 300 requests, KiB: {stays}.",
        "",
        f"The collector: {allocations['collector_us']:.1f} µs a request; in 300 requests "
        + ", ".join(f"{name} {count} times" for name, count in allocations["collections"].items())
        + ".",
        "",
        "| function (cProfile: shares only) | calls | share |",
        "|---|--:|--:|",
    ]
    rows += [
        f"| {each['function']} | {each['calls']:.1f} | {each['share']:.1%} |"
        for each in measured["functions"][:SHOWN_FUNCTIONS]
    ]
    return rows
