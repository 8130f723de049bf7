from pathlib import Path

import pytest

from skill.model.build import LOCALES
from skill.model.sentences import SENTENCES, SentencesError, read, samples, thinned

FIRST = """
expansion_rules:
  log: "(log|add)"
intents:
  LogIntent:
    slots: {activity: Activity}
    data:
      - sentences: ["<log> [my] {activity}"]
      - metadata: {locales: [en-GB]}
        sentences: ["pop {activity} down"]
"""


def write(directory: Path, name: str, text: str) -> Path:
    (directory / "en").mkdir(exist_ok=True)
    (directory / "en" / name).write_text(text, "utf-8")
    return directory


def test_templates_are_written_out_with_their_slots(tmp_path: Path) -> None:
    sentences = read(write(tmp_path, "one.yaml", FIRST), "en-US")
    log = sentences.intents["LogIntent"]
    written = samples(sentences, log.blocks[0].sentences, log.file, log.name)
    assert written == ["log my {activity}", "log {activity}", "add my {activity}", "add {activity}"]


def test_a_locale_has_sentences_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "one.yaml", FIRST)
    assert len(read(tmp_path, "en-US").intents["LogIntent"].blocks) == 1
    assert len(read(tmp_path, "en-GB").intents["LogIntent"].blocks) == 2


def test_samples_that_add_no_new_pair_of_words_are_left_out() -> None:
    assert thinned(["log my run", "add my run", "log run", "add run"]) == [
        "log my run",
        "add my run",
        "log run",
        "add run",
    ]
    assert thinned(["a b c", "x b y", "a b y"]) == ["a b c", "x b y"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("intents: [", "yaml"),
        ("- a list", "not a mapping"),
        ("intents: {OtherIntent: {}}", "not as expected"),
        ("intents: {OtherIntent: {data: [{sentences: one}]}}", "not as expected"),
        ('expansion_rules: {put: "("}', "<put>"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(SentencesError, match=r"en/two\.yaml") as error:
        read(write(write(tmp_path, "one.yaml", FIRST), "two.yaml", text), "en-US")
    assert reason in str(error.value)


def test_an_intent_or_a_rule_stands_in_one_file_only(tmp_path: Path) -> None:
    write(tmp_path, "one.yaml", FIRST)
    with pytest.raises(SentencesError, match="another file"):
        read(write(tmp_path, "two.yaml", FIRST), "en-US")
    rules_away = FIRST.replace("log: ", "put: ")
    with pytest.raises(SentencesError, match=r"also in en/one\.yaml"):
        read(write(tmp_path, "two.yaml", rules_away), "en-US")


@pytest.mark.parametrize("template", ["<nowhere> {activity}", "log ({activity}", "log [my"])
def test_a_template_that_cannot_be_written_out_is_named(tmp_path: Path, template: str) -> None:
    sentences = read(write(tmp_path, "one.yaml", FIRST), "en-US")
    with pytest.raises(SentencesError, match="LogIntent"):
        samples(sentences, [template], "en/one.yaml", "LogIntent")


def test_no_sentences_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SentencesError, match="no sentences"):
        read(tmp_path, "en-US")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_packaged_sentences_can_be_read(locale: str) -> None:
    assert "LogActivityIntent" in read(SENTENCES, locale).intents
