"""smooth-stride serve: the service on one machine."""

import gc
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import sleep

import click

from skill.cli.errors import fail
from skill.cli.seats import take_seat
from skill.config import SETTINGS, Settings, read_settings

SUPERVISION_SECONDS = 0.5
ORPHAN_SECONDS = 0.5
# A worker that is stopped just as it starts can miss it; an answer takes no longer than this.
STOP_SECONDS = 8
BACKLOG = 1024
# A turn that waits (for Redis, or a second for the time zone) must not hold up the others.
THREADS = 4


def settings_help() -> str:
    width = max(map(len, SETTINGS)) + 2
    lines = "\n".join(f"  {name:<{width}}{meaning}" for name, meaning in SETTINGS.items())
    return f"\b\nSettings, from the environment:\n{lines}"


@click.command(epilog=settings_help())
def serve() -> None:
    """Run the service until Ctrl-C.

    Without REDIS_URL it starts its own Valkey, with its data kept under the user's state
    directory. The packaged content is published where Redis holds none.
    """
    settings = read_settings()
    refuse_taken_port(settings)
    open_authority(settings)
    with redis_running(settings) as redis_url, metrics_directory():
        os.environ["REDIS_URL"] = redis_url
        preload()
        greet(settings)
        run_server(settings)


def refuse_taken_port(settings: Settings) -> None:
    try:
        family, *_, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError):
        fail(f"{settings.host}:{settings.port} can't be listened on; set HOST or PORT")


def open_authority(settings: Settings) -> None:
    """Makes development's certificates before any worker does."""
    if settings.production:
        return
    from skill.simulator.authority import Authority

    try:
        Authority.open(settings.state / "authority")
    except OSError as error:
        fail(f"{settings.state} can't be written ({error.strerror}); set XDG_STATE_HOME")


@contextmanager
def redis_running(settings: Settings) -> Iterator[str]:
    """REDIS_URL, or the URL of an embedded Valkey that is kept alive meanwhile."""
    if settings.redis_url:
        refuse_malformed_url(settings.redis_url)
        yield settings.redis_url
        return
    from skill.store.embedded import Embedded, EmbeddedError

    embedded = Embedded(settings.state / "valkey")
    try:
        embedded.start()
    except EmbeddedError as error:
        fail(str(error))
    finished = Event()

    def supervise() -> None:
        while not finished.wait(SUPERVISION_SECONDS):
            embedded.ensure()

    supervision = Thread(target=supervise, name="valkey-supervision")
    supervision.start()
    try:
        yield embedded.url
    finally:
        finished.set()
        supervision.join()
        embedded.stop()


def refuse_malformed_url(redis_url: str) -> None:
    from skill.store.connection import connect

    try:
        connect(redis_url).close()
    except ValueError as error:
        fail(str(error))


@contextmanager
def metrics_directory() -> Iterator[None]:
    """Where the workers' counters meet. Prometheus's client reads the variable on import."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="smooth-stride-metrics-") as directory:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = directory
        yield


def greet(settings: Settings) -> None:
    click.echo(
        f"Smooth Stride listens on http://{settings.host}:{settings.port}/alexa"
        f" ({'production' if settings.production else 'development'}). Ctrl-C stops it."
    )
    if not settings.production:
        click.echo(
            "Try, in another terminal:\n"
            '  .venv/bin/smooth-stride ask "what\'s my routine today"\n'
            "  .venv/bin/smooth-stride chat"
        )


def preload() -> None:
    """Loads what every worker needs: they are forked from this process, and share its memory."""
    import babel.dates  # noqa: F401 (imported to be shared, as is the app)

    import skill.app  # noqa: F401
    from skill.content import packaged
    from skill.speech import speech_in

    packaged()
    speech_in("en")
    # What is frozen here no collection in a worker touches, and so no worker copies.
    gc.collect()
    gc.freeze()


def run_server(settings: Settings) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "skill.cli.serve:worker_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        backlog=BACKLOG,
        blocking_threads=THREADS,
        backpressure=BACKLOG,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve()


def worker_app() -> object:
    """The app, in a worker that ends when the process that started it has, however it has."""
    # Until the server has handlers of its own, the parent's are inherited, and would swallow
    # the signal to stop.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from skill.app import create_app_from_environment

    take_seat(read_settings().workers)
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    return create_app_from_environment()


def end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(ORPHAN_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
