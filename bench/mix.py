"""What is asked: our service's mix of real requests, and the peers' one kind of request."""

import random
from collections.abc import Callable, Mapping, Sequence

from bench.crowd import NAMES, attributes_for
from bench.envelopes import Household, Json, intent, launch
from bench.pool import Asked

ACTIVITIES = ("running", "walking", "cycling", "swimming", "dancing", "rowing")
PERIODS = {"this_week": "this week", "last_week": "last week", "this_month": "this month"}
METHODS = ("cardio", "diet", "creams", "massage")
SPOKEN = b'"outputSpeech"'
# Shares of requests, in per cent. Logging, in its two forms, is the commonest.
SHARES = {
    "launch": 15, "routine": 15, "log activity": 15, "log habit": 10, "progress": 15, "tip": 15,
    "yes": 9, "no": 6,
}  # fmt: skip
IN_SESSION = ("launch", "tip")

Ask = Callable[[random.Random], tuple[Json, bytes]]


def log_activity(dice: random.Random) -> tuple[Json, bytes]:
    minutes, activity = dice.randint(2, 9), dice.choice(ACTIVITIES)
    slots = {"activity": (activity, activity), "duration": (f"PT{minutes}M", None)}
    return intent("LogActivityIntent", slots), f"{minutes} minutes of ".encode()


def log_habit(dice: random.Random) -> tuple[Json, bytes]:
    habit = ("fruit and veg", "fruit_and_veg")
    amount = dice.randint(2, 3)
    slots = {"habit": habit, "amount": (str(amount), None)}
    return intent("LogHabitIntent", slots), f"{amount} servings".encode()


def progress(dice: random.Random) -> tuple[Json, bytes]:
    period = dice.choice(list(PERIODS))
    return intent("ProgressIntent", {"period": (PERIODS[period], period)}), SPOKEN


def tip(dice: random.Random) -> tuple[Json, bytes]:
    method = dice.choice(METHODS)
    return intent("TipIntent", {"method": (method, method)}), SPOKEN


ASKS: Mapping[str, Ask] = {
    "launch": lambda _: (launch(), SPOKEN),
    "routine": lambda _: (intent("RoutineTodayIntent"), SPOKEN),
    "log activity": log_activity,
    "log habit": log_habit,
    "progress": progress,
    "tip": tip,
    "yes": lambda _: (intent("AMAZON.YesIntent"), SPOKEN),
    "no": lambda _: (intent("AMAZON.NoIntent"), SPOKEN),
}


def one(kind: str, household: Household, dice: random.Random, samples: Sequence[Json]) -> Asked:
    """A request of the kind; yes and no need a session, and of the others half have one."""
    request, expected = ASKS[kind](dice)
    within = kind in ("yes", "no") or (kind != "launch" and dice.random() < 0.5)
    attributes = attributes_for(household, dice.choice(samples)) if within and samples else None
    return Asked(household.envelope(request, attributes), expected, kind)


def our_mix(
    crowd: Sequence[Household], count: int, samples: Sequence[Json], seed: int
) -> list[Asked]:
    """`samples` are attributes of open sessions, as the service itself wrote them."""
    dice = random.Random(seed)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    return [one(kind, crowd[n % len(crowd)], dice, samples) for n, kind in enumerate(kinds)]


def toy_mix(crowd: Sequence[Household], count: int, seed: int) -> list[Asked]:
    """The peers' one kind of request, in a session that has already had a turn."""
    dice = random.Random(seed)
    found = []
    for number in range(count):
        household = crowd[number % len(crowd)]
        request, spoken = log_activity(dice)
        attributes = {"turn": dice.randint(1, 9), "logged": {"activity": "walking", "minutes": 20}}
        expected = f"{NAMES[household.number % len(NAMES)]}. I logged ".encode() + spoken
        found.append(Asked(household.envelope(request, attributes), expected, "toy"))
    return found
