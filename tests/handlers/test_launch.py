from dataclasses import replace
from datetime import timedelta

import pytest

from skill.conversation import Reply
from skill.domain.log import Sums
from skill.domain.person import Person, Preferences
from skill.handlers.launch import welcome
from tests.door import MONDAY_MORNING
from tests.handlers.conftest import Scene
from tests.handlers.reading import keys

TODAY = MONDAY_MORNING.date()
BACK = Person(first_seen=TODAY, last_seen=MONDAY_MORNING, requests=3, launches=1)
ALL_DONE = Sums(1, 10, 0, 5, 1, 1, 5)


def launch(scene: Scene, person: Person) -> Reply:
    return welcome(scene.turn("LaunchRequest").but(person=person), scene.services)


def test_a_newcomer_hears_what_this_is_the_disclaimer_and_one_question(scene: Scene) -> None:
    reply = launch(scene, Person())
    assert keys(reply) == ["launch.new", "launch.disclaimer", "launch.routine_first"]
    assert scene.spoken(reply).count("?") == 1
    assert reply.card is None


def test_who_only_asked_in_one_go_so_far_is_welcomed_as_new(scene: Scene) -> None:
    assert keys(launch(scene, replace(BACK, launches=0)))[0] == "launch.new"


@pytest.mark.parametrize(
    ("done", "standing", "state"),
    [
        (Sums(), "launch.all_left", "launch.routine"),
        (Sums(creams=1), "launch.some_left", "launch.routine"),
        (ALL_DONE, "launch.all_done", "launch.week"),
    ],
)
def test_who_comes_back_hears_where_they_stand(
    scene: Scene, done: Sums, standing: str, state: str
) -> None:
    reply = launch(scene, replace(BACK, days={TODAY: done}))
    assert keys(reply) == ["launch.greeting", standing, "launch.reminder", state]
    assert reply.state is not None
    assert reply.state.name == state


@pytest.mark.parametrize("done", [Sums(), Sums(creams=1), ALL_DONE])
@pytest.mark.parametrize("brief", [True, False])
def test_no_sentence_comes_twice_running(scene: Scene, done: Sums, brief: bool) -> None:
    before: set[str] = set()
    for launches in range(1, 40):
        person = replace(
            BACK,
            launches=launches,
            days={TODAY: done},
            preferences=Preferences(brief=brief),
        )
        reply = launch(scene, person)
        sentences = {scene.text(line) for line in (*reply.says, reply.ask) if line}
        assert not sentences & before
        before = sentences


def test_after_days_away_any_one_step_counts(scene: Scene) -> None:
    person = replace(BACK, last_seen=MONDAY_MORNING - timedelta(days=4))
    assert "launch.long_away" in keys(launch(scene, person))


def test_after_the_first_days_it_is_shorter(scene: Scene) -> None:
    for days, key in ((4, "launch.all_left"), (5, "launch.all_left_brief")):
        person = replace(BACK, first_seen=TODAY - timedelta(days=days))
        assert key in keys(launch(scene, person))


def test_a_yes_tells_what_is_left_or_how_the_week_is_going(scene: Scene) -> None:
    reply = scene.in_state("launch.routine").ask("AMAZON.YesIntent")
    assert "routine.steps" in keys(reply)
    reply = scene.in_state("launch.week").ask("AMAZON.YesIntent")
    assert keys(reply)[0] == "progress.nothing_yet"


def test_after_a_no_a_newcomer_is_told_what_else_there_is_and_others_are_let_go(
    scene: Scene,
) -> None:
    reply = scene.in_state("launch.routine").ask("AMAZON.NoIntent")
    assert keys(reply) == ["launch.instead", "launch.what_else"]
    for _ in range(2):
        scene.services.people.read(scene.who, MONDAY_MORNING, history=False, launch=True)
    reply = scene.in_state("launch.week").ask("AMAZON.NoIntent")
    assert keys(reply) == ["launch.bye"]


def test_without_redis_the_welcome_says_so(scene_without_redis: Scene) -> None:
    reply = scene_without_redis.ask("LaunchRequest")
    assert keys(reply)[0] == "launch.away"
    assert reply.ask is not None
