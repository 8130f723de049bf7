"""Nobody is timed who does not answer right, or who takes a tampered body for Alexa's."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from bench.crowd import toy_key, who_of
from bench.envelopes import Household
from bench.mix import SHARES, one, toy_mix
from bench.peers import Running
from bench.places import SKILL_ID
from bench.pool import Asked
from bench.signer import Signer
from skill.store.connection import Client
from skill.store.people import People

CHECKED = 40


class GateError(Exception):
    """A peer is not fit to be measured; the message says which, and why."""


def admit_ours(
    service: Running, crowd: Sequence[Household], samples: Sequence, authority: Signer,
    client: Client,
) -> None:  # fmt: skip
    """Every kind of request is answered, and what was logged is there afterwards."""
    import random

    dice = random.Random(0)
    kinds = list(SHARES)
    asked = [one(kinds[n % len(kinds)], crowd[n], dice, samples) for n in range(CHECKED)]
    for each, household in zip(asked, crowd, strict=False):
        before = _servings(client, household)
        _answered(service, each, authority)
        if each.kind == "log habit" and not _servings(client, household) > before:
            raise GateError(f"{service.peer.name} did not save what it said it logged")
    _refuses(service, asked[0], authority)


def admit_toy(
    service: Running, crowd: Sequence[Household], authority: Signer, client: Client
) -> None:
    """The answer is the one that the toy skill owes, and the write is in Redis."""
    asked = toy_mix(crowd, CHECKED, seed=0)
    for each, household in zip(asked, crowd, strict=False):
        answer = _answered(service, each, authority)
        envelope = json.loads(each.body)
        written = client.call("HGET", toy_key(household), "request")
        if (written or b"").decode() != envelope["request"]["requestId"]:
            raise GateError(f"{service.peer.name} wrote nothing")
        if answer["sessionAttributes"]["turn"] != envelope["session"]["attributes"]["turn"] + 1:
            raise GateError(f"{service.peer.name} lost the session's attributes")
        if answer["response"]["card"]["type"] != "Standard":
            raise GateError(f"{service.peer.name} sent no card")
    _refuses(service, asked[0], authority)


def _answered(service: Running, asked: Asked, authority: Signer) -> dict:
    status, answer = service.post(asked.body, authority.sign(asked.body))
    if status != 200 or asked.expected not in answer:
        raise GateError(f"{service.peer.name}, {asked.kind}: {status} {answer[:300]!r}")
    return json.loads(answer)


def _refuses(service: Running, asked: Asked, authority: Signer) -> None:
    for what, body, headers in forgeries(asked.body, authority):
        status, _ = service.post(body, headers)
        if status == 200:
            raise GateError(f"{service.peer.name} answers a request that is {what}")


def forgeries(body: bytes, authority: Signer) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    signed = authority.sign(body)
    yield "tampered with", body.replace(b'"version":"1.0"', b'"version":"1.1"'), signed
    yield "not signed", body, {}
    elsewhere = {"SignatureCertChainUrl": "https://example.com/echo.api/chain.pem"}
    yield "signed by another", body, signed | elsewhere
    for what, forge in (("old", _aged), ("another skill's", _misdirected)):
        forged = forge(body)
        yield what, forged, authority.sign(forged)


def _aged(body: bytes) -> bytes:
    envelope = json.loads(body)
    envelope["request"]["timestamp"] = "2026-01-01T00:00:00Z"
    return json.dumps(envelope).encode()


_misdirected: Callable[[bytes], bytes] = lambda body: body.replace(  # noqa: E731
    SKILL_ID.encode(), b"amzn1.ask.skill.another"
)


def _servings(client: Client, household: Household) -> int:
    now = datetime.now(UTC)
    person = People(client).read(who_of(household), now, history=False, launch=False)
    return sum(day.servings for day in person.days.values())
