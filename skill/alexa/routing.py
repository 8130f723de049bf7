"""The SDK's dispatch ends here: one request handler that finds ours by intent and state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ask_sdk_core.attributes_manager import AttributesManager
from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import RESPONSE_FORMAT_VERSION, CustomSkill, SkillConfiguration
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response, ResponseEnvelope
from ask_sdk_runtime.utils import UserAgentManager
from structlog import get_logger

import skill.handlers  # noqa: F401 (importing registers every route)
from skill.alexa.guard import guard
from skill.alexa.rendering import render
from skill.alexa.response import build_response
from skill.alexa.turn import Reader, is_conversation, write_memory
from skill.conversation import (
    ROUTES,
    Handler,
    Memory,
    Refusal,
    Reply,
    Services,
    StoreAway,
    Turn,
    say,
)
from skill.domain.methods import Words
from skill.speech import speech_in
from skill.telemetry import note_turn

logger = get_logger()
LONGEST_MEMORY = 1_500
PRIVATE_INTENTS = frozenset({"SafetyIntent", "DistressIntent"})
HANDLED = frozenset(intent for intent, _ in ROUTES)


@dataclass(frozen=True, slots=True)
class Conversation(AbstractRequestHandler):
    """Answers every request. `services` gives what handlers use, with the content now live."""

    reader: Reader
    services: Callable[[], Services]
    strict: bool

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        response, attributes = self.answer(handler_input.request_envelope)
        if attributes is not None:
            handler_input.attributes_manager.session_attributes = attributes
        return response

    def answer(self, envelope: RequestEnvelope) -> tuple[Response, dict[str, Any] | None]:
        """The response, and what the session carries on; None where there is no session."""
        turn, route = self.reader.read(envelope)
        services = self.services()
        reply, outcome = reply_to(turn, services, route.handler)
        words = words_for(turn.locale, services)
        answer = guard(render(turn, reply, words, speech_in("en")), strict=self.strict)
        attributes = None
        if envelope.session is not None:
            memory = next_memory(turn, reply, answer.speech, answer.reprompt)
            attributes = write_memory(memory, turn.who)
        note_turn(told_intent(turn.intent), outcome)
        return build_response(reply, answer), attributes


@dataclass(frozen=True, slots=True)
class Apology(AbstractExceptionHandler):
    """The last resort: a defect is logged, and the person hears one plain sentence.

    `strict` has tests see the defect. An event that was not kept is never apologised away.
    """

    strict: bool

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002
        return not (self.strict or isinstance(exception, StoreAway))

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        request_type = getattr(handler_input.request_envelope.request, "object_type", None)
        logger.error("defect", request_type=request_type, exc_info=exception)
        if request_type not in ("LaunchRequest", "IntentRequest"):
            return Response()
        text = speech_in("en").line("store.error", {}, 0)
        return handler_input.response_builder.speak(text).set_should_end_session(True).response


def reply_to(turn: Turn, services: Services, handler: Handler) -> tuple[Reply, str]:
    """The handler's reply; where Redis is away, the plain word that nothing was saved.

    An event that Redis could not take raises StoreAway: Alexa delivers it again.
    """
    try:
        return handler(turn, services), "answered"
    except Refusal as refusal:
        return refusal.reply, "refused"
    except StoreAway:
        if not is_conversation(turn.intent):
            raise
        return Reply((say("store.away"),)), "store_away"


def told_intent(intent: str) -> str:
    """The intent as logs and counters tell it: only those that are ours, or they would have no end.

    That somebody spoke of their health or their worries is nobody's to read there.
    """
    if intent in PRIVATE_INTENTS:
        return "private"
    return intent if intent in HANDLED else "other"


def words_for(locale: str, services: Services) -> Words:
    """The locale's words, or American English where the content has none of that locale."""
    words = services.content.words
    return words.get(locale) or words["en-US"]


def next_memory(turn: Turn, reply: Reply, speech: str, asked: str) -> Memory:
    """What the session carries on. An answer too long to carry can't be repeated."""
    if reply.again:
        return turn.memory
    return Memory(
        state=reply.state,
        topic=reply.topic or turn.memory.topic,
        fallbacks=reply.fallbacks,
        said=speech if len(speech) <= LONGEST_MEMORY else "",
        asked=asked if len(speech) <= LONGEST_MEMORY else "",
    )


class ConversationSkill(CustomSkill):
    """The SDK's skill, with a short way to the only handler that it has.

    The SDK's own way copies the session, makes what handlers may want (a template factory, a
    response builder) and looks through mappers, adapters and interceptors for who answers: as
    much work as the answer itself. It is still gone where the handler fails, and a test holds
    the answers of both ways against each other.
    """

    def __init__(self, configuration: SkillConfiguration, conversation: Conversation) -> None:
        super().__init__(configuration)
        self._conversation = conversation

    def invoke(self, request_envelope: RequestEnvelope, context: Any) -> ResponseEnvelope:  # noqa: ARG002
        try:
            response, attributes = self._conversation.answer(request_envelope)
        except Exception as error:
            response, attributes = self._apologise(request_envelope, error)
        return ResponseEnvelope(
            response=response,
            version=RESPONSE_FORMAT_VERSION,
            session_attributes=attributes,
            user_agent=UserAgentManager.get_user_agent(),
        )

    def _apologise(
        self, envelope: RequestEnvelope, error: Exception
    ) -> tuple[Response, dict[str, Any] | None]:
        """What the SDK's exception handlers make of it; raised again where none takes it."""
        attributes = AttributesManager(envelope)
        handler_input = HandlerInput(envelope, attributes)
        handler = self.request_dispatcher.exception_mapper.get_handler(handler_input, error)
        if handler is None:
            raise error
        response: Any = handler.handle(handler_input, error)
        return response, attributes.session_attributes


def build_skill(conversation: Conversation) -> ConversationSkill:
    """The SDK's skill around the conversation. Ours are verification and serializer."""
    builder = SkillBuilder()
    builder.add_request_handler(conversation)
    builder.add_exception_handler(Apology(conversation.strict))
    return ConversationSkill(builder.skill_configuration, conversation)
