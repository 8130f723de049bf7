"""Addresses of Redis: which are taken, and what is said of those that are not."""

import pytest

from skill.store.connection import connect


@pytest.mark.parametrize(
    "url",
    [
        "redis://localhost",
        "redis://user:p%40ss@redis.example:6380/2",
        "redis://[::1]:6379",
        "rediss://redis.example:6379/0?ssl_cert_reqs=none",
        "unix:///run/redis/redis.sock",
        "unix:///run/with%20space/redis.sock?db=1",
        "redis+sentinel://one:26379,two,three:26380/stride/1",
        "redis+sentinel://user:secret@one/stride?ssl=true&sentinel_password=other",
        "redis+cluster://one:6379,two:6379",
        "redis+cluster://:secret@one?ssl=true",
    ],
)
def test_an_address_needs_no_redis_to_be_taken(url: str) -> None:
    connect(url).close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://:6379",
        "redis://localhost:port",
        "redis://localhost:99999",
        "redis://localhost/zero",
        "redis://localhost?no_such_option=1",
        "redis://[::1",
        "unix://",
        "redis+sentinel://one:26379",
        "redis+sentinel:///stride",
        "redis+sentinel://one,,two/stride",
        "redis+sentinel://one/stride/zero",
        "redis+sentinel://one/stride?colour=red",
        "redis+cluster://",
        "redis+cluster://one/1",
        "redis+cluster://one:port",
    ],
)
def test_a_malformed_address_is_refused_in_one_line_that_names_the_setting(url: str) -> None:
    with pytest.raises(ValueError, match=r"^REDIS_URL is malformed: .*://") as refused:
        connect(url)
    assert "\n" not in str(refused.value)


def test_a_refusal_keeps_the_password_to_itself() -> None:
    with pytest.raises(ValueError, match="REDIS_URL") as refused:
        connect("redis://user:hunter2@localhost:port")
    assert "hunter2" not in str(refused.value)
