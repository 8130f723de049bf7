import json
import os

import pytest

from tests.alexa.given import envelope
from tests.served import Place

MALFORMED = {
    "REDIS_URL": "redis://host:port",
    "SKILL_ENV": "prod",
    "SKILL_ID": "mine",
    "HOST": "no such host",
    "PORT": "none",
    "WORKERS": "0",
    "TRUST_ROOTS": os.devnull,
    "CERT_CHAINS": os.devnull,
    "LOG_LEVEL": "loud",
    "XDG_STATE_HOME": os.devnull,
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_setting_stops_the_start_in_one_line(place: Place, name: str) -> None:
    assert_refused(place, name, **{name: MALFORMED[name]})


@pytest.mark.parametrize("name", ["SKILL_ID", "USER_KEY"])
def test_production_does_not_start_without(place: Place, name: str) -> None:
    complete = {"SKILL_ID": "amzn1.ask.skill.mine", "USER_KEY": "sixteen secrets!"}
    assert_refused(place, name, **(complete | {"SKILL_ENV": "production", name: ""}))


def assert_refused(place: Place, name: str, **settings: str) -> None:
    done = place.run("serve", **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("smooth-stride: ")
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert not place.processes("valkey-server")


@pytest.mark.parametrize("command", [("ask", "help"), ("chat",), ("replay", "{envelope}")])
def test_without_a_service_a_command_says_how_to_start_one(
    place: Place, command: tuple[str, ...]
) -> None:
    file = place.state / "launch.json"
    file.write_text(json.dumps(envelope("launch")), "utf-8")
    done = place.run(*(word.format(envelope=file) for word in command))
    assert done.returncode == 2
    assert done.stderr == (
        f"smooth-stride: no service answers on 127.0.0.1:{place.port}; start it with: make run\n"
    )


@pytest.mark.parametrize("command", [("content", "status"), ("people", "export", "amzn1.x")])
def test_without_redis_a_command_says_so(place: Place, command: tuple[str, ...]) -> None:
    done = place.run(*command, REDIS_URL="redis://user:secret@127.0.0.1:1")
    assert done.returncode == 2
    assert done.stderr == "smooth-stride: Redis does not answer at 127.0.0.1:1; check REDIS_URL\n"


def test_a_command_that_does_not_exist_is_the_users_error(place: Place) -> None:
    done = place.run("dance")
    assert done.returncode == 2
    assert "dance" in done.stderr
