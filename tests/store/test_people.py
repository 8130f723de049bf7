"""What is read and remembered of people, on standalone, Sentinel and Cluster."""

from datetime import date, timedelta

import pytest

from skill.conversation import StoreAway
from skill.domain.log import Entry, Kind, Logged, Sums
from skill.domain.person import Person, Preferences, Who
from skill.store.keys import person_keys
from skill.store.people import People
from tests.store.conftest import NOW, Store, somebody

RUN = Entry(Kind.CARDIO, "running", 30)


def read(store: Store, who: Who, *, history: bool = False, launch: bool = False) -> Person:
    return store.people.read(who, NOW, history=history, launch=launch)


def test_somebody_nobody_has_seen_is_new(any_store: Store, who: Who) -> None:
    assert read(any_store, who) == Person()


def test_a_request_is_noted_for_the_next_one(any_store: Store, who: Who) -> None:
    read(any_store, who, launch=True)
    read(any_store, who)
    person = read(any_store, who)
    assert person.first_seen == NOW.date()
    assert person.last_seen == NOW
    assert (person.requests, person.launches) == (2, 1)
    assert not person.new


def test_every_request_of_a_day_counts_once_whichever_process_it_comes_to(
    any_store: Store, who: Who
) -> None:
    other = Store(any_store.client, People(any_store.client), any_store.log)
    for number in range(6):
        read((any_store, other)[number % 2], who, launch=number % 3 == 0)
    person = read(any_store, who)
    assert (person.requests, person.launches) == (6, 2)


def test_a_person_whom_another_process_deleted_begins_anew(any_store: Store, who: Who) -> None:
    other = Store(any_store.client, People(any_store.client), any_store.log)
    for _ in range(3):
        read(any_store, who, launch=True)
    assert other.people.forget(who.account)
    assert read(any_store, who, launch=True) == Person()
    person = read(any_store, who)
    assert (person.first_seen, person.requests, person.launches) == (NOW.date(), 1, 1)
    assert other.people.export(who.account)["people"]
    for key in person_keys(who.account, who.person)[:2]:
        assert any_store.client.call("TTL", key) > 395 * 86_400
    assert other.people.forget(who.account)
    assert other.people.export(who.account) == {}


def test_the_day_of_the_first_request_stays(any_store: Store, who: Who) -> None:
    read(any_store, who)
    for days in (1, 2):
        any_store.people.read(who, NOW + timedelta(days=days), history=False, launch=False)
    assert read(any_store, who).first_seen == NOW.date()


def test_preferences_are_kept_whole(any_store: Store, who: Who) -> None:
    chosen = Preferences(cardio_days=5, massage_minutes=10, food=False, brief=False, gentle=True)
    any_store.people.remember(who, preferences=chosen)
    assert read(any_store, who).preferences == chosen
    any_store.people.remember(who, preferences=Preferences(servings=6))
    assert read(any_store, who).preferences == Preferences(servings=6)


def test_tips_heard_are_kept_by_method(any_store: Store, who: Who) -> None:
    any_store.people.remember(who, heard={"diet": 0b101, "creams": 1 << 60})
    any_store.people.remember(who, heard={"diet": 0b111})
    assert read(any_store, who).heard == {"diet": 0b111, "creams": 1 << 60}
    any_store.people.remember(who, heard={"diet": 0})
    assert read(any_store, who).heard == {"creams": 1 << 60}


def test_what_was_chosen_outlives_the_days(any_store: Store, who: Who) -> None:
    read(any_store, who, launch=True)
    any_store.people.remember(who, preferences=Preferences(gentle=True), heard={"diet": 5})
    before = read(any_store, who)
    for day in range(40):
        at = NOW + timedelta(days=day)
        any_store.log.add(who, f"{day}", Logged(at, at.date(), (RUN,)))
    person = any_store.people.read(who, NOW + timedelta(days=39), history=False, launch=False)
    assert 15 <= len(person.days) <= 17
    assert (person.first_seen, person.heard) == (before.first_seen, before.heard)
    assert (person.preferences, person.launches) == (before.preferences, before.launches)


def test_what_is_not_given_is_left_alone(any_store: Store, who: Who) -> None:
    any_store.people.remember(who, preferences=Preferences(gentle=True), heard={"diet": 1})
    any_store.people.remember(who, zone=("Europe/Berlin", date(2026, 11, 22)))
    person = read(any_store, who)
    assert person.preferences.gentle
    assert person.heard == {"diet": 1}


def test_a_zone_belongs_to_a_device_whoever_speaks(any_store: Store) -> None:
    one = somebody(person="one")
    other = Who(one.account, "other", one.device)
    elsewhere = somebody(one.account)
    any_store.people.remember(one, zone=("Asia/Kolkata", date(2026, 11, 21)))
    person = read(any_store, other)
    assert (person.zone, person.zone_asked) == ("Asia/Kolkata", date(2026, 11, 21))
    assert read(any_store, elsewhere).zone is None


def test_two_people_on_one_device_never_see_each_others_log(any_store: Store) -> None:
    one = somebody(person="one")
    other, unrecognised = (Who(one.account, person, one.device) for person in ("other", "-"))
    any_store.log.add(one, "request", Logged(NOW, NOW.date(), (RUN,)))
    any_store.people.remember(one, preferences=Preferences(gentle=True))
    for else_ in (other, unrecognised):
        person = read(any_store, else_, history=True)
        assert (person.days, person.weeks, person.preferences) == ({}, {}, Preferences())
        assert any_store.log.undo(else_, "undo", NOW) is None
    assert read(any_store, one).on(NOW.date()) == Sums(cardio_sessions=1, cardio_minutes=30)


def test_history_is_read_only_when_asked_for(any_store: Store, who: Who) -> None:
    any_store.log.add(who, "request", Logged(NOW, NOW.date(), (RUN,)))
    assert read(any_store, who).weeks == {}
    person = read(any_store, who, history=True)
    monday = date(2026, 11, 16)
    assert person.weeks == {monday: Sums(cardio_sessions=1, cardio_minutes=30)}
    assert person.active == {monday: 0b1000000}


def test_a_read_is_one_round_trip(recorded: tuple[Store, list[str]], who: Who) -> None:
    store, sent = recorded
    read(store, who)
    sent.clear()
    read(store, who, history=True, launch=True)
    assert len(sent) == 1


def test_a_write_is_one_round_trip(recorded: tuple[Store, list[str]], who: Who) -> None:
    store, sent = recorded
    for turn in ("first", "second"):
        sent.clear()
        store.log.add(who, turn, Logged(NOW, NOW.date(), (RUN,)))
        store.log.undo(who, turn, NOW)
        store.people.remember(who, heard={"diet": 1}, zone=("UTC", NOW.date()))
    assert sent == ["EVALSHA"] * 3


def test_scripts_that_redis_has_lost_are_sent_again(store: Store, who: Who) -> None:
    read(store, who)
    store.client.call("SCRIPT", "FLUSH")
    assert read(store, who).requests == 1
    assert read(store, who).requests == 2


def test_a_read_that_redis_refuses_leaves_no_answer_behind_for_the_next(
    any_store: Store, who: Who
) -> None:
    broken = somebody()
    any_store.client.call("SET", person_keys(broken.account, broken.person).weeks, "no hash")
    with pytest.raises(StoreAway):
        any_store.people.read(broken, NOW, history=True, launch=False)
    any_store.people.remember(who, heard={"creams": 5})
    assert any_store.people.read(who, NOW, history=True, launch=False).heard == {"creams": 5}
