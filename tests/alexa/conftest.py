"""The door that the tests of this folder share."""

from pathlib import Path

import pytest

from skill.alexa.endpoint import Endpoint
from tests.alexa.asking import SIGNER, Echo, endpoint_of
from tests.alexa.given import (
    between,
    chain,
    put,
    root,
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
