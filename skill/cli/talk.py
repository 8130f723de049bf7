"""smooth-stride ask, chat, replay: talking to a running service through its signed door."""

import http.client
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from skill.cli.errors import fail
from skill.config import Settings, read_settings

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
TIMEOUT_SECONDS = 10
Command = Callable[..., Any]


def speaker_options(command: Command) -> Command:
    """What ask and chat share."""
    options = (
        click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True),
        click.option("--person", help="Be this recognised voice, any word."),
        click.option("-v", "--verbose", is_flag=True, help="Show the intent and its slots too."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("text")
@speaker_options
def ask(text: str, locale: str, person: str | None, verbose: bool) -> None:
    """Say one thing and print what the speaker would answer.

    \b
        smooth-stride ask "I did thirty minutes of running"
    """
    session = open_session(locale, person)
    show(session.say(text), verbose)


@click.command()
@speaker_options
def chat(locale: str, person: str | None, verbose: bool) -> None:
    """Hold a conversation; an empty line or Ctrl-D ends it."""
    session = open_session(locale, person)
    show(session.say("open smooth stride"), verbose)
    while text := read_line():
        show(session.say(text), verbose)


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("-v", "--verbose", is_flag=True, help="Print the whole answer, not only its words.")
def replay(files: tuple[Path, ...], verbose: bool) -> None:
    """Post recorded request envelopes, re-stamped and signed, and print the answers.

    A FILE holds one envelope or a list of them. Each gets a new time, request id and this
    service's skill id, and is else sent as it was recorded.
    """
    settings = read_settings()
    session = open_session("en-US", None)
    for path in files:
        for envelope in read_envelopes(path):
            exchange = session.post_envelope(restamp(envelope, settings.skill_ids[0]))
            click.secho(f"{path.name}: {exchange.status}", dim=True)
            click.echo(json.dumps(exchange.answer, indent=2) if verbose else exchange.speech)


def open_session(locale: str, person: str | None) -> Any:
    """A speaker in front of the service that the settings name."""
    from skill.content import packaged
    from skill.simulator.authority import Authority
    from skill.simulator.client import SpeakerSession
    from skill.simulator.envelope import Speaker
    from skill.simulator.recogniser import Recogniser

    settings = read_settings()
    person_id = f"amzn1.ask.person.{person}" if person else None
    speaker = Speaker(settings.skill_ids[0], locale, person_id=person_id)
    return SpeakerSession(
        lambda body, headers: post(settings, body, headers),
        Authority.open(settings.state / "authority"),
        Recogniser(packaged(), locale),
        speaker,
        lambda: datetime.now().astimezone(),
    )


def post(settings: Settings, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """The service's status and answer; ends the command where nothing listens."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    connection = http.client.HTTPConnection(host, settings.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("POST", "/alexa", body, dict(headers))
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        fail(f"no service answers on {host}:{settings.port}; start it with: make run")
    finally:
        connection.close()


def show(exchange: Any, verbose: bool) -> None:
    if verbose and exchange.heard is not None:
        slots = {name: slot.id or slot.value for name, slot in exchange.heard.slots.items()}
        details = " ".join([exchange.heard.intent, *(f"{k}={v}" for k, v in slots.items())])
        click.secho(f"  [{details}]", dim=True)
    if exchange.status != 200:
        fail(f"the service refused the request ({exchange.status}); is it in development?")
    click.echo(exchange.speech or "(nothing is said)")
    if verbose:
        click.secho("  [listening]" if exchange.open else "  [session closed]", dim=True)


def read_line() -> str:
    try:
        return str(click.prompt("you", prompt_suffix="> ", default="", show_default=False)).strip()
    except click.Abort:
        click.echo()
        return ""


def read_envelopes(path: Path) -> list[dict[str, Any]]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as error:
        fail(f"{path}: not JSON ({error})")
    envelopes = read if isinstance(read, list) else [read]
    if not all(
        isinstance(item, dict) and isinstance(item.get("request"), dict) for item in envelopes
    ):
        fail(f"{path}: not a request envelope; it has no request")
    return envelopes


def restamp(envelope: dict[str, Any], skill_id: str) -> dict[str, Any]:
    """The envelope as if it were sent now, to this skill; a recorded token is spent and secret."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    envelope["request"] |= {
        "timestamp": stamp,
        "requestId": f"amzn1.echo-api.request.{uuid4()}",
    }
    context = envelope.setdefault("context", {})
    system = context.setdefault("System", {}) if isinstance(context, dict) else None
    if isinstance(system, dict):
        system.pop("apiAccessToken", None)
    for holder in (system, envelope.get("session")):
        if isinstance(holder, dict):
            holder["application"] = {"applicationId": skill_id}
    return envelope
