"""What a day asks of a person: the steps of the routine, fitted to what the week has seen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from skill.domain.fortnight import Fortnight
from skill.domain.log import Entry, Kind, Sums, sums
from skill.domain.methods import Move, Targets
from skill.domain.person import Preferences
from skill.domain.targets import most_cardio_minutes, plenty_minutes, targets_for
from skill.domain.week import Exercise, lay_out_exercise, spread_out

GROWTH_MINUTES: Final = 5
MOVES_A_DAY: Final = 4
EXERCISE: Final = (Kind.CARDIO, Kind.STRENGTH)

Days = Mapping[date, Sums]


@dataclass(frozen=True, slots=True)
class Step:
    """`minutes` of cardio or massage, `count` of servings, creams or exfoliations; else 0."""

    kind: Kind
    minutes: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Routine:
    """A day's `steps` still open and those `done`, both in the order of Kind; no kind is in both.

    `steps` hold what is left to do (servings still to eat), `done` what was done, asked or not.
    `rest`: no exercise that day, asked or done. `plenty`: so much cardio was done that day
    (`plenty_minutes`) that no more exercise is asked and rest is to be praised.
    """

    day: date
    steps: tuple[Step, ...]
    done: tuple[Step, ...]
    rest: bool
    plenty: bool

    def step(self, kind: Kind) -> Step | None:
        """The open step of this kind."""
        return next((step for step in self.steps if step.kind is kind), None)


def plan(targets: Targets, preferences: Preferences, days: Days, today: date, day: date) -> Routine:
    """The routine of `day`, given `days`: what was done on the last 15 days up to `today`.

    For a day to come, the days until then are taken to go as planned. A first week that began
    after Monday asks for its share of the weekly targets; so does one after 15 days of nothing.
    """
    last = min(today, day)
    known = tuple([(known_day, done) for known_day, done in days.items() if known_day <= last])
    return _plan(targets, preferences, known, today, day)


@lru_cache(maxsize=1024)
def _plan(
    targets: Targets,
    preferences: Preferences,
    days: tuple[tuple[date, Sums], ...],
    today: date,
    day: date,
) -> Routine:
    """The plan, remembered: a conversation asks for the same one turn after turn."""
    known, own = dict(days), targets_for(targets, preferences)
    gentle = preferences.gentle
    while today < day:
        ahead = _open_steps(targets, own, Fortnight.of(known, today), gentle=gentle)
        known[today] = known.get(today, Sums()) + _as_sums(ahead)
        today += timedelta(days=1)
    fortnight = Fortnight.of(known, day)
    steps = tuple(_open_steps(targets, own, fortnight, gentle=gentle))
    done = tuple(_done_steps(own, fortnight.done))
    rest = not any(step.kind in EXERCISE for step in (*steps, *done))
    return Routine(day, steps, done, rest, _is_plenty(targets, own, fortnight.done))


def strength_moves(
    moves: Mapping[str, Move], day: date, preferences: Preferences
) -> tuple[Move, ...]:
    """The moves of the day's strength step: four, or all where there are fewer.

    They are taken evenly from the whole list, so that lying and standing ones mix, and they
    change every other day. Whoever wants it gentle gets the moves that spare the knees.
    """
    ordered = sorted(moves.values(), key=lambda move: move.number)
    sparing = [move for move in ordered if move.low_knee_load]
    if preferences.gentle and sparing:
        ordered = sparing
    count = min(MOVES_A_DAY, len(ordered))
    start = day.toordinal() // 2
    return tuple(ordered[(start + n * len(ordered) // count) % len(ordered)] for n in range(count))


def _open_steps(
    targets: Targets, own: Targets, fortnight: Fortnight, *, gentle: bool
) -> Iterator[Step]:
    done = fortnight.done
    minutes = _cardio_minutes(own, fortnight, gentle=gentle)
    room_minutes = most_cardio_minutes(targets, own) - fortnight.week_minutes
    free = fortnight.from_today
    if _is_plenty(targets, own, done):
        free &= ~fortnight.today
    cardio, strength = _exercise(own, fortnight, free, max(0, room_minutes // minutes))
    if cardio:
        yield Step(Kind.CARDIO, minutes=minutes)
    if strength:
        yield Step(Kind.STRENGTH)
    if own.massage_minutes and not done.massage_minutes:
        yield Step(Kind.MASSAGE, minutes=own.massage_minutes)
    if not done.creams:
        yield Step(Kind.CREAM, count=1)
    if _exfoliation(own, fortnight):
        yield Step(Kind.EXFOLIATION, count=1)
    if done.servings < own.servings:
        yield Step(Kind.SERVINGS, count=own.servings - done.servings)


def _done_steps(own: Targets, done: Sums) -> Iterator[Step]:
    if done.cardio_sessions:
        yield Step(Kind.CARDIO, minutes=done.cardio_minutes)
    if done.strength_sessions:
        yield Step(Kind.STRENGTH)
    if done.massage_minutes:
        yield Step(Kind.MASSAGE, minutes=done.massage_minutes)
    if done.creams:
        yield Step(Kind.CREAM, count=done.creams)
    if done.exfoliations:
        yield Step(Kind.EXFOLIATION, count=done.exfoliations)
    if done.servings and done.servings >= own.servings:
        yield Step(Kind.SERVINGS, count=done.servings)


def _exercise(
    own: Targets, fortnight: Fortnight, free: int, cardio_at_most: int
) -> tuple[bool, bool]:
    """Whether the day still asks for cardio, and for strength, given the days that are `free`."""
    done = Exercise(fortnight.cardio, fortnight.strength)
    today = fortnight.today
    more_cardio = min(fortnight.left(own.cardio_days, done.cardio), cardio_at_most)
    more_strength = fortnight.left(own.strength_days, done.strength)
    cardio, strength = lay_out_exercise(done, free, more_cardio, more_strength)
    return bool(cardio & ~done.cardio & today), bool(strength & ~done.strength & today)


def _exfoliation(own: Targets, fortnight: Fortnight) -> bool:
    done = fortnight.exfoliation
    more = fortnight.left(own.exfoliation_days, done)
    return bool(spread_out(done, fortnight.from_today, more) & ~done & fortnight.today)


def _cardio_minutes(own: Targets, fortnight: Fortnight, *, gentle: bool) -> int:
    """A little more than the sessions of late lasted: in fives, from the start to the target.

    Gentle sessions do not grow, and stay in the lower half.
    """
    start = min(own.cardio_minutes_start, own.cardio_minutes)
    most = (start + own.cardio_minutes) // 2 if gentle else own.cardio_minutes
    if not fortnight.sessions_before:
        return start
    recent = fortnight.minutes_before // fortnight.sessions_before
    grown = recent if gentle else recent + GROWTH_MINUTES
    return max(start, min(grown // 5 * 5, most))


def _is_plenty(targets: Targets, own: Targets, done: Sums) -> bool:
    return done.cardio_minutes > plenty_minutes(targets, own)


def _as_sums(steps: Iterable[Step]) -> Sums:
    """The steps as if done."""
    return sums(Entry(step.kind, step.kind, step.minutes, step.count) for step in steps)
