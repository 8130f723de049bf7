from datetime import timedelta

import pytest

from skill.domain.person import Person, Preferences
from skill.handlers.brevity import is_brief
from tests.door import MONDAY_MORNING
from tests.handlers.conftest import Scene


@pytest.mark.parametrize(
    ("chosen", "days", "brief"),
    [
        (None, None, False),
        (None, 4, False),
        (None, 5, True),
        (True, 0, True),
        (False, 300, False),
    ],
)
def test_lines_grow_shorter_after_the_first_days_unless_the_person_chose(
    scene: Scene, chosen: bool | None, days: int | None, brief: bool
) -> None:
    first = None if days is None else MONDAY_MORNING.date() - timedelta(days=days)
    person = Person(first_seen=first, preferences=Preferences(brief=chosen))
    assert is_brief(scene.turn("LaunchRequest").but(person=person)) is brief
