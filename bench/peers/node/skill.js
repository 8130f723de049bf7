// A small skill on Amazon's SDK for Node, as its pages show it.
const Alexa = require('ask-sdk-core');

const asks = (handlerInput, intent) =>
  Alexa.getRequestType(handlerInput.requestEnvelope) === 'IntentRequest' &&
  Alexa.getIntentName(handlerInput.requestEnvelope) === intent;

const isOf = (handlerInput, type) => Alexa.getRequestType(handlerInput.requestEnvelope) === type;

function resolved(slot) {
  const found = slot.resolutions && slot.resolutions.resolutionsPerAuthority;
  if (found && found[0].status.code === 'ER_SUCCESS_MATCH') {
    return found[0].values[0].value;
  }
  return { name: slot.value, id: null };
}

const launch = {
  canHandle: (handlerInput) => isOf(handlerInput, 'LaunchRequest'),
  handle: ({ responseBuilder }) =>
    responseBuilder.speak('Welcome.').reprompt('What did you do?').getResponse(),
};

const logActivity = (people) => ({
  canHandle: (handlerInput) => asks(handlerInput, 'LogActivityIntent'),
  async handle({ requestEnvelope, attributesManager, responseBuilder }) {
    const key = `toy:${Alexa.getUserId(requestEnvelope)}`;
    const person = await people.hGetAll(key);
    const activity = resolved(Alexa.getSlot(requestEnvelope, 'activity'));
    const minutes = parseInt(Alexa.getSlot(requestEnvelope, 'duration').value.slice(2), 10);
    await people.hSet(key, 'request', requestEnvelope.request.requestId);
    const attributes = attributesManager.getSessionAttributes();
    attributes.turn = (attributes.turn || 0) + 1;
    attributes.logged = { activity: activity.id, minutes };
    attributesManager.setSessionAttributes(attributes);
    const text =
      `Well done, ${person.name}. I logged ${minutes} minutes of ${activity.name}. ` +
      `That makes ${person.sessions} sessions, the longest ${person.longest} minutes.`;
    return responseBuilder
      .speak(text)
      .reprompt('What else did you do?')
      .withStandardCard(
        `Logged for ${person.name}`,
        text,
        'https://example.com/small.png',
        'https://example.com/large.png',
      )
      .withShouldEndSession(false)
      .getResponse();
  },
});

const stop = {
  canHandle: (handlerInput) => asks(handlerInput, 'AMAZON.StopIntent'),
  handle: ({ responseBuilder }) => responseBuilder.speak('Bye.').getResponse(),
};

const ended = {
  canHandle: (handlerInput) => isOf(handlerInput, 'SessionEndedRequest'),
  handle: ({ responseBuilder }) => responseBuilder.getResponse(),
};

const failed = {
  canHandle: () => true,
  handle: ({ responseBuilder }) => responseBuilder.speak('That went wrong.').getResponse(),
};

exports.build = (people) =>
  Alexa.SkillBuilders.custom()
    .withSkillId(process.env.BENCH_SKILL_ID)
    .addRequestHandlers(launch, logActivity(people), stop, ended)
    .addErrorHandlers(failed)
    .create();
