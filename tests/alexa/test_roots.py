"""The trusted roots."""

import warnings
from pathlib import Path

import pytest

from skill.alexa.certificates import signing_certificate
from skill.alexa.roots import Roots, RootsMissing, certificates, system_bundle
from tests.alexa.given import (
    NOW,
    Issued,
    leaf,
    root,
)


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    file = tmp_path / "roots.pem"
    file.write_bytes(root().pem)
    return Roots(file)


def trust(roots: Roots, issued: Issued) -> None:
    signing_certificate([issued.certificate], roots.store(), NOW)


@pytest.mark.parametrize("asked", [True, False])
def test_the_systems_bundle_loads_whatever_single_roots_are_like(
    monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    bundle = system_bundle()
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    if asked:
        monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    bundle = system_bundle()
    assert bundle is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(certificates(bundle.read_bytes())) > 50
        Roots().store()


def test_a_root_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    rubbish = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    file = tmp_path / "roots.pem"
    file.write_bytes(rubbish + root().pem + rubbish)
    assert len(certificates(file.read_bytes())) == 1
    trust(Roots(file), leaf(root()))


def test_a_file_replaces_the_systems_roots(roots: Roots) -> None:
    assert roots.files() == (roots.file,)


def test_a_root_beside_is_trusted_as_well(roots: Roots, tmp_path: Path) -> None:
    beside = tmp_path / "beside.pem"
    beside.write_bytes(root("development").pem)
    both = Roots(roots.file, [beside, tmp_path / "missing.pem"])
    trust(both, leaf(root("development")))
    trust(both, leaf(root()))


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_file_without_roots_is_not_made_up_for(tmp_path: Path, content: bytes | None) -> None:
    file, beside = tmp_path / "roots.pem", tmp_path / "beside.pem"
    beside.write_bytes(root().pem)
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RootsMissing, match=r"roots\.pem"):
        Roots(file, [beside]).store()


def test_roots_are_loaded_once_and_again_when_the_file_changes(roots: Roots) -> None:
    first = roots.store()
    assert roots.store() is first
    assert roots.file is not None
    roots.file.write_bytes(root("other").pem + b"\n")
    assert roots.store() is not first
