import pytest

from skill.conversation import StoreAway
from skill.domain.log import Sums
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys, today


def test_the_last_is_taken_back_and_then_the_one_before(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", duration="PT30M")
    scene.ask("LogHabitIntent", habit="cream", day=days_ago(1))
    assert "your cream yesterday" in scene.spoken(scene.ask("UndoIntent"))
    assert "30 minutes of running today" in scene.spoken(scene.ask("UndoIntent"))
    assert keys(scene.ask("UndoIntent"))[0] == "undo.nothing"
    assert today(scene) == Sums()


def test_what_the_content_no_longer_knows_is_named_by_its_kind(scene: Scene) -> None:
    scene.ask("LogAllIntent")
    assert "10 minutes of cardio" in scene.spoken(scene.ask("UndoIntent"))


def test_it_is_shorter_for_who_wants_it_short(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="brief_on")
    scene.ask("LogHabitIntent", habit="cream")
    assert keys(scene.ask("UndoIntent", one_shot=True)) == ["undo.taken_brief"]


def test_without_redis_nothing_is_said_to_be_taken_back(scene_without_redis: Scene) -> None:
    with pytest.raises(StoreAway):
        scene_without_redis.ask("UndoIntent")
