"""The one guard that every answer passes on its way out."""

import re
from dataclasses import replace

from structlog import get_logger

from skill.alexa.rendering import Answer

LONGEST_SPEECH = 8_000
LONGEST_CARD = 8_000
LARGEST_RESPONSE = 24 * 1024
ENVELOPE_BYTES = 1_024
# Text, the five entities and breaks: all the SSML that we write.
WELL_FORMED = re.compile(
    r'<speak>[^<>&]*(?:(?:&(?:amp|lt|gt|quot|apos);|<break time="\d{1,5}ms"/>)[^<>&]*)*</speak>'
)
logger = get_logger()


class GuardViolation(Exception):
    """An answer broke one of Alexa's rules; only tests see this raised."""


def violations(answer: Answer) -> list[str]:
    """The rules that the answer breaks, by name; empty for nearly all answers."""
    found = []
    for part in (answer.speech, answer.reprompt):
        if part and not WELL_FORMED.fullmatch(part):
            found.append("malformed")
        if len(part) > LONGEST_SPEECH:
            found.append("long_speech")
    if len(answer.card_title) + len(answer.card_text) > LONGEST_CARD:
        found.append("long_card")
    if _size_at_most(answer) > LARGEST_RESPONSE and _size(answer) > LARGEST_RESPONSE:
        found.append("large")
    if answer.open != bool(answer.reprompt) or (answer.speech and answer.open != _asks(answer)):
        found.append("question")
    return found


def guard(answer: Answer, *, strict: bool) -> Answer:
    """The answer, mended where it broke a rule. `strict` raises GuardViolation instead."""
    found = violations(answer)
    if not found:
        return answer
    if strict:
        raise GuardViolation(f"{', '.join(found)}: {answer}")
    logger.error("guard", broken=found)
    return _mend(answer)


def _asks(answer: Answer) -> bool:
    return answer.speech.endswith("?</speak>")


def _size_at_most(answer: Answer) -> int:
    """What the answer takes if each character takes four bytes: nearly always enough to know."""
    characters = len(answer.speech) + len(answer.reprompt) * 2
    return ENVELOPE_BYTES + 4 * (characters + len(answer.card_title) + len(answer.card_text))


def _size(answer: Answer) -> int:
    text = answer.speech + answer.reprompt * 2 + answer.card_title + answer.card_text
    return ENVELOPE_BYTES + len(text.encode())


def _mend(answer: Answer) -> Answer:
    speech, reprompt = _mend_ssml(answer.speech), _mend_ssml(answer.reprompt)
    mended = replace(
        answer,
        speech=speech,
        reprompt=reprompt,
        card_title=answer.card_title[:200],
        card_text=answer.card_text[:4_000],
        open=bool(reprompt) and speech.endswith("?</speak>"),
    )
    return mended if mended.open else replace(mended, reprompt="")


def _mend_ssml(ssml: str) -> str:
    if WELL_FORMED.fullmatch(ssml) and len(ssml) <= LONGEST_SPEECH:
        return ssml
    text = re.sub(r"<[^>]*>|[<>&]", " ", ssml)
    return f"<speak>{' '.join(text.split())[:2_000]}</speak>" if text.strip() else ""
