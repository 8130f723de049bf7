"""The SDK's web service support, importable wherever Python is, and honest there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from skill.alexa.sdk import (
    CertificateValidator,
    PathError,
    RequestVerifier,
    ValidationError,
    VerificationException,
)
from tests.alexa.given import between, chain, leaf, root

IMPORT = """
import sys
import skill.alexa.sdk
import skill.alexa.endpoint
names = ("oscrypto", "certvalidator", "freezegun", "hypothesis", "requests")
assert not [each for each in sys.modules if each.partition(".")[0] in names], sys.modules
"""


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's bundle is a file with our root alone."""
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(root().pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    return bundle


def fresh_leaf(**options: object) -> bytes:
    """A chain that holds at the real present, which the stand-in goes by."""
    issued = leaf(root(), **{"starts": -3000, "ends": 3000, **options})
    return issued.der


def test_it_imports_without_warnings_or_the_packages_that_break(tmp_path: Path) -> None:
    # Nothing is compiled yet, as after an installation by uv: that is when sources warn.
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_stand_in_is_gone_after_the_import() -> None:
    assert "certvalidator" not in sys.modules
    assert "certvalidator.errors" not in sys.modules


def test_the_stand_in_accepts_a_chain_that_holds(ours: Path) -> None:
    CertificateValidator(fresh_leaf(), []).validate_usage({"digital_signature"})


def test_the_stand_in_refuses_a_foreign_root(ours: Path) -> None:
    foreign = leaf(root("foreign"), starts=-3000, ends=3000).der
    with pytest.raises(PathError):
        CertificateValidator(foreign, [root("foreign").der]).validate_usage({"digital_signature"})


def test_the_stand_in_refuses_a_certificate_that_is_over(ours: Path) -> None:
    with pytest.raises(PathError):
        CertificateValidator(fresh_leaf(ends=-2000)).validate_usage({"digital_signature"})


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", None])
def test_the_stand_in_refuses_what_is_no_certificate(ours: Path, rubbish: bytes) -> None:
    with pytest.raises(PathError):
        CertificateValidator(rubbish).validate_usage({"digital_signature"})


def test_the_stand_in_fails_closed_without_roots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    with pytest.raises(PathError):
        CertificateValidator(fresh_leaf()).validate_usage({"digital_signature"})


def test_the_stand_in_refuses_a_usage_that_the_certificate_has_not(ours: Path) -> None:
    with pytest.raises(ValidationError):
        CertificateValidator(fresh_leaf()).validate_usage({"crl_sign"})


def test_the_sdks_own_verifier_works_on_the_stand_in(ours: Path) -> None:
    verifier = RequestVerifier()
    issuer = between(root())
    good = leaf(issuer, starts=-900, ends=900)
    verifier._validate_cert_chain(chain(good, issuer))
    with pytest.raises(VerificationException):
        verifier._validate_cert_chain(chain(good))
