"""Words in, intents out, in every locale; and how well on words that the sentences do not have."""

import time
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content import packaged
from skill.model.build import LOCALES
from skill.simulator.recogniser import Recogniser

WEDNESDAY = date(2026, 11, 25)
HELD_OUT = Path(__file__).with_name("heldout.toml")

# Measured on 22 November 2026 with the packaged content: 139 of 146 intents, all of them with
# their slots, and 33 of 35 sentences out of scope refused. Rounded down.
FEWEST_UNDERSTOOD = 0.93
FEWEST_REFUSED = 0.91

TANGLED = ["run", "massage", "an", "hour", "and", "half", "today", "last", "week", "three", "of"]

EXAMPLES = [
    # The examples of the intents' contract, and what must be heard in them.
    ("open smooth stride", "LaunchRequest", {}),
    ("what's my routine today", "RoutineTodayIntent", {}),
    ("what about tomorrow", "RoutineTodayIntent", {"day": "2026-11-26"}),
    ("what exercise do I have today", "RoutineTodayIntent", {"method": "exercise"}),
    ("what's left today", "WhatsLeftIntent", {}),
    ("what's next", "WhatsLeftIntent", {}),
    (
        "I did thirty minutes of running",
        "LogActivityIntent",
        {"activity": "running", "duration": "PT30M"},
    ),
    ("log a swim", "LogActivityIntent", {"activity": "swimming"}),
    ("I went cycling yesterday", "LogActivityIntent", {"activity": "cycling", "day": "2026-11-24"}),
    (
        "I did my squats and ten minutes of massage",
        "LogActivityIntent",
        {"activity": "chair_squat", "activityTwo": "massage", "durationTwo": "PT10M"},
    ),
    (
        "I ate three servings of vegetables",
        "LogHabitIntent",
        {"habit": "fruit_and_veg", "amount": "3"},
    ),
    ("I used my cream", "LogHabitIntent", {"habit": "cream"}),
    ("I exfoliated", "LogHabitIntent", {"habit": "exfoliation"}),
    ("I did everything today", "LogAllIntent", {}),
    ("I'm done", "LogAllIntent", {}),
    ("undo that", "UndoIntent", {}),
    ("that was wrong", "UndoIntent", {}),
    ("delete my last workout", "UndoIntent", {}),
    ("how am I doing this week", "ProgressIntent", {"period": "this_week"}),
    ("how many workouts last week", "ProgressIntent", {"period": "last_week"}),
    ("what's my streak", "StreakIntent", {}),
    ("give me a tip about creams", "TipIntent", {"method": "creams"}),
    ("a diet tip", "TipIntent", {"method": "diet"}),
    ("tell me about massage", "TipIntent", {"method": "massage"}),
    ("another one", "AMAZON.NextIntent", {}),
    ("more", "AMAZON.MoreIntent", {}),
    ("does vitamin E work", "EvidenceIntent", {"topic": "vitamin_e"}),
    ("is laser safe", "EvidenceIntent", {"topic": "laser"}),
    ("where's that from", "EvidenceIntent", {}),
    ("what is cellulite", "ExplainIntent", {"topic": "cellulite"}),
    ("why the backs of my thighs", "ExplainIntent", {"topic": "backs_of_thighs"}),
    ("I'm pregnant", "SafetyIntent", {}),
    ("my leg is swollen and hot", "SafetyIntent", {}),
    ("I take blood thinners", "SafetyIntent", {}),
    ("is it cellulitis", "SafetyIntent", {}),
    ("I have varicose veins", "SafetyIntent", {}),
    ("I have chest pain", "SafetyIntent", {}),
    ("I feel dizzy", "SafetyIntent", {}),
    ("I hate my legs", "DistressIntent", {}),
    ("I'm disgusting", "DistressIntent", {}),
    ("I want to stop eating", "DistressIntent", {}),
    ("make it four days a week", "SetPreferenceIntent", {"value": "4"}),
    ("no food tips", "SetPreferenceIntent", {"preference": "food_off"}),
    ("shorter please", "SetPreferenceIntent", {"preference": "brief_on"}),
    ("gentler please", "SetPreferenceIntent", {"preference": "gentle_on"}),
    (
        "change my massage to ten minutes",
        "SetPreferenceIntent",
        {"preference": "massage_minutes", "value": "10"},
    ),
    ("what do you know about me", "AboutMyDataIntent", {}),
    ("delete my data", "DeleteMyDataIntent", {}),
    ("help", "AMAZON.HelpIntent", {}),
    ("stop", "AMAZON.StopIntent", {}),
    ("exit", "AMAZON.StopIntent", {}),
    ("cancel", "AMAZON.CancelIntent", {}),
    ("yep", "AMAZON.YesIntent", {}),
    ("nope", "AMAZON.NoIntent", {}),
    ("repeat that", "AMAZON.RepeatIntent", {}),
    ("next", "AMAZON.NextIntent", {}),
    ("go back", "AMAZON.PreviousIntent", {}),
    ("pause", "AMAZON.PauseIntent", {}),
    ("resume", "AMAZON.ResumeIntent", {}),
    ("start over", "AMAZON.StartOverIntent", {}),
    ("go home", "AMAZON.NavigateHomeIntent", {}),
]


