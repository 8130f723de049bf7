"""Lives are lived day by day: each day's routine is asked for and done, or not."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.calendar import week_of
from skill.domain.log import Entry, Kind, Sums, sums
from skill.domain.person import Preferences
from skill.domain.routine import Routine, Step, plan
from skill.domain.targets import most_cardio_minutes, targets_for
from tests.domain.given import MONDAY, TARGETS, days, preferences, some_sums

USUAL = Preferences()
EXERCISE = {Kind.CARDIO, Kind.STRENGTH}
histories = st.dictionaries(st.integers(-14, 0), some_sums)


def as_done(steps: Collection[Step]) -> Sums:
    return sums(Entry(step.kind, step.kind, step.minutes, step.count) for step in steps)


def live(
    first: date,
    length_days: int,
    wishes: Preferences = USUAL,
    missed: Collection[int] = (),
    before: dict[date, Sums] | None = None,
) -> list[Routine]:
    """The routines of so many days, of which those in `missed` go by with nothing done."""
    days_known = dict(before or {})
    routines = []
    for n in range(length_days):
        today = first + timedelta(days=n)
        kept = {day: done for day, done in days_known.items() if (today - day).days < 15}
        routines.append(plan(TARGETS, wishes, kept, today, today))
        if n not in missed:
            days_known[today] = kept.get(today, Sums()) + as_done(routines[-1].steps)
    return routines


def kinds(routine: Routine) -> set[Kind]:
    return {step.kind for step in routine.steps}


def weeks(routines: list[Routine]) -> list[list[Routine]]:
    """The whole calendar weeks among the routines."""
    mondays = sorted({week_of(routine.day) for routine in routines})
    grouped = [[r for r in routines if week_of(r.day) == monday] for monday in mondays]
    return [week for week in grouped if len(week) == 7]


def count(week: list[Routine], kind: Kind) -> int:
    return sum(kind in kinds(routine) for routine in week)


@given(days, preferences)
@settings(max_examples=35, deadline=None)
def test_whoever_does_each_days_steps_meets_every_target_of_every_whole_week(
    first: date, wishes: Preferences
):
    own = targets_for(TARGETS, wishes)
    for week in weeks(live(first, 28, wishes)):
        assert count(week, Kind.CARDIO) == own.cardio_days
        assert count(week, Kind.STRENGTH) == own.strength_days
        assert count(week, Kind.EXFOLIATION) == own.exfoliation_days
        assert count(week, Kind.CREAM) == 7
        week_sums = as_done([step for routine in week for step in routine.steps])
        assert week_sums.massage_minutes == 7 * own.massage_minutes
        assert week_sums.servings == 7 * own.servings
        assert week_sums.cardio_minutes <= most_cardio_minutes(
            TARGETS, targets_for(TARGETS, wishes)
        )


@given(days, preferences, st.sets(st.integers(0, 27)))
@settings(max_examples=35, deadline=None)
def test_no_week_asks_for_more_than_its_targets_whatever_is_missed(
    first: date, wishes: Preferences, missed: set[int]
):
    routines = live(first, 28, wishes, missed)
    own = targets_for(TARGETS, wishes)
    followed = [routine for n, routine in enumerate(routines) if n not in missed]
    for monday in {week_of(routine.day) for routine in followed}:
        week = [routine for routine in followed if week_of(routine.day) == monday]
        assert count(week, Kind.CARDIO) <= own.cardio_days
        assert count(week, Kind.STRENGTH) <= own.strength_days
        assert count(week, Kind.EXFOLIATION) <= own.exfoliation_days


@given(days, preferences, st.sets(st.integers(0, 27)))
@settings(max_examples=35, deadline=None)
def test_strength_and_exfoliation_never_follow_on_themselves_also_across_weeks(
    first: date, wishes: Preferences, missed: set[int]
):
    routines = live(first, 28, wishes, missed)
    followed = [kinds(r) if n not in missed else set() for n, r in enumerate(routines)]
    for one_day, next_day in pairwise(followed):
        assert not {Kind.STRENGTH, Kind.EXFOLIATION} & one_day & next_day


@given(days, preferences, st.sets(st.integers(0, 27)))
@settings(max_examples=35, deadline=None)
def test_in_any_seven_days_running_there_is_one_of_rest(
    first: date, wishes: Preferences, missed: set[int]
):
    routines = live(first, 28, wishes, missed)
    active = [n not in missed and not routine.rest for n, routine in enumerate(routines)]
    assert not any(all(active[n : n + 7]) for n in range(22))


@given(days, st.integers(0, 6), st.sets(st.integers(0, 6)))
@settings(max_examples=80, deadline=None)
def test_what_was_missed_is_caught_up_as_far_as_the_week_has_room(
    first: date, last_missed: int, others: set[int]
):
    missed = {n for n in others if n < last_missed} | {last_missed}
    before = {week_of(first) - timedelta(days=14 - n): Sums(creams=1) for n in range(14)}
    week = live(week_of(first), 7, USUAL, missed, before)
    until = [routine for n, routine in enumerate(week[:last_missed]) if n not in missed]
    after = week[last_missed + 1 :]
    cardio, strength = count(until, Kind.CARDIO), count(until, Kind.STRENGTH)
    assert count(after, Kind.CARDIO) == min(4 - cardio, len(after))
    assert count(after, Kind.STRENGTH) == min(2 - strength, (len(after) + 1) // 2)


@given(days, st.sets(st.integers(0, 6), max_size=1))
@settings(max_examples=40, deadline=None)
def test_one_missed_day_puts_both_on_one_day_at_most_for_what_was_missed(
    first: date, missed: set[int]
):
    before = {week_of(first) - timedelta(days=14 - n): Sums(creams=1) for n in range(14)}
    week = live(week_of(first), 7, USUAL, missed, before)
    both = [n for n in range(7) if n not in missed and kinds(week[n]) >= EXERCISE]
    assert len(both) <= 1
    assert not both or missed


@given(days, preferences, histories, st.integers(-2, 8))
@settings(max_examples=100, deadline=None)
def test_a_routine_is_sound_whatever_was_done(
    today: date, wishes: Preferences, history: dict[int, Sums], ahead: int
):
    known = {today + timedelta(days=n): done for n, done in history.items()}
    own = targets_for(TARGETS, wishes)
    day = today + timedelta(days=ahead)
    routine = plan(TARGETS, wishes, known, today, day)
    asked = [step.kind for step in (*routine.steps, *routine.done)]
    assert len(asked) == len(set(asked))
    assert routine.rest == (not EXERCISE & set(asked))
    for steps in (routine.steps, routine.done):
        assert [step.kind for step in steps] == [kind for kind in Kind if kind in kinds_of(steps)]
    if cardio := routine.step(Kind.CARDIO):
        assert min(10, own.cardio_minutes) <= cardio.minutes <= own.cardio_minutes
    if servings := routine.step(Kind.SERVINGS):
        assert servings.count == own.servings - known.get(day, Sums()).servings
    if routine.plenty:
        assert not EXERCISE & kinds(routine)


def kinds_of(steps: Collection[Step]) -> set[Kind]:
    return {step.kind for step in steps}


@given(days, preferences, histories)
@settings(max_examples=100, deadline=None)
def test_what_was_done_today_is_not_asked_again(
    today: date, wishes: Preferences, history: dict[int, Sums]
):
    known = {today + timedelta(days=n): done for n, done in history.items()}
    routine = plan(TARGETS, wishes, known, today, today)
    known[today] = known.get(today, Sums()) + as_done(routine.steps)
    after = plan(TARGETS, wishes, known, today, today)
    assert after.steps == ()
    assert kinds(routine) <= kinds_of(after.done)


@given(days, preferences, st.integers(0, 20), st.integers(1, 6))
@settings(max_examples=50, deadline=None)
def test_a_day_to_come_is_foretold_as_it_comes(
    first: date, wishes: Preferences, lived_days: int, ahead: int
):
    routines = live(first, lived_days + ahead + 1, wishes)
    known = {routine.day: as_done(routine.steps) for routine in routines[:lived_days]}
    today = first + timedelta(days=lived_days)
    known = {day: done for day, done in known.items() if (today - day).days < 15}
    foretold = plan(TARGETS, wishes, known, today, today + timedelta(days=ahead))
    assert kinds(foretold) == kinds(routines[-1])


def test_a_newcomer_begins_today_with_ten_minutes():
    for n in range(7):
        day = MONDAY + timedelta(days=n)
        routine = plan(TARGETS, USUAL, {}, day, day)
        assert routine.step(Kind.CARDIO) == Step(Kind.CARDIO, minutes=10)
        assert routine.step(Kind.STRENGTH) is None
        assert routine.done == ()


@pytest.mark.parametrize(
    ("days_late", "cardio", "strength"),
    [(0, 4, 2), (1, 3, 2), (2, 3, 1), (3, 2, 1), (4, 2, 1), (5, 1, 1), (6, 1, 0)],
)
def test_a_first_week_asks_for_the_share_of_its_days(days_late: int, cardio: int, strength: int):
    week = live(MONDAY + timedelta(days=days_late), 7 - days_late)
    assert (count(week, Kind.CARDIO), count(week, Kind.STRENGTH)) == (cardio, strength)
    assert not any(kinds(routine) >= EXERCISE for routine in week)


@given(days, preferences)
@settings(max_examples=20, deadline=None)
def test_sessions_grow_in_small_steps_up_to_the_target(first: date, wishes: Preferences):
    own = targets_for(TARGETS, wishes)
    steps = (routine.step(Kind.CARDIO) for routine in live(first, 84, wishes))
    minutes = [step.minutes for step in steps if step]
    assert minutes == sorted(minutes)
    assert all(later - earlier <= 5 for earlier, later in pairwise(minutes))
    if wishes.gentle:
        assert set(minutes) == {min(10, own.cardio_minutes)}
    elif own.cardio_minutes <= 30:
        assert minutes[-1] == own.cardio_minutes


def test_a_runner_who_turns_to_gentle_is_asked_for_shorter_sessions():
    known = {MONDAY - timedelta(days=1): Sums(cardio_sessions=1, cardio_minutes=45)}
    usual = plan(TARGETS, USUAL, known, MONDAY, MONDAY).step(Kind.CARDIO)
    gentle = plan(TARGETS, Preferences(gentle=True), known, MONDAY, MONDAY).step(Kind.CARDIO)
    assert usual == Step(Kind.CARDIO, minutes=30)
    assert gentle == Step(Kind.CARDIO, minutes=20)


@pytest.mark.parametrize(("minutes", "plenty"), [(45, False), (46, True), (240, True)])
def test_after_a_long_session_the_day_asks_for_no_more_exercise(minutes: int, plenty: bool):
    saturday = MONDAY + timedelta(days=5)
    run = Sums(cardio_sessions=1, cardio_minutes=minutes)
    known = {MONDAY: Sums(creams=1), saturday: run}
    routine = plan(TARGETS, USUAL, known, saturday, saturday)
    assert routine.plenty == plenty
    assert (Kind.STRENGTH in kinds(routine)) == (not plenty)
    assert Step(Kind.CARDIO, minutes=minutes) in routine.done


def test_a_week_full_of_minutes_asks_for_no_more_cardio():
    long_rides = {
        MONDAY + timedelta(days=n): Sums(cardio_sessions=1, cardio_minutes=60) for n in (0, 1)
    }
    ahead = [
        plan(TARGETS, USUAL, long_rides, MONDAY + timedelta(days=2), MONDAY + timedelta(days=n))
        for n in range(2, 7)
    ]
    assert count(ahead, Kind.CARDIO) == 1
    assert count(ahead, Kind.STRENGTH) == 2


def test_what_was_done_early_is_not_asked_later():
    rest_day = MONDAY + timedelta(days=3)
    routines = live(MONDAY, 3)
    known = {routine.day: as_done(routine.steps) for routine in routines}
    assert plan(TARGETS, USUAL, known, rest_day, rest_day).rest
    known[rest_day] = Sums(cardio_sessions=1, cardio_minutes=15)
    left = [plan(TARGETS, USUAL, known, rest_day, rest_day + timedelta(days=n)) for n in range(4)]
    assert not left[0].rest
    assert count(left, Kind.CARDIO) == 1
    assert count(left, Kind.STRENGTH) == 1


def test_servings_still_to_eat_are_what_the_day_asks():
    routine = plan(TARGETS, USUAL, {MONDAY: Sums(servings=3)}, MONDAY, MONDAY)
    assert routine.step(Kind.SERVINGS) == Step(Kind.SERVINGS, count=2)
    assert Kind.SERVINGS not in kinds_of(routine.done)


def test_food_and_massage_switched_off_are_never_asked():
    wishes = Preferences(food=False, massage=False)
    for routine in live(MONDAY, 7, wishes):
        assert not {Kind.SERVINGS, Kind.MASSAGE} & kinds(routine)
