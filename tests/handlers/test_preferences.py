import pytest

from skill.conversation import Minutes, Slot, StoreAway
from skill.domain.person import Preferences
from tests.handlers.conftest import Scene


def preferences(scene: Scene) -> Preferences:
    return scene.person().preferences


@pytest.mark.parametrize(
    ("switch", "name", "value"),
    [
        ("food_off", "food", False),
        ("food_on", "food", True),
        ("massage_off", "massage", False),
        ("massage_on", "massage", True),
        ("brief_on", "brief", True),
        ("brief_off", "brief", False),
        ("gentle_on", "gentle", True),
        ("gentle_off", "gentle", False),
    ],
)
def test_a_switch_is_stored_and_read_back(
    scene: Scene, switch: str, name: str, value: bool
) -> None:
    reply = scene.ask("SetPreferenceIntent", preference=switch)
    assert getattr(preferences(scene), name) is value
    assert reply.says[0].key == f"preferences.{switch}"


@pytest.mark.parametrize(
    ("preference", "value"),
    [("cardio_days", 3), ("cardio_minutes", 20), ("massage_minutes", 10), ("servings", 6)],
)
def test_a_number_is_stored_and_read_back(scene: Scene, preference: str, value: int) -> None:
    said = scene.ask(
        "SetPreferenceIntent", preference=preference, value=Slot(value=str(value))
    ).says
    assert getattr(preferences(scene), preference) == value
    assert str(value) in scene.text(said[0])


def test_other_preferences_stay(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    scene.ask("SetPreferenceIntent", value=Slot(value="2"))
    assert preferences(scene) == Preferences(cardio_days=2, food=False)


@pytest.mark.parametrize(
    ("preference", "value", "limit"),
    [
        ("cardio_days", "6", 5),
        ("cardio_days", "0", 1),
        ("cardio_minutes", "90", 30),
        ("cardio_minutes", "2", 5),
        ("massage_minutes", "-3", 1),
        ("massage_minutes", "999999999", 15),
        ("servings", "50", 6),
    ],
)
def test_beyond_a_limit_nothing_is_stored_until_the_limit_is_taken(
    scene: Scene, preference: str, value: str, limit: int
) -> None:
    before = preferences(scene)
    reply = scene.ask("SetPreferenceIntent", preference=preference, value=Slot(value=value))
    assert preferences(scene) == before
    assert reply.ask is not None
    assert str(limit) in scene.text(reply.ask) or limit == 1
    scene.ask("AMAZON.YesIntent")
    assert getattr(preferences(scene), preference) == limit


def test_a_limit_that_is_not_taken_changes_nothing(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="cardio_days", value=Slot(value="7"))
    scene.ask("AMAZON.NoIntent")
    assert preferences(scene) == Preferences()


@pytest.mark.parametrize("value", [None, "?", "lots"])
def test_a_number_that_is_missing_is_asked_for(scene: Scene, value: str | None) -> None:
    reply = scene.ask("SetPreferenceIntent", preference="massage_minutes", value=Slot(value=value))
    assert reply.elicit is not None
    assert reply.elicit.slot == "value"
    # Alexa returns the kept slot without its resolution; the state still knows it.
    kept = Slot(value="massage minutes")
    said = scene.ask("SetPreferenceIntent", preference=kept, value=Slot(value="8")).says
    assert said[0].args["amount"] == Minutes(8)
    assert preferences(scene).massage_minutes == 8


def test_a_number_too_big_for_days_is_asked_about(scene: Scene) -> None:
    reply = scene.ask("SetPreferenceIntent", value=Slot(value="10"))
    assert reply.elicit is not None
    assert reply.elicit.slots["value"].value == "10"
    assert preferences(scene) == Preferences()


def test_what_is_no_setting_is_asked_about(scene: Scene) -> None:
    reply = scene.ask("SetPreferenceIntent", preference=Slot(value="wallpaper"))
    assert reply.elicit is not None
    assert reply.elicit.slot == "preference"


def test_nothing_is_said_to_be_set_while_redis_is_away(scene_without_redis: Scene) -> None:
    with pytest.raises(StoreAway):
        scene_without_redis.ask("SetPreferenceIntent", preference="food_off")


def test_what_was_asked_in_one_go_closes_after_its_question(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", one_shot=True, value=Slot(value="7"))
    assert scene.ask("AMAZON.YesIntent").ask is None


def test_what_was_asked_in_a_conversation_stays_open_after_its_question(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", value=Slot(value="7"))
    assert scene.ask("AMAZON.NoIntent").ask is not None
