"""What is kept of people: preferences, tips heard, sums of days and weeks."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from skill.conversation import StoreAway
from skill.domain.person import Person, Preferences, Who
from skill.store.connection import Client, Script
from skill.store.encoding import read_active, read_person, read_weeks
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
            ("HGET", keys.account, f"zone:{who.device}"),
        )
        if history:
            reads += (("HGETALL", keys.weeks),)
        today = now.date()
        mark = hash((keys.person, today))
        if mark in self._noted:
            answers = self._client.ask(*reads, *_count(keys.person, now, launch=launch))
            if b"first" not in answers[0]:
                # Somebody else has deleted the person since, and this is a beginning.
                self._client.run(_NOTE, keys, *_noted(who, now, launch=launch), 0)
        else:
            noted = _noted(who, now, launch=launch)
            answers = self._client.read_and_run(reads, _NOTE, keys, *noted, 1)
            if len(self._noted) >= _MOST_NOTED:
                self._noted.clear()
            self._noted.add(mark)
        kept, zone = answers[:2]
        return _person(zone, kept, answers[2] if history else [])

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


def _noted(who: Who, now: datetime, *, launch: bool) -> tuple[int, str, str, int]:
    return int(now.timestamp()), now.date().isoformat(), who.person, int(launch)


def _count(person_key: str, now: datetime, *, launch: bool) -> tuple[Command, ...]:
    counts: tuple[Command, ...] = (
        ("HSET", person_key, "last", int(now.timestamp())),
        ("HINCRBY", person_key, "requests", 1),
    )
    return (*counts, ("HINCRBY", person_key, "launches", 1)) if launch else counts


def _person(zone: bytes | None, kept: list[bytes], weeks: list[bytes]) -> Person:
    own, days = read_person(kept)
    first, last = own.pop(b"first", None), own.pop(b"last", None)
    requests, launches = own.pop(b"requests", 0), own.pop(b"launches", 0)
    # What is left is what few people have: preferences, and which tips were heard.
    chosen: dict[str, Any] = {
        known[0]: known[1](int(own[each])) for each in own if (known := _FIELDS.get(each))
    }
    heard = {each[6:].decode(): int(own[each], 16) for each in own if each.startswith(b"heard:")}
    zone_name, zone_asked = _read_zone(zone) if zone else (None, None)
    return Person(
        first_seen=_read_day(first) if first else None,
        last_seen=datetime.fromtimestamp(int(last), UTC) if last else None,
        zone=zone_name,
        zone_asked=zone_asked,
        requests=int(requests),
        launches=int(launches),
        preferences=Preferences(**chosen) if chosen else _NO_PREFERENCES,
        heard=heard,
        days=days,
        weeks=read_weeks(weeks),
        active=read_active(weeks),
    )


@lru_cache(maxsize=1024)
def _read_day(day: bytes) -> date:
    return date.fromisoformat(day.decode())


@lru_cache(maxsize=1024)
def _read_zone(zone: bytes) -> tuple[str, date]:
    name, _, asked = zone.decode().partition(" ")
    return name, date.fromisoformat(asked)
