"""The layout is compared with every other way that the rest of the week could go."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.week import THIS_WEEK, Exercise, lay_out_exercise, spread_out


def bits(days: int) -> set[int]:
    return {n for n in range(14) if days >> n & 1}


def mask(days: set[int]) -> int:
    return sum(1 << n for n in days)


@st.composite
def weeks_begun(draw: st.DrawFn) -> tuple[Exercise, int]:
    """What was done up to a day of this week, and the days that are free from then on."""
    today = draw(st.integers(7, 13))
    past = st.sets(st.integers(0, today))
    return Exercise(mask(draw(past)), mask(draw(past))), THIS_WEEK & -(1 << today)


def runs_of_seven(days: set[int]) -> set[int]:
    return {n for n in range(8) if days >= set(range(n, n + 7))}


def allowed(layout: Exercise, done: Exercise) -> bool:
    new_strength = bits(layout.strength) - bits(done.strength)
    if any({day - 1, day + 1} & bits(layout.strength) for day in new_strength):
        return False
    return runs_of_seven(bits(layout.days)) == runs_of_seven(bits(done.days))


weeks = given(weeks_begun(), st.integers(0, 5), st.integers(0, 2))


@weeks
@settings(max_examples=200, deadline=None)
def test_only_free_days_are_chosen_and_no_more_than_asked(week, cardio: int, strength: int):
    done, free = week
    layout = lay_out_exercise(done, free, cardio, strength)
    for chosen, before, most in zip(layout, done, (cardio, strength), strict=True):
        assert chosen & before == before
        assert bits(chosen ^ before) <= bits(free)
        assert len(bits(chosen ^ before)) <= most


@weeks
@settings(max_examples=200, deadline=None)
def test_strength_is_never_next_to_strength_and_seven_days_never_go_without_rest(
    week, cardio: int, strength: int
):
    done, free = week
    assert allowed(lay_out_exercise(done, free, cardio, strength), done)


@weeks
@settings(max_examples=60, deadline=None)
def test_no_allowed_way_does_more_or_with_fewer_days_of_both(week, cardio: int, strength: int):
    done, free = week
    layout = lay_out_exercise(done, free, cardio, strength)

    def merit(way: Exercise) -> tuple[int, int]:
        both = way.cardio & way.strength & THIS_WEEK
        return way.cardio.bit_count() + way.strength.bit_count(), -both.bit_count()

    def choices(before: int, most: int) -> list[int]:
        open_days = bits(free & ~before)
        sizes = range(min(most, len(open_days)) + 1)
        return [before | mask(set(c)) for n in sizes for c in combinations(open_days, n)]

    for new_cardio in choices(done.cardio, cardio):
        for new_strength in choices(done.strength, strength):
            way = Exercise(new_cardio, new_strength)
            assert merit(way) <= merit(layout) or not allowed(way, done)


@weeks
@settings(max_examples=200, deadline=None)
def test_whoever_follows_the_layout_finds_it_unchanged_the_next_day(
    week, cardio: int, strength: int
):
    done, free = week
    layout = lay_out_exercise(done, free, cardio, strength)
    first = free & -free
    today = Exercise(*(before | day & first for before, day in zip(done, layout, strict=True)))
    left = (
        most - (after ^ before).bit_count()
        for most, after, before in zip((cardio, strength), today, done, strict=True)
    )
    assert lay_out_exercise(today, free & ~first, *left) == layout


@given(weeks_begun(), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_what_is_spread_out_is_never_on_two_days_running(week, more: int):
    (done, _), free = week
    chosen = spread_out(done, free, more) ^ done
    assert bits(chosen) <= bits(free)
    for day in bits(chosen):
        assert not {day - 1, day + 1} & bits(chosen | done)


@given(st.integers(7, 13), st.integers(0, 2))
@settings(max_examples=50, deadline=None)
def test_what_is_spread_out_finds_all_the_room_there_is(today: int, more: int):
    free = THIS_WEEK & -(1 << today)
    assert spread_out(0, free, more).bit_count() == min(more, (free.bit_count() + 1) // 2)


def test_the_day_before_one_that_is_done_is_not_free_either():
    tuesday, wednesday = 1 << 8, 1 << 9
    assert spread_out(wednesday, tuesday, 1) == wednesday


def test_a_whole_week_alternates_around_a_day_of_rest():
    cardio, strength = lay_out_exercise(Exercise(0, 0), THIS_WEEK, 4, 2)
    assert bits(cardio) == {7, 9, 11, 13}
    assert bits(strength) == {8, 12}
