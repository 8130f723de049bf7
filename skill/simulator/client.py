"""A speaker for the terminal and the tests: utterance in, signed envelope out, answer back."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from typing import Any
from uuid import uuid4

from skill.domain.calendar import local_day, zone_for_locale
from skill.simulator.authority import Authority
from skill.simulator.envelope import (
    Json,
    Speaker,
    write_envelope,
    write_intent,
    write_request,
)
from skill.simulator.recogniser import Recognised, Recogniser

Post = Callable[[bytes, Mapping[str, str]], tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `heard` is None where no utterance was said."""

    heard: Recognised | None
    envelope: Json
    status: int
    answer: Json

    @property
    def response(self) -> Json:
        response: Json = self.answer.get("response", {})
        return response

    @property
    def speech(self) -> str:
        """What the speaker says, without SSML."""
        return plain(self.response.get("outputSpeech", {}).get("ssml", ""))

    @property
    def open(self) -> bool:
        """Whether the speaker listens on."""
        return self.response.get("shouldEndSession") is False


@dataclass(slots=True)
class SpeakerSession:
    """A speaker that talks to the skill. A session lasts from a first request to a closed one."""

    post: Post
    authority: Authority
    recogniser: Recogniser
    speaker: Speaker
    clock: Callable[[], datetime]
    _session_id: str | None = None
    _attributes: Json = field(default_factory=dict)
    _elicited: Json | None = None

    def say(self, utterance: str) -> Exchange:
        """What Alexa would make of the utterance, sent; the rest of a dialog is kept."""
        elicited = self._elicited
        eliciting = (
            (elicited["updatedIntent"]["name"], elicited["slotToElicit"]) if elicited else None
        )
        # The terminal's device tells no zone, so the skill goes by the locale's, too.
        today = local_day(self.clock(), zone_for_locale(self.speaker.locale))
        heard = self.recogniser.recognise(utterance, today, eliciting=eliciting)
        if heard.intent == "LaunchRequest":
            return self.send("LaunchRequest", heard)
        kept = self._kept_slots(heard)
        intent = write_intent(heard, self.speaker.skill_id, kept)
        state = {"dialogState": "IN_PROGRESS"} if kept else {}
        return self.send("IntentRequest", heard, intent=intent, **state)

    def send(self, request_type: str, heard: Recognised | None = None, **fields: Any) -> Exchange:
        """A request of any type, inside the session where its type has one."""
        request = write_request(request_type, self.speaker.locale, self.clock(), **fields)
        session = self._session() if has_session(request_type) else None
        exchange = self.post_envelope(write_envelope(self.speaker, request, session), heard)
        if session is not None:
            self._note(exchange)
        return exchange

    def post_envelope(self, envelope: Json, heard: Recognised | None = None) -> Exchange:
        """The envelope, signed and posted as it is."""
        body = json.dumps(envelope, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"} | self.authority.sign(body)
        status, answer = self.post(body, headers)
        return Exchange(heard, envelope, status, _read_answer(answer))

    def end(self) -> None:
        """Forgets the session, as a speaker does after a closing answer."""
        self._session_id, self._attributes, self._elicited = None, {}, None

    def recognise_person(self, person_id: str | None) -> None:
        """The voice that speaks from now on."""
        self.speaker = replace(self.speaker, person_id=person_id)

    def _session(self) -> Json:
        new = self._session_id is None
        self._session_id = self._session_id or f"amzn1.echo-api.session.{uuid4()}"
        return {"new": new, "sessionId": self._session_id, "attributes": self._attributes}

    def _kept_slots(self, heard: Recognised) -> Mapping[str, Json]:
        intent = self._elicited["updatedIntent"] if self._elicited else {}
        if intent.get("name") != heard.intent:
            return {}
        slots: Mapping[str, Json] = intent.get("slots") or {}
        return slots

    def _note(self, exchange: Exchange) -> None:
        if not exchange.open:
            self.end()
            return
        self._attributes = exchange.answer.get("sessionAttributes") or {}
        directives = exchange.response.get("directives") or []
        self._elicited = next((it for it in directives if it["type"] == "Dialog.ElicitSlot"), None)


def has_session(request_type: str) -> bool:
    """Skill events and CanFulfillIntentRequest come outside a session."""
    return not request_type.startswith(("AlexaSkillEvent.", "CanFulfill"))


def plain(ssml: str) -> str:
    """SSML as it sounds: without tags and entities."""
    return unescape(re.sub(r"<[^>]+>", " ", ssml)).strip()


def _read_answer(answer: bytes) -> Json:
    try:
        read = json.loads(answer)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
