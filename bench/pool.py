"""Signed requests in a file, as the load generator reads them."""

import struct
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.signer import Signer

SIGNERS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A body to sign, and what a right answer to it holds."""

    body: bytes
    expected: bytes
    kind: str = ""


def write_pool(path: Path, asked: Sequence[Asked], authority: Signer) -> None:
    """Signs all and writes the pool; the bodies' timestamps are valid for 150 seconds."""
    # OpenSSL signs without holding the interpreter, so two threads keep two cores busy.
    with ThreadPoolExecutor(SIGNERS) as signers:
        requests = signers.map(lambda each: whole_request(each.body, authority), asked)
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            for request, each in zip(requests, asked, strict=True):
                file.writelines(_framed((request, each.expected)))
    fresh.replace(path)


def whole_request(body: bytes, authority: Signer) -> bytes:
    """The request as Alexa would send it, headers and all."""
    headers = {
        "Host": "127.0.0.1",
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "Accept-Charset": "utf-8",
        "User-Agent": "Apache-HttpClient/4.5.x (Java/1.8.0_302)",
        "Connection": "keep-alive",
        "Content-Length": str(len(body)),
    } | authority.sign(body)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /alexa HTTP/1.1\r\n{lines}\r\n".encode() + body


def _framed(texts: Iterable[bytes]) -> Iterable[bytes]:
    for text in texts:
        yield struct.pack("=I", len(text))
        yield text
