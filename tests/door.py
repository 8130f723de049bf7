"""The door that production uses, for tests: signed envelopes into the whole service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask

from skill.app import create_app
from skill.config import DEVELOPMENT_SKILL_ID, Settings, read_settings
from skill.content import packaged
from skill.simulator.authority import Authority
from skill.simulator.client import SpeakerSession
from skill.simulator.envelope import Speaker
from skill.simulator.recogniser import Recogniser

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("America/New_York"))
accounts = count(1)


@dataclass(slots=True)
class Clock:
    """A clock that tests set and move."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Door:
    """The running service and what stands before it."""

    app: Flask
    clock: Clock
    authority: Authority

    def post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        response = self.app.test_client().post("/alexa", data=body, headers=dict(headers))
        return response.status_code, response.data

    def close(self) -> None:
        self.app.extensions["redis"].close()

    def speaker(self, locale: str = "en-US", user: str | None = None) -> SpeakerSession:
        """A speaker in a household of its own, unless `user` names one."""
        account = user or f"amzn1.ask.account.HOUSEHOLD{next(accounts)}"
        return SpeakerSession(
            self.post,
            self.authority,
            recogniser(locale),
            Speaker(DEVELOPMENT_SKILL_ID, locale, account, f"amzn1.ask.device.OF.{account}"),
            self.clock,
        )


def open_door(redis_url: str, state: Path, *, strict: bool = True, **environment: str) -> Door:
    """A service in development on that Redis, strict about its own rules unless told."""
    settings = development_settings(redis_url, state, **environment)
    clock = Clock()
    app = create_app(settings, clock=clock, strict=strict)
    return Door(app, clock, Authority.open(settings.state / "authority"))


def development_settings(redis_url: str, state: Path, **environment: str) -> Settings:
    return read_settings({"REDIS_URL": redis_url, "XDG_STATE_HOME": str(state), **environment})


@cache
def recogniser(locale: str) -> Recogniser:
    return Recogniser(packaged(), locale)
