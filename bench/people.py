"""Goal 6: the same service with few and with very many people in Valkey."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from bench.contest import Arena, arena
from bench.crowd import PEOPLE
from bench.load import Shape, Slice
from bench.loading import Template, filled, make_templates
from bench.peers import Running, ours, running
from bench.places import STATE
from bench.ratios import paired
from bench.shown import progress
from bench.spin import Spins
from bench.verdicts import Verdict
from skill.store.connection import Client

FEW = 1_000
SHAPE = Shape(connections=32, requests=1500, seconds=0.6)
# Sizes that no goal hangs on.
FEWER_ROUNDS = 3
BAR = 0.95


@dataclass(frozen=True, slots=True)
class Side:
    """Our service, and the Valkey of its own that it stands before."""

    place: Arena
    service: Running
    load_seconds: float

    def slice(self) -> Slice:
        return self.place.ask(self.service, SHAPE)


def measure(load: int = 1_000_000, rounds: int = 7) -> dict:
    """Throughput at each power of ten up to `load`, against 1,000 people, in turns."""
    found: dict[str, Any] = {"sizes": {}}
    with arena() as place:
        place.client.call("FLUSHALL")
        templates = make_templates(place.client)
        for size in _sizes(load):
            enough = rounds if size == load else min(rounds, FEWER_ROUNDS)
            # Both sides begin anew with each size, so that they differ in nothing else.
            with (
                _side("few", 8231, FEW, place.spins, templates) as few,
                _side("many", 8232, size, place.spins, templates) as many,
            ):
                found["sizes"][str(size)] = _compare(few, many, enough) | {
                    "load_seconds": many.load_seconds,
                    "used_bytes": used_bytes(many.place.client),
                }
    return found


@contextmanager
def _side(
    name: str, port: int, size: int, spins: Spins, templates: Sequence[Template]
) -> Iterator[Side]:
    peer = replace(ours(port), name=f"Smooth Stride, {name}")
    with filled(size - PEOPLE, templates, STATE) as (valkey, seconds):
        place = Arena(valkey, spins)
        place.settle(toys=False)
        with running(peer, valkey.url) as service:
            place.admit(service)
            yield Side(place, service, seconds)


def _compare(few: Side, many: Side, rounds: int) -> dict:
    dice = random.Random(1)
    slices: dict[str, list] = {"few": [], "many": []}
    with progress() as shown:
        bar = shown.add_task("slices in turns", total=rounds * 2)
        for number in range(rounds + 1):
            # Each side has the same crowd, so that both can be asked the same.
            few.place.sign(SHAPE)
            for name, side in dice.sample([("few", few), ("many", many)], 2):
                measured = side.slice().as_json()
                if number:  # The first round warms up.
                    slices[name].append(measured)
                    shown.advance(bar)
    return slices


def _sizes(most: int) -> list[int]:
    sizes = [10**power for power in range(3, 12) if 10**power < most]
    return [*sizes, most]


def used_bytes(client: Client) -> int:
    lines = client.call("INFO", "memory").decode().splitlines()
    return int(next(x for x in lines if x.startswith("used_memory:")).split(":")[1])


def tables(measured: dict) -> list[str]:
    rows = [
        f"Both sides are asked by {PEOPLE} of their people; the others are there and ask nothing.",
        "",
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
