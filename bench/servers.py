"""Which server carries the app: gunicorn's workers and granian's settings, on our own app."""

import json
import sys
from dataclasses import replace
from statistics import median

from bench.contest import arena, compete
from bench.install import install_servers
from bench.load import Shape
from bench.peers import Peer, our_environment, ours
from bench.places import ROOT, SERVERS
from bench.ratios import paired
from bench.verdicts import Verdict

# The verdict is on 32 at once.
SHAPES = (Shape(8, 1800, 0.6, every=3), Shape(32, 1800, 0.6))
BASE = "smooth-stride serve"
TRIED = {
    "gunicorn sync": ("gunicorn", {}),
    "gunicorn gthread, 4": ("gunicorn", {"worker_class": "gthread", "threads": 4}),
    "granian, 1 thread": ("granian", {"blocking_threads": 1}),
}


def measure(rounds: int = 7) -> dict:
    """Our app on each server, and as `smooth-stride serve` starts it."""
    install_servers()
    with arena() as place:
        peers = [replace(ours(8210), name=BASE)]
        peers += [_served(name, 8211 + n, *how) for n, (name, how) in enumerate(TRIED.items())]
        return compete(place, peers, rounds, SHAPES, toys=False).as_json()


def _served(name: str, port: int, server: str, options: dict) -> Peer:
    environment = our_environment(port) | {"PYTHONPATH": f"{ROOT}:{SERVERS}"}
    command = [sys.executable, "-m", "bench.serving", server, json.dumps(options)]
    return Peer(name, port, command, ROOT, environment, ours=True)


def tables(measured: dict) -> list[str]:
    rows = [
        "| server | at once | requests/s, × serve | CPU, × serve | p50 ms | p99 ms | PSS MiB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    slices = measured["slices"]
    for name, by in slices.items():
        for connections, found in by.items():
            base = slices[BASE][connections]
            speed, cpu = (paired(found, base, each) for each in ("per_second", "cpu_seconds"))
            pss = sum(share for share, _ in measured["memory_mib"][name])
            rows.append(
                f"| {name} | {connections} | {speed.value:.2f} | {cpu.value:.2f} "
                f"| {median(each['p50_ms'] for each in found):.2f} "
                f"| {median(each['p99_ms'] for each in found):.2f} | {pss:.0f} |"
            )
    return rows


def verdicts(measured: dict) -> list[Verdict]:
    """The chosen one is held against the best of the others in CPU at 32."""
    slices = measured["slices"]
    ratios = {
        name: paired(slices[BASE]["32"], by["32"], "cpu_seconds")
        for name, by in slices.items()
        if name != BASE
    }
    rival = max(ratios, key=lambda name: ratios[name].value)
    found = ratios[rival]
    what = f"CPU at 32 of serve, × the cheapest other ({rival})"
    return [Verdict("server", what, found.text, found.value <= 1.1, "≤ 1.1")]
