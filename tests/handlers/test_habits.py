import pytest

from skill.conversation import Slot, StoreAway
from skill.domain.log import Sums
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys, today


@pytest.mark.parametrize(
    ("slots", "sums"),
    [
        ({"habit": "fruit_and_veg", "amount": "3"}, Sums(servings=3)),
        ({"habit": "fruit_and_veg"}, Sums(servings=1)),
        ({"amount": "2"}, Sums(servings=2)),
        ({"habit": "cream"}, Sums(creams=1)),
        ({"habit": "cream", "amount": "9"}, Sums(creams=1)),
        ({"habit": "exfoliation"}, Sums(exfoliations=1)),
    ],
)
def test_habits_are_logged(scene: Scene, slots: dict[str, str], sums: Sums) -> None:
    assert keys(scene.ask("LogHabitIntent", **slots))[0] == "keeping.logged"
    assert today(scene) == sums


@pytest.mark.parametrize(
    ("amount", "answer"),
    [
        ("0", ["habits.none", "habits.how_many"]),
        ("-2", ["habits.none", "habits.how_many"]),
        ("?", ["habits.how_many"]),
        ("21", ["habits.sure"]),
    ],
)
def test_an_amount_that_can_hardly_be_gets_a_question(
    scene: Scene, amount: str, answer: list[str]
) -> None:
    reply = scene.ask("LogHabitIntent", habit="fruit_and_veg", amount=amount)
    assert keys(reply) == answer
    assert today(scene) == Sums()


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("LogHabitIntent", {"amount": "2"}),
        ("LogHabitIntent", {"amount": "2", "habit": Slot("veg")}),
        ("SetPreferenceIntent", {"value": "2"}),
        ("LogActivityIntent", {"count": "2"}),
    ],
)
def test_the_amount_is_taken_whichever_way_it_arrives(
    scene: Scene, intent: str, slots: dict[str, str]
) -> None:
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="0")
    scene.ask(intent, **slots)
    assert today(scene).servings == 2


def test_an_activity_instead_of_an_amount_is_logged_for_itself(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="0")
    scene.ask("LogActivityIntent", activity="running", duration="PT10M")
    assert today(scene) == Sums(cardio_sessions=1, cardio_minutes=10)


def test_a_large_amount_is_logged_after_a_yes_and_asked_for_after_a_no(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="30")
    scene.ask("AMAZON.YesIntent")
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="30")
    assert keys(scene.ask("AMAZON.NoIntent")) == ["habits.how_many"]
    scene.ask("LogHabitIntent", amount="3")
    assert today(scene).servings == 33


def test_a_no_to_how_many_leaves_it_out(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="0")
    assert keys(scene.ask("AMAZON.NoIntent"))[0] == "habits.left_out"
    assert today(scene) == Sums()


def test_an_unknown_habit_gets_a_question(scene: Scene) -> None:
    assert keys(scene.ask("LogHabitIntent", habit=Slot("sunscreen"))) == [
        "habits.unknown",
        "habits.which",
    ]
    scene.ask("LogHabitIntent", habit="cream")
    assert today(scene) == Sums(creams=1)
    assert keys(scene.ask("LogHabitIntent")) == ["habits.which"]


@pytest.mark.parametrize("earlier", [[1], [0], [2, 4]])
def test_exfoliating_often_gets_a_kind_note(scene: Scene, earlier: list[int]) -> None:
    for days in earlier:
        scene.ask("LogHabitIntent", habit="exfoliation", day=days_ago(days))
    day = days_ago(0 if len(earlier) == 1 else 6)
    reply = scene.ask("LogHabitIntent", habit="exfoliation", day=day)
    assert ("habits.exfoliated_often" in keys(reply)) is (day != days_ago(6) or len(earlier) > 1)


def test_exfoliating_now_and_then_gets_no_note(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="exfoliation", day=days_ago(4))
    assert "habits.exfoliated_often" not in keys(scene.ask("LogHabitIntent", habit="exfoliation"))


def test_a_day_to_come_is_not_logged(scene: Scene) -> None:
    reply = scene.ask("LogHabitIntent", habit="cream", day=days_ago(-1))
    assert keys(reply) == ["days.to_come", "days.meant"]
    scene.ask("AMAZON.NoIntent")
    assert scene.person().days == {}
    scene.ask("LogHabitIntent", habit="cream", day=days_ago(-1))
    scene.ask("AMAZON.YesIntent")
    assert [day.isoformat() for day in scene.person().days] == [days_ago(6)]


def test_without_redis_nothing_is_said_to_be_saved(scene_without_redis: Scene) -> None:
    with pytest.raises(StoreAway):
        scene_without_redis.ask("LogHabitIntent", habit="cream")
