"""Goal 4: verification in steady state, against RSA alone."""

import gc
import random
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any

from ask_sdk_core.skill_builder import SkillBuilder
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from werkzeug.datastructures import EnvironHeaders

from bench.envelopes import Household
from bench.install import prepare
from bench.mix import ASKS
from bench.places import AUTHORITY, BUNDLE, SKILL_ID
from bench.signer import Signer
from bench.verdicts import Verdict
from skill.alexa.endpoint import build_endpoint
from skill.alexa.verification import (
    ApplicationVerifier,
    SignatureVerifier,
    TimestampVerifier,
)

PASSES = 21
REQUESTS = 200
BAR = 1.75


def measure() -> dict:
    """µs a request, pass by pass: RSA alone, the signature's check, and the other two."""
    prepare()
    authority = Signer.open(AUTHORITY)
    signature, others = _verifiers(authority)
    asked = [_asked(authority, number) for number in range(REQUESTS)]
    key, padding, algorithm = authority.key.public_key(), PKCS1v15(), SHA256()
    envelope = _envelope()
    tasks = {
        "RSA alone": lambda it: key.verify(it.raw, it.body, padding, algorithm),
        "signature": lambda it: signature.verify(it.headers, it.body),
        "timestamp and application": lambda it: [
            other.verify(it.headers, it.body, envelope) for other in others
        ],
    }
    return _race(tasks, asked)


def _race(tasks: dict, asked: list) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in tasks}
    gc.disable()
    for _ in range(PASSES + 1):
        for name, task in tasks.items():
            started = perf_counter()
            for each in asked:
                task(each)
            times[name].append((perf_counter() - started) / len(asked) * 1e6)
    gc.enable()
    return {name: taken[1:] for name, taken in times.items()}


def _verifiers(authority: Signer) -> tuple[SignatureVerifier, list]:
    def now() -> datetime:
        return datetime.now(UTC)

    endpoint = build_endpoint(
        SkillBuilder().create(),
        skill_ids=[SKILL_ID],
        trust_roots=BUNDLE,
        chain_directories=[authority.chains],
        clock=now,
    )
    return endpoint._signature, [TimestampVerifier(now), ApplicationVerifier([SKILL_ID])]


def _asked(authority: Signer, number: int) -> SimpleNamespace:
    body = Household(number).envelope(ASKS["log activity"](random.Random(number))[0])
    signed = authority.sign(body)
    # What Flask gives: headers are looked up in the WSGI environment.
    headers = EnvironHeaders(
        {
            "HTTP_SIGNATURECERTCHAINURL": signed["SignatureCertChainUrl"],
            "HTTP_SIGNATURE_256": signed["Signature-256"],
        }
    )
    raw = authority.key.sign(body, PKCS1v15(), SHA256())
    return SimpleNamespace(body=body, headers=headers, raw=raw)


def _envelope() -> Any:
    application = SimpleNamespace(application_id=SKILL_ID)
    return SimpleNamespace(
        request=SimpleNamespace(timestamp=datetime.now(UTC), object_type="IntentRequest"),
        session=SimpleNamespace(application=application),
        context=SimpleNamespace(system=SimpleNamespace(application=application)),
    )


def _ratio(measured: dict) -> float:
    pairs = zip(measured["signature"], measured["RSA alone"], strict=True)
    return median(ours / rsa for ours, rsa in pairs)


def tables(measured: dict) -> list[str]:
    rows = ["| check | µs a request, median (best) |", "|---|--:|"]
    for name, taken in measured.items():
        rows.append(f"| {name} | {median(taken):.1f} ({min(taken):.1f}) |")
    return rows


def verdicts(measured: dict) -> list[Verdict]:
    ratio, best = _ratio(measured), min(measured["signature"])
    what = "signature's check in steady state, × RSA alone"
    return [Verdict("4", what, f"{ratio:.2f}; best {best:.1f} µs", ratio <= BAR, f"≤ {BAR}")]
