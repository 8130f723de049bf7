"""What is known of a topic: the honest grade, why, and the source."""

from skill.conversation import (
    Card,
    Elicit,
    Listing,
    Reply,
    Say,
    Services,
    State,
    Turn,
    Word,
    on,
    say,
)
from skill.domain.methods import Facts, Grade, Method, Tip, Topic
from skill.handlers.closing import close

EXPLAINED = "evidence.explained"
SPOKEN_SOURCES = 2
# What can harm where it is used; other notes are for the card, or the answer is no breath.
CARE_SPOKEN = (Method.CREAMS, Method.MASSAGE, Method.PROCEDURES)
DEFAULT_TOPIC = "cellulite"
OFFERED = ("vitamin_e", "laser", "self_massage", "caffeine", "strength", "retinol", "subcision")


@on("EvidenceIntent")
def answer_evidence(turn: Turn, services: Services) -> Reply:
    """Without a topic ("where's that from") what was last spoken of is meant."""
    topic = turn.slot("topic")
    if topic.value and not topic.id:
        return _ask_which(turn, services, "EvidenceIntent")
    about = topic.id or turn.memory.topic
    if about is None:
        return _ask_which(turn, services, "EvidenceIntent", line="evidence.of_what")
    return tell_evidence(about, turn, services, tip=None if topic.id else _last_tip(turn, services))


@on("ExplainIntent")
def explain(turn: Turn, services: Services) -> Reply:
    topic = turn.slot("topic")
    if topic.value and not topic.id:
        return _ask_which(turn, services, "ExplainIntent")
    about = topic.id or DEFAULT_TOPIC
    words = services.content.words.get(turn.locale) or services.content.words["en-US"]
    if about not in words.topics or not words.topics[about].explain:
        return tell_evidence(about, turn, services)
    line = say("evidence.plain", text=Word("topics", about, "explain"))
    return close(turn, line, state=State(EXPLAINED), topic=about)


@on("AMAZON.MoreIntent", when=EXPLAINED)
def tell_more(turn: Turn, services: Services) -> Reply:
    """After what a thing is, how good the evidence for it is."""
    return tell_evidence(turn.memory.topic or DEFAULT_TOPIC, turn, services)


def tell_evidence(about: str, turn: Turn, services: Services, tip: Tip | None = None) -> Reply:
    """The answer for the topic `about`; of the tip alone, its own grades and sources."""
    facts = services.content.facts
    topic = facts.topics.get(about)
    if topic is None:
        return _ask_which(turn, services, "EvidenceIntent")
    fact = tip or topic
    why = say("evidence.plain", text=Word("topics", topic.id, "evidence"))
    names = tuple(Word("sources", source) for source in fact.sources[:SPOKEN_SOURCES])
    says = [*_grades(fact), why]
    if names:
        says.append(say("evidence.sources", sources=Listing(names), count=len(names)))
    if topic.method in CARE_SPOKEN:
        says += [say("evidence.plain", text=Word("safety", note)) for note in topic.safety[:1]]
    more = (
        turn.memory.state if turn.memory.state and turn.memory.state.name == "tips.more" else None
    )
    ask = say("tips.another") if more else None
    card = _card(topic, fact, facts)
    return close(turn, *says, ask=ask, state=more, topic=topic.id, card=card)


def _grades(fact: Topic | Tip) -> list[Say]:
    """Appearance first, then health, where it is a measure for it."""
    graded = (("appearance", fact.appearance_evidence), ("health", fact.health_evidence))
    return [
        say(f"evidence.{what}_{grade}")
        for what, grade in graded
        if grade is not Grade.NOT_APPLICABLE
    ]


def _card(topic: Topic, fact: Topic | Tip, facts: Facts) -> Card:
    sources = Listing(
        tuple(
            say("evidence.card_source", title=source.title, url=source.url)
            for source in (facts.sources[id_] for id_ in fact.sources)
        )
    )
    text = say("evidence.card", why=Word("topics", topic.id, "evidence"), sources=sources)
    for note in topic.safety:
        text = say("evidence.card_care", text=text, note=Word("safety", note))
    return Card(title=say("evidence.card_title", topic=Word("topics", topic.id)), text=text)


def _last_tip(turn: Turn, services: Services) -> Tip | None:
    """The tip that is still spoken of: not when a question about something else came between."""
    tip = services.content.facts.tips.get(str(turn.state.get("tip", "")))
    return tip if tip and tip.topic == turn.memory.topic else None


def _ask_which(
    turn: Turn, services: Services, intent: str, line: str = "evidence.unknown"
) -> Reply:
    known = [topic for topic in OFFERED if topic in services.content.facts.topics]
    first = turn.person.requests % len(known)
    one, other = known[first], known[first - 1]
    question = say("evidence.which", one=Word("topics", one), other=Word("topics", other))
    return Reply(says=(say(line),), ask=question, elicit=Elicit("topic", intent))
