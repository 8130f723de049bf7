"""What was done in a period, against what the person aims for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from skill.domain.calendar import DAYS_IN_WEEK, week_of
from skill.domain.log import Sums
from skill.domain.methods import Targets
from skill.domain.person import Person
from skill.domain.targets import share_of_week, targets_for

DAYS_KEPT: Final = 15


class Period(StrEnum):
    """The ids of the `period` slot."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` from `first` to `last` (not after today), and the `aims` of that time.

    Sessions of cardio are counted as logged; strength, however many moves, once a day.
    The aims of a week are the whole week's, also while it lasts; those of other periods are the
    share of the days that have passed since the person began. A single day aims at the daily
    habits alone: whether it is one for exercise is the routine's to say. What is switched off has
    the aim 0. Massage and cardio are aimed at in minutes as well.
    """

    period: Period
    first: date
    last: date
    done: Sums
    aims: Sums


def progress(period: Period | str, person: Person, targets: Targets, today: date) -> Progress:
    """The person's progress; ValueError if `period` is none. `targets` are the content's.

    Days and weeks are exact. Of months and years, so is every week that lies wholly within or
    that `Person.days` still covers; any other belongs where its Thursday lies. Periods longer
    than two weeks need `Person.weeks` and `Person.active`.
    """
    period = Period(period)
    first, last = _bounds(period, today)
    own = targets_for(targets, person.preferences)
    done = Sums.total(_sums_within(person, first, last, today))
    began = max(first, person.first_seen or today)
    return Progress(period, first, last, done, _aims(period, own, (last - began).days + 1))


def _bounds(period: Period, today: date) -> tuple[date, date]:
    monday, first_of_month = week_of(today), today.replace(day=1)
    last_of_last_month = first_of_month - timedelta(days=1)
    match period:
        case Period.TODAY:
            return today, today
        case Period.YESTERDAY:
            return today - timedelta(days=1), today - timedelta(days=1)
        case Period.THIS_WEEK:
            return monday, today
        case Period.LAST_WEEK:
            return monday - timedelta(days=7), monday - timedelta(days=1)
        case Period.THIS_MONTH:
            return first_of_month, today
        case Period.LAST_MONTH:
            return last_of_last_month.replace(day=1), last_of_last_month
        case Period.THIS_YEAR:
            return today.replace(month=1, day=1), today


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = week_of(first)
    while monday <= last:
        yield monday
        monday += timedelta(days=DAYS_IN_WEEK)


def _sums_within(person: Person, first: date, last: date, today: date) -> Iterator[Sums]:
    """Week by week, and day by day once `Person.days` covers what is left of the period."""
    kept_since = today - timedelta(days=DAYS_KEPT - 1)
    for monday in _mondays(first, last):
        begin = max(first, monday)
        if begin >= kept_since:
            days = person.days.items()
            yield from (_once_a_day(sums) for day, sums in days if begin <= day <= last)
            return
        if first <= monday + timedelta(days=3) <= last:
            yield _week(person, monday)


def _week(person: Person, monday: date) -> Sums:
    """A week's sums know how many moves were logged, not on how many days: at most the active."""
    week = person.weeks.get(monday, Sums())
    active_days = person.active.get(monday, 0).bit_count()
    return week._replace(strength_sessions=min(week.strength_sessions, active_days))


def _once_a_day(day: Sums) -> Sums:
    return day._replace(strength_sessions=1) if day.strength_sessions > 1 else day


def _aims(period: Period, own: Targets, days: int) -> Sums:
    match period:
        case Period.TODAY | Period.YESTERDAY:
            return _daily_aims(own, 1)
        case Period.THIS_WEEK | Period.LAST_WEEK:
            return _daily_aims(own, DAYS_IN_WEEK) + _weekly_aims(own, DAYS_IN_WEEK)
        case _:
            return _daily_aims(own, max(0, days)) + _weekly_aims(own, max(0, days))


def _daily_aims(own: Targets, days: int) -> Sums:
    return Sums(
        massage_minutes=own.massage_minutes * days, creams=days, servings=own.servings * days
    )


def _weekly_aims(own: Targets, days: int) -> Sums:
    sessions = share_of_week(own.cardio_days, days)
    return Sums(
        cardio_sessions=sessions,
        cardio_minutes=sessions * own.cardio_minutes,
        strength_sessions=share_of_week(own.strength_days, days),
        exfoliations=share_of_week(own.exfoliation_days, days),
    )
