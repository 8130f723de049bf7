"""Goal 3: reading an envelope, against the SDK's DefaultSerializer."""

import gc
import json
import random
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from bench.envelopes import Household
from bench.mix import ASKS
from bench.places import ROOT
from bench.verdicts import Verdict
from skill.alexa.serializer import Serializer

FIXTURES = ROOT / "tests" / "alexa" / "envelopes"
PASSES = 11
REPEATS = 10
BAR = 7.0
ANSWER = {
    "version": "1.0",
    "sessionAttributes": {"who": "-", "said": "<speak>For today: ten minutes of cardio.</speak>"},
    "response": {
        "outputSpeech": {"type": "SSML", "ssml": "<speak>For today: ten minutes.</speak>"},
        "card": {"type": "Simple", "title": "Today", "content": "Ten minutes of cardio."},
        "reprompt": {"outputSpeech": {"type": "SSML", "ssml": "<speak>What next?</speak>"}},
        "shouldEndSession": False,
    },
}


def measure() -> dict:
    """Seconds for each set of envelopes, in turns; whatever the SDK can't read is left out."""
    theirs, ours = DefaultSerializer(), Serializer()
    found: dict[str, Any] = {}
    for name, bodies in {"fixtures": _fixtures(), "bench's": _envelopes()}.items():
        readable = [body for body in bodies if _reads(theirs, body)]
        different = [body for body in readable if not _same(theirs, ours, body)]
        texts = [body.decode() for body in readable]
        found[name] = {
            "read": len(readable), "unread": len(bodies) - len(readable),
            "different": len(different),
            "bytes": median(len(body) for body in readable),
            **_race(
                lambda ours=ours, it=readable: [ours.deserialize(b, RequestEnvelope) for b in it],
                lambda it=texts: [theirs.deserialize(t, RequestEnvelope) for t in it],
                len(readable),
            ),
        }  # fmt: skip
    answer = theirs.deserialize(json.dumps(ANSWER), ResponseEnvelope)
    found["serialise an answer"] = {
        "read": 1, "unread": 0,
        "different": int(theirs.serialize(answer) != ours.serialize(answer)),
        "bytes": len(json.dumps(ANSWER)),
        **_race(lambda: ours.serialize(answer), lambda: theirs.serialize(answer), 1, repeats=500),
    }  # fmt: skip
    return found


def _race(
    ours: Callable, theirs: Callable, count: int, repeats: int = REPEATS
) -> dict[str, list[float]]:
    """µs for each, pass by pass, the two after one another."""
    times: dict[str, list[float]] = {"ours_us": [], "theirs_us": []}
    gc.disable()
    for _ in range(PASSES + 1):
        for name, task in (("ours_us", ours), ("theirs_us", theirs)):
            started = perf_counter()
            for _ in range(repeats):
                task()
            times[name].append((perf_counter() - started) / repeats / count * 1e6)
            gc.collect()
    gc.enable()
    return {name: taken[1:] for name, taken in times.items()}


def _fixtures() -> list[bytes]:
    return [path.read_bytes() for path in sorted(FIXTURES.glob("*.json"))]


def _envelopes() -> list[bytes]:
    dice = random.Random(3)
    return [
        Household(number).envelope(ask(dice)[0], {"who": "-", "topic": "cardio"})
        for number in range(5)
        for ask in ASKS.values()
    ]


def _reads(theirs: DefaultSerializer, body: bytes) -> bool:
    try:
        theirs.deserialize(body.decode(), RequestEnvelope)
    except Exception:
        return False
    return True


def _same(theirs: DefaultSerializer, ours: Serializer, body: bytes) -> bool:
    expected = theirs.deserialize(body.decode(), RequestEnvelope)
    return bool(ours.deserialize(body, RequestEnvelope).to_dict() == expected.to_dict())


def _speedup(found: dict) -> float:
    return median(b / a for a, b in zip(found["ours_us"], found["theirs_us"], strict=True))


def tables(measured: dict) -> list[str]:
    rows = [
        "| what | bytes | ours µs | DefaultSerializer µs | times | read, differing |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for name, found in measured.items():
        rows.append(
            f"| {name} | {found['bytes']:.0f} | {median(found['ours_us']):.1f} "
            f"| {median(found['theirs_us']):.1f} | {_speedup(found):.1f} "
            f"| {found['read']}, {found['different']} |"
        )
    return rows


def verdicts(measured: dict) -> list[Verdict]:
    return [
        Verdict(
            "3",
            f"reading an envelope ({name}), times as fast",
            f"{_speedup(found):.1f}, {found['different']} of {found['read']} differ",
            _speedup(found) >= BAR and not found["different"],
            f"≥ {BAR:.0f}, none",
        )
        for name, found in measured.items()
        if name != "serialise an answer"
    ]
