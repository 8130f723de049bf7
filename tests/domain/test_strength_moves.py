from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.methods import Move
from skill.domain.person import Preferences
from skill.domain.routine import strength_moves
from tests.domain.given import MONDAY, days, preferences

USUAL = Preferences()


def move(number: int, *, sparing: bool) -> Move:
    return Move(id=f"m{number}", number=number, sets=(1, 2), reps=(8, 12), low_knee_load=sparing)


MOVES = {f"m{n}": move(n, sparing=n in (1, 5, 12, 13)) for n in range(1, 14)}


@given(days, st.integers(0, 20), preferences)
@settings(max_examples=100, deadline=None)
def test_strength_names_four_different_moves_or_all_there_are(
    day: date, how_many: int, wishes: Preferences
):
    moves = {f"m{n}": move(n, sparing=n % 3 == 0) for n in range(how_many)}
    named = strength_moves(moves, day, wishes)
    pool = [m for m in moves.values() if m.low_knee_load or not wishes.gentle]
    assert len({m.id for m in named}) == len(named) == min(4, len(pool))
    assert set(named) <= set(pool)


@given(days, st.integers(2, 4))
@settings(deadline=None)
def test_strength_days_two_to_four_days_apart_name_different_moves(day: date, later_days: int):
    one, other = (
        strength_moves(MOVES, each, USUAL) for each in (day, day + timedelta(days=later_days))
    )
    assert not set(one) & set(other)


def test_every_move_has_its_turn_within_a_month():
    named = [strength_moves(MOVES, MONDAY + timedelta(days=n), USUAL) for n in range(28)]
    assert {m.id for moves in named for m in moves} == set(MOVES)


def test_gentle_moves_spare_the_knees():
    named = strength_moves(MOVES, MONDAY, Preferences(gentle=True))
    assert {m.number for m in named} == {1, 5, 12, 13}
