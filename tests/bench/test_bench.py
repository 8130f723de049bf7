"""The pieces that the measurements are made of, in small; nothing is timed here."""

import json
import struct
from pathlib import Path

import pytest

pytest.importorskip("click")

from bench import coldstart, mix, people, profile, redis_cost, serializer, servers, throughput
from bench.crowd import households, settle, who_of
from bench.envelopes import Household
from bench.living import live_full_day
from bench.loading import TEMPLATES, filled, make_templates
from bench.mix import SHARES, our_mix, toy_mix
from bench.places import USER_KEY
from bench.pool import Asked, write_pool
from bench.processes import cpu_seconds, family, memory_mib
from bench.ratios import paired
from bench.results import TITLES
from bench.signer import Signer
from bench.spin import quiet_limit, spin_ms
from skill.alexa.identity import hash_id
from skill.store.connection import Client, connect
from skill.store.log import Log
from skill.store.people import People
from tests.door import MONDAY_MORNING

SAMPLE = {"who": "-", "state": {"name": "launch.routine", "data": {}}}


def read_pool(path: Path) -> list[tuple[bytes, bytes]]:
    data, texts, at = path.read_bytes(), [], 0
    while at < len(data):
        (size,) = struct.unpack_from("=I", data, at)
        texts.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return list(zip(texts[::2], texts[1::2], strict=True))


def test_the_mix_asks_everything_and_every_request_has_an_id_of_its_own() -> None:
    asked = our_mix(households(1, 10), 400, [SAMPLE], seed=1)
    envelopes = [json.loads(each.body) for each in asked]
    assert {each.kind for each in asked} == set(SHARES)
    assert len({each["request"]["requestId"] for each in envelopes}) == len(asked)
    assert sum(SHARES.values()) == 100


def test_yes_and_no_are_said_in_an_open_session_of_that_person() -> None:
    crowd = households(1, 10)
    for number, each in enumerate(our_mix(crowd, 100, [SAMPLE], seed=2)):
        session = json.loads(each.body)["session"]
        if each.kind in ("yes", "no"):
            assert session["attributes"]["state"]["name"] == "launch.routine"
            assert session["attributes"]["who"] == who_of(crowd[number % 10]).person


def test_bodies_are_of_the_size_that_alexa_sends() -> None:
    sizes = [len(each.body) for each in toy_mix(households(1, 20), 200, seed=1)]
    assert 5_000 < sum(sizes) / len(sizes) < 8_000


def test_the_same_number_is_the_same_household_and_another_season_is_not() -> None:
    assert Household(3).user == Household(3).user
    assert Household(3).user != Household(3, season=1).user


def test_a_pool_holds_signed_requests_and_what_their_answers_must_hold(tmp_path: Path) -> None:
    authority = Signer.open(tmp_path / "authority")
    write_pool(tmp_path / "pool", [Asked(b"{}", b"outputSpeech")], authority)
    ((request, expected),) = read_pool(tmp_path / "pool")
    assert request.startswith(b"POST /alexa HTTP/1.1\r\n")
    assert request.endswith(b"\r\n\r\n{}")
    assert b"Signature-256: " in request
    assert expected == b"outputSpeech"


def slices(*figures: tuple[float, float]) -> list[dict[str, float]]:
    return [{"rps": rps, "spin_ms": spin} for rps, spin in figures]


def test_ratios_are_of_the_same_round_and_their_median() -> None:
    ours = slices((2.0, 1.0), (9.0, 5.0), (4.0, 1.0))
    theirs = slices((1.0, 1.0), (3.0, 1.0), (1.0, 1.0))
    found = paired(ours, theirs, "rps")
    assert (found.value, found.rounds) == (3.0, 3)
    assert (found.quiet, found.quiet_rounds) == (3.0, 2)


def test_a_slice_is_quiet_within_a_fifth_of_the_best() -> None:
    assert quiet_limit([2.0, 1.0, 3.0]) == pytest.approx(1.2)
    assert spin_ms() > 0


def test_the_kernel_counts_cpu_and_memory_of_this_process() -> None:
    import os

    assert os.getpid() in family(os.getpid())
    assert cpu_seconds(os.getpid()) > 0
    pss, rss = memory_mib(os.getpid())[os.getpid()]
    assert 0 < pss <= rss


def test_people_are_settled_with_some_days_behind_them(redis_url: str) -> None:
    client = connect(redis_url)
    household = Household(7, season=77)
    settle(client, [household], now=MONDAY_MORNING)
    person = People(client).read(who_of(household), MONDAY_MORNING, history=True, launch=False)
    assert person.days
    assert person.zone == "America/New_York"


def test_a_full_day_fills_every_sum(redis_url: str) -> None:
    client = connect(redis_url)
    who = who_of(Household(8, season=77))
    live_full_day(People(client), Log(client), who, MONDAY_MORNING)
    person = People(client).read(who, MONDAY_MORNING, history=False, launch=False)
    (day,) = person.days.values()
    assert (day.cardio_minutes, day.servings, day.massage_minutes, day.creams) == (30, 5, 10, 1)


def test_loaded_people_are_those_that_the_store_wrote(redis_url: str, tmp_path: Path) -> None:
    source = connect(redis_url)
    templates = make_templates(source)
    with filled(40, templates, tmp_path) as (valkey, _):
        client = connect(valkey.url)
        assert len(client.call("KEYS", "ss:*:account")) == 40
        assert client.call("DBSIZE") == sum(each.keys for each in templates) * 5
        for number in range(len(TEMPLATES)):
            original = who_of(Household(number, season=9_000)).account
            copy = hash_id(USER_KEY.encode(), "account", f"one of many {number}")
            exported = People(source).export(original)
            exported.pop("marks_of_requests_just_answered")
            assert People(client).export(copy) == exported
            assert lives(client, copy) == lives(source, original)


def lives(client: Client, account: str) -> dict[bytes, int]:
    """When each of the account's keys expires, by what follows the account in its name."""
    keys = client.call("KEYS", f"*{{{account}}}*")
    return {
        key.partition(b"}")[2]: client.call("PEXPIRETIME", key)
        for key in keys
        if b":once" not in key
    }


def test_every_part_has_a_title_and_says_its_verdicts() -> None:
    parts = (coldstart, people, profile, redis_cost, serializer, servers, throughput)
    assert {part.__name__.removeprefix("bench.") for part in parts} <= set(TITLES)
    assert all(callable(part.verdicts) and callable(part.tables) for part in parts)
    assert set(mix.ASKS) == set(SHARES)
