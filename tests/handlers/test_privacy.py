from dataclasses import replace
from datetime import timedelta

from skill.conversation import Slot
from skill.domain.log import Entry, Kind, Logged
from tests.door import MONDAY_MORNING
from tests.handlers.conftest import Scene


def fill(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", value=Slot(value="3"))
    now = MONDAY_MORNING - timedelta(minutes=1)
    logged = Logged(now, now.date(), (Entry(Kind.CARDIO, "running", 30),))
    scene.services.log.add(scene.who, "request.once", logged)


def test_what_is_kept_is_told_in_a_breath_with_a_card(scene: Scene) -> None:
    reply = scene.ask("AboutMyDataIntent", one_shot=True)
    assert reply.card is not None
    assert len(scene.spoken(reply).split()) <= 45
    assert reply.ask is None


def test_nothing_is_deleted_without_a_yes(scene: Scene) -> None:
    fill(scene)
    for answer in ("AMAZON.NoIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent"):
        scene.ask("DeleteMyDataIntent")
        scene.ask(answer)
        assert scene.person().preferences.cardio_days == 3


def test_a_yes_deletes_everything_and_ends(scene: Scene) -> None:
    fill(scene)
    scene.ask("DeleteMyDataIntent")
    reply = scene.ask("AMAZON.YesIntent")
    assert reply.says[0].key == "privacy.deleted"
    assert reply.ask is None
    assert scene.person().new
    assert scene.person().days == {}


def test_deleting_twice_does_no_harm(scene: Scene) -> None:
    for _ in range(2):
        scene.ask("DeleteMyDataIntent")
        assert scene.ask("AMAZON.YesIntent").says[0].key == "privacy.deleted"


def test_a_yes_to_something_else_deletes_nothing(scene: Scene) -> None:
    fill(scene)
    scene.ask("DeleteMyDataIntent")
    scene.ask("SafetyIntent")
    scene.ask("AMAZON.YesIntent")
    assert scene.person().preferences.cardio_days == 3


def test_it_is_said_plainly_that_nothing_was_deleted_while_redis_is_away(
    scene_without_redis: Scene,
) -> None:
    scene_without_redis.ask("DeleteMyDataIntent")
    reply = scene_without_redis.ask("AMAZON.YesIntent")
    assert reply.says[0].key == "privacy.not_deleted"


def test_a_recognised_voice_has_its_own_data_deleted_and_nobody_elses(scene: Scene) -> None:
    fill(scene)
    nobody, scene.who = scene.who, replace(scene.who, person="recognised")
    fill(scene)
    assert scene.ask("DeleteMyDataIntent").says[0].key == "privacy.deletes_own"
    assert scene.ask("AMAZON.FallbackIntent").says[0].key == "privacy.unclear_own"
    assert scene.ask("AMAZON.YesIntent").says[0].key == "privacy.deleted"
    assert scene.person().new
    scene.who = nobody
    assert scene.person().preferences.cardio_days == 3
