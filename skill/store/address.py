"""From an address to Redis: standalone, behind Sentinel, or a cluster."""

from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from redis.backoff import NoBackoff
from redis.connection import ConnectionPool, parse_url
from redis.retry import Retry

from skill.store.exchange import ClusterExchange, Exchange, PooledExchange

CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 0.75
SENTINEL_PORT = 26379
REDIS_PORT = 6379
# Retries are the exchange's own, since redis-py's defaults wait for longer than Alexa does.
_OPTIONS: dict[str, Any] = {
    "socket_connect_timeout": CONNECT_SECONDS,
    "socket_timeout": ANSWER_SECONDS,
    "protocol": 2,
}
# RESP2 without CLIENT SETINFO: a new connection costs no round trip of its own. TLS needs one, for
# redis-py's pool takes the session tickets that follow a TLS 1.3 greeting for unread answers.
_PLAIN: dict[str, Any] = {**_OPTIONS, "driver_info": None}
_FORMS = {
    "redis": "redis://host:6379/0",
    "rediss": "rediss://host:6379/0",
    "unix": "unix:///path/to/socket",
    "redis+sentinel": "redis+sentinel://host:26379,host:26379/service/0",
    "redis+cluster": "redis+cluster://host:6379",
}


def open_exchange(url: str) -> Callable[[], Exchange]:
    """How to open the Redis at this address; a malformed one is a ValueError here and now."""
    try:
        parts = urlsplit(url)
        if parts.scheme == "redis+sentinel":
            return _sentinel(parts)
        if parts.scheme == "redis+cluster":
            return _cluster(parts)
        return _standalone(url, parts)
    except (ValueError, TypeError) as error:
        form = _FORMS.get(url.partition("://")[0])
        hint = f"it should look like {form}" if form else f"it begins with none of {_schemes()}"
        raise ValueError(f"REDIS_URL is malformed: {hint} ({error})") from error


def _schemes() -> str:
    return ", ".join(f"{scheme}://" for scheme in _FORMS)


def _standalone(url: str, parts: SplitResult) -> Callable[[], Exchange]:
    if parts.scheme not in _FORMS:
        raise ValueError("unknown scheme")
    if parts.scheme == "unix":
        if not parts.path.strip("/"):
            raise ValueError("no path")
    else:
        _database(parts.path.strip("/"))
        if not parts.hostname:
            raise ValueError("no host")
    given = parse_url(url)  # type: ignore[no-untyped-call]
    base = _OPTIONS if parts.scheme == "rediss" else _PLAIN
    options: dict[str, Any] = {**base, **given, "retry": Retry(NoBackoff(), 0)}
    pool = ConnectionPool(**options)
    # An option that redis-py does not know shows only when a connection is made (not yet opened).
    pool.make_connection()
    pool.reset()
    return lambda: PooledExchange(pool)


def _sentinel(parts: SplitResult) -> Callable[[], Exchange]:
    from redis.sentinel import Sentinel, SentinelConnectionPool

    service, _, database = parts.path.strip("/").partition("/")
    if not service:
        raise ValueError("no service")
    query = _query(parts, "ssl", "sentinel_username", "sentinel_password")
    retry = Retry(NoBackoff(), 0)
    options = {**_transport(query), "retry": retry}
    watching = {
        "username": query.get("sentinel_username"),
        "password": query.get("sentinel_password"),
    }
    sentinel = Sentinel(  # type: ignore[no-untyped-call]
        _hosts(parts, SENTINEL_PORT), sentinel_kwargs={**options, **watching}
    )
    pool = SentinelConnectionPool(  # type: ignore[no-untyped-call]
        service, sentinel, db=_database(database), **options, **_credentials(parts)
    )
    return lambda: PooledExchange(pool)


def _cluster(parts: SplitResult) -> Callable[[], Exchange]:
    if parts.path.strip("/"):
        raise ValueError("a cluster has no databases")
    query = _query(parts, "ssl")
    options = {**_transport(query), **_credentials(parts)}
    hosts = _hosts(parts, REDIS_PORT)
    return lambda: ClusterExchange(hosts, options)


def _transport(query: dict[str, str]) -> dict[str, Any]:
    return {**_OPTIONS, "ssl": True} if query.get("ssl") == "true" else _PLAIN


def _hosts(parts: SplitResult, default_port: int) -> list[tuple[str, int]]:
    hosts = []
    for address in parts.netloc.rpartition("@")[2].split(","):
        each = urlsplit(f"//{address}")
        if not each.hostname:
            raise ValueError("no host")
        hosts.append((each.hostname, each.port or default_port))
    return hosts


def _credentials(parts: SplitResult) -> dict[str, str]:
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    given = {"username": unquote(user), "password": unquote(password)}
    return {name: value for name, value in given.items() if value}


def _database(text: str) -> int:
    if text and not text.isdigit():
        raise ValueError(f"{text!r} is no database number")
    return int(text or 0)


def _query(parts: SplitResult, *known: str) -> dict[str, str]:
    query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    unknown = next((name for name in query if name not in known), None)
    if unknown is not None:
        raise ValueError(f"unknown option {unknown}")
    return query
