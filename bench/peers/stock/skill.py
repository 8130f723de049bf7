"""A small skill on Amazon's SDK for Python, as its pages show it."""

# ruff: noqa: ARG002 (the SDK calls handlers with arguments that not all of them use)

import os

import redis
from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot, get_user_id, is_intent_name, is_request_type
from ask_sdk_model.slu.entityresolution import StatusCode
from ask_sdk_model.ui import Image, StandardCard

PEOPLE = redis.Redis(unix_socket_path=os.environ["BENCH_REDIS"], decode_responses=True)


def resolved(slot):
    """The slot's name and id, where Alexa matched one."""
    found = slot.resolutions and slot.resolutions.resolutions_per_authority
    if found and found[0].status.code == StatusCode.ER_SUCCESS_MATCH:
        return found[0].values[0].value.name, found[0].values[0].value.id
    return slot.value, None


class Launch(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Welcome.").ask("What did you do?").response


class LogActivity(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("LogActivityIntent")(handler_input)

    def handle(self, handler_input):
        key = "toy:" + get_user_id(handler_input)
        person = PEOPLE.hgetall(key)
        name, activity = resolved(get_slot(handler_input, "activity"))
        minutes = int(get_slot(handler_input, "duration").value[2:-1])
        PEOPLE.hset(key, "request", handler_input.request_envelope.request.request_id)
        attributes = handler_input.attributes_manager.session_attributes
        attributes["turn"] = attributes.get("turn", 0) + 1
        attributes["logged"] = {"activity": activity, "minutes": minutes}
        text = (
            f"Well done, {person['name']}. I logged {minutes} minutes of {name}. "
            f"That makes {person['sessions']} sessions, the longest {person['longest']} minutes."
        )
        image = Image("https://example.com/small.png", "https://example.com/large.png")
        card = StandardCard(title=f"Logged for {person['name']}", text=text, image=image)
        builder = handler_input.response_builder.speak(text).ask("What else did you do?")
        return builder.set_card(card).set_should_end_session(False).response


class Stop(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("AMAZON.StopIntent")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Bye.").response


class Ended(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("SessionEndedRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.response


class Failed(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("That went wrong.").response


def build():
    builder = SkillBuilder()
    builder.skill_id = os.environ["BENCH_SKILL_ID"]
    for handler in (Launch, LogActivity, Stop, Ended):
        builder.add_request_handler(handler())
    builder.add_exception_handler(Failed())
    return builder.create()
