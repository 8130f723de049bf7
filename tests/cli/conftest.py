"""A service in a process of its own, which the tests of this folder share."""

from collections.abc import Iterator

import pytest

from tests.served import Place, serving


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    place = Place(tmp_path_factory.mktemp("served"))
    with serving(place):
        yield place


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A directory where nothing runs yet."""
    return Place(tmp_path_factory.mktemp("place"))
