"""Goal 6: the same service with few and with very many people in Valkey."""

import random
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.contest import Arena, arena
from bench.load import Shape
from bench.loading import load_people
from bench.peers import Peer, Running, ours, running
from bench.places import STATE
from bench.ratios import paired
from bench.shown import progress
from bench.verdicts import Verdict
from skill.store.connection import Client
from skill.store.embedded import Embedded

FEW = 1_000
SHAPE = Shape(connections=32, requests=3000, seconds=1.0)
BAR = 0.95


def measure(load: int = 1_000_000, rounds: int = 7) -> dict:
    """Throughput at each power of ten up to `load`, against 1,000 people, in turns."""
    found: dict[str, Any] = {"sizes": {}}
    with arena() as few, ExitStack() as ends:
        few.renew(toys=False)
        load_people(few.client, few.valkey, FEW - len(few.crowd))
        # An empty folder: a Valkey that has held a million before is slower with a thousand.
        folder = ends.enter_context(TemporaryDirectory(dir=STATE, prefix="many-"))
        valkey = Embedded(Path(folder))
        valkey.start()
        ends.callback(valkey.stop)
        many = Arena(valkey, few.spins)
        many.renew(toys=False)
        small = ends.enter_context(running(ours(8231), few.valkey.url))
        large = ends.enter_context(running(_named(ours(8232), "Smooth Stride, many"), valkey.url))
        few.admit(small)
        many.admit(large)
        held = len(many.crowd)
        for size in _sizes(load):
            seconds = load_people(many.client, valkey, size - held, held)
            held = size
            found["sizes"][str(size)] = _compare(few, small, many, large, rounds) | {
                "load_seconds": seconds,
                "used_bytes": used_bytes(many.client),
            }
    return found


def _compare(few: Arena, small: Running, many: Arena, large: Running, rounds: int) -> dict:
    dice = random.Random(1)
    slices: dict[str, list] = {"few": [], "many": []}
    pairs = [("few", few, small), ("many", many, large)]
    with progress() as shown:
        bar = shown.add_task("slices in turns", total=rounds * 2)
        for number in range(rounds + 1):
            for name, place, service in dice.sample(pairs, 2):
                measured = place.measure(service, SHAPE).as_json()
                if number:  # The first round warms up.
                    slices[name].append(measured)
                    shown.advance(bar)
    return slices


def _sizes(most: int) -> list[int]:
    sizes = [10**power for power in range(3, 12) if 10**power < most]
    return [*sizes, most]


def _named(peer: Peer, name: str) -> Peer:
    return Peer(name, peer.port, peer.command, peer.directory, peer.environment, ours=True)


def used_bytes(client: Client) -> int:
    lines = client.call("INFO", "memory").decode().splitlines()
    return int(next(x for x in lines if x.startswith("used_memory:")).split(":")[1])


def tables(measured: dict) -> list[str]:
    rows = [
        "| people | requests/s, × with 1,000 | p50 ms | Valkey, MiB | loaded in s |",
        "|--:|--:|--:|--:|--:|",
    ]
    for size, found in measured["sizes"].items():
        ratio = paired(found["many"], found["few"], "per_second")
        p50 = sorted(each["p50_ms"] for each in found["many"])[len(found["many"]) // 2]
        rows.append(
            f"| {int(size):,} | {ratio.text} | {p50:.2f} | {found['used_bytes'] / 2**20:,.0f} "
            f"| {found['load_seconds']:.0f} |"
        )
    return rows


def verdicts(measured: dict) -> list[Verdict]:
    size, found = list(measured["sizes"].items())[-1]
    ratio = paired(found["many"], found["few"], "per_second")
    what = f"requests a second with {int(size):,} people, × with 1,000"
    return [Verdict("6", what, ratio.text, ratio.value >= BAR, f"≥ {BAR}")]
