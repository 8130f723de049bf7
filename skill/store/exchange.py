"""Commands sent and answers read, in one round trip: with one Redis, or with a cluster."""

import socket
from collections import deque
from contextlib import suppress
from itertools import chain
from os import getpid
from struct import pack
from typing import Any, Protocol

from hiredis import Reader, pack_command
from redis.backoff import NoBackoff
from redis.connection import ConnectionPool
from redis.exceptions import (
    ConnectionError,
    ReadOnlyError,
    RedisError,
    TimeoutError,
)
from redis.retry import Retry

READ_BYTES = 16 * 1024

Command = tuple[str | int | bytes, ...]


class Exchange(Protocol):
    """Sends commands in one round trip and gives their answers, or raises redis-py's errors.

    Each command is done or refused for itself; the first refusal is raised, after all of them.
    """

    def send(self, *commands: Command) -> list[Any]: ...

    def reset(self) -> None:
        """Drops idle connections, so that the next command finds out anew where to go."""

    def close(self) -> None: ...


class Line:
    """One connection. redis-py opens it (address, password, TLS, Sentinel) and says what an error
    means; what goes over it is sent and read here, because redis-py's ways take longer than the
    round trip itself."""

    def __init__(self, connection: Any) -> None:
        self.pid: int = connection.pid
        self._connection = connection
        self._socket: Any = None
        self._reader: Any = None
        self._buffer = bytearray(READ_BYTES)

    def exchange(self, packed: bytes, commands: int) -> list[Any]:
        """Sends the packed commands and gives their answers, or raises redis-py's errors.

        Unless it was a refusal, the connection is closed then, lest an answer that comes late be
        taken for another command's; the next exchange opens it anew.
        """
        try:
            if self._socket is None:
                self._open()
            self._socket.sendall(packed)
            answers = [self._answer() for _ in range(commands)]
        except BlockingIOError as error:
            self.close()
            raise TimeoutError("there was no answer in time") from error
        except OSError as error:
            self.close()
            raise ConnectionError(f"the connection broke: {error}") from error
        except BaseException:
            self.close()
            raise
        for answer in answers:
            if isinstance(answer, RedisError):
                raise answer
        return answers

    def close(self) -> None:
        self._socket = self._reader = None
        self._connection.disconnect()

    def _open(self) -> None:
        # Sentinel's connections ask for the primary here, and only here.
        self._connection.connect()
        self._socket = self._connection._sock
        if type(self._socket) is socket.socket:
            _leave_timeout_to_kernel(self._socket)
        self._reader = Reader(replyError=self._connection._parser.parse_error)

    def _answer(self) -> Any:
        answer = self._reader.gets()
        # Nothing that Redis says is False in RESP2, so the reader says with it that there is more
        # to come.
        while answer is False:
            size = self._socket.recv_into(self._buffer)
            if not size:
                raise ConnectionError("Redis closed the connection")
            self._reader.feed(self._buffer, 0, size)
            answer = self._reader.gets()
        return answer


def _leave_timeout_to_kernel(opened: socket.socket) -> None:
    """A timeout of Python's costs a poll before each sending and each reading; this costs nothing.

    TLS has to do without, because Python's reads on where the kernel's time is up.
    """
    seconds = opened.gettimeout()
    if not seconds:
        return
    whole, part = divmod(seconds, 1)
    timeval = pack("ll", int(whole), int(part * 1_000_000))
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        opened.setsockopt(socket.SOL_SOCKET, option, timeval)
    opened.settimeout(None)


class PooledExchange:
    """One Redis, found anew on each connecting.

    Every write is exactly-once by its request's id, so a command whose connection turned out to
    be dead is sent again, once. Idle connections are kept here, because redis-py's own pool takes
    longer than the round trip that it is for.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool
        self._idle: deque[Line] = deque()

    def send(self, *commands: Command) -> list[Any]:
        line = self._take()
        packed = b"".join(map(pack_command, commands))  # type: ignore[arg-type]
        try:
            answers = line.exchange(packed, len(commands))
        except (ConnectionError, TimeoutError, ReadOnlyError):
            line.close()
            answers = line.exchange(packed, len(commands))
        finally:
            self._idle.append(line)
        return answers

    def _take(self) -> "Line":
        try:
            line = self._idle.pop()
        except IndexError:
            return Line(self._pool.make_connection())
        # A process that was forked must not share its parent's connection.
        return line if line.pid == getpid() else Line(self._pool.make_connection())

    def reset(self) -> None:
        # They are kept, for redis-py counts those that it has made and stops at a hundred.
        for _ in range(len(self._idle)):
            with suppress(IndexError):
                line = self._idle.pop()
                line.close()
                self._idle.appendleft(line)

    def close(self) -> None:
        self.reset()


class ClusterExchange:
    """A cluster; redis-py follows its slots as they move."""

    def __init__(self, hosts: list[tuple[str, int]], options: dict[str, Any]) -> None:
        # Only those who have a cluster pay for importing it.
        from redis.cluster import ClusterNode, RedisCluster

        self._cluster = RedisCluster(
            startup_nodes=[
                ClusterNode(*host)  # type: ignore[no-untyped-call]
                for host in hosts
            ],
            retry=Retry(NoBackoff(), 1),
            require_full_coverage=False,
            **options,
        )

    def send(self, *commands: Command) -> list[Any]:
        with self._cluster.pipeline() as pipeline:  # type: ignore[no-untyped-call]
            for command in commands:
                pipeline.execute_command(*command)
            return [_flat(each) for each in pipeline.execute()]

    def reset(self) -> None:
        """Nothing: redis-py asks the cluster anew by itself."""

    def close(self) -> None:
        self._cluster.close()


def _flat(answer: Any) -> Any:
    """redis-py makes a dict of HGETALL's answer in a cluster, which no other exchange does."""
    return [*chain(*answer.items())] if isinstance(answer, dict) else answer
