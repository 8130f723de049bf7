"""To bytes and back without loss; what was changed on the way is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content import ContentError, decode, encode, packaged
from skill.content.packing import stamped
from skill.domain.methods import Content, TipWords

TIPS = sorted(packaged().facts.tips)


def with_speech(content: Content, tip: str, speech: str) -> Content:
    words = content.words["en-US"]
    tips = {**words.tips, tip: TipWords(speech=speech, card=words.tips[tip].card)}
    return stamped(content.facts, {**content.words, "en-US": replace(words, tips=tips)})


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(TIPS), st.text(st.characters(exclude_categories=["Cs"])))
def test_content_comes_back_as_it_went(tip: str, speech: str) -> None:
    content = with_speech(packaged(), tip, speech)
    assert decode(encode(content)) == content


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_a_changed_byte_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    payload = bytearray(encode(packaged()))
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place] = data.draw(st.integers(0, 255))
    assert decode_or_refuse(bytes(payload)) in (packaged(), "published content")


def decode_or_refuse(payload: bytes) -> Content | str:
    try:
        return decode(payload)
    except ContentError as error:
        return error.problem.file


def test_the_order_of_tips_survives() -> None:
    assert list(decode(encode(packaged())).facts.tips) == list(packaged().facts.tips)


def test_the_version_tells_contents_apart() -> None:
    same = stamped(packaged().facts, packaged().words)
    other = with_speech(packaged(), TIPS[0], "Something else.")
    assert same.version == packaged().version != other.version


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"\xff", b'{"version": 3}'])
def test_what_is_no_content_is_refused(payload: bytes) -> None:
    with pytest.raises(ContentError, match="published content: JSON: "):
        decode(payload)


def test_a_pointer_to_nothing_is_refused_even_with_a_fitting_version() -> None:
    facts = packaged().facts
    lost = {id_: tip for id_, tip in facts.topics.items() if id_ != "cardio"}
    content = stamped(replace(facts, topics=lost), packaged().words)
    with pytest.raises(ContentError, match="there is no cardio"):
        decode(encode(content))
