import pytest

from skill.conversation import Slot
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys


def test_a_week_is_told_against_its_targets(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", duration="PT30M")
    scene.ask("LogActivityIntent", activity="strength_session")
    reply = scene.ask("ProgressIntent", one_shot=True)
    spoken = scene.spoken(reply)
    assert "1 of 4 cardio sessions with 30 minutes in all and 1 of 2 strength days" in spoken
    assert reply.ask is None
    assert reply.card is not None
    assert "0 of 35 servings" in scene.text(reply.card.text)


def test_what_was_not_done_is_not_counted_out_loud(scene: Scene) -> None:
    scene.ask("LogHabitIntent", habit="cream")
    assert "0" not in scene.spoken(scene.ask("ProgressIntent"))


@pytest.mark.parametrize(
    ("method", "heard"),
    [
        ("exercise", "cardio"),
        ("cardio", "cardio"),
        ("strength", "strength"),
        ("diet", "servings"),
        ("creams", "cream"),
        ("massage", "massage"),
    ],
)
def test_a_method_narrows_it_down(scene: Scene, method: str, heard: str) -> None:
    reply = scene.ask("ProgressIntent", method=method)
    assert keys(reply)[0] == "progress.nothing_of_method"
    scene.ask("LogAllIntent")
    scene.ask("LogActivityIntent", activity="chair_squat")
    reply = scene.ask("ProgressIntent", method=method, period="this_week")
    assert heard in scene.spoken(reply)
    assert len({"cardio", "servings", "massage"} - set(scene.spoken(reply).split())) >= 2


def test_procedures_have_no_log(scene: Scene) -> None:
    assert keys(scene.ask("ProgressIntent", method="procedures"))[0] == (
        "progress.never_procedures"
    )


@pytest.mark.parametrize(
    ("period", "answer"),
    [
        ("today", "progress.nothing_yet"),
        ("yesterday", "progress.nothing_then"),
        ("this_week", "progress.nothing_yet"),
        ("last_week", "progress.nothing_then"),
        ("this_month", "progress.nothing_yet"),
        ("last_month", "progress.nothing_then"),
        ("this_year", "progress.nothing_yet"),
    ],
)
def test_nothing_at_all_is_met_kindly(scene: Scene, period: str, answer: str) -> None:
    assert keys(scene.ask("ProgressIntent", period=period))[0] == answer
    scene.ask("LogHabitIntent", habit="cream", day=days_ago(0))
    scene.ask("LogHabitIntent", habit="cream", day=days_ago(1))
    if period != "last_month":
        assert keys(scene.ask("ProgressIntent", period=period))[0] == "progress.summary"


def test_reached_targets_are_met_with_rest(scene: Scene) -> None:
    for days in (1, 2, 3, 4):
        run = {"activity": "running", "duration": "PT30M", "day": days_ago(days)}
        scene.ask("LogActivityIntent", **run)
    for days in (1, 3):
        scene.ask("LogActivityIntent", activity="strength_session", day=days_ago(days))
    reply = scene.ask("ProgressIntent", period="last_week")
    assert keys(reply)[:2] == ["progress.summary", "progress.reached"]


@pytest.mark.parametrize("slot", ["period", "method"])
def test_an_unknown_value_gets_a_question_and_then_this_week(scene: Scene, slot: str) -> None:
    reply = scene.ask("ProgressIntent", **{slot: Slot("the olden days")})
    assert keys(reply) == [f"progress.which_{slot}"]
    assert "this week" in scene.spoken(scene.ask("AMAZON.FallbackIntent"))


def test_a_streak_counts_days_and_leaves_today_open(scene: Scene) -> None:
    assert keys(scene.ask("StreakIntent"))[0] == "progress.no_streak"
    for days in (1, 2, 3):
        scene.ask("LogHabitIntent", habit="cream", day=days_ago(days))
    reply = scene.ask("StreakIntent")
    assert keys(reply)[0] == "progress.streak_open"
    assert "3 days" in scene.spoken(reply)
    scene.ask("LogHabitIntent", habit="cream")
    reply = scene.ask("StreakIntent")
    assert keys(reply)[0] == "progress.streak_done"
    assert "4 days" in scene.spoken(reply)


def test_without_redis_the_log_is_out_of_reach(scene_without_redis: Scene) -> None:
    for intent in ("ProgressIntent", "StreakIntent"):
        assert keys(scene_without_redis.ask(intent, one_shot=True)) == ["progress.away"]
