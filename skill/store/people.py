"""What is kept of people: preferences, tips heard, sums of days and weeks."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from skill.conversation import StoreAway
from skill.domain.person import Person, Preferences, Who
from skill.store.connection import Client, Script
from skill.store.encoding import read_active, read_days
from skill.store.exchange import Command
from skill.store.export import export_account, people_in
from skill.store.keys import account_key, all_keys, person_keys

_NOTE = Script("note")
_REMEMBER = Script("remember")
_FORGET = Script("forget")
_FORGET_PERSON = Script("forget_person")
_MOST_NOTED = 32_768
_SWITCHES = frozenset({"food", "massage", "brief", "gentle"})
_NO_PREFERENCES = Preferences()
_FIELDS: Mapping[bytes, tuple[str, type[int]]] = {
    f"pref:{each.name}".encode(): (each.name, bool if each.name in _SWITCHES else int)
    for each in fields(Preferences)
}


class People:
    """`read` and `remember` are one round trip each; all raise StoreAway but `reachable`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        # Of whom this process has noted a request on this day, by a hash; so it is bounded.
        self._noted: set[int] = set()

    def read(self, who: Who, now: datetime, *, history: bool, launch: bool) -> Person:
        """The person as they were before this request, which is then counted.

        The first request of a day is noted by a script, which also puts off the keys' end. Those
        after it are counted by plain commands, which take Redis half the time.
        """
        keys = person_keys(who.account, who.person)
        reads: tuple[Command, ...] = (
            ("HGETALL", keys.person),
            ("HGETALL", keys.days),
            ("HGET", keys.account, f"zone:{who.device}"),
        )
        if history:
            reads += (("HGETALL", keys.weeks),)
        seconds, today = int(now.timestamp()), now.date()
        noted = (seconds, today.isoformat(), who.person, int(launch))
        mark = hash((keys.person, today))
        if mark in self._noted:
            counts = _count(keys.person, seconds, launch=launch)
            kept, days, zone, *more = self._client.ask(*reads, *counts)
            if b"first" not in kept:
                # Somebody else has deleted the person since, and this is a beginning.
                self._client.run(_NOTE, keys, *noted, 0)
        else:
            kept, days, zone, *more = self._client.read_and_run(reads, _NOTE, keys, *noted, 1)
            if len(self._noted) >= _MOST_NOTED:
                self._noted.clear()
            self._noted.add(mark)
        return _person(zone, kept, days, more[0] if history else [])

    def remember(
        self,
        who: Who,
        *,
        preferences: Preferences | None = None,
        heard: Mapping[str, int] | None = None,
        zone: tuple[str, date] | None = None,
    ) -> None:
        """Keeps what is given and leaves the rest: all preferences, some methods' tips heard, the
        device's zone and the day it was asked."""
        changes: list[str] = []
        if preferences is not None:
            for each in fields(Preferences):
                value = getattr(preferences, each.name)
                changes += (f"pref:{each.name}", "" if value == each.default else str(int(value)))
        for method, bits in (heard or {}).items():
            changes += (f"heard:{method}", f"{bits:x}" if bits else "")
        self._client.run(
            _REMEMBER,
            person_keys(who.account, who.person)[:2],
            who.person,
            who.device,
            f"{zone[0]} {zone[1].isoformat()}" if zone else "",
            *changes,
        )

    def forget(self, account: str) -> bool:
        """Deletes all that is kept of the account; False if there was nothing."""
        while True:
            people = people_in(self._client.call("HKEYS", account_key(account)))
            gone = self._client.run(_FORGET, all_keys(account, people), *people)
            if gone >= 0:
                return bool(gone)

    def forget_person(self, who: Who) -> bool:
        """Deletes all that is kept of the one person; False if there was nothing."""
        return bool(
            self._client.run(_FORGET_PERSON, all_keys(who.account, [who.person]), who.person)
        )

    def export(self, account: str) -> dict[str, Any]:
        """All that is kept of the account, as JSON can hold it; empty if that is nothing."""
        return export_account(self._client, account)

    def reachable(self) -> bool:
        """Whether Redis would take a write now."""
        try:
            self._client.ping()
        except StoreAway:
            return False
        return True


def _count(person_key: str, seconds: int, *, launch: bool) -> tuple[Command, ...]:
    counts: tuple[Command, ...] = (
        ("HSET", person_key, "last", seconds),
        ("HINCRBY", person_key, "requests", 1),
    )
    return (*counts, ("HINCRBY", person_key, "launches", 1)) if launch else counts


def _person(zone: bytes | None, kept: list[bytes], days: list[bytes], weeks: list[bytes]) -> Person:
    own, chosen, heard = _sort(kept)
    first, last = own.get(b"first"), own.get(b"last")
    zone_name, zone_asked = _read_zone(zone) if zone else (None, None)
    return Person(
        first_seen=_read_day(first) if first else None,
        last_seen=datetime.fromtimestamp(int(last), UTC) if last else None,
        zone=zone_name,
        zone_asked=zone_asked,
        requests=int(own.get(b"requests", 0)),
        launches=int(own.get(b"launches", 0)),
        preferences=Preferences(**chosen) if chosen else _NO_PREFERENCES,
        heard=heard,
        days=read_days(days),
        weeks=read_days(weeks),
        active=read_active(weeks),
    )


def _sort(kept: list[bytes]) -> tuple[dict[bytes, bytes], dict[str, Any], dict[str, int]]:
    """A person's fields: their own, the preferences, and which tips of each method were heard."""
    own: dict[bytes, bytes] = {}
    chosen: dict[str, Any] = {}
    heard: dict[str, int] = {}
    for field, value in zip(kept[::2], kept[1::2], strict=True):
        if field.startswith(b"heard:"):
            heard[field[6:].decode()] = int(value, 16)
        elif field in _FIELDS:
            name, kind = _FIELDS[field]
            chosen[name] = kind(int(value))
        else:
            own[field] = value
    return own, chosen, heard


@lru_cache(maxsize=1024)
def _read_day(day: bytes) -> date:
    return date.fromisoformat(day.decode())


@lru_cache(maxsize=1024)
def _read_zone(zone: bytes) -> tuple[str, date]:
    name, _, asked = zone.decode().partition(" ")
    return name, date.fromisoformat(asked)
