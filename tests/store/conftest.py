"""One store, three ways to run Redis: the same behaviour is asked of each."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any

import pytest

from skill.domain.person import Who
from skill.store.address import open_exchange
from skill.store.connection import Client, connect
from skill.store.exchange import Command, Exchange
from skill.store.log import Log
from skill.store.people import People
from tests.store.servers import cluster, watched_pair

# A Sunday evening.
NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Store:
    client: Client
    people: People
    log: Log


def open_store(url: str) -> Store:
    client = connect(url)
    return Store(client, People(client), Log(client))


@pytest.fixture(scope="session")
def store(redis_url: str) -> Iterator[Store]:
    """On the embedded Valkey."""
    opened = open_store(redis_url)
    yield opened
    opened.client.close()


@pytest.fixture(scope="session", params=["standalone", "sentinel", "cluster"])
def any_store(
    request: pytest.FixtureRequest, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with ExitStack() as stack:
        url = redis_url
        if request.param == "cluster":
            url = stack.enter_context(cluster(tmp_path_factory.mktemp("cluster")))
        if request.param == "sentinel":
            url, _ = stack.enter_context(watched_pair(tmp_path_factory.mktemp("sentinel")))
        opened = open_store(url)
        yield opened
        opened.client.close()


class Recorded:
    """A real exchange; the name of each round trip's last command is noted."""

    def __init__(self, exchange: Exchange, sent: list[str]) -> None:
        self._exchange = exchange
        self._sent = sent
        self.reset, self.close = exchange.reset, exchange.close

    def send(self, *commands: Command) -> list[Any]:
        self._sent.append(str(commands[-1][0]))
        return self._exchange.send(*commands)


@pytest.fixture
def recorded(redis_url: str) -> Iterator[tuple[Store, list[str]]]:
    """A store, and its round trips by the name of the last command in each."""
    sent: list[str] = []
    open_redis = open_exchange(redis_url)
    client = Client(lambda: Recorded(open_redis(), sent))
    yield Store(client, People(client), Log(client)), sent
    client.close()


@pytest.fixture
def who() -> Who:
    """Somebody whom nobody has seen; their hashes are as long as real ones."""
    return somebody()


def somebody(account: str | None = None, person: str = "-") -> Who:
    return Who(account or token_urlsafe(12), person, token_urlsafe(6))
