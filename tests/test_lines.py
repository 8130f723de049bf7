"""Lines as straight code, held against fluent.runtime itself."""

from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speech import Speech, speech_in
from tests.speaking import speech_of

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100, 1_234_567)
TEXTS = ("one", "other", "2", "the milk", " two  spaces ", "a\nline", "{ $x } & <b>", "")
PLURALS = """
boxes = { $count ->
    [0] no box
    [one] one box
    [few] a few boxes
    [1] never reached
   *[other] { $count } boxes of { $kind ->
        [big] big
       *[small] small
    } things
}
braces = { "{" }{ $what }
whole = { NUMBER($count, minimumFractionDigits: 1) }
"""


def patterns(speech: Speech) -> list[tuple[str, int]]:
    return [(key, n) for key in sorted(speech.keys()) for n in range(speech.variants(key))]


def test_every_line_is_what_fluent_says_for_numbers_and_texts() -> None:
    speech = speech_in("en")
    assert len(patterns(speech)) > 300
    for key, variant in patterns(speech):
        names = speech.find(key, variant).names
        for values in islice(product((*NUMBERS, *TEXTS), repeat=len(names)), 400):
            arguments = dict(zip(names, values, strict=True))
            assert speech.line(key, arguments, variant) == speech.slow(key, variant, arguments)


@pytest.fixture(scope="module")
def czech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    """A language with more plural forms than English has."""
    return speech_of(tmp_path_factory.mktemp("speech"), "cs", PLURALS)


@given(count=st.integers(0, 10**9), kind=st.sampled_from(["big", "small", "wide"]))
def test_plural_forms_and_choices_within_choices(czech: Speech, count: int, kind: str) -> None:
    arguments: dict[str, str | int] = {"count": count, "kind": kind}
    assert czech.line("boxes", arguments, 0) == czech.slow("boxes", 0, arguments)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_an_argument_of_any_text_is_folded_as_before(what: str) -> None:
    speech = speech_in("en")
    key, variant = next(
        (key, n) for key, n in patterns(speech) if len(speech.find(key, n).names) == 1
    )
    [name] = speech.find(key, variant).names
    arguments: dict[str, str | int] = {name: what}
    assert speech.line(key, arguments, variant) == speech.slow(key, variant, arguments)


def test_what_is_unusual_is_left_to_fluent(czech: Speech) -> None:
    assert czech.line("braces", {"what": "x"}, 0) == "{x"
    assert czech.line("whole", {"count": 3}, 0) == "3,0"


def test_a_line_says_which_arguments_it_needs(czech: Speech) -> None:
    assert czech.find("boxes", 0).names == ("count", "kind")
    assert czech.find("whole", 0).names == ("count",)
    assert czech.find("braces", 0).names == ("what",)
