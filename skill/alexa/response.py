"""From an Answer to the SDK's Response."""

from ask_sdk_model import Intent, IntentConfirmationStatus, Response, Slot, SlotConfirmationStatus
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.rendering import Answer
from skill.conversation import Elicit, Reply


def build_response(reply: Reply, answer: Answer) -> Response:
    """The response. Without speech nothing is said of the session, as events demand."""
    response = Response()
    if reply.raw is not None:
        # The serializer passes a plain dict on as it is.
        response.can_fulfill_intent = reply.raw["canFulfillIntent"]  # type: ignore[assignment]
    if not answer.speech:
        return response
    response.output_speech = SsmlOutputSpeech(ssml=answer.speech)
    response.should_end_session = not answer.open
    if answer.open:
        response.reprompt = Reprompt(output_speech=SsmlOutputSpeech(ssml=answer.reprompt))
    if answer.card_text:
        response.card = SimpleCard(title=answer.card_title, content=answer.card_text)
    if reply.elicit:
        response.directives = [_elicit(reply.elicit)]
    return response


def _elicit(elicit: Elicit) -> ElicitSlotDirective:
    slots = {name: _slot(name, slot.value) for name, slot in elicit.slots.items()}
    slots.setdefault(elicit.slot, _slot(elicit.slot, None))
    intent = Intent(elicit.intent, slots, IntentConfirmationStatus.NONE)
    return ElicitSlotDirective(slot_to_elicit=elicit.slot, updated_intent=intent)


def _slot(name: str, value: str | None) -> Slot:
    return Slot(name=name, value=value, confirmation_status=SlotConfirmationStatus.NONE)
