"""Whether a server answers on a unix socket, asked without a client."""

import socket
from pathlib import Path

ANSWER_SECONDS = 0.5


def answers(path: Path) -> bool:
    """True once the server takes commands: not while it still reads its data from disk."""
    with socket.socket(socket.AF_UNIX) as plug:
        plug.settimeout(ANSWER_SECONDS)
        try:
            plug.connect(str(path))
            plug.sendall(b"PING\r\n")
            return plug.recv(64).startswith(b"+PONG")
        except OSError:
            return False
