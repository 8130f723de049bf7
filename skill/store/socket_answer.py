"""Whether a server answers on a unix socket, asked without a client."""

import socket
from pathlib import Path

ANSWER_SECONDS = 0.5


def answers(path: Path) -> bool:
    """True once the server takes commands: not while it still reads its data from disk."""
    return ask(path).startswith(b"+PONG")


def is_loading(path: Path) -> bool:
    """Whether the server is there, and still reads its data."""
    return ask(path).startswith(b"-LOADING")


def ask(path: Path) -> bytes:
    """The beginning of the answer to a PING; empty where nobody answers."""
    with socket.socket(socket.AF_UNIX) as plug:
        plug.settimeout(ANSWER_SECONDS)
        try:
            plug.connect(str(path))
            plug.sendall(b"PING\r\n")
            return plug.recv(64)
        except OSError:
            return b""
