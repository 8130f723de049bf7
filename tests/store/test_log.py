"""Logging and taking back, exactly once, on standalone, Sentinel and Cluster."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from skill.domain.log import Entry, Kind, Logged, Sums, sums
from skill.domain.person import Person, Who
from tests.store.conftest import NOW, Store, somebody

TODAY = NOW.date()
MONDAY = date(2026, 11, 16)
RUN = Entry(Kind.CARDIO, "running", 30)
MASSAGE = Entry(Kind.MASSAGE, "massage", 5)
CREAM = Entry(Kind.CREAM, "cream")


def logged(*entries: Entry, day: date = TODAY, at: datetime = NOW) -> Logged:
    return Logged(at, day, entries)


def read(store: Store, who: Who, now: datetime = NOW) -> Person:
    return store.people.read(who, now, history=True, launch=False)


def test_the_day_adds_up(any_store: Store, who: Who) -> None:
    assert any_store.log.add(who, "1", logged(RUN, CREAM)) == sums([RUN, CREAM])
    assert any_store.log.add(who, "2", logged(RUN, MASSAGE)) == sums([RUN, CREAM, RUN, MASSAGE])
    assert read(any_store, who).on(TODAY) == sums([RUN, CREAM, RUN, MASSAGE])


def test_the_same_request_logs_once(any_store: Store, who: Who) -> None:
    any_store.log.add(who, "1", logged(RUN))
    any_store.log.add(who, "2", logged(CREAM))
    assert any_store.log.add(who, "1", logged(RUN)) == sums([RUN, CREAM])
    assert read(any_store, who).on(TODAY) == sums([RUN, CREAM])


def test_a_request_taken_back_is_not_logged_by_its_duplicate(any_store: Store, who: Who) -> None:
    any_store.log.add(who, "1", logged(RUN))
    any_store.log.undo(who, "2", NOW)
    assert any_store.log.add(who, "1", logged(RUN)) == Sums()
    assert read(any_store, who).days == {}


def test_duplicates_at_the_same_moment_log_once(any_store: Store, who: Who) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: any_store.log.add(who, "1", logged(RUN)), range(40)))
    assert answers == [sums([RUN])] * 40


def test_devices_of_a_household_at_the_same_moment_all_count(any_store: Store, who: Who) -> None:
    def add(turn: int) -> None:
        device = somebody(who.account)
        any_store.log.add(device, f"request {turn}", logged(RUN, MASSAGE))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert read(any_store, who).on(TODAY) == sums([RUN, MASSAGE] * 40)


def test_undo_takes_back_the_last_utterance_then_the_one_before(any_store: Store, who: Who) -> None:
    first, second = logged(RUN, MASSAGE), logged(CREAM, at=NOW + timedelta(minutes=1))
    any_store.log.add(who, "1", first)
    any_store.log.add(who, "2", second)
    assert any_store.log.undo(who, "3", NOW) == second
    assert read(any_store, who).on(TODAY) == sums([RUN, MASSAGE])
    assert any_store.log.undo(who, "4", NOW) == first
    assert any_store.log.undo(who, "5", NOW) is None
    person = read(any_store, who)
    assert (person.days, person.weeks, person.active) == ({}, {}, {})


def test_the_same_undo_takes_back_once(any_store: Store, who: Who) -> None:
    first, second = logged(RUN), logged(CREAM)
    any_store.log.add(who, "1", first)
    any_store.log.add(who, "2", second)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: any_store.log.undo(who, "3", NOW), range(20)))
    assert answers == [second] * 20
    assert read(any_store, who).on(TODAY) == sums([RUN])


def test_an_undo_that_found_nothing_finds_nothing_again(any_store: Store, who: Who) -> None:
    assert any_store.log.undo(who, "1", NOW) is None
    any_store.log.add(who, "2", logged(RUN))
    assert any_store.log.undo(who, "1", NOW) is None
    assert read(any_store, who).on(TODAY) == sums([RUN])


def test_undo_reads_back_the_day_and_instant_that_were_meant(any_store: Store, who: Who) -> None:
    # In Kiritimati it is already tomorrow, and yesterday is UTC's today.
    late = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    said = [
        logged(RUN, day=date(2026, 11, 23), at=late),
        logged(CREAM, day=date(2026, 11, 16), at=late + timedelta(seconds=1)),
    ]
    for turn, each in enumerate(said):
        any_store.log.add(who, f"add {turn}", each)
    for turn, each in enumerate(reversed(said)):
        assert any_store.log.undo(who, f"undo {turn}", late) == each


def test_undo_finds_the_last_entry_in_an_earlier_week(any_store: Store, who: Who) -> None:
    # The lists of the log change on Monday, UTC.
    monday = datetime(2026, 11, 23, 0, 0, 1, tzinfo=UTC)
    before, after = logged(RUN, at=monday - timedelta(seconds=2)), logged(CREAM, at=monday)
    any_store.log.add(who, "1", before)
    any_store.log.add(who, "2", after)
    assert any_store.log.undo(who, "3", monday) == after
    assert any_store.log.undo(who, "4", monday + timedelta(days=20)) == before


def test_a_day_taken_back_in_part_stays_active(any_store: Store, who: Who) -> None:
    yesterday = TODAY - timedelta(days=1)
    for turn, day in enumerate((TODAY, yesterday, TODAY)):
        any_store.log.add(who, f"add {turn}", logged(RUN, day=day))
    assert read(any_store, who).active == {MONDAY: 0b1100000}
    any_store.log.undo(who, "undo 1", NOW)
    assert read(any_store, who).active == {MONDAY: 0b1100000}
    any_store.log.undo(who, "undo 2", NOW)
    assert read(any_store, who).active == {MONDAY: 0b1000000}


def test_an_entry_whose_day_is_no_longer_kept_leaves_its_week(any_store: Store, who: Who) -> None:
    later = NOW + timedelta(days=20)
    any_store.log.add(who, "1", logged(RUN))
    any_store.log.add(who, "2", logged(CREAM, day=TODAY - timedelta(days=1)))
    any_store.log.add(who, "3", logged(MASSAGE))
    any_store.log.add(who, "4", logged(MASSAGE, day=later.date(), at=later))
    assert list(read(any_store, who).days) == [later.date()]
    for turn in range(2):
        any_store.log.undo(who, f"undo {turn}", later)
    person = read(any_store, who)
    assert person.weeks == {MONDAY: sums([RUN, CREAM])}
    assert person.active == {MONDAY: 0b1100000}
    any_store.log.undo(who, "undo 2", later)
    assert read(any_store, who).active == {MONDAY: 0b1000000}
    any_store.log.undo(who, "undo 3", later)
    assert read(any_store, who).weeks == {}


def test_what_was_said_over_five_weeks_ago_is_not_taken_back(any_store: Store, who: Who) -> None:
    any_store.log.add(who, "1", logged(RUN))
    assert any_store.log.undo(who, "2", NOW + timedelta(days=36)) is None


def test_an_utterance_with_no_entries_changes_nothing(any_store: Store, who: Who) -> None:
    assert any_store.log.add(who, "1", logged()) == Sums()
    any_store.log.add(who, "2", logged(RUN))
    assert any_store.log.add(who, "3", logged()) == sums([RUN])
    assert any_store.log.undo(who, "4", NOW) == logged(RUN)


def test_a_massage_of_no_minutes_makes_no_day(any_store: Store, who: Who) -> None:
    nothing = logged(Entry(Kind.MASSAGE, "massage", 0))
    assert any_store.log.add(who, "1", nothing) == Sums()
    assert (read(any_store, who).days, read(any_store, who).weeks) == ({}, {})
    assert any_store.log.undo(who, "2", NOW) == nothing


def test_the_last_fifteen_days_and_fifty_three_weeks_are_kept(store: Store, who: Who) -> None:
    for day in range(400):
        at = NOW + timedelta(days=day)
        store.log.add(who, f"request {day}", logged(RUN, day=at.date(), at=at))
    last = NOW + timedelta(days=399)
    person = read(store, who, last)
    assert {last.date() - timedelta(days=days) for days in range(15)} <= set(person.days)
    assert len(person.days) <= 16
    assert len(person.weeks) == 53
    assert set(list(person.active.values())[:-1]) == {0b1111111}
