"""Redis for a command: the one that the settings name, or the running service's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from skill.cli.errors import fail
from skill.cli.serve import redis_running
from skill.config import read_settings
from skill.store.connection import Client, connect


@contextmanager
def connected() -> Iterator[Client]:
    """A client. The embedded Valkey is started for the command where no service runs it."""
    from skill.conversation import StoreAway

    with redis_running(read_settings()) as redis_url:
        try:
            yield connect(redis_url)
        except StoreAway:
            fail(f"Redis does not answer at {redis_url.rsplit('@', 1)[-1]}; check REDIS_URL")
