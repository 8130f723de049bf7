"""Real servers on free ports, made from the embedded Valkey's own binary."""

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from redis.exceptions import AuthenticationError, RedisError

from skill.store.address import open_exchange
from skill.store.embedded import find_binary

HOST = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Ports that leave room for the cluster bus, 10,000 above."""
    with ExitStack() as stack:
        ports: list[int] = []
        while len(ports) < count:
            plug = stack.enter_context(socket.socket())
            plug.bind((HOST, 0))
            port = plug.getsockname()[1]
            if port < 55_000:
                ports.append(port)
        return ports


@contextmanager
def server(directory: Path, port: int, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    directory.mkdir(parents=True, exist_ok=True)
    command = [str(find_binary()), *options, "--port", str(port), "--bind", HOST]
    command += ["--dir", str(directory), "--save", "", "--logfile", str(directory / "log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        until(lambda: answers(port))
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    try:
        return bool(command(port, "PING"))
    except AuthenticationError:
        return True
    except RedisError:
        return False


def command(port: int, *parts: str | int) -> Any:
    exchange = open_exchange(f"redis://{HOST}:{port}")()
    try:
        return exchange.send(parts)[0]
    finally:
        exchange.close()


def until(happened: Callable[[], bool], seconds: float = 15.0) -> None:
    give_up_at = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < give_up_at, "did not happen in time"
        time.sleep(0.02)


@contextmanager
def cluster(directory: Path) -> Iterator[str]:
    """Three primaries; gives their address."""
    ports = free_ports(3)
    options = ("--cluster-enabled", "yes", "--cluster-node-timeout", "2000")
    edges = (0, 5461, 10923, 16384)
    with ExitStack() as stack:
        for index, port in enumerate(ports):
            stack.enter_context(server(directory / str(port), port, *options))
            command(port, "CLUSTER", "ADDSLOTSRANGE", edges[index], edges[index + 1] - 1)
            command(port, "CLUSTER", "SET-CONFIG-EPOCH", index + 1)
        for port in ports[1:]:
            command(ports[0], "CLUSTER", "MEET", HOST, port)
        for port in ports:
            until(lambda port=port: b"cluster_state:ok" in command(port, "CLUSTER", "INFO"))
            until(lambda port=port: len(command(port, "CLUSTER", "SHARDS")) == 3)
        yield "redis+cluster://" + ",".join(f"{HOST}:{port}" for port in ports)


@contextmanager
def watched_pair(directory: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A primary, its replica and a Sentinel; gives the address and the primary's process."""
    primary, replica, watcher = free_ports(3)
    quick = ("--repl-diskless-sync-delay", "0")
    settings = directory / "sentinel.conf"
    directory.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        f"sentinel monitor stride {HOST} {primary} 1\n"
        "sentinel down-after-milliseconds stride 400\n"
        "sentinel failover-timeout stride 3000\n"
    )
    with (
        server(directory / "primary", primary, *quick) as process,
        server(directory / "replica", replica, *quick, "--replicaof", HOST, str(primary)),
    ):
        until(lambda: b"state=online" in command(primary, "INFO", "replication"))
        with server(directory / "sentinel", watcher, str(settings), "--sentinel"):
            until(lambda: b"slaves=1" in command(watcher, "INFO", "sentinel"))
            yield f"redis+sentinel://{HOST}:{watcher}/stride", process
