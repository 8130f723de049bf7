"""Redis goes and comes back: quick to say so, and no restart needed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from skill.conversation import StoreAway
from skill.domain.person import Who
from skill.store.connection import connect
from skill.store.embedded import Embedded
from tests.store.conftest import NOW, Store, open_store, somebody
from tests.store.servers import HOST, free_ports, server, until, watched_pair
from tests.store.tls import tls_door

FORK = """
import os, sys
from skill.store.connection import connect
client = connect(sys.argv[1])
print(client.call("CLIENT", "ID"), flush=True)
if os.fork() == 0:
    print(client.call("CLIENT", "ID"), flush=True)
else:
    os.wait()
    print(client.call("CLIENT", "ID"))
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Embedded, Store]]:
    """A Valkey that a test may end."""
    embedded = Embedded(tmp_path)
    embedded.start()
    store = open_store(embedded.url)
    read(store)
    yield embedded, store
    store.client.close()
    embedded.stop()


def read(store: Store, who: Who | None = None) -> int:
    person = store.people.read(who or somebody(), NOW, history=True, launch=True)
    return person.requests


def is_away(store: Store) -> bool:
    try:
        read(store)
    except StoreAway:
        return True
    return False


def seconds(act: Callable[[], object]) -> float:
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def test_a_connection_that_was_cut_is_made_again_unnoticed(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    other = connect(embedded.url)
    for _ in range(3):
        other.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        assert not is_away(store)
    other.close()


def test_redis_away_is_said_and_back_again_it_is_used(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    embedded.stop()
    assert is_away(store)
    assert not store.people.reachable()
    embedded.start()
    until(lambda: not is_away(store), seconds=1)
    assert store.people.reachable()


def test_however_often_redis_was_away_it_is_used_again(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    embedded.stop()
    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(lambda _: store.people.reachable(), range(400)))
    embedded.start()
    until(lambda: not is_away(store), seconds=2)


def test_a_process_that_was_forked_has_a_connection_of_its_own(redis_url: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", FORK, redis_url], capture_output=True, text=True, check=True
    )
    parent, child, parent_again = asked.stdout.split()
    assert parent == parent_again != child


def test_a_redis_that_hangs_costs_two_seconds_once(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    os.kill(embedded.pid or 0, signal.SIGSTOP)
    try:
        assert seconds(lambda: is_away(store)) < 2
        assert is_away(store)
        # All but one call in half a second fail without asking.
        assert sorted(seconds(lambda: is_away(store)) for _ in range(9))[4] < 0.01
    finally:
        os.kill(embedded.pid or 0, signal.SIGCONT)
    until(lambda: not is_away(store), seconds=2)


def test_while_redis_hangs_one_request_tries_and_the_others_do_not_wait(
    own: tuple[Embedded, Store],
) -> None:
    embedded, store = own
    os.kill(embedded.pid or 0, signal.SIGSTOP)
    try:
        assert is_away(store)
        time.sleep(0.6)
        with ThreadPoolExecutor(8) as pool:
            waits = sorted(pool.map(lambda _: seconds(lambda: is_away(store)), range(8)))
        assert waits[6] < 0.2
    finally:
        os.kill(embedded.pid or 0, signal.SIGCONT)


def test_a_read_only_redis_is_away(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    other = connect(embedded.url)
    other.call("REPLICAOF", HOST, free_ports(1)[0])
    assert is_away(store)
    assert not store.people.reachable()
    other.call("REPLICAOF", "NO", "ONE")
    until(lambda: not is_away(store), seconds=2)
    other.close()


def test_a_full_redis_is_away_for_writes(own: tuple[Embedded, Store]) -> None:
    embedded, store = own
    other = connect(embedded.url)
    other.call("CONFIG", "SET", "maxmemory", 1)
    assert is_away(store)
    other.call("CONFIG", "SET", "maxmemory", 0)
    until(lambda: not is_away(store), seconds=2)
    other.close()


def test_a_wrong_password_is_away_and_the_right_one_works(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    # The probe of the server itself has no password: it answers, and refuses.
    with server(tmp_path, port, "--requirepass", "secret"):
        right = open_store(f"redis://:secret@{HOST}:{port}/3")
        assert not is_away(right)
        right.client.close()
        for wrong in (f"redis://:guess@{HOST}:{port}", f"redis://{HOST}:{port}"):
            store = open_store(wrong)
            assert is_away(store)
            store.client.close()


def test_redis_over_tls_is_checked_against_its_authority(redis_url: str, tmp_path: Path) -> None:
    socket_path = redis_url.removeprefix("unix://")
    with tls_door(socket_path, tmp_path) as (port, authority):
        trusted = open_store(f"rediss://localhost:{port}?ssl_ca_certs={authority}")
        read(trusted)
        trusted.client.close()
        doubted = open_store(f"rediss://localhost:{port}")
        assert is_away(doubted)
        doubted.client.close()


def test_when_the_primary_dies_the_replica_is_found(tmp_path: Path) -> None:
    with watched_pair(tmp_path) as (url, primary):
        store, who = open_store(url), somebody()
        assert read(store, who) == 0
        until(lambda: store.client.call("WAIT", 1, 100) == 1)
        primary.kill()
        assert is_away(store)
        until(lambda: not is_away(store), seconds=10)
        assert read(store, who) == 1
        store.client.close()


def test_a_cluster_that_is_not_there_yet_is_away() -> None:
    store = open_store(f"redis+cluster://{HOST}:{free_ports(1)[0]}")
    assert is_away(store)
    assert not store.people.reachable()
