"""Where a request's time goes, room by room: `python -m bench.rooms REDIS_URL` in a fresh process.

Each room's entrance is wrapped in a timer. What a room calls in another room counts there, so the
rooms add up to the whole. A wrap costs about half a microsecond; a profiler costs far more, and
most where functions are small.
"""

import cProfile
import gc
import io
import json
import pstats
import random
import sys
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bench.crowd import households, settle
from bench.mix import IN_SESSION, SHARES, one, our_mix
from bench.places import AUTHORITY
from bench.pool import Asked
from bench.signer import Signer

REQUESTS = 600
PASSES = 7
OUTSIDE = "Flask"
ROOMS = {
    "signature": ["skill.alexa.verification:SignatureVerifier.verify"],
    "timestamp, application": [
        "skill.alexa.verification:TimestampVerifier.verify",
        "skill.alexa.verification:ApplicationVerifier.verify",
    ],
    "deserialise": ["skill.alexa.endpoint:Endpoint._read"],
    "endpoint, SDK": ["skill.alexa.endpoint:Endpoint.answer",
                      "skill.alexa.routing:ConversationSkill.invoke"],
    "conversation": ["skill.alexa.routing:Conversation.answer"],
    "log, counters": ["skill.alexa.routing:note_turn"],
    "turn": ["skill.alexa.turn:Reader.read"],
    "store in Python": ["skill.store.people:People.read", "skill.store.people:People.remember",
                        "skill.store.log:Log.add"],
    "Redis, there and back": ["skill.store.exchange:Line.exchange"],
    "handler and domain": ["skill.alexa.routing:reply_to"],
    "rendering": ["skill.alexa.routing:render"],
    "guard": ["skill.alexa.routing:guard"],
    "response": ["skill.alexa.routing:build_response"],
    "serialise": ["skill.alexa.serializer:Serializer.serialize"],
}  # fmt: skip


class Rooms:
    """Seconds by room. What inner rooms took is kept on a stack, and taken off the outer."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def open(self) -> None:
        """Wraps every entrance of ROOMS that there is."""
        for room, entrances in ROOMS.items():
            for entrance in entrances:
                self._wrap_entrance(room, entrance)

    def timed(self, room: str, function: Callable) -> Callable:
        inside, seconds = self._inside, self.seconds

        def enter(*args: Any, **kwargs: Any) -> Any:
            inside.append(0.0)
            started = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                took = perf_counter() - started
                seconds[room] += took - inside.pop()
                if inside:
                    inside[-1] += took

        return enter

    def _wrap_entrance(self, room: str, entrance: str) -> None:
        module, _, path = entrance.partition(":")
        owner = import_module(module)
        *parents, name = path.split(".")
        for parent in parents:
            owner = getattr(owner, parent)
        setattr(owner, name, self.timed(room, getattr(owner, name)))


class Service:
    """The whole service in this process, called as a WSGI server would."""

    def __init__(self, redis_url: str) -> None:
        from bench.peers import our_environment
        from skill.app import create_app
        from skill.config import read_settings
        from skill.store.connection import connect

        settings = read_settings(our_environment(8201) | {"REDIS_URL": redis_url})
        self.app: Callable = create_app(settings)
        self.client = connect(redis_url)
        self.authority = Signer.open(AUTHORITY)
        self.season = 1000

    def people(self) -> list:
        """Five hundred people whom nobody has asked about anything yet."""
        self.season += 1
        crowd = households(self.season)
        settle(self.client, crowd)
        return crowd

    def ask(self, environ: dict[str, Any]) -> bytes:
        statuses: list[str] = []
        answer = b"".join(self.app(environ, lambda status, _: statuses.append(status)))
        if not statuses[0].startswith("200"):
            raise SystemExit(f"{statuses[0]} {answer[:200]!r}")
        return answer

    def environ(self, asked: Asked) -> dict[str, Any]:
        signed = self.authority.sign(asked.body)
        return {
            "REQUEST_METHOD": "POST", "PATH_INFO": "/alexa", "SCRIPT_NAME": "", "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8201", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8201", "CONTENT_TYPE": "application/json; charset=utf-8",
            "CONTENT_LENGTH": str(len(asked.body)), "HTTP_ACCEPT": "application/json",
            "HTTP_SIGNATURECERTCHAINURL": signed["SignatureCertChainUrl"],
            "HTTP_SIGNATURE_256": signed["Signature-256"], "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(asked.body), "wsgi.errors": sys.stderr,
            "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }  # fmt: skip

    def samples(self, crowd: Sequence) -> list:
        dice, found = random.Random(1), []
        for household in crowd[:20]:
            for kind in IN_SESSION:
                answer = json.loads(self.ask(self.environ(one(kind, household, dice, []))))
                if answer["response"].get("shouldEndSession") is False:
                    found.append(answer["sessionAttributes"])
        return found


def time_rooms(service: Service, samples: list) -> dict[str, Any]:
    """µs by room over the mix, and by kind of request; medians of the passes."""
    rooms = Rooms()
    rooms.open()
    service.app = rooms.timed(OUTSIDE, service.app)
    passes, kinds, yardsticks = [], defaultdict(list), []
    for number in range(PASSES):
        mix = our_mix(service.people(), REQUESTS, samples, seed=number)
        environs = [service.environ(each) for each in mix]
        by_kind, counts = defaultdict(lambda: defaultdict(float)), defaultdict(int)
        for each, environ in zip(mix, environs, strict=True):
            rooms.seconds.clear()
            service.ask(environ)
            counts[each.kind] += 1
            for room, seconds in rooms.seconds.items():
                by_kind[each.kind][room] += seconds * 1e6
        passes.append(_added_up(by_kind, REQUESTS))
        yardsticks.append(rsa_us(mix[0].body))
        for kind, found in by_kind.items():
            kinds[kind].append({room: total / counts[kind] for room, total in found.items()})
    return {
        "rooms": _medians(passes),
        "rsa_us": median(yardsticks),
        "kinds": {kind: _medians(kinds[kind]) for kind in SHARES if kind in kinds},
    }


def rsa_us(body: bytes, times: int = 200) -> float:
    """What RSA-2048 with SHA-256 alone takes for such a body now: the run's yardstick."""
    authority = Signer.open(AUTHORITY)
    signature = authority.key.sign(body, PKCS1v15(), SHA256())
    key, padding, algorithm = authority.key.public_key(), PKCS1v15(), SHA256()
    found = []
    for _ in range(times):
        started = perf_counter()
        key.verify(signature, body, padding, algorithm)
        found.append((perf_counter() - started) * 1e6)
    return median(found)


