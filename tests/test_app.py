from contextlib import closing
from pathlib import Path

import pytest

from skill.app import create_app, create_app_from_environment, utc_now
from skill.config import read_settings
from tests.alexa.given import encoded, envelope
from tests.door import development_settings, open_door


def test_an_app_needs_a_redis() -> None:
    with pytest.raises(ValueError, match="REDIS_URL"):
        create_app(read_settings({}))


def test_a_malformed_redis_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="REDIS_URL"):
        create_app(development_settings("redis://host:port", tmp_path))


def test_a_server_finds_the_app_by_the_environment(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = create_app_from_environment()
    assert app.test_client().get("/readyz").status_code == 200
    app.extensions["redis"].close()


def test_the_clock_is_of_utc() -> None:
    offset = utc_now().utcoffset()
    assert offset is not None
    assert not offset


def test_several_skill_ids_are_answered(redis_url: str, tmp_path: Path) -> None:
    ids = ["amzn1.ask.skill.one", "amzn1.ask.skill.two"]
    with closing(open_door(redis_url, tmp_path, SKILL_ID=",".join(ids))) as door:
        statuses = []
        for skill_id in [*ids, "amzn1.ask.skill.three"]:
            whole = envelope("help")
            whole["context"]["System"].pop("apiAccessToken", None)
            for holder in (whole["context"]["System"], whole["session"]):
                holder["application"]["applicationId"] = skill_id
            body = encoded(whole)
            statuses.append(door.post(body, door.authority.sign(body))[0])
    assert statuses == [200, 200, 400]


def test_the_routes_are_those_of_the_contract(redis_url: str, tmp_path: Path) -> None:
    with closing(open_door(redis_url, tmp_path)) as door:
        routes = {rule.rule for rule in door.app.url_map.iter_rules()}
    assert {"/alexa", "/healthz", "/readyz", "/metrics", "/privacy", "/terms"} <= routes
