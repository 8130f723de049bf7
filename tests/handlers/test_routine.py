import pytest

from skill.conversation import Slot
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys


def test_the_day_s_steps_come_in_one_breath(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="exfoliation", day=days_ago(6))
    reply = scene.ask("RoutineTodayIntent", one_shot=True)
    assert len(scene.spoken(reply).split()) <= 40
    assert reply.ask is None
    assert reply.card is not None


def test_a_newcomer_hears_the_disclaimer_with_it(scene: Scene) -> None:
    assert keys(scene.ask("RoutineTodayIntent", one_shot=True)) == [
        "routine.disclaimer",
        "routine.steps",
    ]
    assert keys(scene.ask("RoutineTodayIntent", one_shot=True)) == ["routine.steps"]


def test_done_steps_are_left_out(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="cream")
    reply = scene.ask("RoutineTodayIntent")
    assert keys(reply)[0] == "routine.some_left"
    assert "cream" not in scene.spoken(reply)
    assert "cream" not in scene.spoken(scene.ask("WhatsLeftIntent"))


def test_nothing_left_is_met_with_rest_and_without_a_card(scene: Scene) -> None:
    scene.ask("LogAllIntent")
    reply = scene.ask("RoutineTodayIntent")
    assert keys(reply)[0] == "routine.nothing_left"
    assert reply.card is None


def test_after_a_lot_of_movement_the_rest_can_wait(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", duration="PT70M")
    assert keys(scene.ask("WhatsLeftIntent"))[0] == "routine.plenty"


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (days_ago(-1), "routine.steps_on"),
        (days_ago(-3), "routine.rest_on"),
        (days_ago(1), "routine.past"),
        (days_ago(-7), "routine.far_ahead"),
        ("2026-W48-WE", "routine.which_day"),
        ("nonsense", "routine.which_day"),
    ],
)
def test_other_days_can_be_asked_for(scene: Scene, day: str, answer: str) -> None:
    scene.ask("LogHabitIntent", habit="cream")
    assert keys(scene.ask("RoutineTodayIntent", one_shot=True, day=day)) == [answer]


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        ("exercise", ["routine.method"]),
        ("cardio", ["routine.method"]),
        ("strength", ["routine.method_none"]),
        ("diet", ["routine.method"]),
        ("creams", ["routine.method"]),
        ("massage", ["routine.method"]),
        ("procedures", ["routine.never_procedures"]),
    ],
)
def test_a_method_narrows_it_down(scene: Scene, method: str, answer: list[str]) -> None:
    scene.ask("StreakIntent")
    assert keys(scene.ask("RoutineTodayIntent", one_shot=True, method=method)) == answer


def test_strength_names_its_moves_in_speech_and_on_the_card(scene: Scene) -> None:
    scene.ask("StreakIntent")
    tomorrow = days_ago(-1)
    reply = scene.ask("RoutineTodayIntent", one_shot=True, method="strength", day=tomorrow)
    assert keys(reply) == ["routine.method", "routine.moves"]
    reply = scene.ask("RoutineTodayIntent", day=tomorrow)
    assert reply.card is not None
    assert "Strength moves" in scene.text(reply.card.text)


def test_a_method_that_is_done_is_praised(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", duration="PT30M")
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="5")
    assert keys(scene.ask("RoutineTodayIntent", method="cardio"))[0] == "routine.method_done"
    assert keys(scene.ask("RoutineTodayIntent", method="diet"))[0] == "routine.food_done"


def test_a_method_that_is_switched_off_says_how_to_have_it_back(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    scene.ask("SetPreferenceIntent", preference="massage_off")
    assert keys(scene.ask("RoutineTodayIntent", method="diet"))[0] == "routine.never_diet"
    assert keys(scene.ask("RoutineTodayIntent", method="massage"))[0] == "routine.never_massage"


def test_an_unknown_method_gets_a_question_and_then_the_whole_day(scene: Scene) -> None:
    reply = scene.ask("RoutineTodayIntent", method=Slot("yoga"), day=days_ago(-1))
    assert keys(reply) == ["routine.which_method"]
    assert reply.elicit is not None
    assert reply.elicit.slots["day"].value == days_ago(-1)
    assert keys(scene.ask("AMAZON.FallbackIntent"))[0] == "routine.steps"


def test_brief_steps_go_by_their_names(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="brief_on")
    assert "with oil" not in scene.spoken(scene.ask("WhatsLeftIntent"))


def test_without_redis_it_is_a_newcomer_s_day_and_says_so(scene_without_redis: Scene) -> None:
    reply = scene_without_redis.ask("RoutineTodayIntent", one_shot=True)
    assert keys(reply) == ["routine.away", "routine.steps"]
