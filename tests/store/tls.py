"""A door of TLS before a Redis that speaks none, since the embedded Valkey is built without."""

import socket
import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID


@contextmanager
def tls_door(socket_path: str, directory: Path) -> Iterator[tuple[int, Path]]:
    """Gives a port on localhost and the certificate to trust."""
    certificate, key = make_certificate(directory)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Pass(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # Whoever does not trust the certificate goes in the middle of the greeting.
            with suppress(OSError), socket.socket(socket.AF_UNIX) as behind:
                behind.connect(socket_path)
                with context.wrap_socket(self.request, server_side=True) as before:
                    back = Thread(target=pour, args=(behind, before))
                    back.start()
                    pour(before, behind)
                    behind.shutdown(socket.SHUT_RDWR)
                    back.join()

    with socketserver.ThreadingTCPServer(("localhost", 0), Pass) as door:
        door.daemon_threads = True
        Thread(target=door.serve_forever, daemon=True).start()
        yield door.server_address[1], certificate
        door.shutdown()


def pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while read := source.recv(65536):
            target.sendall(read)


def make_certificate(directory: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    paths = directory / "certificate.pem", directory / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
