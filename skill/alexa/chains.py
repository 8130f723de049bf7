"""Where certificate chains are read: folders first, then Amazon's host, with bounds on both."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skill.alexa.chain_url import HOST, ChainRefused, FetchesBusy
from skill.alexa.roots import system_bundle

if TYPE_CHECKING:
    from http.client import HTTPConnection

SOCKET_TIMEOUT_SECONDS = 1.5
TOTAL_TIMEOUT_SECONDS = 3.0
LARGEST_BYTES = 64 * 1024
_AT_ONCE = 4

Connect = Callable[[float], "HTTPConnection"]


class ChainFolders:
    """Folders laid out as Amazon's host is: `echo.api/x.pem` for the path `/echo.api/x.pem`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def find(self, path: str) -> Iterator[bytes]:
        """The chains of this path, in the folders' order. `path` must come from `chain_path`."""
        for folder in self._folders:
            try:
                with (folder / path.lstrip("/")).open("rb") as file:
                    yield file.read(LARGEST_BYTES)
            except (OSError, ValueError):
                continue


class ChainHost:
    """Fetches chains: status 200 only, no redirects, no proxies, 64 KiB and 3 seconds at most.

    A thread does the waiting, because neither the look-up of the host's name nor the trying of
    all its addresses heeds a socket's timeout. At most four wait at a time.
    """

    def __init__(
        self, connect: Connect, total_timeout_seconds: float = TOTAL_TIMEOUT_SECONDS
    ) -> None:
        self._connect = connect
        self._total_timeout_seconds = total_timeout_seconds
        self._free = threading.Semaphore(_AT_ONCE)

    def fetch(self, path: str) -> bytes:
        """The bytes at this path of the host. Raises ChainRefused, or FetchesBusy."""
        if not self._free.acquire(blocking=False):
            raise FetchesBusy("too many certificate chains are being fetched")
        got: list[bytes | Exception] = []
        waiting = threading.Thread(target=self._fetch_into, args=(got, path), daemon=True)
        waiting.start()
        waiting.join(self._total_timeout_seconds)
        answer = got[0] if got else TimeoutError("no answer in time")
        if isinstance(answer, Exception):
            raise ChainRefused(f"the certificate chain cannot be fetched: {answer}")
        return answer

    def _fetch_into(self, got: list[bytes | Exception], path: str) -> None:
        try:
            got.append(self._get(path))
        except Exception as error:
            got.append(error)
        finally:
            self._free.release()

    def _get(self, path: str) -> bytes:
        with closing(self._connect(SOCKET_TIMEOUT_SECONDS)) as connection:
            connection.request("GET", path, headers={"Accept": "*/*"})
            with connection.getresponse() as response:
                if response.status != 200:
                    raise ChainRefused(f"status {response.status}")
                body = response.read(LARGEST_BYTES + 1)
        if len(body) > LARGEST_BYTES:
            raise ChainRefused("too large")
        return body


def amazon(trusted: Path | None) -> Connect:
    """Connections to Amazon's host, over TLS, trusting a file's roots or else the system's."""

    def connect(timeout_seconds: float) -> "HTTPConnection":
        import ssl
        from http.client import HTTPSConnection

        context = ssl.create_default_context(cafile=trusted or system_bundle())
        return HTTPSConnection(HOST, timeout=timeout_seconds, context=context)

    return connect


class Allowance:
    """So many fetches at once, then one in so many seconds: strangers do not set our pace."""

    def __init__(self, burst: int, every_seconds: float) -> None:
        self._burst = float(burst)
        self._every_seconds = every_seconds
        self._left = float(burst)
        self._at: datetime | None = None

    def take(self, now: datetime) -> bool:
        """Whether one more may be done now, which is then counted."""
        if self._at is not None:
            passed_seconds = max(0.0, (now - self._at).total_seconds())
            self._left = min(self._burst, self._left + passed_seconds / self._every_seconds)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
