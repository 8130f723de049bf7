"""A small skill on nothing but JSON."""

import os

import redis

PEOPLE = redis.Redis(unix_socket_path=os.environ["BENCH_REDIS"], decode_responses=True)
IMAGE = {
    "smallImageUrl": "https://example.com/small.png",
    "largeImageUrl": "https://example.com/large.png",
}


def answer(envelope):
    """What is answered to a verified envelope."""
    request = envelope["request"]
    name = request["intent"]["name"] if request["type"] == "IntentRequest" else request["type"]
    attributes = envelope.get("session", {}).get("attributes") or {}
    response = ANSWERS.get(name, failed)(envelope, attributes)
    return {"version": "1.0", "sessionAttributes": attributes, "response": response}


def launch(*_):
    return spoken("Welcome.") | asking("What did you do?")


def log_activity(envelope, attributes):
    request = envelope["request"]
    key = "toy:" + envelope["context"]["System"]["user"]["userId"]
    person = PEOPLE.hgetall(key)
    name, activity = resolved(request["intent"]["slots"]["activity"])
    minutes = int(request["intent"]["slots"]["duration"]["value"][2:-1])
    PEOPLE.hset(key, "request", request["requestId"])
    attributes["turn"] = attributes.get("turn", 0) + 1
    attributes["logged"] = {"activity": activity, "minutes": minutes}
    text = (
        f"Well done, {person['name']}. I logged {minutes} minutes of {name}. "
        f"That makes {person['sessions']} sessions, the longest {person['longest']} minutes."
    )
    title = f"Logged for {person['name']}"
    card = {"type": "Standard", "title": title, "text": text, "image": IMAGE}
    return spoken(text) | asking("What else did you do?") | {"card": card}


def stop(*_):
    return spoken("Bye.")


def ended(*_):
    return {}


def failed(*_):
    return spoken("That went wrong.")


ANSWERS = {
    "LaunchRequest": launch,
    "LogActivityIntent": log_activity,
    "AMAZON.StopIntent": stop,
    "SessionEndedRequest": ended,
}


def resolved(slot):
    """The slot's name and id, where Alexa matched one."""
    found = slot.get("resolutions", {}).get("resolutionsPerAuthority")
    if found and found[0]["status"]["code"] == "ER_SUCCESS_MATCH":
        value = found[0]["values"][0]["value"]
        return value["name"], value["id"]
    return slot["value"], None


def spoken(text):
    return {"outputSpeech": ssml(text)}


def asking(question):
    return {"reprompt": {"outputSpeech": ssml(question)}, "shouldEndSession": False}


def ssml(text):
    return {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
