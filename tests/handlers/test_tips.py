from skill.conversation import Slot, Word
from skill.domain.methods import Method
from skill.domain.tips import tips_of
from skill.handlers.tips import MORE
from tests.handlers.conftest import Scene


def tip_of(scene: Scene) -> str:
    assert scene.memory.state is not None
    return str(scene.memory.state.data["tip"])


def test_all_tips_of_a_method_are_heard_before_one_comes_again(scene: Scene) -> None:
    tips = tips_of(scene.services.content.facts, "creams")
    heard = []
    for _ in tips:
        scene.ask("TipIntent", method="creams")
        heard.append(tip_of(scene))
    assert sorted(heard) == sorted(tip.id for tip in tips)
    scene.ask("TipIntent", method="creams")
    assert tip_of(scene) != heard[-1]


def test_another_one_goes_on_with_the_same_method(scene: Scene) -> None:
    scene.ask("TipIntent", method="massage")
    tips = scene.services.content.facts.tips
    for intent in ("AMAZON.NextIntent", "AMAZON.MoreIntent", "AMAZON.YesIntent", "TipIntent"):
        before = tip_of(scene)
        scene.ask(intent)
        assert tip_of(scene) != before
        assert tips[tip_of(scene)].method is Method.MASSAGE


def test_cardio_and_strength_are_parts_of_exercise(scene: Scene) -> None:
    scene.ask("TipIntent", method="strength")
    assert scene.services.content.facts.tips[tip_of(scene)].topic == "strength"


def test_without_a_method_the_daily_ones_take_turns(scene: Scene) -> None:
    methods = []
    for _ in range(4):
        scene.memory = type(scene.memory)()
        scene.ask("TipIntent")
        methods.append(scene.services.content.facts.tips[tip_of(scene)].method)
    assert methods == [Method.EXERCISE, Method.DIET, Method.CREAMS, Method.MASSAGE]


def test_with_food_off_no_food_tip_comes_unasked(scene: Scene) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    for _ in range(8):
        scene.memory = type(scene.memory)()
        scene.ask("TipIntent")
        assert scene.services.content.facts.tips[tip_of(scene)].method is not Method.DIET


def test_with_food_off_a_food_tip_that_is_asked_for_comes_once_with_a_word_on_it(
    scene: Scene,
) -> None:
    scene.ask("SetPreferenceIntent", preference="food_off")
    first = scene.ask("TipIntent", method="diet")
    assert first.says[0].key == "tips.food_off"
    assert scene.ask("AMAZON.NextIntent").says[0].key == "tips.tip"


def test_a_massage_tip_always_comes_with_one_care_note(scene: Scene) -> None:
    for _ in range(6):
        reply = scene.ask("TipIntent", method="massage")
        tip = scene.services.content.facts.tips[tip_of(scene)]
        notes = [line.args["note"] for line in reply.says if line.key == "tips.care"]
        assert len(notes) == 1
        assert notes[0] in [Word("safety", note) for note in tip.safety]


def test_a_massage_tip_asked_from_outside_says_who_should_skip_it(scene: Scene) -> None:
    reply = scene.ask("TipIntent", method="massage", one_shot=True)
    assert reply.says[-1].args["note"] == Word("safety", "massage")


def test_other_care_notes_are_said_once_in_a_session(scene: Scene) -> None:
    said: list[object] = []
    for _ in tips_of(scene.services.content.facts, "creams"):
        reply = scene.ask("TipIntent", method="creams")
        said += [line.args["note"] for line in reply.says if line.key == "tips.care"]
    assert said
    assert len(said) == len(set(said))


def test_the_card_names_the_source(scene: Scene) -> None:
    reply = scene.ask("TipIntent", method="exercise", one_shot=True)
    assert reply.card is not None
    assert len(scene.text(reply.card.text)) > len(scene.text(reply.says[0]))


def test_tips_go_on_while_redis_is_away(scene_without_redis: Scene) -> None:
    scene = scene_without_redis
    heard = []
    for _ in range(5):
        scene.ask("TipIntent", method="creams")
        heard.append(tip_of(scene))
    assert len(set(heard)) == 5


def test_what_no_tip_is_about_is_asked_for_again(scene: Scene) -> None:
    reply = scene.ask("TipIntent", method=Slot(value="astrology"))
    assert reply.elicit is not None
    assert reply.elicit.slot == "method"


def test_a_topic_without_tips_tells_what_is_known_of_it(scene: Scene) -> None:
    facts = scene.services.content.facts
    bare = next(topic for topic in facts.topics if not tips_of(facts, topic))
    reply = scene.ask("TipIntent", topic=bare)
    assert any(line.args.get("text") == Word("topics", bare, "evidence") for line in reply.says)


def test_no_more_tips_is_an_end(scene: Scene) -> None:
    scene.ask("TipIntent", method="diet")
    assert scene.memory.state is not None
    assert scene.memory.state.name == MORE
    assert scene.ask("AMAZON.NoIntent").ask is None


def test_another_one_on_a_topic_goes_on_with_its_method_once_all_were_heard(scene: Scene) -> None:
    facts = scene.services.content.facts
    few = tips_of(facts, "retinol")
    scene.ask("TipIntent", topic="retinol")
    heard = [tip_of(scene)]
    for _ in range(len(tips_of(facts, "creams")) - 1):
        scene.ask("AMAZON.NextIntent")
        heard.append(tip_of(scene))
    assert {tip.id for tip in few} == set(heard[: len(few)])
    assert len(set(heard)) == len(heard)


def test_a_topic_named_again_is_heard_again_and_the_other_tips_stay_new(scene: Scene) -> None:
    facts = scene.services.content.facts
    few = {tip.id for tip in tips_of(facts, "retinol")}
    for _ in range(len(few) + 2):
        scene.memory = type(scene.memory)()
        scene.ask("TipIntent", topic="retinol")
        assert tip_of(scene) in few
    heard = []
    for _ in range(len(tips_of(facts, "creams")) - len(few)):
        scene.ask("TipIntent", method="creams")
        heard.append(tip_of(scene))
    assert not few & set(heard)
    assert len(set(heard)) == len(heard)
