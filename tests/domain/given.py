"""What the domain's tests have in common: the routine's doses, and any person's wishes and days."""

from datetime import date

from hypothesis import strategies as st

from skill.domain.log import Sums
from skill.domain.methods import Facts, Targets
from skill.domain.person import Preferences

TARGETS = Targets(
    cardio_days=4,
    cardio_days_most=5,
    cardio_minutes_start=10,
    cardio_minutes=30,
    strength_days=2,
    massage_minutes=5,
    servings=5,
    servings_most=6,
    exfoliation_days=2,
)
NOTHING = Facts(
    targets=TARGETS,
    sources={},
    topics={},
    tips={},
    activities={},
    moves={},
    habits=(),
    safety=(),
    claims=(),
)
MONDAY = date(2026, 11, 23)

days = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def wish(values: range) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(values[0], values[-1])


preferences = st.builds(
    Preferences,
    cardio_days=wish(range(1, 6)),
    cardio_minutes=wish(range(5, 61)),
    massage_minutes=wish(range(1, 31)),
    servings=wish(range(1, 7)),
    food=st.booleans(),
    massage=st.booleans(),
    gentle=st.booleans(),
)

some_sums = st.builds(
    Sums,
    cardio_sessions=st.integers(0, 2),
    cardio_minutes=st.integers(0, 120),
    strength_sessions=st.integers(0, 3),
    massage_minutes=st.integers(0, 15),
    creams=st.integers(0, 2),
    exfoliations=st.integers(0, 1),
    servings=st.integers(0, 9),
)
