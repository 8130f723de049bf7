import pytest

from skill.conversation import Reply, Slot, StoreAway
from skill.domain.log import Sums
from skill.domain.routine import plan
from skill.handlers.workout import CONFIRM, MINUTES
from tests.handlers.conftest import Scene
from tests.handlers.reading import days_ago, keys, today


def state_of(reply: Reply) -> str | None:
    return reply.state.name if reply.state else None


def test_a_run_with_its_minutes_is_logged_and_read_back(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", duration="PT30M")
    assert keys(reply)[:2] == ["keeping.logged", "keeping.left"]
    assert "30 minutes of running" in scene.spoken(reply)
    assert today(scene) == Sums(cardio_sessions=1, cardio_minutes=30)


def test_nothing_is_logged_before_the_minutes_are_known(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="running")
    assert state_of(reply) == MINUTES
    assert reply.elicit is not None
    assert (reply.elicit.slot, reply.elicit.slots["activity"].id) == ("duration", "running")
    assert today(scene) == Sums()


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("LogActivityIntent", {"duration": "PT20M"}),
        ("LogActivityIntent", {"activity": "running", "duration": "PT20M"}),
        ("LogActivityIntent", {"activity": Slot("a run"), "duration": Slot("PT20M")}),
        ("LogActivityIntent", {"duration": "20"}),
        ("LogActivityIntent", {"count": "20"}),
        ("SetPreferenceIntent", {"value": "20"}),
        ("LogHabitIntent", {"amount": "20"}),
    ],
)
def test_minutes_are_taken_whichever_way_they_arrive(
    scene: Scene, intent: str, slots: dict[str, str]
) -> None:
    scene.ask("LogActivityIntent", activity="running")
    scene.ask(intent, **slots)
    assert today(scene) == Sums(cardio_sessions=1, cardio_minutes=20)


@pytest.mark.parametrize(
    "intent",
    ["AMAZON.NoIntent", "AMAZON.YesIntent", "AMAZON.FallbackIntent", "LogActivityIntent"],
)
def test_without_an_answer_the_planned_minutes_are_taken_and_said(
    scene: Scene, intent: str
) -> None:
    targets = scene.services.content.facts.targets
    scene.ask("LogActivityIntent", activity="running")
    reply = scene.ask(intent)
    assert "workout.planned" in keys(reply)
    assert today(scene).cardio_minutes == targets.cardio_minutes_start


