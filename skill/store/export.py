"""All that is kept of an account, as a person can read it."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from skill.domain.log import Logged
from skill.store.connection import Client
from skill.store.encoding import pairs, read_active, read_element, read_person, read_weeks
from skill.store.keys import account_key, log_keys, once_keys, person_keys

_PERSON = "person:"
_ZONE = "zone:"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def people_in(fields: list[bytes]) -> list[str]:
    """The people that the fields of an account's hash name."""
    names = [field.decode() for field in fields]
    return [name.removeprefix(_PERSON) for name in names if name.startswith(_PERSON)]


def export_account(client: Client, account: str) -> dict[str, Any]:
    """Zones by device, and by person the fields, days, weeks and log. Days are ISO dates."""
    fields = pairs(client.call("HGETALL", account_key(account)))
    kept: dict[str, Any] = {}
    zones = {
        name.decode().removeprefix(_ZONE): zone.decode()
        for name, zone in fields.items()
        if name.startswith(_ZONE.encode())
    }
    if zones:
        kept["zones"] = zones
    for person in people_in(list(fields)):
        kept.setdefault("people", {})[person] = _export_person(client, account, person)
    if requests := sum(client.call("HLEN", once) for once in once_keys(account)):
        kept["marks_of_requests_just_answered"] = requests
    return kept


def _export_person(client: Client, account: str, person: str) -> dict[str, Any]:
    own = person_keys(account, person)
    flat_weeks = client.call("HGETALL", own.weeks)
    fields, days = read_person(client.call("HGETALL", own.person))
    weeks, active = read_weeks(flat_weeks), read_active(flat_weeks)
    logs = log_keys(account, person)
    elements = [element for log in logs for element in client.call("LRANGE", log, 0, -1)]
    logged = sorted((read_element(each.decode()) for each in elements), key=lambda each: each.at)
    return {
        **_fields(fields),
        "days": {day.isoformat(): sums._asdict() for day, sums in sorted(days.items())},
        "weeks": {
            monday.isoformat(): {**sums._asdict(), "active": _weekdays(active[monday])}
            for monday, sums in sorted(weeks.items())
        },
        "log": [_utterance(each) for each in logged],
    }


def _fields(kept: dict[bytes, bytes]) -> dict[str, Any]:
    fields: dict[str, Any] = {name.decode(): value.decode() for name, value in kept.items()}
    if "last" in fields:
        fields["last"] = datetime.fromtimestamp(int(fields["last"]), UTC).isoformat()
    return dict(sorted(fields.items()))


def _weekdays(active: int) -> list[str]:
    return [name for bit, name in enumerate(_WEEKDAYS) if active >> bit & 1]


def _utterance(logged: Logged) -> dict[str, Any]:
    entries = [{**asdict(entry), "kind": entry.kind.value} for entry in logged.entries]
    return {"at": logged.at.isoformat(), "day": logged.day.isoformat(), "entries": entries}
