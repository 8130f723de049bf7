"""A person who speaks to handlers directly: real content, real Valkey, and no envelope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

import pytest
from msgspec import structs

from skill.alexa.rendering import Rendering
from skill.content import packaged
from skill.conversation import Memory, Refusal, Reply, Services, Slot, State, Turn, Value, route
from skill.domain.person import Person, Who
from skill.speech import speech_in
from skill.store.connection import connect
from skill.store.log import Log
from skill.store.people import People
from tests.door import MONDAY_MORNING

numbers = count(1)


@dataclass(slots=True)
class Scene:
    """One person in one session. What a handler answered is remembered as routing would."""

    services: Services
    who: Who
    memory: Memory = field(default_factory=Memory)
    saved: bool = True

    def ask(self, intent: str, *, one_shot: bool = False, **slots: str | Slot) -> Reply:
        """The reply to the intent. A slot's text is a content id; a Slot says more."""
        state = self.memory.state.name if self.memory.state else None
        chosen = route(intent, state)
        try:
            reply = chosen.handler(self.turn(intent, one_shot=one_shot, slots=slots), self.services)
        except Refusal as refusal:
            reply = refusal.reply
        if not reply.again:
            topic = reply.topic or self.memory.topic
            said = self.spoken(reply)
            self.memory = Memory(reply.state, topic, reply.fallbacks, said, said)
        return reply

    def turn(
        self, intent: str, *, one_shot: bool = False, slots: Mapping[str, str | Slot] | None = None
    ) -> Turn:
        now = MONDAY_MORNING
        return Turn(
            intent=intent,
            request_id=f"request.{next(numbers)}",
            locale="en-US",
            now=now,
            today=now.date(),
            who=self.who,
            person=self.person(),
            slots={name: _slot(slot) for name, slot in (slots or {}).items()},
            memory=self.memory,
            new_session=one_shot,
            saved=self.saved,
        )

    def person(self) -> Person:
        if not self.saved:
            return Person()
        return self.services.people.read(self.who, MONDAY_MORNING, history=True, launch=False)

    def spoken(self, reply: Reply) -> str:
        """All that is said, as plain text."""
        lines = [*reply.says, *([reply.ask] if reply.ask else [])]
        return " ".join(self.text(line) for line in lines)

    def text(self, value: Value) -> str:
        words = self.services.content.words["en-US"]
        rendering = Rendering(speech_in("en"), words, "en-US", MONDAY_MORNING.date(), 0)
        return rendering.text(value)

    def in_state(self, name: str, **data: str | int) -> "Scene":
        """The same person with that question open."""
        self.memory = structs.replace(self.memory, state=State(name, data))
        return self


def _slot(slot: str | Slot) -> Slot:
    return slot if isinstance(slot, Slot) else Slot(value=slot, id=slot)


@pytest.fixture
def scene(redis_url: str) -> Scene:
    """A newcomer on a Valkey that answers."""
    client = connect(redis_url)
    services = Services(packaged(), People(client), Log(client))
    return Scene(services, Who(f"household{next(numbers)}", "-", "kitchen"))


@pytest.fixture
def scene_without_redis() -> Scene:
    """A newcomer while Redis is away: nothing listens on that port."""
    client = connect("redis://127.0.0.1:1")
    services = Services(packaged(), People(client), Log(client))
    return Scene(services, Who("household", "-", "kitchen"), saved=False)
