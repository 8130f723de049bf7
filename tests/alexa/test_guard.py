import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.guard import LONGEST_SPEECH, GuardViolation, guard, violations
from skill.alexa.rendering import Answer
from skill.telemetry import configure_logging

GOOD = Answer(
    speech="<speak>Lovely &amp; done. Shall we go on?</speak>",
    reprompt="<speak>Shall we go on?</speak>",
    card_title="Today",
    card_text="Rest & <smile>",
    open=True,
)


def ssml(text: str) -> str:
    return f"<speak>{text}</speak>"


BROKEN = {
    "no tags": (Answer(speech="Hello."), "malformed"),
    "an ampersand": (Answer(speech=ssml("Salt & pepper.")), "malformed"),
    "a control character": (Answer(speech=ssml("a\x00b.")), "malformed"),
    "a bracket": (Answer(speech=ssml("1 < 2.")), "malformed"),
    "an unknown entity": (Answer(speech=ssml("&nbsp;")), "malformed"),
    "audio": (Answer(speech=ssml('<audio src="x"/>')), "malformed"),
    "nested": (Answer(speech=ssml(ssml("Hello."))), "malformed"),
    "a broken reprompt": (
        Answer(speech=ssml("Well?"), reprompt="<speak>Well?", open=True),
        "malformed",
    ),
    "long speech": (Answer(speech=ssml("a" * LONGEST_SPEECH)), "long_speech"),
    "a long question": (
        Answer(speech=ssml("Well?"), reprompt=ssml("a" * LONGEST_SPEECH + "?"), open=True),
        "long_speech",
    ),
    "a long card": (Answer(speech=ssml("Well."), card_text="a" * 8_001), "long_card"),
    "many bytes": (
        Answer(speech=ssml("🙂" * 3_000), card_title="🙂", card_text="🙂" * 4_000),
        "large",
    ),
    "open without a reprompt": (Answer(speech=ssml("Well?"), open=True), "question"),
    "open without a question": (
        Answer(speech=ssml("Well."), reprompt=ssml("Well?"), open=True),
        "question",
    ),
    "closed after a question": (Answer(speech=ssml("Well?")), "question"),
    "closed with a reprompt": (Answer(speech=ssml("Well."), reprompt=ssml("Well?")), "question"),
}


def test_a_good_answer_passes_as_it_is() -> None:
    assert guard(GOOD, strict=True) is GOOD
    assert guard(Answer(), strict=True) == Answer()


@pytest.mark.parametrize("fault", BROKEN)
def test_in_tests_a_violation_fails(fault: str) -> None:
    answer, name = BROKEN[fault]
    assert name in violations(answer)
    with pytest.raises(GuardViolation, match=name):
        guard(answer, strict=True)


@pytest.mark.parametrize("fault", BROKEN)
def test_in_production_it_is_mended_and_logged(
    fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO")
    answer, name = BROKEN[fault]
    mended = guard(answer, strict=False)
    assert violations(mended) == []
    assert mended.speech
    line = json.loads(capfd.readouterr().err)
    assert (line["event"], line["level"]) == ("guard", "error")
    assert name in line["broken"]
    assert "Well" not in json.dumps(line)


def test_what_is_mended_keeps_its_words() -> None:
    mended = guard(Answer(speech=ssml("Salt & <b>pepper</b> &amp; 1 < 2.")), strict=False)
    assert mended.speech == ssml("Salt pepper 1 2.")


def test_a_question_that_was_left_closed_is_listened_to() -> None:
    mended = guard(Answer(speech=ssml("Well?")), strict=False)
    assert mended.open
    assert mended.reprompt == ssml("Well?")


TEXTS = st.text(max_size=60) | st.sampled_from(
    [
        "",
        "&",
        "<",
        "?",
        "🙂" * 5_000,
        "a" * 9_000,
        "Well?",
        "é" * 7_980 + "?",
        "</speak>",
        "&lt;",
        "\x1b",
    ]
)
PARTS = TEXTS | TEXTS.map(ssml)


@settings(max_examples=300, deadline=None)
@given(
    answer=st.builds(
        Answer,
        speech=PARTS,
        reprompt=PARTS,
        card_title=TEXTS,
        card_text=TEXTS,
        open=st.booleans(),
    )
)
def test_whatever_is_mended_breaks_no_rule(answer: Answer) -> None:
    configure_logging("ERROR")
    mended = guard(answer, strict=False)
    assert violations(mended) == []
    assert guard(mended, strict=True) is mended
