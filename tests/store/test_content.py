"""Content is published whole, taken up while running, and never lost to a bad one."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skill.conversation import StoreAway
from skill.domain.methods import Content
from skill.store.connection import connect
from skill.store.content import LiveContent, publish, publish_if_none, status
from skill.store.embedded import Embedded
from skill.store.keys import CONTENT_LIVE
from tests.domain.given import NOTHING
from tests.store.conftest import Store

FALLBACK = Content(version="fallback", facts=NOTHING, words={})


def payload(version: str) -> bytes:
    return json.dumps({"version": version, "words": "of whole sentences " * 1000}).encode()


def decode(read: bytes) -> Content:
    """Refuses, as the real one does, what is broken."""
    found = json.loads(read)
    if found["version"].startswith("broken"):
        raise ValueError("tips.3: no source")
    return Content(version=found["version"], facts=NOTHING, words={})


@pytest.fixture(autouse=True)
def _nothing_published(store: Store) -> None:
    store.client.call("DEL", CONTENT_LIVE)


def test_without_anything_published_the_fallback_counts(store: Store) -> None:
    assert status(store.client) is None
    assert LiveContent(store.client, decode, FALLBACK).current() is FALLBACK


def test_what_is_published_is_live(store: Store) -> None:
    assert publish(store.client, payload("one")) == "one"
    live = status(store.client)
    assert live is not None
    assert (live.version, live.size_bytes) == ("one", len(payload("one")))
    assert datetime.now(UTC) - live.published_at < timedelta(minutes=1)
    assert LiveContent(store.client, decode, FALLBACK).current().version == "one"


def test_content_can_be_published_to_any_redis(any_store: Store) -> None:
    any_store.client.call("DEL", CONTENT_LIVE)
    assert publish_if_none(any_store.client, payload("first")) == "first"
    assert publish_if_none(any_store.client, payload("second")) == "first"
    assert publish(any_store.client, payload("third")) == "third"
    assert LiveContent(any_store.client, decode, FALLBACK).current().version == "third"


def test_a_running_server_takes_up_a_new_version(store: Store) -> None:
    live = LiveContent(store.client, decode, FALLBACK, look_seconds=0.05)
    for version in ("one", "two", "one"):
        publish(store.client, payload(version))
        time.sleep(0.06)
        assert live.current().version == version


def test_content_is_compressed_in_redis(store: Store) -> None:
    publish(store.client, payload("one"))
    assert len(store.client.call("HGET", CONTENT_LIVE, "payload")) < len(payload("one")) / 10


def test_a_request_between_two_looks_asks_redis_nothing(
    recorded: tuple[Store, list[str]],
) -> None:
    store, sent = recorded
    publish(store.client, payload("one"))
    live = LiveContent(store.client, decode, FALLBACK)
    sent.clear()
    for _ in range(1000):
        live.current()
    assert sent == ["HGET", "HMGET"]


def test_a_version_is_decoded_once(store: Store) -> None:
    decoded: list[bytes] = []

    def count(read: bytes) -> Content:
        decoded.append(read)
        return decode(read)

    live = LiveContent(store.client, count, FALLBACK, look_seconds=0)
    for version in ("one", "broken"):
        publish(store.client, payload(version))
        for _ in range(10):
            assert live.current().version == "one"
    assert decoded == [payload("one"), payload("broken")]


def test_broken_content_leaves_the_last_good_one(store: Store) -> None:
    live = LiveContent(store.client, decode, FALLBACK, look_seconds=0)
    for version, expected in (("one", "one"), ("broken", "one"), ("two", "two")):
        publish(store.client, payload(version))
        assert live.current().version == expected
    store.client.call("HSET", CONTENT_LIVE, "version", "three", "payload", b"\x78 not zlib")
    assert live.current().version == "two"


def test_a_payload_without_a_version_is_not_published(store: Store) -> None:
    for wrong in (b"", b"{}", b"not json", b'{"version": 3}'):
        with pytest.raises(ValueError, match="without a version"):
            publish(store.client, wrong)
    assert status(store.client) is None


def test_of_two_who_publish_at_once_one_is_live_whole(store: Store) -> None:
    versions = [f"version-{number}" for number in range(16)]
    live = LiveContent(store.client, decode, FALLBACK, look_seconds=0)
    with ThreadPoolExecutor(8) as pool:
        done = pool.map(lambda version: publish(store.client, payload(version)), versions)
        seen = [live.current().version for _ in range(50)]
        assert list(done) == versions
    assert set(seen) <= {"fallback", *versions}
    found = status(store.client)
    assert found is not None
    assert live.current().version == found.version


def test_the_last_good_content_stays_while_redis_is_away(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    embedded.start()
    client = connect(embedded.url)
    publish(client, payload("one"))
    live = LiveContent(client, decode, FALLBACK, look_seconds=0)
    assert live.current().version == "one"
    embedded.stop()
    for _ in range(3):
        assert live.current().version == "one"
    with pytest.raises(StoreAway):
        status(client)
    client.close()


def test_where_redis_holds_none_what_came_with_the_code_is_published(store: Store) -> None:
    live = LiveContent(store.client, decode, FALLBACK, encode=lambda it: payload(it.version))
    assert live.current() is FALLBACK
    published = status(store.client)
    assert published is not None
    assert published.version == FALLBACK.version
