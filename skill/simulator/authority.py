"""A certificate authority of development's own, so that nothing switches verification off.

It signs as Amazon does, with a root that only a development service trusts. Its folder holds:

    root.pem, root.key          the root, for 20 years
    leaf.key                    what requests are signed with; it outlives its certificates
    chains/echo.api/development.pem    the leaf's chain, laid out as CERT_CHAINS wants it
"""

import base64
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CHAIN_PATH = "echo.api/development.pem"
CHAIN_URL = f"https://s3.amazonaws.com/{CHAIN_PATH}"
ALEXA = "echo-api.amazon.com"

# Both certificates begin long ago and end late: tests and replays set the clock as they like.
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
_ROOT_LIFE = timedelta(days=20 * 365)
_LEAF_LIFE = timedelta(days=3 * 365)
_LEAF_SPARE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Authority:
    """An opened authority. `chain_url` is what its requests name."""

    directory: Path
    key: rsa.RSAPrivateKey
    chain_url: str = CHAIN_URL

    @classmethod
    def open(cls, directory: Path, now: datetime | None = None) -> "Authority":
        """The folder's authority, made on first use; its leaf is renewed a year before it ends.

        Any number of processes may open the same folder at once. `now` is the present unless
        given, aware.
        """
        now = now or datetime.now(UTC)
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(directory):
            root_key = _key(directory / "root.key")
            root = _root(directory / "root.pem", root_key, now)
            key = _key(directory / "leaf.key")
            for folder in ("chains", "chains/echo.api"):
                (directory / folder).mkdir(mode=0o700, exist_ok=True)
            _chain(directory / "chains" / CHAIN_PATH, key, root, root_key, now)
        return cls(directory, key)

    @property
    def root_path(self) -> Path:
        """The root in PEM, to be trusted beside the others in development."""
        return self.directory / "root.pem"

    @property
    def chains(self) -> Path:
        """A folder in the layout of CERT_CHAINS."""
        return self.directory / "chains"

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers with which this body passes verification."""
        signature = self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        return {
            "SignatureCertChainUrl": self.chain_url,
            "Signature-256": base64.b64encode(signature).decode(),
        }


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    descriptor = os.open(directory / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes) -> None:
    """Readers see the old file or the whole new one; only the owner may read it."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.replace(path)


def _key(path: Path) -> rsa.RSAPrivateKey:
    """The key in the file; a new one if there is none, or none that can be read."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        if isinstance(key, rsa.RSAPrivateKey):
            return key
    except (OSError, ValueError, TypeError):
        pass
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    _write(path, key.private_bytes(encoding, kind, serialization.NoEncryption()))
    return key


def _root(path: Path, key: rsa.RSAPrivateKey, now: datetime) -> x509.Certificate:
    root = _stored(path, key)
    if root is None:
        name = _name("Smooth Stride development root")
        ends = now + _ROOT_LIFE
        usage = _usage(key_cert_sign=True, crl_sign=True)
        builder = _certificate(name, name, key, key, ends, usage, authority=True)
        root = builder.sign(key, hashes.SHA256())
        _write(path, root.public_bytes(serialization.Encoding.PEM))
    return root


def _chain(
    path: Path,
    key: rsa.RSAPrivateKey,
    root: x509.Certificate,
    root_key: rsa.RSAPrivateKey,
    now: datetime,
) -> None:
    leaf = _stored(path, key)
    if leaf and _issued(leaf, root) and leaf.not_valid_after_utc - now > _LEAF_SPARE:
        return
    usage = _usage(digital_signature=True, key_encipherment=True)
    ends = min(now + _LEAF_LIFE, root.not_valid_after_utc)
    names = x509.SubjectAlternativeName([x509.DNSName(ALEXA)])
    uses = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    leaf = (
        _certificate(_name(ALEXA), root.subject, key, root_key, ends, usage, authority=False)
        .add_extension(names, critical=False)
        .add_extension(uses, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    _write(path, leaf.public_bytes(encoding) + root.public_bytes(encoding))


def _stored(path: Path, key: rsa.RSAPrivateKey) -> x509.Certificate | None:
    """The first certificate in the file, if it is of this key."""
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if found.public_key() == key.public_key() else None


def _issued(leaf: x509.Certificate, root: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(root)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPrivateKey,
    issuer_key: rsa.RSAPrivateKey,
    ends: datetime,
    usage: x509.KeyUsage,
    *,
    authority: bool,
) -> x509.CertificateBuilder:
    subject_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGINNING)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(subject_id, critical=False)
        .add_extension(issuer_id, critical=False)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(**allowed: bool) -> x509.KeyUsage:
    usages = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement "
        "key_cert_sign crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{each: allowed.get(each, False) for each in usages.split()})
