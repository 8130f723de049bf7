"""Puts the peers, the plots' library and the load generator into build/bench, from lock files."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.places import (
    AUTHORITY,
    BENCH,
    BUILD,
    BUNDLE,
    FLOOR,
    LOAD,
    LOGS,
    MEASURED,
    NODE,
    PLOTTING,
    SERVERS,
    STOCK,
)

SYSTEM_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")


def install_load() -> None:
    """The load generator, with the machine's C compiler."""
    source = BENCH / "load.c"
    _once(LOAD, [source], lambda: _run(_tool("cc", "gcc"), "-O2", "-o", LOAD, source))


def install_stock() -> None:
    """The peer in Python."""
    _install_python(STOCK, "peers/stock")


def install_floor() -> None:
    """The peer in Python without an SDK."""
    _install_python(FLOOR, "peers/floor")


def install_node() -> None:
    """The peer in Node. Its code is copied to where its packages are."""
    source = BENCH / "peers" / "node"
    _once(NODE, [*sorted(source.glob("*")), source / ".npmrc"], lambda: _install_node(source))


def install_servers() -> None:
    """Servers that are tried with our app, beside its own environment's packages."""
    lock = BENCH / "peers" / "servers" / "requirements.lock"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--no-deps", "--upgrade", "--target", SERVERS, "-r", lock]
    _once(SERVERS, [lock], lambda: _run(*pip))


def install_plotting() -> None:
    """What draws the plots."""
    _install_python(PLOTTING, ".")


def prepare() -> None:
    """Folders, and an authority whose root all peers trust beside the system's."""
    from bench.signer import Signer

    for folder in (BUILD, MEASURED, LOGS):
        folder.mkdir(parents=True, exist_ok=True)
    authority = Signer.open(AUTHORITY)
    BUNDLE.write_bytes(_system_roots().read_bytes() + b"\n" + authority.root_path.read_bytes())


def _system_roots() -> Path:
    if SYSTEM_ROOTS.is_file():
        return SYSTEM_ROOTS
    import certifi

    return Path(certifi.where())


def _install_node(source: Path) -> None:
    shutil.copytree(source, NODE, dirs_exist_ok=True)
    _tool("node", "nodejs")
    _run(_tool("npm", "npm"), "ci", "--silent", cwd=NODE)


def _install_python(directory: Path, folder: str) -> None:
    """An environment of what the folder's lock file names."""
    lock = BENCH / folder / "requirements.lock"
    _once(directory, [lock], lambda: _environment(directory, lock))


def _environment(directory: Path, lock: Path) -> None:
    _run(sys.executable, "-m", "venv", directory)
    pip = [directory / "bin/pip", "install", "-q", "--disable-pip-version-check"]
    _run(*pip, "--require-hashes", "--no-deps", "-r", lock)
    _mend_oscrypto(directory)


def _mend_oscrypto(directory: Path) -> None:
    """oscrypto 1.3.0 reads no OpenSSL whose version ends in two digits (its issue 75).

    Without this the SDK's verifier can't be imported, and there would be no peer to compare
    with. To be deleted when a later oscrypto is out.
    """
    for path in directory.glob("lib/python*/site-packages/oscrypto/_openssl/_libcrypto_c*.py"):
        text = path.read_text()
        path.write_text(re.sub(r"(\(\\\\d\\\\\.\\\\d\\\\\.\\\\d)(\[a-z\]\*\))", r"\1+\2", text))


def _once(target: Path, sources: Sequence[Path], make: Callable[[], None]) -> None:
    """Makes the target unless it was made from the same sources, for the same Python."""
    texts = [sys.version.encode(), *(path.read_bytes() for path in sources)]
    digest = hashlib.sha256(b"".join(texts)).hexdigest()
    stamp = BUILD / f"{target.name}.made"
    if stamp.is_file() and stamp.read_text() == digest and target.exists():
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    make()
    stamp.write_text(digest)


def _tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; on Debian: apt-get install {package}")
    return found


def _run(*command: object, cwd: Path | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-5:]
        sys.exit("\n".join([f"{Path(str(command[0])).name} failed:", *last]))
