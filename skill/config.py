"""Settings: the only reader of the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEVELOPMENT_SKILL_ID = "amzn1.ask.skill.smooth-stride-development"
DEVELOPMENT_USER_KEY = b"development only"
REDIS_SCHEMES = ("redis", "rediss", "unix", "redis+sentinel", "redis+cluster")
LOG_LEVELS = ("INFO", "DEBUG", "WARNING", "ERROR")

SETTINGS = {
    "REDIS_URL": "redis://, rediss://, unix://, redis+sentinel:// or redis+cluster://; "
    "without it an embedded Valkey is started",
    "SKILL_ID": "the skill's id or ids, comma-separated; required in production",
    "SKILL_ENV": "development (default) or production",
    "HOST": "address to listen on (127.0.0.1)",
    "PORT": "port to listen on (8080)",
    "WORKERS": "worker processes (one a core, two at most)",
    "USER_KEY": "secret that Alexa's ids are hashed with; required in production",
    "TRUST_ROOTS": "PEM file of root certificates that replaces the system's",
    "CERT_CHAINS": "directory of certificate chains, looked in before the network",
    "LOG_LEVEL": "DEBUG, INFO (default), WARNING or ERROR",
}


class SettingError(Exception):
    """A setting is missing or malformed; the message is one line that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says. `state` is where development data lives on this machine."""

    redis_url: str | None
    skill_ids: tuple[str, ...]
    production: bool
    host: str
    port: int
    workers: int
    user_key: bytes
    trust_roots: Path | None
    cert_chains: Path | None
    log_level: str
    state: Path


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks every setting; raises SettingError for the first that is wrong."""
    production = _read_choice(environment, "SKILL_ENV", ("development", "production")) == (
        "production"
    )
    return Settings(
        redis_url=_read_redis_url(environment),
        skill_ids=_read_skill_ids(environment, production),
        production=production,
        host=environment.get("HOST") or "127.0.0.1",
        port=_read_number(environment, "PORT", 8080, most=65535),
        workers=_read_number(environment, "WORKERS", min(2, os.cpu_count() or 1), most=256),
        user_key=_read_user_key(environment, production),
        trust_roots=_read_roots(environment),
        cert_chains=_read_chains(environment),
        log_level=_read_choice(environment, "LOG_LEVEL", LOG_LEVELS),
        state=_state_directory(environment),
    )


def _read_choice(environment: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = environment.get(name) or choices[0]
    if value not in choices:
        raise SettingError(f"{name} is {value!r}; it must be one of {', '.join(choices)}")
    return value


def _read_number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environment.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or not 1 <= int(value) <= most:
        raise SettingError(f"{name} is {value[:40]!r}; it must be a number from 1 to {most}")
    return int(value)


def _read_roots(environment: Mapping[str, str]) -> Path | None:
    value = environment.get("TRUST_ROOTS")
    if not value:
        return None
    try:
        holds_roots = b"-----BEGIN CERTIFICATE-----" in Path(value).read_bytes()
    except OSError as error:
        raise SettingError(f"TRUST_ROOTS is {value!r}; {error.strerror}") from error
    if not holds_roots:
        raise SettingError(f"TRUST_ROOTS is {value!r}; there is no certificate in PEM in it")
    return Path(value)


def _read_chains(environment: Mapping[str, str]) -> Path | None:
    value = environment.get("CERT_CHAINS")
    if not value:
        return None
    if not Path(value).is_dir():
        raise SettingError(f"CERT_CHAINS is {value!r}; there is no such directory")
    return Path(value)


def _read_redis_url(environment: Mapping[str, str]) -> str | None:
    value = environment.get("REDIS_URL") or None
    if value and value.partition("://")[0] not in REDIS_SCHEMES:
        known = ", ".join(f"{scheme}://" for scheme in REDIS_SCHEMES)
        raise SettingError(f"REDIS_URL must begin with one of {known}")
    return value


def _read_skill_ids(environment: Mapping[str, str], production: bool) -> tuple[str, ...]:
    ids = tuple(part.strip() for part in environment.get("SKILL_ID", "").split(",") if part.strip())
    if not ids and production:
        raise SettingError("SKILL_ID is missing; set it to the skill's id from the Alexa console")
    wrong = next((id for id in ids if not id.startswith("amzn1.ask.skill.")), None)
    if wrong is not None:
        raise SettingError(f"SKILL_ID is {wrong!r}; an id begins with amzn1.ask.skill.")
    return ids or (DEVELOPMENT_SKILL_ID,)


def _read_user_key(environment: Mapping[str, str], production: bool) -> bytes:
    key = environment.get("USER_KEY", "").encode(errors="surrogateescape")
    if not production:
        return key or DEVELOPMENT_USER_KEY
    if len(key) < 16:
        raise SettingError("USER_KEY is missing or short; set it to 16 or more secret characters")
    return key


def _state_directory(environment: Mapping[str, str]) -> Path:
    base = environment.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "smooth-stride"
