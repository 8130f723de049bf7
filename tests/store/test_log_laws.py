"""The store against the domain's own sums, whatever is said and taken back, and when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from skill.domain.log import Entry, Kind, Logged, Sums, sums
from skill.domain.person import Who
from skill.store.encoding import read_element, write_element
from tests.store.conftest import NOW, Store, somebody

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
ENTRIES = st.builds(
    Entry, st.sampled_from(Kind), IDS, minutes=st.integers(0, 600), count=st.integers(1, 40)
)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 aware below
    st.integers(-8, 1),
    st.lists(ENTRIES, max_size=5),
)
def test_what_is_written_is_read_again(
    at: datetime, offset_days: int, entries: list[Entry]
) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    said = Logged(at, at.date() + timedelta(days=offset_days), tuple(entries))
    assert read_element(write_element(said)) == said


@pytest.mark.parametrize("what", ["", "two words", "a,b", "a:b", "a|b", "ä", "x-y"])
def test_only_a_content_id_is_written(what: str) -> None:
    with pytest.raises(ValueError, match="no content id"):
        write_element(Logged(NOW, NOW.date(), (Entry(Kind.CARDIO, what),)))


class LogMachine(RuleBasedStateMachine):
    """Adds, undoes, duplicates and time passing, and a list of utterances as the model."""

    store: Store

    @initialize()
    def begin(self) -> None:
        self.who = somebody(person="somebody")
        self.now = NOW
        self.requests = 0
        self.said: list[Logged] = []
        self.last_add: tuple[datetime, str, Logged] | None = None
        self.last_undo: tuple[datetime, str, Logged | None] | None = None

    @rule(entries=st.lists(ENTRIES, min_size=1, max_size=3), days_ago=st.integers(-1, 7))
    def add(self, entries: list[Entry], days_ago: int) -> None:
        said = Logged(self.now, self.now.date() - timedelta(days=days_ago), tuple(entries))
        once = self.request()
        self.said.append(said)
        self.last_add = (self.now, once, said)
        assert self.store.log.add(self.who, once, said) == self.sums_of(said.day)

    @precondition(lambda self: self.lately(self.last_add))
    @rule()
    def deliver_the_add_again(self) -> None:
        _, once, said = self.last_add
        assert self.store.log.add(self.who, once, said) == self.sums_of(said.day)

    @rule()
    def undo(self) -> None:
        once = self.request()
        taken_back = self.said.pop() if self.said else None
        self.last_undo = (self.now, once, taken_back)
        assert self.store.log.undo(self.who, once, self.now) == taken_back

    @precondition(lambda self: self.lately(self.last_undo))
    @rule()
    def deliver_the_undo_again(self) -> None:
        _, once, taken_back = self.last_undo
        assert self.store.log.undo(self.who, once, self.now) == taken_back

    @rule(seconds=st.integers(1, 500) | st.integers(1, 2 * 86_400))
    def time_passes(self, seconds: int) -> None:
        # All stays within the days that are kept, so that the model needs no forgetting.
        self.now = min(self.now + timedelta(seconds=seconds), NOW + timedelta(days=7))

    @rule()
    def read(self) -> None:
        person = self.store.people.read(self.who, self.now, history=True, launch=False)
        days = {said.day for said in self.said}
        assert person.days == {day: total for day in days if (total := self.sums_of(day))}
        weeks: dict[date, Sums] = {}
        active: dict[date, int] = {}
        for day, total in person.days.items():
            monday = day - timedelta(days=day.weekday())
            weeks[monday] = weeks.get(monday, Sums()) + total
            active[monday] = active.get(monday, 0) | 1 << day.weekday()
        assert (person.weeks, person.active) == (weeks, active)

    def lately(self, delivered: tuple[Any, ...] | None) -> bool:
        """A request is known for ten minutes."""
        return delivered is not None and self.now - delivered[0] <= timedelta(minutes=10)

    def request(self) -> str:
        self.requests += 1
        return f"request {self.requests}"

    def sums_of(self, day: date) -> Sums:
        return sum((sums(said.entries) for said in self.said if said.day == day), start=Sums())


def test_the_store_keeps_the_domains_sums(store: Store) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    LogMachine.store = store
    run_state_machine_as_test(
        LogMachine, settings=settings(max_examples=60, stateful_step_count=30, deadline=None)
    )


@settings(max_examples=40, deadline=None)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=6))
def test_undo_leaves_nothing_behind(entries: list[Entry], store: Store) -> None:
    who: Who = somebody()
    store.log.add(who, "add", Logged(NOW, NOW.date(), tuple(entries)))
    store.log.undo(who, "undo", NOW)
    person = store.people.read(who, NOW, history=True, launch=False)
    assert (person.days, person.weeks) == ({}, {})
