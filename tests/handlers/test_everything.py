import pytest

from skill.conversation import StoreAway
from skill.domain.log import Sums
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys, today


def test_what_is_open_is_logged_and_what_is_done_is_not_logged_twice(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="2")
    scene.ask("LogActivityIntent", activity="running", duration="PT20M")
    scene.ask("LogAllIntent")
    done = today(scene)
    assert (done.cardio_sessions, done.servings, done.creams) == (1, 5, 1)


def test_everything_is_taken_back_at_once(scene: Scene) -> None:
    scene.ask("LogAllIntent")
    assert "cardio" in scene.spoken(scene.ask("UndoIntent"))
    assert today(scene) == Sums()


def test_where_nothing_is_open_nothing_is_logged(scene: Scene) -> None:
    scene.ask("LogAllIntent", day=days_ago(1))
    before = scene.person().days
    assert keys(scene.ask("LogAllIntent", day=days_ago(1)))[0] == "everything.nothing_open"
    assert scene.person().days == before


def test_what_was_switched_off_is_not_logged(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    scene.ask("SetPreferenceIntent", preference="massage_off")
    scene.ask("LogAllIntent")
    assert (today(scene).servings, today(scene).massage_minutes) == (0, 0)


def test_a_day_to_come_is_not_logged(scene: Scene) -> None:
    assert keys(scene.ask("LogAllIntent", day=days_ago(-2))) == ["days.to_come", "days.meant"]
    assert keys(scene.ask("AMAZON.NoIntent"))[0] == "everything.left_out"
    assert scene.person().days == {}


def test_without_redis_nothing_is_said_to_be_saved(scene_without_redis: Scene) -> None:
    with pytest.raises(StoreAway):
        scene_without_redis.ask("LogAllIntent")
