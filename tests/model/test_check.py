import importlib
import pkgutil
from pathlib import Path

import pytest

import skill.handlers
from skill.content import packaged
from skill.conversation import ROUTES
from skill.model.build import LOCALES, build, write
from skill.model.check import Routes, check, check_handlers
from skill.model.sentences import SENTENCES
from tests.model import small

ROUTED: Routes = [
    (it["name"], None)
    for it in build(small.content(), "en-US")["interactionModel"]["languageModel"]["intents"]
]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(small.content(), tmp_path)
    return tmp_path


def told(built: Path, **changed: object) -> list[str]:
    arguments = {"routes": ROUTED, "directory": built, **changed}
    return [str(it) for it in check(small.content(), **arguments)]  # type: ignore[arg-type]


def test_the_packaged_models_have_no_problem() -> None:
    for module in pkgutil.iter_modules(skill.handlers.__path__):
        importlib.import_module(f"skill.handlers.{module.name}")
    assert [str(it) for it in check(packaged(), routes=list(ROUTES))] == []


def test_models_in_order_have_no_problem(built: Path) -> None:
    assert told(built) == []


def test_a_file_out_of_step_is_told(built: Path) -> None:
    (built / "en-GB.json").write_text("{}", "utf-8")
    (built / "en-IN.json").unlink()
    assert told(built) == [
        "en-GB.json: file: is not what its sources build now",
        "en-IN.json: file: has not been built",
    ]


def test_an_intent_without_a_handler_is_told_and_a_handler_without_an_intent() -> None:
    model = build(small.content(), "en-US")
    routes = [it for it in ROUTED if it[0] != "UndoIntent"]
    routes += [("UndoIntent", "undo.again"), ("KnitIntent", None), ("LaunchRequest", None)]
    assert [str(it) for it in check_handlers("en-US.json", model, routes)] == [
        "en-US.json: UndoIntent: has no handler",
        "en-US.json: KnitIntent: has a handler and is not in the model",
    ]


def test_example_phrases_are_tried_on_the_built_samples(built: Path) -> None:
    good = [
        "Alexa, open smooth stride",
        "Alexa, ask smooth stride what's my routine today",
        "Alexa, tell smooth stride I did thirty minutes of running",
        "Alexa, ask smooth stride for help",
    ]
    assert told(built, examples=dict.fromkeys(LOCALES, good)) == []
    bad = {"en-US": ["Alexa, ask smooth stride to sing"]}
    assert told(built, examples=bad, locales=["en-US"]) == [
        'en-US.json: example "Alexa, ask smooth stride to sing": matches no sample'
    ]


def broken(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """A copy of the sentences with one thing changed."""
    copy = tmp_path / "sentences" / "en"
    copy.mkdir(parents=True)
    for path in (SENTENCES / "en").iterdir():
        written = path.read_text("utf-8")
        changed = written.replace(old, new, 1) if path.name == file else written
        assert changed != written or path.name != file
        (copy / path.name).write_text(changed, "utf-8")
    return copy.parent


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"oops"', '"What is my streak"', "StreakIntent is said in the same words"),
        ('"oops"', '"what\'s next"', "WhatsLeftIntent is said in the same words"),
        ('"oops"', '"help me"', "AMAZON.HelpIntent is said in the same words"),
        ('"oops"', '"log <nothing>"', "Missing expansion rule"),
        ('"oops"', '"log (one"', "log (one"),
        ("  UndoIntent:", "  StreakIntent:", "also in en/progress.yaml"),
        ("    data:", "    date:", "not as expected"),
    ],
)
def test_sentences_that_cannot_stand_are_told_with_their_file(
    built: Path, tmp_path: Path, old: str, new: str, reason: str
) -> None:
    sentences = broken(tmp_path, "undo.yaml", old, new)
    problems = told(built, sentences_dir=sentences, locales=["en-US"])
    assert any(it.startswith("sentences/en/undo.yaml: ") and reason in it for it in problems)


def test_two_intents_may_not_share_a_shape_with_slots_of_one_type(
    built: Path, tmp_path: Path
) -> None:
    sentences = broken(tmp_path, "evidence.yaml", '"who gets {topic}"', '"does {topic} work"')
    assert any(
        "EvidenceIntent is said in the same words" in it
        for it in told(built, sentences_dir=sentences, locales=["en-US"])
    )


def test_a_locale_without_words_is_told(built: Path) -> None:
    content = small.content()
    words = {locale: it for locale, it in content.words.items() if locale != "en-CA"}
    lacking = type(content)(version="small", facts=content.facts, words=words)
    assert [str(it) for it in check(lacking, routes=ROUTED, directory=built)] == [
        "en-CA.json: 'en-CA': the content has no such words"
    ]
