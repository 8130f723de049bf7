"""The method content in Redis: published whole, taken up by running servers within seconds."""

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

import msgspec
import structlog

from skill.conversation import StoreAway
from skill.domain.methods import Content
from skill.store.connection import Client, Script
from skill.store.keys import CONTENT_LIVE

LOOK_SECONDS = 3.0
_PUBLISH = Script("publish")
_COMPRESSED = b"\x78"
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Published:
    """What is live; `size_bytes` is that of the payload before it was compressed."""

    version: str
    published_at: datetime
    size_bytes: int


class _Stamp(msgspec.Struct):
    version: str


def publish(client: Client, payload: bytes) -> str:
    """Makes encoded content live at once, in place of what was; gives its version.

    The whole of it changes in one step, so of two who publish at the same moment one is live
    after the other, never a mixture. Raises ValueError for a payload without a version.
    """
    return _publish(client, payload, only_if_none=False)


def publish_if_none(client: Client, payload: bytes) -> str:
    """Publishes if nothing is live yet; gives the version that is live afterwards."""
    return _publish(client, payload, only_if_none=True)


def _publish(client: Client, payload: bytes, *, only_if_none: bool) -> str:
    try:
        version = msgspec.json.decode(payload, type=_Stamp).version
    except msgspec.DecodeError as error:
        raise ValueError(f"content without a version: {error}") from error
    live: bytes = client.run(
        _PUBLISH,
        (CONTENT_LIVE,),
        version,
        zlib.compress(payload),
        len(payload),
        int(time.time()),
        int(only_if_none),
    )
    return live.decode()


def status(client: Client) -> Published | None:
    """What is live, or None; raises StoreAway."""
    version, published, size = client.call("HMGET", CONTENT_LIVE, "version", "published", "size")
    if version is None:
        return None
    return Published(version.decode(), datetime.fromtimestamp(int(published), UTC), int(size))


class LiveContent:
    """The content that is live, looked up every three seconds at most, by the request then due.

    `decode` gives the Content of a payload or raises; `fallback` counts until there is another.
    Where Redis holds none, the fallback is published, as `encode` packs it. What was good last
    stays when Redis is away, and when what is published is broken.
    """

    def __init__(
        self,
        client: Client,
        decode: Callable[[bytes], Content],
        fallback: Content,
        *,
        encode: Callable[[Content], bytes] | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._client = client
        self._decode = decode
        self._encode = encode
        self._content = fallback
        self._seen = fallback.version
        self._look_seconds = look_seconds
        self._look_at = 0.0
        self._lock = Lock()

    def current(self) -> Content:
        if time.monotonic() >= self._look_at and self._lock.acquire(blocking=False):
            try:
                self._look_at = time.monotonic() + self._look_seconds
                self._look()
            except StoreAway as away:
                _log.warning("content_not_looked_up", reason=str(away))
            finally:
                self._lock.release()
        return self._content

    def _look(self) -> None:
        version = self._client.call("HGET", CONTENT_LIVE, "version")
        if version is None:
            if self._encode is not None:
                publish_if_none(self._client, self._encode(self._content))
        elif version.decode() != self._seen:
            self._read()

    def _read(self) -> None:
        version, payload = self._client.call("HMGET", CONTENT_LIVE, "version", "payload")
        if version is not None and payload is not None:
            self._take_up(version.decode(), payload)

    def _take_up(self, version: str, payload: bytes) -> None:
        # A broken version is remembered as seen too, so that it is read and logged only once.
        self._seen = version
        try:
            plain = zlib.decompress(payload) if payload[:1] == _COMPRESSED else payload
            self._content = self._decode(plain)
        except Exception as error:
            _log.error("content_refused", version=version, reason=str(error))
        else:
            _log.info("content_taken_up", version=version)