@cache
def ears(locale: str) -> Recogniser:
    return Recogniser(packaged(), locale)


def heard(text: str, locale: str = "en-US", **asked: tuple[str, str]) -> tuple[str, dict[str, str]]:
    found = ears(locale).recognise(text, WEDNESDAY, **asked)
    return found.intent, {name: it.id or it.value for name, it in found.slots.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_example_of_the_contract_is_heard(locale: str) -> None:
    for text, intent, slots in EXAMPLES:
        found = ears(locale).recognise(text, WEDNESDAY)
        got = {name: it.id or it.value for name, it in found.slots.items()}
        assert (text, found.intent, found.how) == (text, intent, "template")
        assert got.items() >= slots.items(), text


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("running", "LogActivityIntent", {"activity": "running"}),
        ("thirty minute run", "LogActivityIntent", {"activity": "running", "duration": "PT30M"}),
        ("half an hour of swimming yesterday", "LogActivityIntent", {"day": "2026-11-24"}),
        ("forty-five minutes", "LogActivityIntent", {"duration": "PT45M"}),
        ("45 mins of cycling", "LogActivityIntent", {"duration": "PT45M"}),
        ("three servings", "LogHabitIntent", {"amount": "3"}),
        ("twelve squats", "LogActivityIntent", {"count": "12"}),
        ("retinol", "TipIntent", {"topic": "retinol"}),
        ("last week", "ProgressIntent", {"period": "last_week"}),
        ("tomorrow", "RoutineTodayIntent", {"day": "2026-11-26"}),
    ],
)
def test_a_fragment_is_enough(text: str, intent: str, slots: dict[str, str]) -> None:
    found, got = heard(text)
    assert found == intent
    assert got.items() >= slots.items()


@pytest.mark.parametrize(
    "text",
    [
        "Alexa, ask Smooth Stride what's my routine today?",
        "ask smooth stride for my routine",
        "ask smooth stride what my routine is",
        "could you please tell me my routine, thanks",
        "What is my routine?",
    ],
)
def test_politeness_punctuation_and_the_skills_name_are_no_obstacle(text: str) -> None:
    assert heard(text)[0] == "RoutineTodayIntent"


@pytest.mark.parametrize(
    ("locale", "text", "intent"),
    [
        ("en-GB", "I played football for half an hour", "LogActivityIntent"),
        ("en-GB", "what have I got left today", "WhatsLeftIntent"),
        ("en-AU", "how am I getting on this week", "ProgressIntent"),
        ("en-IN", "that's three of my five a day", "LogHabitIntent"),
        ("en-CA", "I played soccer yesterday", "LogActivityIntent"),
    ],
)
def test_each_locale_has_its_own_words(locale: str, text: str, intent: str) -> None:
    found = ears(locale).recognise(text, WEDNESDAY)
    assert (found.intent, found.how) == (intent, "template")


