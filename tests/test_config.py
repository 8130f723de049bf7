import os
from pathlib import Path

import pytest

from skill.config import SETTINGS, SettingError, read_settings
from tests.alexa.given import root

SKILL_ID = "amzn1.ask.skill.3b1c"
PRODUCTION = {"SKILL_ENV": "production", "SKILL_ID": SKILL_ID, "USER_KEY": "sixteen secrets!"}


def test_an_empty_environment_is_development_on_loopback() -> None:
    settings = read_settings({})
    assert not settings.production
    assert (settings.host, settings.port, settings.redis_url) == ("127.0.0.1", 8080, None)
    assert settings.skill_ids == ("amzn1.ask.skill.smooth-stride-development",)
    assert settings.user_key
    assert settings.state == Path.home() / ".local" / "state" / "smooth-stride"


def test_an_empty_setting_is_a_missing_one() -> None:
    assert read_settings(dict.fromkeys(SETTINGS, "")) == read_settings({})


def test_every_setting_is_read(tmp_path: Path) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(root().pem)
    settings = read_settings(
        PRODUCTION
        | {
            "REDIS_URL": "rediss://redis.example:6380/2",
            "SKILL_ID": f"{SKILL_ID}, amzn1.ask.skill.other",
            "HOST": "0.0.0.0",
            "PORT": "80",
            "WORKERS": "3",
            "TRUST_ROOTS": str(roots),
            "CERT_CHAINS": str(tmp_path),
            "LOG_LEVEL": "WARNING",
            "XDG_STATE_HOME": str(tmp_path),
        }
    )
    assert settings.production
    assert settings.redis_url == "rediss://redis.example:6380/2"
    assert settings.skill_ids == (SKILL_ID, "amzn1.ask.skill.other")
    assert (settings.host, settings.port, settings.workers) == ("0.0.0.0", 80, 3)
    assert settings.user_key == b"sixteen secrets!"
    assert (settings.trust_roots, settings.cert_chains) == (roots, tmp_path)
    assert settings.log_level == "WARNING"
    assert settings.state == tmp_path / "smooth-stride"


@pytest.mark.parametrize("missing", ["SKILL_ID", "USER_KEY"])
def test_production_does_not_start_without(missing: str) -> None:
    with pytest.raises(SettingError, match=missing):
        read_settings(PRODUCTION | {missing: ""})


MALFORMED = {
    "REDIS_URL": ["localhost:6379", "http://redis", "redis:/x", "://"],
    "SKILL_ID": ["smooth-stride", f"{SKILL_ID},smooth-stride"],
    "SKILL_ENV": ["prod", "Production", "test"],
    "PORT": ["0", "65536", "-1", "8080.0", "http", "٣", "²", "1_0", "9" * 5_000, "8080\n"],
    "WORKERS": ["0", "257", "many", "+1"],
    "TRUST_ROOTS": ["/no/such/file", "/", os.devnull],
    "CERT_CHAINS": ["/no/such/folder", os.devnull],
    "LOG_LEVEL": ["loud", "info", "CRITICAL"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in MALFORMED.items() for value in values]
)
def test_a_malformed_setting_is_named_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({name: value})
    message = str(refused.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) < 200


def test_a_short_hash_key_is_refused_in_production() -> None:
    with pytest.raises(SettingError, match="USER_KEY"):
        read_settings(PRODUCTION | {"USER_KEY": "fifteen secrets"})


def test_a_hash_key_may_be_any_bytes() -> None:
    key = b"\xff\xfe sixteen bytes"
    settings = read_settings(PRODUCTION | {"USER_KEY": os.fsdecode(key)})
    assert settings.user_key == key


def test_what_is_wrong_never_tells_the_secrets() -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"REDIS_URL": "htp://user:password@redis"})
    assert "password" not in str(refused.value)
