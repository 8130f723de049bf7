"""The manifest that the store takes, against Amazon's own model of it."""

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.manifest import SkillManifestEnvelope

from skill.content.wording import banned_in
from skill.model.build import LOCALES
from skill.model.manifest import LONGEST, build_manifest, listing_problems, read_listing

URL = "https://stride.test"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found: dict[str, Any] = build_manifest(read_listing(), LOCALES, URL)["manifest"]
    return found


def test_amazons_model_of_it_loses_nothing(manifest: dict[str, Any]) -> None:
    serializer = DefaultSerializer()
    whole = {"manifest": manifest}
    read = serializer.deserialize(json.dumps(whole), SkillManifestEnvelope)
    assert serializer.serialize(read) == whole


def test_every_locale_is_published(manifest: dict[str, Any]) -> None:
    assert tuple(manifest["publishingInformation"]["locales"]) == tuple(LOCALES)
    assert tuple(manifest["privacyAndCompliance"]["locales"]) == tuple(LOCALES)


def test_it_names_the_endpoint_events_permissions_and_screens(manifest: dict[str, Any]) -> None:
    endpoint = {"uri": f"{URL}/alexa", "sslCertificateType": "Trusted"}
    assert manifest["apis"]["custom"]["endpoint"] == endpoint
    assert manifest["apis"]["custom"]["interfaces"] == [{"type": "ALEXA_PRESENTATION_APL"}]
    events = {event["eventName"] for event in manifest["events"]["subscriptions"]}
    assert {"SKILL_ENABLED", "SKILL_DISABLED", "SKILL_PERMISSION_CHANGED"} <= events
    permissions = {permission["name"] for permission in manifest["permissions"]}
    assert permissions == {
        "alexa::alerts:reminders:skill:readwrite",
        "alexa::alerts:timers:skill:readwrite",
    }


def test_it_links_to_privacy_and_terms(manifest: dict[str, Any]) -> None:
    for links in manifest["privacyAndCompliance"]["locales"].values():
        assert links == {"privacyPolicyUrl": f"{URL}/privacy", "termsOfUseUrl": f"{URL}/terms"}


def test_the_packaged_listing_is_in_order() -> None:
    assert listing_problems(read_listing()) == []


def test_the_listing_says_none_of_the_banned_words() -> None:
    listing = read_listing()
    for key in ("name", "summary", "description"):
        assert banned_in(listing[key], "en") == []


def changed(**texts: Any) -> dict[str, Any]:
    return {**read_listing(), **texts}


@pytest.mark.parametrize("key", LONGEST)
def test_a_text_that_is_too_long_is_a_problem(key: str) -> None:
    text = read_listing()[key] + "a" * LONGEST[key]
    assert any(problem.startswith(key) for problem in listing_problems(changed(**{key: text})))


FIRST = "Alexa, open smooth stride"
BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "no phrases": ({"example_phrases": []}, "example_phrases"),
    "four phrases": ({"example_phrases": [FIRST] * 4}, "example_phrases"),
    "a first without Alexa": ({"example_phrases": ["open smooth stride"]}, "Alexa"),
    "a first without the name": ({"example_phrases": ["Alexa, open it"]}, "invocation name"),
    "no disclaimer": ({"description": "A routine."}, "disclaimer"),
    "a promise": ({"summary": "Get rid of it all."}, "get rid of"),
    "many keywords": ({"keywords": ["walk"] * 31}, "keywords"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_amazon_sends_back_is_a_problem(fault: str) -> None:
    texts, told = BROKEN[fault]
    assert [problem for problem in listing_problems(changed(**texts)) if told in problem]
