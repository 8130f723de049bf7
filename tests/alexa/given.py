"""Certificates, chains and a host to fetch them from, all of them real."""

import base64
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.alexa.certificates import SigningKeys
from skill.alexa.chains import ChainFolders, ChainHost
from skill.alexa.roots import Roots

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ALEXA = "echo-api.amazon.com"
PATH = "/echo.api/echo-api-cert-99.pem"
URL = "https://s3.amazonaws.com" + PATH
ENVELOPES = Path(__file__).parent / "envelopes"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(slots=True)
class Clock:
    """A clock that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def sign(self, body: bytes, url: str = URL) -> dict[str, str]:
        """The headers that Alexa would send with this body."""
        assert isinstance(self.key, rsa.RSAPrivateKey)
        signature = self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        return {
            "SignatureCertChainUrl": url,
            "Signature-256": base64.b64encode(signature).decode(),
        }


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """One key for each name, because making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def root(name: str = "root") -> Issued:
    return certify(name, None, authority=True, starts=-3650, ends=3650)


def between(issuer: Issued, name: str = "intermediate") -> Issued:
    return certify(name, issuer, authority=True, starts=-1000, ends=1000)


def leaf(issuer: Issued, name: str = "leaf", **options: Any) -> Issued:
    return certify(name, issuer, authority=False, **options)


def certify(
    name: str,
    issuer: Issued | None,
    *,
    authority: bool,
    names: tuple[str, ...] = (ALEXA,),
    key: Key | None = None,
    starts: float = -30,
    ends: float = 30,
    signs: bool = True,
    says_usage: bool = True,
    serves: bool = True,
) -> Issued:
    """A certificate; `starts` and `ends` are days from NOW."""
    key = key or rsa_key(name)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = issuer.key if issuer else key
    by = issuer.certificate.subject if issuer else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=starts))
        .not_valid_after(NOW + timedelta(days=ends))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if says_usage:
        builder = builder.add_extension(_usage(authority, signs), critical=True)
    if not authority:
        uses = [ExtendedKeyUsageOID.SERVER_AUTH if serves else ExtendedKeyUsageOID.CODE_SIGNING]
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=False)
        alternatives = x509.SubjectAlternativeName([x509.DNSName(each) for each in names])
        builder = builder.add_extension(alternatives, critical=False) if names else builder
    return Issued(builder.sign(signer, hashes.SHA256()), key)


def _usage(authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not authority,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def chain(*issued: Issued) -> bytes:
    """A PEM file of these, the leaf first."""
    return b"".join(each.pem for each in issued)


def good_chain(**options: Any) -> bytes:
    """A leaf and its intermediate, from the root of that name."""
    issuer = between(root())
    return chain(leaf(issuer, **options), issuer)


def put(folder: Path, pem: bytes, path: str = PATH) -> Path:
    """Puts a chain where a folder of chains has it."""
    file = folder / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pem)
    return file


Answer = tuple[int, bytes, Mapping[str, str]] | Callable[[], None]


@dataclass(slots=True)
class Host:
    """A real HTTP server in the place of Amazon's host. It answers 404 for what it has not."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        self.answers[path] = status, body, headers

    def hang(self, path: str, until: threading.Event) -> None:
        """Answers nothing before the event is set."""
        self.answers[path] = lambda: until.wait(10) and None

    def chain_host(self, total_timeout_seconds: float = 3.0) -> ChainHost:
        def connect(timeout_seconds: float) -> HTTPConnection:
            return HTTPConnection("127.0.0.1", self.port, timeout=timeout_seconds)

        return ChainHost(connect, total_timeout_seconds)


@contextmanager
def running_host() -> Iterator[Host]:
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append(self.path)
            answer = host.answers.get(self.path, (404, b"", {}))
            if callable(answer):
                answer()
                answer = (200, b"too late", {})
            status, body, headers = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def envelope(name: str) -> dict[str, Any]:
    """A recorded request."""
    found: dict[str, Any] = json.loads((ENVELOPES / f"{name}.json").read_bytes())
    return found


def envelope_names() -> list[str]:
    return sorted(each.stem for each in ENVELOPES.glob("*.json"))


def encoded(data: object) -> bytes:
    """JSON as Alexa sends it: without spaces, in UTF-8."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def online(roots: Roots, host: Host, **options: float) -> SigningKeys:
    return SigningKeys(roots, ChainFolders([]), host.chain_host(**options))


def on_disk(roots: Roots, *folders: Path) -> SigningKeys:
    return SigningKeys(roots, ChainFolders(folders), None)