def test_another_activity_starts_anew(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", day=days_ago(1))
    reply = scene.ask("LogActivityIntent", activity="swimming", duration="PT20M")
    assert "20 minutes of swimming" in scene.spoken(reply)
    assert today(scene).cardio_minutes == 20


def test_another_habit_is_logged_for_itself(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running")
    scene.ask("LogHabitIntent", habit="fruit_and_veg", amount="3")
    assert today(scene) == Sums(servings=3)


def test_a_time_that_was_not_understood_is_asked_for_once_more(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running")
    reply = scene.ask("LogActivityIntent", duration="?")
    assert keys(reply) == ["workout.unclear", "workout.how_long"]
    scene.ask("LogActivityIntent", duration="?")
    assert today(scene).cardio_sessions == 1


@pytest.mark.parametrize("duration", ["PT0M", "-PT5M", "PT25H"])
def test_an_impossible_time_gets_a_question(scene: Scene, duration: str) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", duration=duration)
    assert state_of(reply) == MINUTES
    assert len(reply.says) == 1
    assert today(scene) == Sums()


@pytest.mark.parametrize(
    ("activity", "minutes", "asked"),
    [
        ("running", 180, False),
        ("running", 181, True),
        ("massage", 60, False),
        ("massage", 61, True),
    ],
)
def test_only_a_very_long_time_is_confirmed(
    scene: Scene, activity: str, minutes: int, asked: bool
) -> None:
    reply = scene.ask("LogActivityIntent", activity=activity, duration=f"PT{minutes}M")
    assert (state_of(reply) == CONFIRM) is asked
    assert bool(today(scene)) is not asked
    if asked:
        scene.ask("AMAZON.YesIntent")
        assert today(scene)


def test_a_no_to_a_long_time_leads_to_the_minutes(scene: Scene) -> None:
    for activity in ("running", "massage"):
        scene.ask("LogActivityIntent", activity=activity, duration="PT20H")
        assert state_of(scene.ask("AMAZON.NoIntent")) == MINUTES
        scene.ask("LogActivityIntent", duration="PT20M")
    assert today(scene) == Sums(cardio_sessions=1, cardio_minutes=20, massage_minutes=20)


@pytest.mark.parametrize("slots", [{"count": "30"}, {"duration": "30"}])
def test_a_number_without_a_unit_is_confirmed(scene: Scene, slots: dict[str, str]) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", **slots)
    assert state_of(reply) == CONFIRM
    assert "30 minutes of running" in scene.spoken(reply)
    scene.ask("AMAZON.YesIntent")
    assert today(scene).cardio_minutes == 30


def test_another_time_instead_of_a_yes_is_taken(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", count="30")
    scene.ask("LogActivityIntent", duration="PT40M")
    assert today(scene).cardio_minutes == 40


def test_moves_need_no_minutes_and_carry_their_count(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="donkey_kick", count="12")
    assert "donkey kick, 12 times" in scene.spoken(reply)
    scene.ask("LogActivityIntent", activity="strength_session")
    assert today(scene) == Sums(strength_sessions=2)


def test_no_moves_at_all_gets_a_question_once(scene: Scene) -> None:
    assert keys(scene.ask("LogActivityIntent", activity="chair_squat", count="0")) == [
        "workout.how_many"
    ]
    scene.ask("LogActivityIntent", count="0")
    assert today(scene).strength_sessions == 1


def test_very_many_moves_are_confirmed(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="chair_squat", count="5000")
    assert state_of(reply) == CONFIRM


def test_massage_takes_the_planned_minutes(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="massage")
    assert today(scene).massage_minutes == scene.services.content.facts.targets.massage_minutes


def test_two_activities_each_have_their_own_minutes(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", activityTwo="swimming")
    assert reply.state is not None
    assert reply.state.data["asked"] == "duration"
    reply = scene.ask("LogActivityIntent", duration="PT10M")
    assert reply.state is not None
    assert reply.state.data["asked"] == "durationTwo"
    reply = scene.ask("LogActivityIntent", duration="PT5M")
    assert "10 minutes of running and 5 minutes of swimming" in scene.spoken(reply)
    assert today(scene) == Sums(cardio_sessions=2, cardio_minutes=15)


def test_of_two_activities_the_one_not_known_is_asked_for(scene: Scene) -> None:
    reply = scene.ask(
        "LogActivityIntent",
        activity="chair_squat",
        activityTwo=Slot("hula hooping"),
        durationTwo="PT10M",
    )
    assert keys(reply)[-2:] == ["workout.unknown_other", "workout.which"]
    scene.ask("LogActivityIntent", activity="dancing")
    assert today(scene) == Sums(strength_sessions=1, cardio_sessions=1, cardio_minutes=10)


def test_an_unknown_activity_gets_two_that_are_known(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity=Slot("hula hooping"), duration="PT30M")
    assert keys(reply) == ["workout.unknown", "workout.which"]
    assert "hula" not in scene.spoken(reply)
    scene.ask("LogActivityIntent", activity="walking")
    assert today(scene).cardio_minutes == 30


def test_an_activity_that_is_not_said_is_asked_for(scene: Scene) -> None:
    assert keys(scene.ask("LogActivityIntent", duration="PT15M")) == ["workout.what"]
    assert keys(scene.ask("AMAZON.NoIntent"))[0] == "workout.left_out"
    assert today(scene) == Sums()


def test_yesterday_is_logged_for_yesterday(scene: Scene) -> None:
    day = days_ago(1)
    reply = scene.ask("LogActivityIntent", activity="running", duration="PT30M", day=day)
    assert keys(reply)[:1] == ["keeping.logged_on"]
    assert "30 minutes of running yesterday" in scene.spoken(reply)
    assert today(scene) == Sums()


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2026-11-27", "days.meant"),
        ("2027-11-20", "days.meant"),
        ("2027-11-10", "days.future"),
        ("2028-02-29", "days.future"),
        ("2026-11-16", "keeping.logged_on"),
        ("2026-11-15", "days.long_ago"),
        ("2026-W47", "days.which"),
        ("nonsense", "days.which"),
    ],
)
def test_only_today_and_the_seven_days_before_are_logged(
    scene: Scene, day: str, answer: str
) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", duration="PT30M", day=day)
    assert answer in keys(reply)
    assert bool(scene.person().days) is (answer == "keeping.logged_on")


def test_a_weekday_to_come_may_have_been_the_last_one(scene: Scene) -> None:
    run = {"activity": "running", "duration": "PT30M", "day": "2026-11-27"}
    scene.ask("LogActivityIntent", **run)
    assert keys(scene.ask("AMAZON.NoIntent"))[0] == "workout.left_out"
    scene.ask("LogActivityIntent", **run)
    assert "on Friday" in scene.spoken(scene.ask("AMAZON.YesIntent"))


def test_the_day_is_asked_for_where_it_was_a_week(scene: Scene) -> None:
    scene.ask("LogActivityIntent", activity="running", duration="PT30M", day="2026-W47")
    scene.ask("LogActivityIntent", day="2026-11-21")
    assert [day.isoformat() for day in scene.person().days] == ["2026-11-21"]


def test_a_long_session_is_met_with_rest(scene: Scene) -> None:
    reply = scene.ask("LogActivityIntent", activity="running", duration="PT46M")
    assert keys(reply)[:2] == ["keeping.logged", "keeping.rest"]


def test_what_began_from_outside_closes_after_its_questions(scene: Scene) -> None:
    assert scene.ask("LogActivityIntent", one_shot=True, activity="running").ask
    reply = scene.ask("LogActivityIntent", duration="PT10M")
    assert reply.ask is None


def test_the_day_s_last_step_is_praised(scene: Scene) -> None:
    scene.ask("LogAllIntent")
    scene.ask("UndoIntent")
    person, targets = scene.person(), scene.services.content.facts.targets
    day = scene.turn("LogAllIntent").today
    assert plan(targets, person.preferences, person.days, day, day).steps
    assert "keeping.all_done" in keys(scene.ask("LogAllIntent"))


def test_brief_lines_leave_out_how_long(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="brief_on")
    reply = scene.ask("LogActivityIntent", activity="running", duration="PT30M")
    assert keys(reply)[:2] == ["keeping.logged_brief", "keeping.left_brief"]


def test_without_redis_nothing_is_asked_that_could_not_be_saved(
    scene_without_redis: Scene,
) -> None:
    with pytest.raises(StoreAway):
        scene_without_redis.ask("LogActivityIntent", activity="running")
