"""What a person aims for: the content's doses, bent to the person's wishes within safe bounds."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from skill.domain.calendar import DAYS_IN_WEEK
from skill.domain.methods import Targets
from skill.domain.person import Preferences

# Five sessions of an hour are 300 moderate minutes a week: the top of the WHO's range.
LONGEST_CARDIO_MINUTES: Final = 60
LONGEST_MASSAGE_MINUTES: Final = 30


def bounds(targets: Targets) -> Mapping[str, range]:
    """What each preference that is a number may be set to, by the preference's id."""
    return {
        "cardio_days": range(1, targets.cardio_days_most + 1),
        "cardio_minutes": range(5, LONGEST_CARDIO_MINUTES + 1),
        "massage_minutes": range(1, LONGEST_MASSAGE_MINUTES + 1),
        "servings": range(1, targets.servings_most + 1),
    }


@lru_cache(maxsize=1024)
def targets_for(targets: Targets, preferences: Preferences) -> Targets:
    """The person's own targets. What is switched off has the target 0.

    A preference out of bounds, kept from before the content changed, counts as the nearest bound.
    """
    wished = {
        name: min(max(value, allowed[0]), allowed[-1])
        for name, allowed in bounds(targets).items()
        if (value := getattr(preferences, name)) is not None
    }
    if not preferences.massage:
        wished["massage_minutes"] = 0
    if not preferences.food:
        wished["servings"] = 0
    return replace(targets, **wished)


def share_of_week(weekly: int, days: int) -> int:
    """How much of a weekly target falls to so many days, to the nearest whole."""
    return (2 * weekly * days + DAYS_IN_WEEK) // (2 * DAYS_IN_WEEK)


def most_cardio_minutes(targets: Targets, own: Targets) -> int:
    """The cardio minutes a week that the routine never takes a person past.

    `targets` are the content's, `own` what `targets_for` makes of them for the person.
    """
    return targets.cardio_days_most * _longest_session(targets, own)


def plenty_minutes(targets: Targets, own: Targets) -> int:
    """The cardio minutes a day beyond which rest is praised: half as much again as a session."""
    return _longest_session(targets, own) * 3 // 2


def _longest_session(targets: Targets, own: Targets) -> int:
    return max(targets.cardio_minutes, own.cardio_minutes)
