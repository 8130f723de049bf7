"""The door that the tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.alexa.endpoint import Endpoint
from skill.alexa.roots import Roots
from tests.alexa.asking import SIGNER, Echo, endpoint_of
from tests.alexa.given import (
    Host,
    between,
    chain,
    put,
    root,
    running_host,
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the roots and the signer's chain."""
    folder = tmp_path_factory.mktemp("place")
    put(folder, chain(SIGNER, between(root())))
    (folder / "roots.pem").write_bytes(root().pem)
    return folder


@pytest.fixture(scope="module")
def endpoint(place: Path) -> Endpoint:
    return endpoint_of(place, Echo())


@pytest.fixture
def host() -> Iterator[Host]:
    with running_host() as running:
        yield running


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    file = tmp_path / "roots.pem"
    file.write_bytes(root().pem)
    return Roots(file)
