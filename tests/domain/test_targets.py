from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.person import Preferences
from skill.domain.targets import bounds, most_cardio_minutes, share_of_week, targets_for
from tests.domain.given import TARGETS, preferences


def test_without_wishes_the_contents_doses_count():
    assert targets_for(TARGETS, Preferences()) == TARGETS


def test_a_wish_within_bounds_is_taken_as_it_is():
    own = targets_for(TARGETS, Preferences(cardio_days=3, massage_minutes=10))
    assert (own.cardio_days, own.massage_minutes, own.servings) == (3, 10, 5)


def test_what_is_switched_off_is_not_aimed_at():
    own = targets_for(TARGETS, Preferences(food=False, massage=False, servings=6))
    assert (own.servings, own.massage_minutes) == (0, 0)


@given(
    st.builds(
        Preferences,
        cardio_days=st.integers(-9, 99),
        cardio_minutes=st.integers(-9, 999),
        massage_minutes=st.integers(-9, 999),
        servings=st.integers(-9, 99),
    )
)
@settings(deadline=None)
def test_no_wish_leads_out_of_bounds(wishes: Preferences):
    own = targets_for(TARGETS, wishes)
    for name, allowed in bounds(TARGETS).items():
        assert getattr(own, name) in allowed


@given(preferences)
@settings(deadline=None)
def test_the_most_of_a_week_leaves_room_for_the_whole_target(wishes: Preferences):
    own = targets_for(TARGETS, wishes)
    most = most_cardio_minutes(TARGETS, targets_for(TARGETS, wishes))
    assert own.cardio_days * own.cardio_minutes <= most <= 300


@given(st.integers(0, 7))
@settings(deadline=None)
def test_a_whole_week_has_the_whole_target_and_no_day_none_of_it(weekly: int):
    shares = [share_of_week(weekly, days) for days in range(8)]
    assert shares[0] == 0
    assert shares[7] == weekly
    assert shares == sorted(shares)
    assert all(share <= days for days, share in enumerate(shares))
