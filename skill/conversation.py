"""Turn in, Reply out: the language that handlers speak. Nothing here knows of Alexa's SDK.

Its words are structs of msgspec, because each answer takes dozens of them, and dataclasses take
several times as long to make.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field
from msgspec.structs import replace

from skill.domain.methods import Content
from skill.domain.person import Person, Who

if TYPE_CHECKING:
    from skill.store.log import Log
    from skill.store.people import People


class Minutes(Struct, frozen=True):
    """Rendered as a duration: "30 minutes", "an hour"."""

    minutes: int


class OnDay(Struct, frozen=True):
    """Rendered relative to the turn's today: "today", "yesterday", "on Tuesday"."""

    day: date


class Word(Struct, frozen=True):
    """A text of the content: `Word("activities", "running")`, `Word("tips", id, "speech")`."""

    section: str
    id: str
    part: str = "name"


class Listing(Struct, frozen=True):
    """Rendered as "a, b, and c"."""

    items: tuple["Value", ...]


class Say(Struct, frozen=True):
    """A line of `data/speech/<lang>/<feature>.ftl`: "workout.logged" is message `workout-logged`.

    A message with attributes `.v0`, `.v1`, … has variants; `variant` picks one (modulo how many
    there are), else the person's count of requests does.
    """

    key: str
    args: Mapping[str, "Value"] = field(default_factory=dict)
    variant: int | None = None


Value = str | int | Minutes | OnDay | Word | Listing | Say


def say(key: str, **args: Value) -> Say:
    """A line with its arguments by name."""
    return Say(key, args)


class Slot(Struct, frozen=True):
    """`value` is what was heard or resolved by Alexa, `id` the content's id where one matched.

    Empty: `value` is None. Unmatched: `value` is there and `id` is None.
    """

    value: str | None = None
    id: str | None = None


EMPTY = Slot()


class State(Struct, frozen=True):
    """What the open question is about; kept small in the session's attributes."""

    name: str
    data: Mapping[str, str | int] = field(default_factory=dict)


class Memory(Struct, frozen=True):
    """All that the session carries from turn to turn. `said` is the last answer's SSML."""

    state: State | None = None
    topic: str | None = None
    fallbacks: int = 0
    said: str = ""
    asked: str = ""


class Turn(Struct, frozen=True):
    """One request, understood. `intent` is an intent's name or else the request's type."""

    intent: str
    request_id: str
    locale: str
    now: datetime
    today: date
    who: Who
    person: Person
    slots: Mapping[str, Slot] = field(default_factory=dict)
    memory: Memory = Memory()
    in_session: bool = True
    new_session: bool = False
    saved: bool = True
    details: Mapping[str, object] = field(default_factory=dict)

    def slot(self, name: str) -> Slot:
        return self.slots.get(name, EMPTY)

    def but(self, **changes: object) -> Self:
        """The same turn with something else in it."""
        return replace(self, **changes)

    @property
    def state(self) -> Mapping[str, str | int]:
        """What the open question carries; empty where none is open."""
        return self.memory.state.data if self.memory.state else {}


class Card(Struct, frozen=True):
    """Shown in the Alexa app: title and text are lines."""

    title: Say
    text: Say


class Elicit(Struct, frozen=True):
    """Alexa fills `slot` of `intent` with what is said next; `slots` are kept as they are."""

    slot: str
    intent: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


class Reply(Struct, frozen=True):
    """What is said, and then asked: a question keeps the session open, nothing else does.

    `state` names the open question; `topic` is what "where's that from" would mean next.
    `raw` answers requests that want no speech (CanFulfillIntentRequest).
    """

    says: tuple[Say, ...] = ()
    ask: Say | None = None
    state: State | None = None
    topic: str | None = None
    card: Card | None = None
    elicit: Elicit | None = None
    again: bool = False
    fallbacks: int = 0
    raw: Mapping[str, object] | None = None

    def but(self, **changes: object) -> Self:
        """The same reply with something else in it."""
        return replace(self, **changes)


class Refusal(Exception):
    """Ends a turn with a line in place of an answer. Carries keys, never a sentence."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.says[0].key if reply.says else "")
        self.reply = reply


class StoreAway(Exception):
    """Redis did not answer: nothing was saved."""


class Services(Struct, frozen=True):
    """What handlers may use. `content` is the version that was live when the turn began."""

    content: Content
    people: "People"
    log: "Log"


Handler = Callable[[Turn, Services], Reply]


class Route(Struct, frozen=True):
    """A handler and what it needs read for it beforehand."""

    handler: Handler
    history: bool = False


ROUTES: dict[tuple[str, str | None], Route] = {}


def on(
    *intents: str, when: str | None = None, history: bool = False
) -> Callable[[Handler], Handler]:
    """Routes the intents to the handler, in the state `when` or, without one, in any.

    `history` has `Person.weeks` and `Person.active` read as well.
    """

    def register(handler: Handler) -> Handler:
        for intent in intents:
            if (intent, when) in ROUTES:
                raise ValueError(f"two handlers for {intent} when {when}")
            ROUTES[intent, when] = Route(handler, history)
        return handler

    return register


def route(intent: str, state: str | None) -> Route:
    """The handler of the intent in this state, else in any.

    An intent that nobody handles is what was not understood; any other request, an unknown one.
    """
    return ROUTES.get((intent, state)) or ROUTES.get((intent, None)) or ROUTES[_nearest(intent)]


def _nearest(intent: str) -> tuple[str, str | None]:
    return ("AMAZON.FallbackIntent" if intent.endswith("Intent") else "Unknown"), None
