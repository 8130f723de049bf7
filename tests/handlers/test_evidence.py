import pytest

from skill.content import packaged
from skill.conversation import Slot, Word
from skill.domain.methods import Grade
from tests.handlers.conftest import Scene

TOPICS = sorted(packaged().facts.topics)


def keys(scene: Scene, intent: str, **slots: str | Slot) -> list[str]:
    return [line.key for line in scene.ask(intent, **slots).says]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_graded_explained_and_sourced(scene: Scene, topic: str) -> None:
    fact = scene.services.content.facts.topics[topic]
    reply = scene.ask("EvidenceIntent", topic=topic)
    said = [line.key for line in reply.says]
    for what, grade in (
        ("appearance", fact.appearance_evidence),
        ("health", fact.health_evidence),
    ):
        key = f"evidence.{what}_{grade}"
        assert (key in said) == (grade is not Grade.NOT_APPLICABLE)
    assert ("evidence.sources" in said) == bool(fact.sources)
    assert any(line.args.get("text") == Word("topics", topic, "evidence") for line in reply.says)
    assert len(scene.spoken(reply)) < 900


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_explained(scene: Scene, topic: str) -> None:
    assert len(scene.spoken(scene.ask("ExplainIntent", topic=topic))) > 40


def test_appearance_comes_before_health(scene: Scene) -> None:
    said = keys(scene, "EvidenceIntent", topic="cardio")
    assert said[:2] == ["evidence.appearance_limited", "evidence.health_strong"]


def test_where_is_that_from_means_the_last_tip(scene: Scene) -> None:
    scene.ask("TipIntent", method="creams")
    assert scene.memory.state is not None
    tip = scene.services.content.facts.tips[str(scene.memory.state.data["tip"])]
    reply = scene.ask("EvidenceIntent")
    assert reply.topic == tip.topic
    assert reply.says[0].key.endswith(f"_{tip.appearance_evidence}")


def test_another_tip_follows_on_the_evidence_of_one(scene: Scene) -> None:
    scene.ask("TipIntent", method="creams")
    scene.ask("EvidenceIntent")
    reply = scene.ask("AMAZON.YesIntent")
    assert any(line.key == "tips.tip" for line in reply.says)


def test_where_is_that_from_means_what_was_last_explained(scene: Scene) -> None:
    scene.ask("ExplainIntent", topic="subcision")
    assert scene.ask("EvidenceIntent").topic == "subcision"


def test_with_nothing_said_before_the_topic_is_asked_for(scene: Scene) -> None:
    reply = scene.ask("EvidenceIntent", one_shot=True)
    assert reply.elicit is not None
    assert reply.elicit.slot == "topic"


def test_an_unknown_topic_is_asked_for_with_two_offers(scene: Scene) -> None:
    reply = scene.ask("EvidenceIntent", topic=Slot(value="moon dust"))
    assert reply.ask is not None
    assert reply.ask.args["one"] != reply.ask.args["other"]
    assert reply.card is None


def test_cellulite_is_explained_where_nothing_is_named(scene: Scene) -> None:
    assert scene.ask("ExplainIntent").topic == "cellulite"


def test_the_card_names_every_source(scene: Scene) -> None:
    reply = scene.ask("EvidenceIntent", topic="cardio")
    assert reply.card is not None
    card = scene.text(reply.card.text)
    facts = scene.services.content.facts
    for source in facts.topics["cardio"].sources:
        assert facts.sources[source].title in card


def test_more_after_an_explanation_is_the_evidence(scene: Scene) -> None:
    scene.ask("ExplainIntent", topic="subcision")
    reply = scene.ask("AMAZON.MoreIntent")
    assert reply.topic == "subcision"
    assert any(line.key == "evidence.sources" for line in reply.says)


def test_a_question_between_a_tip_and_its_source_changes_what_is_meant(scene: Scene) -> None:
    scene.ask("TipIntent", method="procedures")
    scene.ask("EvidenceIntent", topic="laser")
    before = scene.memory.said
    scene.ask("EvidenceIntent")
    assert scene.memory.topic == "laser"
    assert scene.memory.said == before