def count_allocations(service: Service, samples: list) -> dict[str, Any]:
    """Bytes at the peak of a request by kind, what stays after many, and the collector's part."""
    mix = our_mix(service.people(), REQUESTS, samples, seed=99)
    environs = [service.environ(each) for each in mix]
    collections, began = defaultdict(int), [0.0]
    seconds = [0.0]

    def watch(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            began[0] = perf_counter()
        else:
            seconds[0] += perf_counter() - began[0]
            collections[f"generation {info['generation']}"] += 1

    gc.callbacks.append(watch)
    for environ in environs[: REQUESTS // 2]:
        service.ask(environ)
    gc.callbacks.remove(watch)
    peaks = defaultdict(list)
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    rest = REQUESTS // 2
    for each, environ in zip(mix[rest:], environs[rest:], strict=True):
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        service.ask(environ)
        peaks[each.kind].append((tracemalloc.get_traced_memory()[1] - held) / 1024)
    environs.clear()
    gc.collect()
    grown = tracemalloc.take_snapshot().compare_to(before, "filename")
    tracemalloc.stop()
    return {
        "peak_kib": {kind: median(found) for kind, found in peaks.items()},
        "collections": dict(collections),
        "collector_us": seconds[0] / rest * 1e6,
        "stays_kib": {
            "/".join(str(each.traceback[0].filename).split("/")[-3:]): each.size_diff / 1024
            for each in grown[:8]
        },
    }


def profile_functions(service: Service, samples: list, most: int = 40) -> list[dict[str, Any]]:
    """The functions with the most time of their own, by cProfile: shares, not microseconds."""
    environs = [service.environ(e) for e in our_mix(service.people(), REQUESTS, samples, seed=77)]
    profiler = cProfile.Profile()
    profiler.enable()
    for environ in environs:
        service.ask(environ)
    profiler.disable()
    found = pstats.Stats(profiler).stats
    ordered = sorted(found.items(), key=lambda item: -item[1][2])[:most]
    whole = sum(numbers[2] for numbers in found.values())
    return [
        {
            "function": f"{'/'.join(file.split('/')[-3:])}:{line} {name}",
            "calls": calls / REQUESTS,
            "share": own / whole,
            "us": own / REQUESTS * 1e6,
        }
        for (file, line, name), (calls, _, own, *_) in ordered
    ]


def _added_up(by_kind: dict[str, dict[str, float]], requests: int) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for found in by_kind.values():
        for room, spent in found.items():
            total[room] += spent / requests
    return total


def _medians(passes: Sequence[dict[str, float]]) -> dict[str, float]:
    names = {name for each in passes for name in each}
    return {name: median(each.get(name, 0.0) for each in passes) for name in names}


def main(redis_url: str) -> None:
    service = Service(redis_url)
    samples = service.samples(service.people())
    for environ in map(service.environ, our_mix(service.people(), 300, samples, seed=5)):
        service.ask(environ)
    functions = profile_functions(service, samples)
    allocations = count_allocations(service, samples)
    rooms = time_rooms(service, samples)
    print(json.dumps(rooms | {"allocations": allocations, "functions": functions}))


if __name__ == "__main__":
    main(sys.argv[1])
