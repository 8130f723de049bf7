"""The way to Redis: one round trip at a time, quick to give up, back by itself."""

import time
from collections.abc import Callable
from functools import cached_property
from hashlib import sha1
from pathlib import Path
from threading import Lock
from typing import Any

from redis.exceptions import (
    BusyLoadingError,
    ClusterDownError,
    ConnectionError,
    MasterDownError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    TimeoutError,
    TryAgainError,
)

from skill.conversation import StoreAway
from skill.store.address import open_exchange
from skill.store.exchange import Command, Exchange
from skill.store.keys import READY

PROBE_SECONDS = 0.5
SCRIPTS = Path(__file__).with_name("scripts")
_AWAY = (
    ConnectionError,
    TimeoutError,
    OSError,
    BusyLoadingError,
    ReadOnlyError,
    MasterDownError,
    ClusterDownError,
    RedisClusterException,
    TryAgainError,
    OutOfMemoryError,
)


class Script:
    """A Lua script of `skill/store/scripts`, with what all of them share before it."""

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def source(self) -> str:
        own = (SCRIPTS / f"{self.name}.lua").read_text(encoding="utf-8")
        return (SCRIPTS / "shared.lua").read_text(encoding="utf-8") + own

    @cached_property
    def sha(self) -> str:
        return sha1(self.source.encode(), usedforsecurity=False).hexdigest()


class Client:
    """What the store uses of Redis. Every failure is a StoreAway.

    After a failure all calls fail at once, but for one every half second that tries again.
    """

    def __init__(self, open_redis: Callable[[], Exchange]) -> None:
        self._open = open_redis
        self._exchange: Exchange | None = None
        self._lock = Lock()
        self._away = False
        self._probe_at = 0.0

    def run(self, script: Script, keys: tuple[str, ...], *args: str | int | bytes) -> Any:
        """Runs the script, sending its text where Redis does not know it yet."""
        return self.read_and_run((), script, keys, *args)[-1]

    def read_and_run(
        self,
        reads: tuple[Command, ...],
        script: Script,
        keys: tuple[str, ...],
        *args: str | int | bytes,
    ) -> list[Any]:
        """The answers of commands that only read, then the script's, all in one round trip."""
        rest = (len(keys), *keys, *args)
        try:
            return self._send(*reads, ("EVALSHA", script.sha, *rest))
        except NoScriptError:
            return self._send(*reads, ("EVAL", script.source, *rest))

    def call(self, *command: str | int | bytes) -> Any:
        """One command; answers are bytes, numbers, None, or lists of them."""
        return self._send(command)[0]

    def ask(self, *commands: Command) -> list[Any]:
        """The answers of several commands, in one round trip; each is done for itself."""
        return self._send(*commands)

    def ping(self) -> None:
        """Raises StoreAway unless Redis takes writes now; asks, whatever failed before."""
        self._attempt(("SET", READY, 1, "EX", 60))

    def close(self) -> None:
        """Closes every connection; the next call opens them anew."""
        with self._lock:
            exchange, self._exchange = self._exchange, None
        if exchange is not None:
            exchange.close()

    def _send(self, *commands: Command) -> list[Any]:
        if self._away:
            self._admit_probe()
        return self._attempt(*commands)

    def _admit_probe(self) -> None:
        with self._lock:
            if not self._away:
                return
            if time.monotonic() < self._probe_at:
                raise StoreAway("Redis was away a moment ago")
            self._probe_at = time.monotonic() + PROBE_SECONDS

    def _attempt(self, *commands: Command) -> list[Any]:
        try:
            answers = (self._exchange or self._connect()).send(*commands)
        except NoScriptError:
            # Redis has answered, if only that it is new: the script's text may follow at once.
            self._away = False
            raise
        except _AWAY as error:
            self._probe_at = time.monotonic() + PROBE_SECONDS
            self._away = True
            if self._exchange is not None:
                self._exchange.reset()
            raise StoreAway(f"Redis did not answer: {error}") from error
        except RedisError as error:
            raise StoreAway(f"Redis refused: {error}") from error
        self._away = False
        return answers

    def _connect(self) -> Exchange:
        with self._lock:
            if self._exchange is None:
                self._exchange = self._open()
            return self._exchange


def connect(url: str) -> Client:
    """A client that connects when it is first used.

    Takes redis://, rediss://, unix://, redis+sentinel://host[:port],…/service[/db] and
    redis+cluster://host[:port],…; the last two speak TLS with ?ssl=true. A malformed address is
    a ValueError of one line that names REDIS_URL.
    """
    return Client(open_exchange(url))
