"""What Alexa tells us without anybody speaking. Most of it wants an empty answer.

Source: Amazon's pages on skill events, request types, System, Connections and APL.
"""

from collections.abc import Mapping

from skill.conversation import Reply, Services, Turn, on, say
from skill.handlers.builtins import fall_back


@on(
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillPermissionChanged",
    "SessionEndedRequest",
    "System.ExceptionEncountered",
    "Alexa.Presentation.APL.UserEvent",
    "Alexa.Presentation.APL.RuntimeError",
)
def acknowledge(_: Turn, __: Services) -> Reply:
    return Reply()


@on("AlexaSkillEvent.SkillDisabled")
def forget_account(turn: Turn, services: Services) -> Reply:
    """Deletes the account's data, unless Alexa says that they persist. Twice does no harm."""
    body = turn.details.get("body")
    status = body.get("userInformationPersistenceStatus") if isinstance(body, Mapping) else None
    if status != "PERSISTED":
        services.people.forget(turn.who.account)
    return Reply()


@on("Connections.Response", "SessionResumedRequest")
def come_back(turn: Turn, _: Services) -> Reply:
    """Back from another skill with nothing pending; without a session nobody listens."""
    return Reply(ask=say("events.back")) if turn.in_session else Reply()


@on("Unknown")
def answer_unknown(turn: Turn, services: Services) -> Reply:
    """An intent we do not know was spoken by someone; any other type is Alexa's own business."""
    return fall_back(turn, services) if turn.intent.endswith("Intent") else Reply()
