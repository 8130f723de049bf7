"""The trusted roots: the system's, or those of a PEM file instead, and development's beside."""

import os
import re
import ssl
import threading
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from cryptography.x509.verification import Store

_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
# Where Debian, Amazon Linux and Fedora, SUSE, and Alpine and macOS keep their bundles: Python
# built elsewhere looks in the folder of the machine that built it.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class RootsMissing(Exception):
    """There is no file of trusted roots, or none in it can be used."""


class Roots:
    """Loads the roots once, when first needed, and again when their files change.

    `file` replaces the system's roots; `beside` are files trusted as well, which need not exist.
    """

    def __init__(self, file: Path | None = None, beside: Sequence[Path] = ()) -> None:
        self.file = file
        self._beside = tuple(beside)
        self._lock = threading.Lock()
        self._seen: object = None
        self._store: Store | None = None

    def files(self) -> tuple[Path, ...]:
        """The PEM files that are there to be read."""
        main = self.file or system_bundle()
        return tuple(each for each in (main, *self._beside) if each is not None)

    def store(self) -> "Store":
        """Raises RootsMissing when no root can be loaded."""
        with self._lock:
            seen = tuple(_stamp(each) for each in self.files())
            if self._store is None or seen != self._seen:
                self._store = self._load()
                self._seen = seen
            return self._store

    def _load(self) -> "Store":
        from cryptography.x509.verification import Store

        main, *beside = self.files() or (None,)
        found = _read(main) if main else []
        if self.file is None or found:
            found += [root for each in beside for root in _read(each)]
        if not found:
            raise RootsMissing(f"no trusted root certificates in {main}")
        return Store(found)


def system_bundle() -> Path | None:
    """The system's bundle, `SSL_CERT_FILE` first, or else that of certifi."""
    paths = ssl.get_default_verify_paths()
    asked = os.environ.get(paths.openssl_cafile_env)
    if asked:
        return Path(asked)
    for candidate in (paths.cafile, paths.openssl_cafile, *_BUNDLES):
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    try:
        import certifi
    except ImportError:
        return None
    return Path(certifi.where())


def certificates(pem: bytes) -> "list[Certificate]":
    """The certificates of a bundle that can be read; the others are passed over."""
    from cryptography.x509 import load_pem_x509_certificate

    found: list[Certificate] = []
    with warnings.catch_warnings():
        # Debian's bundle has roots with the serial number 0. Loading one warns today and will
        # raise in a later cryptography; it may cost that root, never the bundle.
        warnings.simplefilter("ignore")
        for block in _CERTIFICATE.findall(pem):
            with suppress(ValueError):
                found.append(load_pem_x509_certificate(block))
    return found


def _read(file: Path) -> "list[Certificate]":
    try:
        return certificates(file.read_bytes())
    except OSError:
        return []


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
