"""What is kept of people: preferences, tips heard, sums of days and weeks."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from skill.conversation import StoreAway
from skill.domain.log import Sums
from skill.domain.person import Person, Preferences, Who
from skill.store.connection import Client, Script
from skill.store.encoding import pairs, read_sums
from skill.store.export import export_account, people_in
from skill.store.keys import account_keys, person_keys

_READ = Script("read")
_REMEMBER = Script("remember")
_FORGET = Script("forget")
_PREFERENCES = tuple(
    (each.name, f"pref:{each.name}".encode(), each.default) for each in fields(Preferences)
)
_BOOLEANS = frozenset({"food", "massage", "brief", "gentle"})
_NO_PREFERENCES = Preferences()


class People:
    """`read` and `remember` are one round trip each; all raise StoreAway but `reachable`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(self, who: Who, now: datetime, *, history: bool, launch: bool) -> Person:
        """The person as they were before this request, which is then counted."""
        shared, own = account_keys(who.account), person_keys(who.account, who.person)
        zone, kept, days, weeks = self._client.run(
            _READ,
            (shared.account, own.person, own.days, own.weeks),
            int(now.timestamp()),
            now.date().isoformat(),
            who.person,
            who.device,
            int(launch),
            int(history),
        )
        return _person(zone, pairs(kept), pairs(days), pairs(weeks))

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
            for name, _, default in _PREFERENCES:
                value = getattr(preferences, name)
                changes += (f"pref:{name}", "" if value == default else str(int(value)))
        for method, bits in (heard or {}).items():
            changes += (f"heard:{method}", f"{bits:x}" if bits else "")
        shared, own = account_keys(who.account), person_keys(who.account, who.person)
        self._client.run(
            _REMEMBER,
            (shared.account, own.person),
            who.person,
            who.device,
            f"{zone[0]} {zone[1].isoformat()}" if zone else "",
            *changes,
        )

    def forget(self, account: str) -> bool:
        """Deletes all that is kept of the account; False if there was nothing."""
        shared = account_keys(account)
        while True:
            people = self._people(account)
            owns = [person_keys(account, person) for person in people]
            keys = [key for own in owns for key in own.all]
            gone = self._client.run(_FORGET, (*shared, *keys), *people)
            if gone >= 0:
                return bool(gone)

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

    def _people(self, account: str) -> list[str]:
        fields: list[bytes] = self._client.call("HKEYS", account_keys(account).account)
        return people_in(fields)


def _person(
    zone: bytes | None,
    kept: dict[bytes, bytes],
    days: dict[bytes, bytes],
    weeks: dict[bytes, bytes],
) -> Person:
    first, last = kept.get(b"first"), kept.get(b"last")
    zone_name, _, zone_asked = zone.decode().partition(" ") if zone else ("", "", "")
    weekly = {date.fromordinal(int(monday)): read_sums(text) for monday, text in weeks.items()}
    return Person(
        first_seen=date.fromisoformat(first.decode()) if first else None,
        last_seen=datetime.fromtimestamp(int(last), UTC) if last else None,
        zone=zone_name or None,
        zone_asked=date.fromisoformat(zone_asked) if zone_asked else None,
        requests=int(kept.get(b"requests", 0)),
        launches=int(kept.get(b"launches", 0)),
        preferences=_read_preferences(kept),
        heard={
            name[6:].decode(): int(bits, 16)
            for name, bits in kept.items()
            if name.startswith(b"heard:")
        },
        days=_by_day(days),
        weeks={monday: sums for monday, (sums, _) in weekly.items()},
        active={monday: active for monday, (_, active) in weekly.items()},
    )


def _by_day(days: dict[bytes, bytes]) -> dict[date, Sums]:
    return {date.fromordinal(int(day)): read_sums(text)[0] for day, text in days.items()}


def _read_preferences(kept: dict[bytes, bytes]) -> Preferences:
    chosen: dict[str, Any] = {}
    for name, field, _ in _PREFERENCES:
        value = kept.get(field)
        if value is not None:
            chosen[name] = bool(int(value)) if name in _BOOLEANS else int(value)
    return Preferences(**chosen) if chosen else _NO_PREFERENCES
