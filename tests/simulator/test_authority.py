"""Development's own certificate authority."""

import base64
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from skill.alexa.certificates import signing_certificate
from skill.alexa.roots import Roots, certificates
from skill.simulator.authority import Authority

OPEN = "import sys, pathlib; from skill.simulator.authority import Authority;"
OPEN += "Authority.open(pathlib.Path(sys.argv[1]))"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state") / "deep" / "authority"


@pytest.fixture(scope="module")
def authority(directory: Path) -> Authority:
    return Authority.open(directory)


def development_chain(authority: Authority) -> list[x509.Certificate]:
    return certificates((authority.chains / "echo.api/development.pem").read_bytes())


@pytest.mark.parametrize("days", [-365, 0, 700])
def test_its_chain_holds_at_whatever_time_a_test_sets(authority: Authority, days: int) -> None:
    when = datetime.now(UTC) + timedelta(days=days)
    store = Roots(authority.root_path).store()
    leaf = signing_certificate(development_chain(authority), store, when)
    assert leaf.public_key() == authority.key.public_key()


def test_its_root_is_no_root_of_the_system(authority: Authority) -> None:
    with pytest.raises(Exception, match="does not hold"):
        signing_certificate(development_chain(authority), Roots().store(), datetime.now(UTC))


def test_it_signs_with_the_leaf(authority: Authority) -> None:
    headers = authority.sign(b"body")
    assert headers["SignatureCertChainUrl"] == authority.chain_url
    signature = base64.b64decode(headers["Signature-256"])
    key = authority.key.public_key()
    key.verify(signature, b"body", padding.PKCS1v15(), hashes.SHA256())


def test_opening_it_again_changes_nothing(authority: Authority, directory: Path) -> None:
    before = files(directory)
    again = Authority.open(directory)
    assert files(directory) == before
    assert again.key.public_key() == authority.key.public_key()


def test_only_its_owner_may_read_it(authority: Authority, directory: Path) -> None:
    for path in (directory, *directory.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path / "shared")]
    started = [subprocess.Popen(command, env=dict(os.environ)) for _ in range(4)]
    assert [each.wait() for each in started] == [0, 0, 0, 0]
    opened = Authority.open(tmp_path / "shared")
    store = Roots(opened.root_path).store()
    leaf = signing_certificate(development_chain(opened), store, datetime.now(UTC))
    assert leaf.public_key() == opened.key.public_key()
    assert not list((tmp_path / "shared").rglob("*.new"))


def test_a_leaf_about_to_end_is_renewed_with_the_same_key(tmp_path: Path) -> None:
    opened = Authority.open(tmp_path, now=datetime.now(UTC) - timedelta(days=1000))
    old = development_chain(opened)[0]
    again = Authority.open(tmp_path)
    new = development_chain(again)[0]
    assert new.not_valid_after_utc > old.not_valid_after_utc
    assert new.public_key() == old.public_key()


@pytest.mark.parametrize(
    "broken", ["root.pem", "root.key", "leaf.key", "chains/echo.api/development.pem"]
)
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_file_lost_or_broken_is_made_again(
    tmp_path: Path, broken: str, content: bytes | None
) -> None:
    Authority.open(tmp_path)
    (tmp_path / broken).unlink()
    if content is not None:
        (tmp_path / broken).write_bytes(content)
    opened = Authority.open(tmp_path)
    store = Roots(opened.root_path).store()
    leaf = signing_certificate(development_chain(opened), store, datetime.now(UTC))
    assert leaf.public_key() == opened.key.public_key()


def files(directory: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
