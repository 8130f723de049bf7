"""Fixtures that every folder of tests shares."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from skill.store.embedded import Embedded
from tests.door import Door, open_door


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """A real Valkey of this run's own."""
    embedded = Embedded(tmp_path_factory.mktemp("valkey"))
    embedded.start()
    yield embedded
    embedded.stop()


@pytest.fixture(scope="session")
def redis_url(valkey: Embedded) -> str:
    return valkey.url


@pytest.fixture(scope="session")
def door(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The whole service; tests set its clock before they speak."""
    with closing(open_door(redis_url, tmp_path_factory.mktemp("state"))) as door:
        yield door
