"""The peer that is written by hand: it answers as the others do, and refuses what they refuse."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("click")

from bench.crowd import households, settle_toys
from bench.envelopes import intent, launch
from bench.gate import admit_toy, forgeries
from bench.install import prepare
from bench.mix import toy_mix
from bench.peers import Peer, Running, running, told
from bench.places import AUTHORITY, BENCH
from bench.signer import Signer
from skill.store.connection import connect
from tests.served import free_port

CROWD = households(season=78, count=40)
SERVE = """
import os
from wsgiref.simple_server import make_server
from app import app
make_server("127.0.0.1", int(os.environ["PORT"]), app).serve_forever()
"""


@pytest.fixture(scope="module")
def authority() -> Signer:
    prepare()
    return Signer.open(AUTHORITY)


@pytest.fixture(scope="module")
def floor(authority: Signer, redis_url: str) -> Iterator[Running]:
    """The peer on a server of the standard library; here it is not about speed."""
    port = free_port()
    command = [sys.executable, "-c", SERVE]
    environment = told() | {"PORT": str(port)}
    peer = Peer("Python floor, tested", port, command, BENCH / "peers" / "floor", environment)
    settle_toys(connect(redis_url), CROWD)
    with running(peer, redis_url) as started:
        yield started


def ask(floor: Running, authority: Signer, request: dict) -> tuple[int, bytes]:
    body = CROWD[0].envelope(request)
    return floor.post(body, authority.sign(body))


def test_it_passes_the_gate(floor: Running, authority: Signer, redis_url: str) -> None:
    admit_toy(floor, CROWD, authority, connect(redis_url))


def test_wrong_requests_are_bad_ones(floor: Running, authority: Signer) -> None:
    (asked,) = toy_mix(CROWD[:1], 1, seed=1)
    answers = {what: floor.post(*forged)[0] for what, *forged in forgeries(asked.body, authority)}
    assert len(answers) > 4
    assert set(answers.values()) == {400}
    assert floor.post(b"[]", authority.sign(b"[]"))[0] == 400


@pytest.mark.parametrize(("seconds", "status"), [(-140, 200), (140, 200), (-160, 400), (160, 400)])
def test_the_clocks_may_differ_by_150_seconds_either_way(
    floor: Running, authority: Signer, seconds: int, status: int
) -> None:
    at = (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert ask(floor, authority, launch() | {"timestamp": at})[0] == status


def test_it_answers_what_the_other_toys_answer(floor: Running, authority: Signer) -> None:
    asked = {
        b"Welcome.": launch(),
        b"Bye.": intent("AMAZON.StopIntent"),
        b"That went wrong.": intent("UnknownIntent"),
    }
    for said, request in asked.items():
        status, answer = ask(floor, authority, request)
        assert status == 200
        assert said in answer


def test_the_session_goes_on_with_what_it_held(floor: Running, authority: Signer) -> None:
    (asked,) = toy_mix(CROWD[:1], 1, seed=3)
    _, answer = floor.post(asked.body, authority.sign(asked.body))
    before, after = json.loads(asked.body)["session"]["attributes"], json.loads(answer)
    assert after["sessionAttributes"]["turn"] == before["turn"] + 1
    assert set(after["sessionAttributes"]["logged"]) == {"activity", "minutes"}
    assert after["response"]["shouldEndSession"] is False
