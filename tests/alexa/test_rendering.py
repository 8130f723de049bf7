from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.guard import guard
from skill.alexa.rendering import Rendering, render
from skill.content import packaged
from skill.conversation import (
    Card,
    Listing,
    Memory,
    Minutes,
    OnDay,
    Reply,
    Turn,
    Word,
    say,
)
from skill.domain.methods import Words
from skill.domain.person import Person, Who
from skill.speech import Speech, speech_in
from tests.door import MONDAY_MORNING
from tests.speaking import speech_of

TODAY = MONDAY_MORNING.date()


def rendering(locale: str = "en-US", variety: int = 0) -> Rendering:
    return Rendering(speech_in("en"), words(locale), locale, TODAY, variety)


def words(locale: str = "en-US") -> Words:
    return packaged().words[locale]


def turn(request_id: str = "request", memory: Memory | None = None, requests: int = 0) -> Turn:
    return Turn(
        intent="LaunchRequest",
        request_id=request_id,
        locale="en-US",
        now=MONDAY_MORNING,
        today=TODAY,
        who=Who("account", "-", "device"),
        person=Person(requests=requests),
        memory=memory or Memory(),
    )


@pytest.mark.parametrize(
    ("minutes", "spoken"),
    [
        (1, "one minute"),
        (2, "2 minutes"),
        (59, "59 minutes"),
        (60, "an hour"),
        (61, "an hour and one minute"),
        (120, "2 hours"),
        (150, "2 hours and 30 minutes"),
    ],
)
def test_a_duration_is_spoken_as_people_say_it(minutes: int, spoken: str) -> None:
    assert rendering().text(Minutes(minutes)) == spoken


@pytest.mark.parametrize(
    ("away", "spoken"),
    [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-2, "on Saturday"), (-7, "on Monday")],
)
def test_a_day_is_spoken_from_today(away: int, spoken: str) -> None:
    assert rendering().text(OnDay(TODAY + timedelta(days=away))) == spoken


def test_a_far_day_has_its_date_in_the_locales_order() -> None:
    day = OnDay(TODAY - timedelta(days=13))
    assert rendering("en-US").text(day) == "on Tuesday, November 10"
    assert rendering("en-GB").text(day) == "on Tuesday 10 November"


def test_a_list_is_joined_as_the_locale_does() -> None:
    items = Listing((Minutes(5), "rest", Listing(("a", "b"))))
    assert rendering("en-US").text(items) == "5 minutes, rest, and a and b"
    assert rendering("en-GB").text(items) == "5 minutes, rest and a and b"
    assert rendering().text(Listing(())) == ""


def test_words_come_from_the_locales_content() -> None:
    assert rendering("en-US").text(Word("topics", "moisturiser")) == "moisturizer"
    assert rendering("en-GB").text(Word("topics", "moisturiser")) == "moisturiser"
    tip = next(iter(packaged().facts.tips))
    assert rendering().text(Word("tips", tip, "card")) == words().tips[tip].card


def test_a_question_is_said_last_and_again_as_the_reprompt() -> None:
    answer = rendering().answer(Reply((say("events.back"),), ask=say("privacy.sure")))
    assert answer.open
    assert answer.speech.endswith(answer.reprompt.removeprefix("<speak>"))
    assert answer.reprompt != answer.speech


def test_a_statement_closes() -> None:
    answer = rendering().answer(Reply((say("privacy.kept"),)))
    assert (answer.open, answer.reprompt) == (False, "")


def test_nothing_said_is_no_speech_at_all() -> None:
    assert rendering().answer(Reply()).speech == ""


def test_a_card_has_title_and_text() -> None:
    card = Card(title=say("privacy.card_title"), text=say("privacy.card"))
    answer = rendering().answer(Reply((say("privacy.about"),), card=card))
    assert answer.card_title == "What Smooth Stride keeps"
    assert answer.card_text.startswith("Kept: ")


def test_variety_goes_through_all_ways_to_say_it() -> None:
    heard = {rendering(variety=n).text(say("privacy.sure")) for n in range(6)}
    assert len(heard) == speech_in("en").variants("privacy.sure") == 3


def test_without_redis_the_requests_vary_the_lines() -> None:
    heard = {
        render(turn(f"request {n}"), Reply((say("privacy.kept"),)), words(), speech_in("en")).speech
        for n in range(20)
    }
    assert len(heard) == speech_in("en").variants("privacy.kept")


def test_again_says_what_was_said() -> None:
    memory = Memory(said="<speak>Before. Well?</speak>", asked="<speak>Well?</speak>")
    answer = render(turn(memory=memory), Reply(again=True), words(), speech_in("en"))
    assert (answer.speech, answer.reprompt, answer.open) == (memory.said, memory.asked, True)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_whatever_somebody_said_is_escaped(echo: Speech, text: str) -> None:
    """No line repeats what was said to us; should one ever do, it is words and never markup."""
    spoken = Rendering(echo, words(), "en-US", TODAY, 0)
    answer = spoken.answer(Reply((say("echo", heard=text),)))
    assert answer.speech.count("<") == 2
    assert fromstring(guard(answer, strict=False).speech).tag == "speak"


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return speech_of(tmp_path_factory.mktemp("speech"), "en", "echo = You said { $heard }.\n")


def test_markup_that_was_said_is_spoken_as_text(echo: Speech) -> None:
    spoken = Rendering(echo, words(), "en-US", TODAY, 0)
    reply = Reply((say("echo", heard='salt & <break time="9s"/> "pepper"'),))
    assert spoken.answer(reply).speech == (
        '<speak>You said salt &amp; &lt;break time="9s"/&gt; "pepper".</speak>'
    )
