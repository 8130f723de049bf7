import pytest

from skill.conversation import Reply
from skill.handlers.events import answer_unknown, forget_account
from tests.door import Door
from tests.handlers.conftest import Scene

SILENT = (
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillPermissionChanged",
    "SessionEndedRequest",
    "System.ExceptionEncountered",
    "Alexa.Presentation.APL.UserEvent",
    "Alexa.Presentation.APL.RuntimeError",
    "Alexa.Something.ThatIsNew",
)
NOT_PERSISTED = {"userInformationPersistenceStatus": "NOT_PERSISTED"}
PERSISTED = {"userInformationPersistenceStatus": "PERSISTED"}


@pytest.mark.parametrize("request_type", SILENT)
def test_what_wants_no_speech_gets_none(door: Door, request_type: str) -> None:
    exchange = door.speaker().send(request_type)
    assert exchange.status == 200
    assert exchange.response == {}


@pytest.mark.parametrize("request_type", ["Connections.Response", "SessionResumedRequest"])
def test_coming_back_asks_what_is_wanted(door: Door, request_type: str) -> None:
    exchange = door.speaker().send(request_type)
    assert exchange.status == 200
    assert exchange.open


@pytest.mark.parametrize(("body", "kept"), [(NOT_PERSISTED, False), (PERSISTED, True), ({}, False)])
def test_disabling_deletes_unless_the_data_persist(
    door: Door, body: dict[str, str], kept: bool
) -> None:
    speaker = door.speaker()
    speaker.say("no food tips")
    for _ in range(2):
        assert speaker.send("AlexaSkillEvent.SkillDisabled", body=body).status == 200
    assert ("switched off" in speaker.say("give me a diet tip").speech) is kept


def test_an_account_is_forgotten_once_and_for_all(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    for _ in range(2):
        assert (
            forget_account(scene.turn("AlexaSkillEvent.SkillDisabled"), scene.services) == Reply()
        )
        assert scene.services.people.export(scene.who.account) in ({}, None)


def test_an_intent_that_is_not_known_is_a_fallback(scene: Scene) -> None:
    reply = answer_unknown(scene.turn("AMAZON.ScrollUpIntent"), scene.services)
    assert reply.fallbacks == 1
    assert answer_unknown(scene.turn("GameEngine.InputHandlerEvent"), scene.services) == Reply()
