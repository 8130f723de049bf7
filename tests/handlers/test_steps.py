import pytest

from skill.domain.log import Entry, Kind
from skill.domain.routine import Step
from skill.handlers.steps import KINDS, kind_of, name_entry, name_method, name_step
from tests.handlers.conftest import Scene


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_step_has_a_long_and_a_short_name(scene: Scene, kind: Kind) -> None:
    step = Step(kind, minutes=10, count=3)
    long, short = scene.text(name_step(step)), scene.text(name_step(step, brief=True))
    assert 0 < len(short) <= len(long)


def test_all_that_can_be_logged_counts_towards_something_and_has_a_name(scene: Scene) -> None:
    facts = scene.services.content.facts
    for what in (*facts.activities, *facts.moves, "strength_session", "massage"):
        kind = kind_of(what, facts)
        assert kind is not None
        assert scene.text(name_entry(Entry(kind, what, minutes=5), facts))


@pytest.mark.parametrize("kind", Kind)
def test_what_the_content_has_dropped_goes_by_the_name_of_its_kind(
    scene: Scene, kind: Kind
) -> None:
    facts = scene.services.content.facts
    assert kind_of("unicycling", facts) is None
    assert scene.text(name_entry(Entry(kind, "unicycling", minutes=5), facts))


def test_every_method_has_a_name(scene: Scene) -> None:
    for method in KINDS:
        assert scene.text(name_method(method))
