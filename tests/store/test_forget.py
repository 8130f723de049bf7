"""Deletion is complete, and what is kept can be read."""

import json
from datetime import timedelta
from threading import Thread

from skill.domain.log import Entry, Kind, Logged
from skill.domain.person import Preferences, Who
from skill.store.keys import all_keys, once_keys
from tests.store.conftest import NOW, Store, somebody

RUN = Entry(Kind.CARDIO, "running", 30)


def live_a_little(store: Store, who: Who) -> None:
    """Something under every key that an account can have."""
    store.log.undo(who, f"{who.person} undo", NOW - timedelta(minutes=10))
    for week in range(6):
        at = NOW + timedelta(weeks=week)
        store.people.read(who, at, history=True, launch=True)
        store.log.add(who, f"{who.person} {week}", Logged(at, at.date(), (RUN,)))
    store.people.remember(
        who, preferences=Preferences(gentle=True), heard={"diet": 1}, zone=("UTC", NOW.date())
    )


def keys_of(store: Store, account: str) -> set[str]:
    """Every key in Redis that names the account, wherever it is."""
    store.client.ping()
    found: set[str] = set()
    cursor = b"0"
    while True:
        cursor, keys = store.client.call("SCAN", cursor, "COUNT", 1000)
        found |= {key.decode() for key in keys if account.encode() in key}
        if cursor == b"0":
            return found


def household() -> tuple[Who, Who, Who]:
    account = somebody().account
    return somebody(account), somebody(account, "one"), somebody(account, "other")


def test_every_key_that_there_can_be_is_made_and_then_deleted(store: Store) -> None:
    people = household()
    account = people[0].account
    for who in people:
        live_a_little(store, who)
    expected = all_keys(account, [who.person for who in people])
    assert keys_of(store, account) == set(expected)
    assert store.people.forget(account)
    assert keys_of(store, account) == set()


def test_deleting_spares_everybody_else(store: Store) -> None:
    one, other = somebody(), somebody()
    for who in (one, other):
        live_a_little(store, who)
    before = store.people.export(other.account)
    store.people.forget(one.account)
    assert store.people.export(other.account) == before


def test_deleting_twice_finds_nothing_the_second_time(any_store: Store, who: Who) -> None:
    live_a_little(any_store, who)
    assert any_store.people.forget(who.account)
    assert not any_store.people.forget(who.account)
    person = any_store.people.read(who, NOW, history=True, launch=False)
    assert person.new
    assert person.zone is None


def test_nobody_who_comes_during_the_deletion_is_left_behind(store: Store) -> None:
    account = somebody().account

    def come() -> None:
        for turn in range(60):
            who = somebody(account, f"person{turn}")
            store.people.read(who, NOW, history=False, launch=False)
            store.log.add(who, f"request {turn}", Logged(NOW, NOW.date(), (RUN,)))

    thread = Thread(target=come)
    thread.start()
    while thread.is_alive():
        store.people.forget(account)
    store.people.forget(account)
    assert keys_of(store, account) == set()


def test_an_export_is_readable_json_of_all_that_is_kept(any_store: Store) -> None:
    _, one, other = household()
    any_store.people.read(one, NOW, history=False, launch=True)
    any_store.people.remember(one, preferences=Preferences(food=False), zone=("UTC", NOW.date()))
    any_store.log.add(one, "1", Logged(NOW, NOW.date(), (RUN,)))
    any_store.people.read(other, NOW, history=False, launch=False)
    kept = any_store.people.export(one.account)
    assert json.loads(json.dumps(kept)) == kept
    assert kept["zones"] == {one.device: "UTC 2026-11-22"}
    assert set(kept["people"]) == {"one", "other"}
    person = kept["people"]["one"]
    assert person["first"] == "2026-11-22"
    assert person["pref:food"] == "0"
    assert person["days"]["2026-11-22"]["cardio_minutes"] == 30
    assert person["weeks"]["2026-11-16"]["active"] == ["Sunday"]
    assert person["log"] == [
        {
            "at": "2026-11-22T19:30:00+00:00",
            "day": "2026-11-22",
            "entries": [{"kind": "cardio", "what": "running", "minutes": 30, "count": 1}],
        }
    ]


def test_nothing_kept_exports_nothing(any_store: Store, who: Who) -> None:
    assert any_store.people.export(who.account) == {}


def test_one_person_is_deleted_and_the_others_stay(store: Store) -> None:
    nobody, one, other = household()
    for who in (nobody, one, other):
        live_a_little(store, who)
    before = store.people.export(one.account)
    assert store.people.forget_person(one)
    kept = store.people.export(one.account)
    assert kept["people"].keys() == {"-", "other"}
    assert kept["people"] == {name: before["people"][name] for name in ("-", "other")}
    assert not [key for key in keys_of(store, one.account) if key.split(":")[3:4] == ["one"]]
    assert store.people.read(one, NOW, history=True, launch=False).new


def test_a_deleted_person_leaves_nothing_of_what_they_took_back(store: Store) -> None:
    """The household's requests stay done, and what one of them took back is in none of them."""
    _, one, other = household()
    for who in (one, other):
        store.log.add(who, who.person, Logged(NOW, NOW.date(), (RUN,)))
        store.people.read(who, NOW, history=False, launch=False)
    assert store.log.undo(one, "undo", NOW) == Logged(NOW, NOW.date(), (RUN,))
    store.people.forget_person(one)
    assert store.log.undo(one, "undo", NOW) is None
    for key in once_keys(one.account):
        assert b"running" not in b"".join(store.client.call("HVALS", key))
    sums = store.log.add(other, other.person, Logged(NOW, NOW.date(), (RUN,)))
    assert sums.cardio_sessions == 1


def test_the_last_person_takes_the_account_along(any_store: Store) -> None:
    _, one, other = household()
    for who in (one, other):
        live_a_little(any_store, who)
        assert any_store.people.forget_person(who)
        assert not any_store.people.forget_person(who)
    assert any_store.people.export(one.account) == {}
