"""All that is kept of an account, as a person can read it."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from skill.domain.log import Logged
from skill.store.connection import Client
from skill.store.encoding import pairs, read_element, read_sums
from skill.store.keys import PersonKeys, account_keys, person_keys

_PERSON = "person:"
_ZONE = "zone:"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def people_in(fields: list[bytes]) -> list[str]:
    """The people that the fields of an account's hash name."""
    names = [field.decode() for field in fields]
    return [name.removeprefix(_PERSON) for name in names if name.startswith(_PERSON)]


def export_account(client: Client, account: str) -> dict[str, Any]:
    """Zones by device, and by person the fields, days, weeks and log. Days are ISO dates."""
    shared = account_keys(account)
    fields = pairs(client.call("HGETALL", shared.account))
    requests = pairs(client.call("HGETALL", shared.once))
    kept: dict[str, Any] = {}
    zones = {
        name.decode().removeprefix(_ZONE): zone.decode()
        for name, zone in fields.items()
        if name.startswith(_ZONE.encode())
    }
    if zones:
        kept["zones"] = zones
    for person in people_in(list(fields)):
        own = person_keys(account, person)
        kept.setdefault("people", {})[person] = _export_person(client, own)
    if requests:
        kept["requests_of_the_last_minutes"] = len(requests)
    return kept


def _export_person(client: Client, own: PersonKeys) -> dict[str, Any]:
    days = pairs(client.call("HGETALL", own.days))
    weeks = pairs(client.call("HGETALL", own.weeks))
    elements = [element for log in own.logs for element in client.call("LRANGE", log, 0, -1)]
    logged = sorted((read_element(each.decode()) for each in elements), key=lambda each: each.at)
    return {
        **_fields(pairs(client.call("HGETALL", own.person))),
        "days": {_iso(day): read_sums(text)[0]._asdict() for day, text in sorted(days.items())},
        "weeks": {_iso(monday): _week(text) for monday, text in sorted(weeks.items())},
        "log": [_utterance(each) for each in logged],
    }


def _fields(kept: dict[bytes, bytes]) -> dict[str, Any]:
    fields: dict[str, Any] = {name.decode(): value.decode() for name, value in kept.items()}
    if "last" in fields:
        fields["last"] = datetime.fromtimestamp(int(fields["last"]), UTC).isoformat()
    return dict(sorted(fields.items()))


def _week(text: bytes) -> dict[str, Any]:
    sums, active = read_sums(text)
    days = [name for bit, name in enumerate(_WEEKDAYS) if active >> bit & 1]
    return {**sums._asdict(), "active": days}


def _utterance(logged: Logged) -> dict[str, Any]:
    entries = [{**asdict(entry), "kind": entry.kind.value} for entry in logged.entries]
    return {"at": logged.at.isoformat(), "day": logged.day.isoformat(), "entries": entries}


def _iso(ordinal: bytes) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
