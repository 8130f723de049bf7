"""Signs as Amazon does: a leaf under an intermediate under a root, all of the bench's own.

root.pem    trusted by every service beside the system's roots
chains/echo.api/bench.pem    leaf and intermediate, laid out as CERT_CHAINS wants it
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CHAIN_PATH = "echo.api/bench.pem"
CHAIN_URL = f"https://s3.amazonaws.com/{CHAIN_PATH}"
ALEXA = "echo-api.amazon.com"
LIFE = timedelta(days=365)
SPARE = timedelta(days=30)
PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True)
class Signer:
    """An opened authority; `key` is the leaf's."""

    directory: Path
    key: rsa.RSAPrivateKey

    @classmethod
    def open(cls, directory: Path) -> "Signer":
        """The folder's, made anew if there is none or it ends within a month."""
        chain = directory / "chains" / CHAIN_PATH
        if not _holds(chain):
            _make(directory, chain)
        key = serialization.load_pem_private_key((directory / "leaf.key").read_bytes(), None)
        assert isinstance(key, rsa.RSAPrivateKey)
        return cls(directory, key)

    @property
    def root_path(self) -> Path:
        return self.directory / "root.pem"

    @property
    def chains(self) -> Path:
        return self.directory / "chains"

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers with which this body passes verification."""
        signature = self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        encoded = base64.b64encode(signature).decode()
        return {"SignatureCertChainUrl": CHAIN_URL, "Signature-256": encoded}


def _holds(chain: Path) -> bool:
    if not chain.is_file():
        return False
    leaf = x509.load_pem_x509_certificate(chain.read_bytes())
    return leaf.not_valid_after_utc - datetime.now(UTC) > SPARE


def _make(directory: Path, chain: Path) -> None:
    chain.parent.mkdir(parents=True, exist_ok=True)
    root_key, middle_key, leaf_key = (rsa.generate_private_key(65537, 2048) for _ in range(3))
    root = _certificate("Bench root", root_key, None, root_key, ca=True)
    middle = _certificate("Bench RSA 2048 M01", middle_key, root, root_key, ca=True)
    leaf = _certificate(ALEXA, leaf_key, middle, middle_key, ca=False)
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (directory / "root.pem").write_bytes(root.public_bytes(PEM))
    (directory / "leaf.key").write_bytes(leaf_key.private_bytes(PEM, *plain))
    chain.write_bytes(leaf.public_bytes(PEM) + middle.public_bytes(PEM))


def _certificate(
    name: str,
    key: rsa.RSAPrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: rsa.RSAPrivateKey,
    *,
    ca: bool,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIFE)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca=ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if not ca:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
        uses = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(uses, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=not ca,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
