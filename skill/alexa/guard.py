"""The one guard that every answer passes on its way out."""

import re
from html import unescape

from msgspec.structs import replace
from structlog import get_logger

from skill.alexa.rendering import Answer

LONGEST_SPEECH = 8_000
LONGEST_CARD = 8_000
LARGEST_RESPONSE = 24 * 1024
ENVELOPE_BYTES = 1_024
# What an answer that broke a rule is cut to; the short measures fit in any writing system.
LONGEST_MENDED_CARD = 4_000
LONGEST_CARD_TITLE = 200
SHORT_SPEECH = 1_200
SHORT_CARD = 1_000
# Text, the five entities and breaks: all the SSML that we write.
NO_TEXT = r"<>&\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
MARKUP = r'&(?:amp|lt|gt|quot|apos);|<break time="\d{1,5}ms"/>'
WELL_FORMED = re.compile(f"<speak>[^{NO_TEXT}]*(?:(?:{MARKUP})[^{NO_TEXT}]*)*</speak>")
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
    mended = _trim(answer, LONGEST_SPEECH, LONGEST_MENDED_CARD)
    return _trim(answer, SHORT_SPEECH, SHORT_CARD) if violations(mended) else mended


def _trim(answer: Answer, speech_characters: int, card_characters: int) -> Answer:
    """Plain text where there was no proper SSML; a question is asked, and nothing else is."""
    speech = _mend_ssml(answer.speech, speech_characters)
    asks = speech.endswith("?</speak>")
    return replace(
        answer,
        speech=speech,
        reprompt=(_mend_ssml(answer.reprompt, speech_characters) or speech) if asks else "",
        card_title=answer.card_title[:LONGEST_CARD_TITLE],
        card_text=answer.card_text[:card_characters],
        open=asks,
    )


def _mend_ssml(ssml: str, most_characters: int) -> str:
    if not ssml or (WELL_FORMED.fullmatch(ssml) and len(ssml) <= most_characters):
        return ssml
    text = re.sub(f"[{NO_TEXT}]", " ", unescape(re.sub("</?[a-z][^<>]*>", " ", ssml)))
    return f"<speak>{' '.join(text.split())[: most_characters - len('<speak></speak>')]}</speak>"
