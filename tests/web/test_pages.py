import re
from html import unescape

import pytest

from skill.content.wording import banned_in
from skill.model.manifest import build_manifest, read_listing
from skill.web.pages import PAGES
from tests.door import Door


def page(door: Door, name: str) -> str:
    answer = door.app.test_client().get(f"/{name}")
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    return answer.text


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_but_itself(door: Door, name: str) -> None:
    """No scripts, no pictures, no fonts: nothing is fetched from anywhere."""
    html = page(door, name)
    assert not re.search(r"<(?:script|img|link|iframe)\b|url\(|@import|https?://", html)
    policy = door.app.test_client().get(f"/{name}").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everybody(door: Door, name: str) -> None:
    html = page(door, name)
    assert '<html lang="en">' in html
    assert 'name="viewport"' in html
    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r"<title>\S.*Smooth Stride</title>", html)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_none_of_the_banned_words(door: Door, name: str) -> None:
    body = page(door, name).partition("<body>")[2]
    assert banned_in(unescape(re.sub(r"<[^>]+>", " ", body)), "en") == []


def test_the_listing_links_to_the_pages(door: Door) -> None:
    manifest = build_manifest(read_listing(), ["en-US"], "https://stride.test")["manifest"]
    links = manifest["privacyAndCompliance"]["locales"]["en-US"].values()
    assert {link.removeprefix("https://stride.test/") for link in links} == set(PAGES)


def test_the_privacy_page_says_how_long_and_how_to_delete(door: Door) -> None:
    html = page(door, "privacy")
    for said in ("five weeks", "a year", "thirteen months", "delete my data", "disable the skill"):
        assert said in html


def test_terms_hold_the_disclaimer(door: Door) -> None:
    assert "not a substitute for professional medical advice" in page(door, "terms")


def test_what_is_not_there_is_not_found(door: Door) -> None:
    client = door.app.test_client()
    assert client.get("/").status_code == 404
    assert client.get("/static/x").status_code == 404
    assert client.post("/privacy").status_code == 405
