"""Several services, one after another in ever new order, round after round, on one Valkey."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from bench import crowd as crowds
from bench.envelopes import Household, Json
from bench.gate import admit_ours, admit_toy
from bench.install import install_load, prepare
from bench.load import Shape, Slice, run_slice
from bench.mix import IN_SESSION, one, our_mix, toy_mix
from bench.peers import Peer, Running, running
from bench.places import AUTHORITY, BUILD, STATE
from bench.pool import write_pool
from bench.processes import memory_mib
from bench.shown import console, progress
from bench.signer import Signer
from bench.spin import Spins
from skill.content import encode, packaged
from skill.store.connection import Client, connect
from skill.store.content import publish_if_none
from skill.store.embedded import Embedded

SAMPLES = 20
TOYS = 1000
POOL = BUILD / "pool.bin"
TOY_POOL = BUILD / "toys.bin"
WARM_UP_SECONDS = 10.0


@dataclass(slots=True)
class Contest:
    """What has been measured: by peer and concurrency its slices, in the order of the rounds."""

    slices: dict[str, dict[int, list[Slice]]] = field(default_factory=dict)
    memory_mib: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, name: str, connections: int, measured: Slice) -> None:
        self.slices.setdefault(name, {}).setdefault(connections, []).append(measured)

    def as_json(self) -> Json:
        slices = {
            name: {str(c): [each.as_json() for each in found] for c, found in by.items()}
            for name, by in self.slices.items()
        }
        return {"slices": slices, "memory_mib": self.memory_mib}


class Arena:
    """One Valkey, one authority, and the people of the season."""

    def __init__(self, valkey: Embedded, spins: Spins) -> None:
        self.valkey = valkey
        self.spins = spins
        self.authority = Signer.open(AUTHORITY)
        self.client: Client = connect(valkey.url)
        self.content = encode(packaged())
        self.season = 0
        self.crowd: list[Household] = []
        self.samples: list[Json] = []

    def renew(self, toys: bool) -> None:
        """Empties Valkey of people and settles others, so that logs don't grow with the run."""
        self.client.call("FLUSHALL")
        self.settle(toys)

    def settle(self, toys: bool) -> None:
        """People of a new season. With `toys` they are known to the peers too, who are all asked
        the same: that is signed now."""
        self.season += 1
        publish_if_none(self.client, self.content)
        self.crowd = crowds.households(self.season)
        crowds.settle(self.client, self.crowd)
        if toys:
            crowds.settle_toys(self.client, self.crowd)
            write_pool(TOY_POOL, toy_mix(self.crowd, TOYS, self.season), self.authority)

    def admit(self, service: Running) -> None:
        """Raises GateError for a service that is not fit to be measured."""
        if not service.peer.ours:
            admit_toy(service, self.crowd, self.authority, self.client)
            return
        self.samples = self.samples or self._sample(service)
        admit_ours(service, self.crowd, self.samples, self.authority, self.client)

    def measure(self, service: Running, shape: Shape) -> Slice:
        """A slice; what we are asked is signed for it alone."""
        if service.peer.ours:
            self.sign(shape)
        return self.ask(service, shape)

    def sign(self, shape: Shape) -> None:
        """Every request of ours has an id of its own: what is logged twice would be logged once."""
        count, seed = shape.warm + shape.requests, random.randrange(1 << 30)
        write_pool(POOL, our_mix(self.crowd, count, self.samples, seed), self.authority)

    def ask(self, service: Running, shape: Shape) -> Slice:
        """A slice of what has been signed last."""
        pool = POOL if service.peer.ours else TOY_POOL
        redis_pid = self.valkey.pid or 0
        return run_slice(service.peer.port, pool, shape, self.spins, service.pid, redis_pid)

    def warm_up(self, service: Running) -> None:
        requests = service.peer.warm_up
        self.measure(service, Shape(8, requests, WARM_UP_SECONDS, warm=0))

    def _sample(self, service: Running) -> list[Json]:
        dice, found = random.Random(1), []
        for household in self.crowd[-SAMPLES:]:
            for kind in IN_SESSION:
                body = one(kind, household, dice, []).body
                status, answer = service.post(body, self.authority.sign(body))
                read = json.loads(answer) if status == 200 else {}
                if read.get("response", {}).get("shouldEndSession") is False:
                    found.append(read["sessionAttributes"])
        if not found:
            raise SystemExit(f"{service.peer.name} opened no session; see {service.log}")
        return found


@contextmanager
def arena() -> Iterator[Arena]:
    """The place where services meet: installed, started, and cleared away."""
    install_load()
    prepare()
    spins, valkey = Spins(), Embedded(STATE / "valkey")
    valkey.start()
    try:
        yield Arena(valkey, spins)
    finally:
        valkey.stop()
        spins.close()


def compete(
    place: Arena,
    peers: Sequence[Peer],
    rounds: int,
    shapes: Sequence[Shape],
    toys: bool = True,
) -> Contest:
    """Rounds of every shape and every peer, in shuffled order."""
    found, dice = Contest(), random.Random(1)
    with ExitStack() as open_services:
        place.renew(toys)
        services = [open_services.enter_context(running(p, place.valkey.url)) for p in peers]
        for service in services:
            place.admit(service)
            place.warm_up(service)
        steps = [(n, shape) for n in range(rounds) for shape in shapes if n % shape.every == 0]
        found.slices = {each.name: {} for each in peers}
        with progress() as shown:
            bar, seen = shown.add_task("", total=len(steps) * len(services)), -1
            for number, shape in steps:
                if number != seen:
                    place.renew(toys)
                    seen = number
                for service in dice.sample(services, len(services)):
                    name = service.peer.name
                    shown.update(bar, description=f"round {number + 1}, {name}")
                    found.add(name, shape.connections, place.measure(service, shape))
                    shown.advance(bar)
        for service in services:
            found.memory_mib[service.peer.name] = list(memory_mib(service.pid).values())
            warn_of_defects(service)
    return found


def warn_of_defects(service: Running) -> None:
    """Our service writes down what went wrong; a measurement with that in it is none."""
    text = service.log.read_text(errors="replace")
    for word in ("defect", "store_away", "Traceback"):
        if service.peer.ours and word in text:
            console.print(f"[red]{service.peer.name} logged '{word}': see {service.log}[/red]")
