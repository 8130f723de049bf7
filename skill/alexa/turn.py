"""From an envelope to a Turn that knows nothing of Alexa's classes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ask_sdk_model
from ask_sdk_model.interfaces.system import SystemState
from msgspec import ValidationError, convert

from skill.alexa.device import Zones
from skill.alexa.envelope import AnySystem, Envelope, Intent
from skill.alexa.identity import identify
from skill.conversation import Memory, Route, Slot, StoreAway, Turn, route
from skill.domain.calendar import local_day, zone_for_locale
from skill.domain.person import Person, Who
from skill.store.people import People

DEFAULT_LOCALE = "en-US"
LAUNCH = "LaunchRequest"
INTENT = "IntentRequest"
SPOKEN = (LAUNCH, INTENT)
MATCHED = "ER_SUCCESS_MATCH"
_INTENTS = (Intent, ask_sdk_model.Intent)


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes turns. `clock` gives aware instants."""

    people: People
    zones: Zones
    user_key: bytes
    clock: Callable[[], datetime]

    def read(self, envelope: Envelope) -> tuple[Turn, Route]:
        """The turn and its route. Reads the person in one round trip.

        Where Redis is away the person is a newcomer and `saved` is False. Requests that are no
        conversation (events, the end of a session) read nobody, so they leave no trace either.
        """
        request: Any = envelope.request
        session, now = envelope.session, self.clock()
        if request is None:
            raise ValueError("the envelope has no request")
        system: AnySystem = (envelope.context and envelope.context.system) or SystemState()
        intent = intent_of(request)
        who = identify(system, self.user_key)
        memory = read_memory(envelope, who)
        chosen = route(intent, memory.state.name if memory.state else None)
        person, saved = self._person(who, now, intent, chosen)
        locale = request.locale or DEFAULT_LOCALE
        zone = self._zone(system, who, person, now) if is_conversation(intent) else None
        turn = Turn(
            intent=intent,
            request_id=request.request_id or "",
            locale=locale,
            now=now,
            today=local_day(now, zone or zone_for_locale(locale)),
            who=who,
            person=person,
            slots=read_slots(request),
            memory=memory,
            in_session=session is not None,
            new_session=bool(session and session.new),
            saved=saved,
            details={} if request.object_type in SPOKEN else request.to_dict(),
        )
        return turn, chosen

    def _person(self, who: Who, now: datetime, intent: str, chosen: Route) -> tuple[Person, bool]:
        if not is_conversation(intent):
            return Person(), True
        try:
            launch = intent == LAUNCH
            return self.people.read(who, now, history=chosen.history, launch=launch), True
        except StoreAway:
            return Person(), False

    def _zone(self, system: AnySystem, who: Who, person: Person, now: datetime) -> str | None:
        """The cached zone, asked for anew once a day; the last known one where that fails."""
        if person.zone_asked == now.date():
            return person.zone
        zone = self.zones.fetch(system)
        if zone:
            with suppress(StoreAway):
                self.people.remember(who, zone=(zone, now.date()))
        return zone or person.zone


def is_conversation(intent: str) -> bool:
    """Whether a person is speaking, and not Alexa's machinery."""
    return intent == LAUNCH or intent.endswith("Intent")


def intent_of(request: Any) -> str:
    """The intent's name, or the request's type where it is no intent."""
    if request.object_type == INTENT and request.intent and request.intent.name:
        return str(request.intent.name)
    return str(request.object_type or "Unknown")


def read_slots(request: Any) -> Mapping[str, Slot]:
    """The intent's slots, resolved to the content's ids where Alexa matched one."""
    intent = getattr(request, "intent", None)
    # A request of a kind that the SDK does not know may hold anything there.
    slots = (intent.slots if isinstance(intent, _INTENTS) else None) or {}
    return {name: _read_slot(slot) for name, slot in slots.items() if slot is not None}


def read_memory(envelope: Envelope, who: Who) -> Memory:
    """What the session carries; empty where another person is speaking now.

    Empty, too, where the session began with another version of the skill, whose memory has
    another form.
    """
    session = envelope.session
    attributes: Mapping[str, Any] = (session.attributes if session else None) or {}
    if attributes.get("who") != who.person:
        return Memory()
    try:
        return convert(attributes, Memory)
    except ValidationError:
        return Memory()


def write_memory(memory: Memory, who: Who) -> dict[str, Any]:
    """The session attributes that read_memory reads; what is empty is left out."""
    attributes: dict[str, Any] = {"who": who.person}
    if memory.state:
        attributes["state"] = {"name": memory.state.name, "data": dict(memory.state.data)}
    for name in ("topic", "fallbacks", "said", "asked"):
        if value := getattr(memory, name):
            attributes[name] = value
    return attributes


def _read_slot(slot: Any) -> Slot:
    resolutions = slot.resolutions.resolutions_per_authority if slot.resolutions else None
    for resolution in resolutions or ():
        code = getattr(resolution.status, "code", None)
        value = resolution.values[0].value if resolution.values else None
        if value is not None and getattr(code, "value", code) == MATCHED:
            return Slot(value=value.name, id=value.id)
    return Slot(value=slot.value or None)
