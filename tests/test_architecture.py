"""ARCHITECTURE.md against the code: its files are there, and its Redis keys are those of `keys`.

`.venv/bin/python -m tests.test_architecture` prints what each key takes in memory.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skill.content import encode, packaged
from skill.domain.log import Entry, Kind, Logged
from skill.domain.person import Preferences, Who
from skill.store import keys
from skill.store.connection import Client, connect
from skill.store.content import publish
from skill.store.embedded import Embedded
from skill.store.log import Log
from skill.store.people import People

ROOT = Path(__file__).parents[1]
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
ROW = re.compile(r"^\| `(ss:\S+)` \| (\w+) \|.*\| ([\d,]+) \|$", re.MULTILINE)
WHO = Who(account="A" * 16, person="P" * 8, device="D" * 8)
DAYS = 371
DAILY = (
    Entry(Kind.CARDIO, "running", 30),
    Entry(Kind.MASSAGE, "massage", 5),
    Entry(Kind.CREAM, "cream"),
    Entry(Kind.SERVINGS, "fruit_and_veg", count=3),
    Entry(Kind.SERVINGS, "fruit_and_veg", count=2),
)
# Allocators differ by a little.
TOLERANCE = 0.25


def live_a_year(client: Client) -> None:
    """A person who logs five things a day, a year and more."""
    people, log = People(client), Log(client)
    publish(client, encode(packaged()))
    client.ping()
    now = datetime.now(UTC)
    for ago in range(DAYS, -1, -1):
        at = now - timedelta(days=ago)
        people.read(WHO, at, history=False, launch=True)
        for number, entry in enumerate(DAILY):
            log.add(WHO, f"amzn1.echo-api.request.{ago}-{number}", Logged(at, at.date(), (entry,)))
    heard = dict.fromkeys(("exercise", "diet", "creams", "massage"), (1 << 53) - 2)
    people.remember(
        WHO,
        preferences=Preferences(food=False, cardio_days=5),
        heard=heard,
        zone=("Europe/Berlin", now.date()),
    )


def sizes_bytes(client: Client, names: Iterable[str]) -> dict[str, int]:
    """What each kind of key takes in memory; where there are several of a kind, the largest."""
    found = [key.decode() for key in client.call("KEYS", "*")]
    sizes = {key: int(client.call("MEMORY", "USAGE", key, "SAMPLES", 0)) for key in found}
    kinds = {name: [key for key in found if pattern(name).fullmatch(key)] for name in names}
    assert sorted(found) == sorted(key for kind in kinds.values() for key in kind)
    return {name: max(sizes[key] for key in kind) for name, kind in kinds.items()}


def pattern(name: str) -> re.Pattern[str]:
    """A key's name in `keys` as what fits it: <A> is anything, <0-4> a number."""
    return re.compile(re.sub(r"<[^>]*>", "[^:{}]+", re.escape(name).replace(r"\-", "-")))


def known_keys() -> dict[str, str]:
    """The types of all keys, by name, as `keys` tells them."""
    return dict(re.findall(r"^(ss:\S+) *\| (\w+)", keys.__doc__ or "", re.MULTILINE))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    embedded = Embedded(tmp_path / "valkey")
    embedded.start()
    client = connect(embedded.url)
    live_a_year(client)
    yield client
    client.close()
    embedded.stop()


def test_the_keys_are_those_of_the_store_and_as_large_as_it_says(client: Client) -> None:
    listed = {
        name: (kind, int(size.replace(",", ""))) for name, kind, size in ROW.findall(ARCHITECTURE)
    }
    assert {name: kind for name, (kind, _) in listed.items()} == known_keys()
    for name, size in sizes_bytes(client, listed).items():
        assert listed[name][1] == pytest.approx(size, rel=TOLERANCE), name


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|\w+\.(?:py|yml|toml))`", ARCHITECTURE))
    assert len(named) > 20
    missing = [name for name in named if not (ROOT / name).exists()]
    assert missing == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        server = Embedded(Path(directory) / "valkey")
        server.start()
        try:
            asked = connect(server.url)
            live_a_year(asked)
            for name, size in sizes_bytes(asked, known_keys()).items():
                print(f"{name:<24}{size:>8,} bytes")
        finally:
            server.stop()
