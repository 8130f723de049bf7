"""The function answers from its zip alone what API Gateway hands it."""

import json
import sysconfig
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.content import packaged
from skill.simulator.authority import Authority
from skill.simulator.envelope import Speaker, write_envelope, write_request
from tests.cloud.conftest import SKILL_ID, Package
from tests.cloud.function import Function, launch, write_event


def write_launch(locale: str = "en-US", user: str = "amzn1.ask.account.CLOUD") -> bytes:
    speaker = Speaker(SKILL_ID, locale, user)
    request = write_request("LaunchRequest", locale, datetime.now(UTC))
    session = {"new": True, "sessionId": "amzn1.echo-api.session.CLOUD", "attributes": {}}
    return json.dumps(write_envelope(speaker, request, session)).encode()


def ask(function: Function, authority: Authority, body: bytes, *, in_base64: bool) -> dict:
    headers = {"Content-Type": "application/json", **authority.sign(body)}
    return function.call(write_event("POST", "/alexa", headers, body, in_base64=in_base64))


@pytest.mark.parametrize("in_base64", [False, True], ids=["text", "base64"])
def test_a_signed_launch_is_answered_with_speech(
    function: Function, authority: Authority, in_base64: bool
):
    answer = ask(function, authority, write_launch(), in_base64=in_base64)
    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "application/json"
    response = json.loads(answer["body"])["response"]
    assert response["outputSpeech"]["ssml"].startswith("<speak>")
    assert response["shouldEndSession"] is False


@pytest.mark.parametrize("locale", sorted(packaged().words))
def test_every_locale_of_the_content_is_spoken(
    function: Function, authority: Authority, locale: str
):
    body = write_launch(locale, f"amzn1.ask.account.{locale}")
    answer = ask(function, authority, body, in_base64=True)
    assert "outputSpeech" in json.loads(answer["body"])["response"]


def test_a_foreign_root_is_refused(function: Function, tmp_path: Path):
    answer = ask(function, Authority.open(tmp_path), write_launch(), in_base64=True)
    assert answer["statusCode"] == 400


def test_the_policy_is_readable(function: Function):
    answer = function.call(write_event("GET", "/privacy"))
    assert answer["statusCode"] == 200
    assert answer["body"].startswith("<!doctype html>")


def test_the_function_is_ready(function: Function):
    answer = function.call(write_event("GET", "/readyz"))
    assert answer["statusCode"] == 200, answer["body"]
    assert json.loads(answer["body"])["version"] == packaged().version


def test_no_reader_of_files_is_loaded_that_the_packaging_has_done_without(function: Function):
    readers = ("fluent/", "tomllib/", "babel/dates", "skill/patterns", "skill/content/checking")
    assert not [file for file in function.files if any(each in file for each in readers)]


def test_nothing_but_the_zip_and_python_is_loaded(function: Function, package: Package):
    allowed = (str(package.unpacked), sysconfig.get_path("stdlib"))
    assert [file for file in function.files if not file.startswith(allowed)] == []
    assert [file for file in function.files if "site-packages" in file] == []


@pytest.mark.parametrize("name", ["SKILL_ID", "USER_KEY", "REDIS_URL"])
def test_a_missing_setting_stops_the_start(
    package: Package, environment: dict[str, str], name: str
):
    without = {key: value for key, value in environment.items() if key != name}
    process = launch(package.unpacked, without)
    _, log = process.communicate(timeout=60)
    assert process.returncode != 0
    assert f"{name} is missing" in log.splitlines()[-1]
