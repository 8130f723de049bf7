from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.methods import Facts, Grade, Method, Tip
from skill.domain.tips import next_tip, tips_of
from tests.domain.given import TARGETS


def tip(number: int, topic: str = "vitamin_e", method: Method = Method.CREAMS) -> Tip:
    return Tip(
        id=f"{method}_{number}",
        number=number,
        method=method,
        topic=topic,
        appearance_evidence=Grade.NONE,
        health_evidence=Grade.NOT_APPLICABLE,
        sources=(),
    )


some_tips = st.sets(st.integers(0, 7), min_size=1, max_size=6).map(
    lambda numbers: [tip(number) for number in numbers]
)
masks = st.integers(0, 2**9 - 1)


def listen(tips: list[Tip], heard: int, times: int) -> tuple[list[int], int]:
    numbers = []
    for _ in range(times):
        told = next_tip(tips, heard)
        assert told
        numbers.append(told[0].number)
        heard = told[1]
    return numbers, heard


@given(some_tips)
@settings(deadline=None)
def test_a_newcomer_hears_every_tip_in_the_order_of_their_numbers_round_and_round(
    tips: list[Tip],
):
    numbers, _ = listen(tips, 0, 3 * len(tips))
    assert numbers == 3 * sorted(tip.number for tip in tips)


@given(some_tips, masks)
@settings(max_examples=200, deadline=None)
def test_whatever_was_heard_the_others_come_first_and_then_all_of_them(tips: list[Tip], heard: int):
    known = sorted(tip.number for tip in tips)
    unheard = [number for number in known if not heard >> number & 1]
    numbers, _ = listen(tips, heard, len(unheard) + len(known))
    assert numbers[: len(unheard)] == unheard
    assert sorted(numbers[len(unheard) :]) == known


@given(some_tips, masks)
@settings(max_examples=300, deadline=None)
def test_the_same_tip_never_comes_twice_running_unless_it_is_the_only_one(
    tips: list[Tip], heard: int
):
    (first, second), _ = listen(tips, heard, 2)
    assert first != second or len(tips) == 1


@given(some_tips, some_tips, st.integers(0, 30))
@settings(deadline=None)
def test_a_tip_that_was_added_is_heard_before_any_is_heard_again(
    tips: list[Tip], more: list[Tip], times: int
):
    numbers, heard = listen(tips, 0, min(times, len(tips) - 1))
    known = {tip.number for tip in tips}
    both = tips + [tip for tip in more if tip.number not in known]
    later, _ = listen(both, heard, len(both) - len(numbers))
    assert not set(later) & set(numbers)
    assert len(set(later)) == len(later)


@given(some_tips, some_tips, masks)
@settings(deadline=None)
def test_what_was_heard_of_other_topics_stays_heard(tips: list[Tip], others: list[Tip], heard: int):
    mine = {tip.number for tip in tips}
    told = next_tip(tips, heard)
    assert told
    for other in others:
        if other.number not in mine:
            assert told[1] >> other.number & 1 == heard >> other.number & 1


def test_without_tips_there_is_none_to_tell():
    assert next_tip([], 5) is None


def facts_with(*tips: Tip) -> Facts:
    return Facts(
        targets=TARGETS,
        sources={},
        topics={},
        tips={each.id: each for each in tips},
        activities={},
        moves={},
        habits=(),
        safety=(),
        claims=(),
    )


def test_tips_are_found_by_method_and_by_topic_in_the_order_of_their_numbers():
    running = tip(2, "cardio", Method.EXERCISE)
    bridges = tip(1, "strength", Method.EXERCISE)
    facts = facts_with(running, bridges, replace(tip(3), topic="retinol"))
    assert tips_of(facts, "exercise") == (bridges, running)
    assert tips_of(facts, "cardio") == (running,)
    assert [each.number for each in tips_of(facts, "retinol")] == [3]
    assert tips_of(facts, "detox") == ()
