"""How long things are kept, and how little room they take."""

from datetime import UTC, datetime, timedelta

from skill.domain.log import Entry, Kind, Logged
from skill.domain.person import Preferences, Who
from skill.store.keys import (
    DAY_SECONDS,
    LOG_SECONDS,
    all_keys,
    log_keys,
    log_list,
    once_keys,
    person_keys,
)
from tests.store.conftest import NOW, Store, somebody

KEPT_SECONDS = 396 * DAY_SECONDS
# An active person's day, in seven utterances, with the longest names that the content has.
DAY = (
    (Entry(Kind.CARDIO, "stationary_cycling", 30),),
    (Entry(Kind.STRENGTH, "strength_session"),),
    (Entry(Kind.STRENGTH, "side_lying_hip_abduction", 5, 2), Entry(Kind.MASSAGE, "massage", 5)),
    (Entry(Kind.CREAM, "cream"),),
    (Entry(Kind.EXFOLIATION, "exfoliation"),),
    (Entry(Kind.SERVINGS, "fruit_and_veg", count=3),),
    (Entry(Kind.SERVINGS, "fruit_and_veg", count=2),),
)


def live_a_day(store: Store, who: Who, morning: datetime) -> None:
    store.people.read(who, morning, history=False, launch=True)
    for turn, entries in enumerate(DAY):
        at = morning + timedelta(hours=turn)
        store.people.read(who, at, history=False, launch=False)
        store.log.add(who, f"{at:%d %m %H}", Logged(at, at.date(), entries))


def choose_everything(store: Store, who: Who) -> None:
    chosen = Preferences(5, 45, 10, 6, food=False, massage=False, brief=True, gentle=True)
    methods = ("exercise", "diet", "creams", "massage", "procedures", "cellulite")
    store.people.remember(
        who,
        preferences=chosen,
        heard=dict.fromkeys(methods, (1 << 20) - 1),
        zone=("America/Argentina/Buenos_Aires", NOW.date()),
    )


def bytes_of(store: Store, who: Who) -> int:
    """Of all the person's keys and their account's, as Redis itself counts them."""
    keys = all_keys(who.account, [who.person])
    return sum(store.client.call("MEMORY", "USAGE", key, "SAMPLES", 0) or 0 for key in keys)


def seconds_left(store: Store, key: str) -> int:
    seconds: int = store.client.call("TTL", key)
    return seconds


def test_a_year_of_full_days_takes_eight_kibibytes_at_most(store: Store) -> None:
    # As Redis 7 has it without configuration; Valkey's own is 512.
    store.client.call("CONFIG", "SET", "hash-max-listpack-entries", 128)
    who = somebody(person="somebody")
    choose_everything(store, who)
    first_monday = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for day in range(53 * 7):
        live_a_day(store, who, first_monday + timedelta(days=day))
    used = bytes_of(store, who)
    print(f"a year of full days: {used} bytes")
    assert used <= 8 * 1024


def test_a_first_day_takes_one_kibibyte_at_most(store: Store) -> None:
    who = somebody(person="somebody")
    live_a_day(store, who, NOW)
    store.people.remember(who, heard={"diet": 1}, zone=("Europe/Berlin", NOW.date()))
    # The marks of requests have gone ten minutes after the last.
    store.client.call("DEL", *once_keys(who.account))
    used = bytes_of(store, who)
    print(f"a first day: {used} bytes")
    assert used <= 1024


def test_all_is_kept_for_thirteen_months_after_the_last_use(any_store: Store, who: Who) -> None:
    live_a_day(any_store, who, NOW)
    any_store.people.remember(who, zone=("UTC", NOW.date()))
    for key in person_keys(who.account, who.person):
        assert KEPT_SECONDS - 60 <= seconds_left(any_store, key) <= KEPT_SECONDS


def test_a_new_day_of_use_renews_what_is_kept(store: Store, who: Who) -> None:
    live_a_day(store, who, NOW)
    keys = person_keys(who.account, who.person)
    for key in keys:
        store.client.call("EXPIRE", key, 1000)
    store.people.read(who, NOW + timedelta(minutes=1), history=False, launch=False)
    store.people.read(who, NOW + timedelta(days=2), history=False, launch=False)
    for key in keys:
        assert seconds_left(store, key) > KEPT_SECONDS - 60


def test_every_key_that_a_person_leaves_has_an_end(any_store: Store) -> None:
    for first in ("read", "add", "undo", "remember", "take back, then remember"):
        who = somebody()
        match first:
            case "read":
                any_store.people.read(who, NOW, history=False, launch=True)
            case "add":
                any_store.log.add(who, "1", Logged(NOW, NOW.date(), DAY[0]))
            case "undo":
                any_store.log.undo(who, "1", NOW)
            case "remember":
                choose_everything(any_store, who)
            case _:
                any_store.log.add(who, "1", Logged(NOW, NOW.date(), DAY[0]))
                any_store.log.undo(who, "2", NOW)
                choose_everything(any_store, who)
        keys = all_keys(who.account, [who.person])
        # -2 is what Redis says of a key that is not there, -1 of one that stays for ever.
        assert -1 not in [seconds_left(any_store, key) for key in keys]


def test_details_are_gone_five_weeks_after_their_monday(any_store: Store, who: Who) -> None:
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    moments = (monday, monday + timedelta(days=6, hours=23, minutes=59), NOW)
    for at in moments:
        any_store.log.add(who, f"{at}", Logged(at, at.date(), DAY[0]))
        number, seconds = log_list(at)
        assert LOG_SECONDS - 7 * DAY_SECONDS < seconds <= LOG_SECONDS
        key = log_keys(who.account, who.person)[number]
        assert seconds - 60 <= seconds_left(any_store, key) <= seconds


def test_a_weeks_list_is_begun_anew_five_weeks_later(any_store: Store, who: Who) -> None:
    for week in range(12):
        at = NOW + timedelta(weeks=week)
        any_store.log.add(who, f"{week}", Logged(at, at.date(), DAY[0]))
    person = any_store.people.export(who.account)["people"]["-"]
    assert [each["day"] for each in person["log"]] == [
        (NOW + timedelta(weeks=week)).date().isoformat() for week in range(7, 12)
    ]


def test_a_request_is_known_for_ten_to_twenty_minutes(any_store: Store, who: Who) -> None:
    said = Logged(NOW, NOW.date(), DAY[0])
    sums = any_store.log.add(who, "1", said)
    for minutes in range(1, 11):
        at = NOW + timedelta(minutes=minutes)
        assert any_store.log.add(who, "1", Logged(at, at.date(), DAY[0])) == sums
        any_store.log.undo(who, f"nothing {minutes}", NOW - timedelta(days=50))
    left = [seconds_left(any_store, once) for once in once_keys(who.account)]
    assert max(left) > 600 - 60
    assert all(each <= 1200 for each in left)


def test_requests_do_not_pile_up(store: Store, who: Who) -> None:
    for minute in range(300):
        at = NOW + timedelta(minutes=minute)
        store.log.add(who, f"{minute}", Logged(at, at.date(), DAY[0]))
    assert [store.client.call("HLEN", once) for once in once_keys(who.account)] == [11, 11]