@pytest.mark.parametrize("text", ["I did nothing today", "I skipped my massage"])
def test_what_was_not_done_is_never_heard_as_done(text: str) -> None:
    assert not heard(text)[0].startswith("Log")


def test_a_value_that_the_content_does_not_have_is_heard_unmatched() -> None:
    found = ears("en-US").recognise("I did thirty minutes of underwater basket weaving", WEDNESDAY)
    assert found.intent == "LogActivityIntent"
    assert found.slots["activity"].value == "underwater basket weaving"
    assert found.slots["activity"].id is None
    assert found.slots["duration"].value == "PT30M"


def test_a_matched_value_keeps_what_was_said_and_what_it_is_called() -> None:
    slot = ears("en-US").recognise("log a jog", WEDNESDAY).slots["activity"]
    assert (slot.value, slot.id, slot.name, slot.type) == ("jog", "running", "running", "Activity")


@pytest.mark.parametrize(
    ("text", "asked", "slots"),
    [
        ("thirty minutes", ("LogActivityIntent", "duration"), {"duration": "PT30M"}),
        ("thirty", ("LogActivityIntent", "duration"), {"duration": "?"}),
        ("retinol", ("EvidenceIntent", "topic"), {"topic": "retinol"}),
        ("five please", ("LogHabitIntent", "amount"), {"amount": "5"}),
        ("it was yesterday", ("LogActivityIntent", "day"), {"day": "2026-11-24"}),
        ("make it ten", ("SetPreferenceIntent", "value"), {"value": "10"}),
    ],
)
def test_an_answer_goes_to_the_question_that_was_asked(
    text: str, asked: tuple[str, str], slots: dict[str, str]
) -> None:
    assert heard(text, eliciting=asked) == (asked[0], slots)


@pytest.mark.parametrize(
    ("text", "intent"), [("stop", "AMAZON.StopIntent"), ("what's left", "WhatsLeftIntent")]
)
def test_a_question_can_be_left_unanswered(text: str, intent: str) -> None:
    assert heard(text, eliciting=("LogActivityIntent", "duration"))[0] == intent


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "x" * 500, "la " * 60, "\U0001f9b5", "{thing}", "run " * 5000]
)
def test_noise_is_not_understood(text: str) -> None:
    assert heard(text)[0] == "AMAZON.FallbackIntent"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.lists(st.sampled_from(TANGLED), max_size=20).map(" ".join))
def test_anything_said_is_answered_with_an_intent(text: str) -> None:
    assert heard(text)[0]


def test_held_out_sentences_are_mostly_understood_and_strange_ones_mostly_refused() -> None:
    written: Mapping[str, Any] = tomllib.loads(HELD_OUT.read_text("utf-8"))
    tried = [
        (text, intent, want) for intent, it in written["hear"].items() for text, want in it.items()
    ]
    right = 0
    for text, intent, want in tried:
        found, slots = heard(text, "en-GB")
        right += found == intent and slots.items() >= want.items()
    strange = written["out_of_scope"]["sentences"]
    refused = sum(heard(text, "en-GB")[0] == "AMAZON.FallbackIntent" for text in strange)
    assert len(tried) >= 100
    assert len(strange) >= 30
    assert right / len(tried) >= FEWEST_UNDERSTOOD
    assert refused / len(strange) >= FEWEST_REFUSED


def test_ears_are_built_in_a_second_and_hear_in_milliseconds() -> None:
    started = time.process_time()
    fresh = Recogniser(packaged(), "en-US")
    built = time.process_time()
    for text, *_ in EXAMPLES:
        fresh.recognise(text, WEDNESDAY)
    heard_all = time.process_time()
    assert built - started < 3.0
    assert (heard_all - built) / len(EXAMPLES) < 0.05
