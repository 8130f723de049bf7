"""Valkeys full of people: copies, under other accounts, of some that the store itself wrote.

The copies are put into the file that Valkey would have kept them in (its RDB format, the base of
the append-only file), and read by it when it starts: three times as fast as they are restored by
commands, and the durability is on from the beginning.
"""

import struct
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bench.crowd import settle, who_of
from bench.envelopes import Household
from bench.living import live_full_day
from bench.places import USER_KEY
from bench.shown import progress
from skill.alexa.identity import hash_id
from skill.conversation import StoreAway
from skill.store.connection import Client, connect
from skill.store.embedded import AOF_FOLDER, Embedded
from skill.store.log import Log
from skill.store.people import People

BATCH = 5_000
TEMPLATES = (0, 0, 0, 1, 1, 3, 10, 30)  # Days of full use: most people come once or twice.
PLACEHOLDER = b"@" * 16
BASE = "appendonly.aof.1.base.rdb"
# What DUMP adds to a value: the format's version in two bytes, and a checksum in eight.
FOOTER = struct.Struct("<H8s")
# The file's own marks: https://github.com/valkey-io/valkey/blob/unstable/src/rdb.h
SELECT_FIRST, SIZES, EXPIRES, END, LENGTH = b"\xfe\x00", b"\xfb", b"\xfc", b"\xff", b"\x80"
NO_CHECKSUM = bytes(8)


class Template:
    """A person as the file has them, account by account; `keys` is how many keys that is."""

    def __init__(self, version: int, entries: Sequence[bytes]) -> None:
        self.version = version
        self.keys = len(entries)
        self._pieces = b"".join(entries).split(PLACEHOLDER)

    def under(self, account: bytes) -> bytes:
        return account.join(self._pieces)


@contextmanager
def filled(
    count: int, templates: Sequence[Template], parent: Path
) -> Iterator[tuple[Embedded, float]]:
    """A new Valkey with so many people, in a folder of its own; and the seconds that it took."""
    with TemporaryDirectory(dir=parent, prefix="people-") as folder:
        valkey, started = Embedded(Path(folder)), monotonic()
        write_people(valkey.directory / AOF_FOLDER, count, templates)
        start(valkey)
        try:
            yield valkey, monotonic() - started
        finally:
            valkey.stop()


def write_people(folder: Path, count: int, templates: Sequence[Template]) -> None:
    """The append-only file of a Valkey with so many people, and no other key."""
    folder.mkdir()
    key, turn = USER_KEY.encode(), len(templates)
    keys = sum(templates[number % turn].keys for number in range(count))
    with (folder / BASE).open("wb") as file, progress() as shown:
        bar = shown.add_task(f"writing {count:,} people", total=count)
        # Every key expires.
        file.write(b"VALKEY%03d" % templates[0].version + SELECT_FIRST)
        file.write(SIZES + LENGTH + struct.pack(">I", keys) + LENGTH + struct.pack(">I", keys))
        for begin in range(0, count, BATCH):
            numbers = range(begin, min(begin + BATCH, count))
            for number in numbers:
                account = hash_id(key, "account", f"one of many {number}").encode()
                file.write(templates[number % turn].under(account))
            shown.advance(bar, len(numbers))
        file.write(END + NO_CHECKSUM)
    (folder / "appendonly.aof.manifest").write_text(f"file {BASE} seq 1 type b\n")


def start(valkey: Embedded) -> None:
    """Returns when it has read its file."""
    with ThreadPoolExecutor(1) as starter, progress() as shown:
        bar = shown.add_task("Valkey reads them, per cent", total=100)
        started = starter.submit(valkey.start)
        while not started.done():
            with suppress(StoreAway):
                shown.update(bar, completed=read_per_cent(connect(valkey.url)))
            sleep(0.1)
        started.result()
        shown.update(bar, completed=100)


def read_per_cent(client: Client) -> int:
    lines = client.call("INFO", "persistence").decode().splitlines()
    fields = dict(line.split(":") for line in lines if ":" in line)
    client.close()
    return int(float(fields.get("loading_loaded_perc", 0)))


def make_templates(client: Client) -> list[Template]:
    return [template(client, number, days) for number, days in enumerate(TEMPLATES)]


def template(client: Client, number: int, days: int) -> Template:
    """A person of so many days of full use, whom the store writes through this client."""
    household = Household(number, season=9_000)
    who, now = who_of(household), datetime.now(UTC)
    settle(client, [household])
    for ago in range(days, 0, -1):
        live_full_day(People(client), Log(client), who, now - timedelta(days=ago))
    own, entries, version = who.account.encode(), [], 0
    for key in client.call("KEYS", f"*{{{who.account}}}*"):
        if b":once" not in key:  # Gone after ten minutes.
            dumped = client.call("DUMP", key)
            version, _ = FOOTER.unpack(dumped[-FOOTER.size :])
            kind, value = dumped[:1], dumped[1 : -FOOTER.size]
            name = key.replace(own, PLACEHOLDER)
            expires = EXPIRES + struct.pack("<q", client.call("PEXPIRETIME", key))
            # A length below 64 is one byte.
            entries.append(b"".join((expires, kind, bytes([len(name)]), name, value)))
    return Template(version, entries)
