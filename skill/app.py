"""The composition root: the only file that knows every room."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask

from skill.alexa.device import Zones
from skill.alexa.endpoint import SILENCE, Endpoint, build_endpoint
from skill.alexa.envelope import read_spoken
from skill.alexa.routing import Conversation, build_skill
from skill.alexa.turn import Reader
from skill.config import Settings, read_settings
from skill.content import decode, encode, packaged
from skill.conversation import Services
from skill.store.connection import connect
from skill.store.content import LiveContent
from skill.store.log import Log
from skill.store.people import People
from skill.telemetry import configure_logging
from skill.web.alexa import AlexaDoor, alexa_blueprint
from skill.web.operations import operations_blueprint
from skill.web.pages import pages_blueprint

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings, *, clock: Clock = utc_now, strict: bool = False) -> Flask:
    """The service. `strict` lets a defect or a broken answer raise, as tests want it."""
    configure_logging(settings.log_level)
    if settings.redis_url is None:
        raise ValueError("REDIS_URL is missing")
    client = connect(settings.redis_url)
    live = LiveContent(client, decode, packaged(), encode=encode)
    live.current()
    people, log = People(client), Log(client)

    def services() -> Services:
        return Services(live.current(), people, log)

    zones = Zones(production=settings.production)
    reader = Reader(people, zones, settings.user_key, clock)
    conversation = Conversation(reader, services, strict)
    endpoint = _endpoint(conversation, settings, clock)
    app = Flask("skill", static_folder=None)
    # Whoever made the app and is done with it closes its connections.
    app.extensions["redis"] = client
    app.register_blueprint(alexa_blueprint(endpoint))
    app.register_blueprint(operations_blueprint(people, live, endpoint))
    app.register_blueprint(pages_blueprint())
    app.wsgi_app = AlexaDoor(app.wsgi_app, endpoint)  # type: ignore[assignment]
    return app


def create_app_from_environment() -> Flask:
    """What a server is pointed at."""
    return create_app(read_settings())


def _endpoint(conversation: Conversation, settings: Settings, clock: Clock) -> Endpoint:
    """In development our own authority is trusted beside the roots."""
    chains = [settings.cert_chains] if settings.cert_chains else []
    extra_roots = []
    if not settings.production:
        from skill.simulator.authority import Authority

        authority = Authority.open(settings.state / "authority")
        chains.append(authority.chains)
        extra_roots.append(authority.root_path)
    return build_endpoint(
        build_skill(conversation),
        skill_ids=settings.skill_ids,
        trust_roots=settings.trust_roots,
        extra_roots=extra_roots,
        chain_directories=chains,
        clock=clock,
        apology=None if conversation.strict else SILENCE,
        quick=read_spoken,
    )
