"""Goal 5: round trips by kind of request, from the server's own counters, and memory a person."""

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from bench.contest import arena
from bench.crowd import ZONE, settle, who_of
from bench.envelopes import Household
from bench.living import FULL_DAY, live_full_day
from bench.mix import ASKS, one
from bench.rooms import Service
from bench.shown import progress
from bench.verdicts import Verdict
from skill.domain.log import Logged
from skill.domain.person import Preferences, Who
from skill.store.connection import Client
from skill.store.log import Log
from skill.store.people import People

PEOPLE = 30
YEAR_DAYS = 365
# A tip is one of them: that it was heard is written down.
WRITING = ("log activity", "log habit", "tip")
YEAR_BAR, DAY_BAR = 8 * 1024, 1024


def measure() -> dict:
    """Counted against an empty Valkey, with the service in this process."""
    with arena() as place:
        place.client.call("FLUSHALL")
        service = Service(place.valkey.url)
        trips = count_trips(service)
        year, early, late = live_a_year(place.client, Household(1, 5000))
        day = {
            "launched, asked, logged once": live_a_day(place.client, Household(2, 5000), logs=1),
            "launched and asked": live_a_day(place.client, Household(3, 5000), logs=0),
        }
    return {
        "trips": trips,
        "year_bytes": year,
        "day_bytes": day,
        "script_us": {"first week": early, "after a year": late},
    }


def count_trips(service: Service) -> dict[str, dict[str, float]]:
    """Reads that the server made of its sockets, and scripts it ran, for each kind of request."""
    crowd = [Household(number, 4000) for number in range(PEOPLE)]
    settle(service.client, crowd)
    samples, dice = service.samples(crowd), random.Random(2)
    found = {}
    for kind in ASKS:
        environs = [service.environ(one(kind, each, dice, samples)) for each in crowd]
        reads, scripts = [], []
        for environ in environs:
            before = counters(service.client)
            service.ask(environ)
            after = counters(service.client)
            # Asking for the counters is one read itself.
            reads.append(after["reads"] - before["reads"] - 1)
            scripts.append(after["scripts"] - before["scripts"])
        found[kind] = {"most": max(reads), "median": median(reads), "scripts": max(scripts)}
    return found


def counters(client: Client) -> dict[str, int]:
    """The server's count of reads, and of scripts that were run by name or by text."""
    info = client.call("INFO", "stats", "commandstats")
    lines = dict(x.split(":", 1) for x in info.decode().splitlines() if ":" in x)
    ran = [lines.get(f"cmdstat_{name}", "calls=0") for name in ("evalsha", "eval")]
    calls = sum(int(each.split(",")[0].removeprefix("calls=")) for each in ran)
    return {"reads": int(lines["total_reads_processed"]), "scripts": calls}


def live_a_year(client: Client, household: Household) -> tuple[dict, float, float]:
    """Bytes by key after a year of full use, and µs of a script early on and at the end."""
    who, people, log = who_of(household), People(client), Log(client)
    start = datetime.now(UTC) - timedelta(days=YEAR_DAYS)
    people.remember(
        who,
        preferences=Preferences(cardio_days=5, cardio_minutes=40, massage_minutes=10, servings=7),
        heard={"cardio": 2**20 - 1, "diet": 2**20 - 1, "creams": 2**20 - 1, "massage": 2**12 - 1},
        zone=(ZONE, datetime.now(UTC).date()),
    )
    spent = defaultdict(list)
    with progress() as shown:
        bar = shown.add_task("a year of full use", total=YEAR_DAYS)
        for number in range(YEAR_DAYS):
            before = script_us(client)
            live_full_day(people, log, who, start + timedelta(days=number))
            after = script_us(client)
            spent[number].append((after[0] - before[0]) / max(1, after[1] - before[1]))
            shown.advance(bar)
    first = median(v for n in range(1, 8) for v in spent[n])
    last = median(v for n in range(YEAR_DAYS - 7, YEAR_DAYS) for v in spent[n])
    forget_marks(client, who)
    return usage(client, who), first, last


def live_a_day(client: Client, household: Household, logs: int) -> dict:
    """Bytes by key a day after somebody came once, with what expires within ten minutes gone."""
    who, people, log = who_of(household), People(client), Log(client)
    at = datetime.now(UTC) - timedelta(days=1)
    people.read(who, at, history=False, launch=True)
    people.remember(who, zone=(ZONE, at.date()), heard={"cardio": 1})
    people.read(who, at, history=False, launch=False)
    for number in range(logs):
        log.add(who, f"first {number}", Logged(at, at.date(), (FULL_DAY[0][1],)))
    forget_marks(client, who)
    return usage(client, who)


def forget_marks(client: Client, who: Who) -> None:
    """The marks of requests; in life they are gone after some ten minutes."""
    for key in client.call("KEYS", f"*{{{who.account}}}:once*"):
        client.call("DEL", key)


def script_us(client: Client) -> tuple[int, int]:
    """Microseconds spent in scripts so far, and how many were run."""
    lines = client.call("INFO", "commandstats").decode().splitlines()
    found = next((line for line in lines if line.startswith("cmdstat_evalsha:")), None)
    if found is None:
        return 0, 0
    fields = dict(part.split("=") for part in found.partition(":")[2].split(","))
    return int(fields["usec"]), int(fields["calls"])


def usage(client: Client, who: Who) -> dict[str, int]:
    """MEMORY USAGE of every key of the account."""
    keys = client.call("KEYS", f"*{{{who.account}}}*")
    return {
        key.decode().replace(who.account, "A"): client.call("MEMORY", "USAGE", key, "SAMPLES", 0)
        for key in sorted(keys)
    }


def tables(measured: dict) -> list[str]:
    rows = ["| request | round trips, most (median) | scripts |", "|---|--:|--:|"]
    for kind, found in measured["trips"].items():
        rows.append(f"| {kind} | {found['most']} ({found['median']:g}) | {found['scripts']} |")
    rows += ["", "| key | bytes |"]
    rows.append("|---|--:|")
    rows += [f"| a year: {key} | {size} |" for key, size in measured["year_bytes"].items()]
    for name, found in measured["day_bytes"].items():
        rows += [f"| a day, {name}: {key} | {size} |" for key, size in found.items()]
    early, late = measured["script_us"].values()
    rows += ["", f"A script took {early:.0f} µs in the first week and {late:.0f} µs after a year."]
    return rows


def verdicts(measured: dict) -> list[Verdict]:
    trips: dict[str, Any] = measured["trips"]
    reading = max(found["most"] for kind, found in trips.items() if kind not in WRITING)
    logging = max(trips[kind]["most"] for kind in WRITING)
    year = sum(measured["year_bytes"].values())
    day = max(sum(found.values()) for found in measured["day_bytes"].values())
    early, late = measured["script_us"].values()
    return [
        Verdict("5", "round trips of a read request", str(reading), reading <= 1, "1"),
        Verdict("5", "round trips of a writing one (log, tip)", str(logging), logging <= 2, "≤ 2"),
        Verdict("5", "a person after a year", f"{year} bytes", year <= YEAR_BAR, "≤ 8 KiB"),
        Verdict("5", "a person after a day", f"{day} bytes", day <= DAY_BAR, "≤ 1 KiB"),
        Verdict(
            "5", "a script after a year, × in the first week", f"{late / early:.2f}",
            late / early <= 1.5, "≤ 1.5",
        ),
    ]  # fmt: skip
