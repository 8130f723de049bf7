"""The people who ask: known to our store, with a fortnight behind them, and to the peers'."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from bench.envelopes import Household, Json
from bench.places import USER_KEY
from skill.alexa.identity import UNRECOGNISED, hash_id
from skill.domain.log import Entry, Kind, Logged
from skill.domain.person import Who
from skill.store.connection import Client
from skill.store.log import Log
from skill.store.people import People

PEOPLE = 500
ZONE = "America/New_York"
PAST_DAYS = (1, 2, 4, 5, 7, 8, 11)
NAMES = ("Ana", "Bob", "Chloe", "Dmitri", "Eve")


def households(season: int, count: int = PEOPLE) -> list[Household]:
    """Other people in each season, so that nobody's log grows longer than life."""
    return [Household(number, season) for number in range(count)]


def who_of(household: Household) -> Who:
    """The same person as our service sees them."""
    key = USER_KEY.encode()
    account = hash_id(key, "account", household.user["userId"])
    person_id = household.person["personId"] if household.person else None
    return Who(
        account=account,
        person=hash_id(key, account, person_id)[:8] if person_id else UNRECOGNISED,
        device=hash_id(key, account, household.device_id)[:8],
    )


def settle(client: Client, crowd: list[Household], now: datetime | None = None) -> None:
    """Gives each a time zone asked for today, and some days of what they did."""
    now = now or datetime.now(UTC)
    people, log = People(client), Log(client)
    for household in crowd:
        who = who_of(household)
        people.read(who, now - timedelta(days=14), history=False, launch=True)
        people.remember(who, zone=(ZONE, now.date()), heard={"cardio": 3, "diet": 1})
        for logged in past(now, household.number):
            log.add(who, f"settling {logged.at.isoformat()}", logged)


def past(now: datetime, number: int) -> Iterator[Logged]:
    """One utterance on some of the last days, oldest first."""
    for days in reversed(PAST_DAYS):
        if (number + days) % 3:
            at = now - timedelta(days=days)
            entry = Entry(Kind.CARDIO, "walking", 15 + number % 20)
            yield Logged(at, at.date(), (entry, Entry(Kind.SERVINGS, "fruit_and_veg", count=3)))


def toy_person(household: Household, today: date) -> Mapping[str, str | int]:
    """The peers' fifteen fields of a person."""
    number = household.number
    return {
        "name": NAMES[number % len(NAMES)],
        "sessions": number % 90,
        "longest": 10 + number % 50,
        "minutes": 300 + number,
        "streak": number % 30,
        "zone": ZONE,
        "locale": "en-US",
        "first": "2026-01-05",
        "last": today.isoformat(),
        "goal": 4,
        "servings": number % 40,
        "massage": number % 60,
        "creams": number % 7,
        "food": 1,
        "request": "none yet",
    }


def toy_key(household: Household) -> str:
    return "toy:" + household.user["userId"]


def settle_toys(client: Client, crowd: list[Household]) -> None:
    """The same people as hashes of the peers' own."""
    today = datetime.now(UTC).date()
    for household in crowd:
        fields = [part for pair in toy_person(household, today).items() for part in pair]
        client.call("HSET", toy_key(household), *fields)


def attributes_for(household: Household, sample: Json) -> Json:
    """A session's attributes as another person's service would have written them."""
    return sample | {"who": who_of(household).person}
