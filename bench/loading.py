"""Fills a Valkey with people: copies, under other accounts, of some that the store itself wrote."""

import socket
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

from bench.crowd import settle, who_of
from bench.envelopes import Household
from bench.living import live_full_day
from bench.places import USER_KEY
from bench.shown import progress
from skill.alexa.identity import hash_id
from skill.store.connection import Client
from skill.store.embedded import Embedded
from skill.store.log import Log
from skill.store.people import People

BATCH = 2_000
TEMPLATES = (0, 0, 0, 1, 1, 3, 10, 30)  # Days of full use: most people come once or twice.
PLACEHOLDER = b"@" * 16
OK = b"+OK\r\n"


def load_people(client: Client, valkey: Embedded, count: int, first: int = 0) -> float:
    """Adds `count` people from the `first` on; the seconds that it took.

    Meanwhile nothing is appended to the file; it is written anew afterwards, and waited for, so
    that durability is on again before anything is measured.
    """
    if count <= 0:
        return 0.0
    templates = [template(client, n, days) for n, days in enumerate(TEMPLATES)]
    client.call("CONFIG", "SET", "appendonly", "no")
    started = monotonic()
    with socket.socket(socket.AF_UNIX) as wire, progress() as shown:
        wire.connect(str(valkey.socket_path))
        bar = shown.add_task(f"loading {count:,} people", total=count)
        for begin in range(first, first + count, BATCH):
            size = min(BATCH, first + count - begin)
            send(wire, range(begin, begin + size), templates)
            shown.advance(bar, size)
    seconds = monotonic() - started
    client.call("CONFIG", "SET", "appendonly", "yes")
    while "aof_rewrite_in_progress:0" not in client.call("INFO", "persistence").decode():
        sleep(0.2)
    return seconds


def send(wire: socket.socket, numbers: range, templates: Sequence[tuple[bytes, int]]) -> None:
    """One batch, and its answers, all of which must be OK."""
    key, parts, answers = USER_KEY.encode(), [], 0
    for number in numbers:
        commands, count = templates[number % len(templates)]
        account = hash_id(key, "account", f"one of many {number}").encode()
        parts.append(commands.replace(PLACEHOLDER, account))
        answers += count
    wire.sendall(b"".join(parts))
    wanted, got = len(OK) * answers, bytearray()
    while len(got) < wanted:
        got += wire.recv(1 << 16)
    if bytes(got) != OK * answers:
        raise SystemExit(f"Valkey did not take the people: {bytes(got[:200])!r}")


def template(client: Client, number: int, days: int) -> tuple[bytes, int]:
    """A person of so many days of full use: the commands that write their keys, and how many."""
    household = Household(number, season=9_000)
    who, now = who_of(household), datetime.now(UTC)
    settle(client, [household])
    for ago in range(days, 0, -1):
        live_full_day(People(client), Log(client), who, now - timedelta(days=ago))
    commands = list(_commands(client, who.account))
    return b"".join(commands), len(commands)


def _commands(client: Client, account: str) -> Iterator[bytes]:
    own = account.encode()
    for key in client.call("KEYS", f"*{{{account}}}*"):
        if b":once" not in key:  # Gone after ten minutes.
            life_ms = max(0, client.call("PTTL", key))
            name, payload = key.replace(own, PLACEHOLDER), client.call("DUMP", key)
            words = (b"RESTORE", name, str(life_ms).encode(), payload, b"REPLACE")
            yield b"*5\r\n" + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)
