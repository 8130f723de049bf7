"""The Valkey of our own: ready when it says so, durable, private, and gone when it should be."""

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from skill.domain.log import Entry, Kind, Logged, Sums
from skill.store.connection import connect
from skill.store.embedded import Embedded, EmbeddedError, find_binary
from skill.store.socket_answer import answers
from tests.store.conftest import NOW, open_store, somebody
from tests.store.servers import until

MASSAGE = Logged(NOW, NOW.date(), (Entry(Kind.MASSAGE, "massage", 5),))
# A process that runs an embedded Valkey, says so, and goes on for as long as it is let.
PARENT = """
import sys, time
from pathlib import Path
from skill.store.connection import connect
from skill.store.embedded import Embedded
embedded = Embedded(Path(sys.argv[1]))
embedded.start()
try:
    print(embedded.pid, flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print(connect(embedded.url).call("ECHO", "still there"), flush=True)
    embedded.stop()
"""


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Embedded]:
    own = Embedded(tmp_path / "valkey")
    own.start()
    yield own
    own.stop()


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process with an embedded Valkey in a session of its own, as in a terminal."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    yield process, int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_who_waits_for_a_valkey_that_ends_starts_one(tmp_path: Path) -> None:
    # As another service holds it whose Valkey has just gone.
    held = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    embedded = Embedded(tmp_path)
    waiting = Thread(target=embedded.start)
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive()
    os.close(held)
    waiting.join(5)
    assert not waiting.is_alive()
    assert embedded.pid is not None
    embedded.stop()


def test_it_answers_when_it_has_started_and_opens_no_port(embedded: Embedded) -> None:
    client = connect(embedded.url)
    assert client.call("ECHO", "ready") == b"ready"
    assert client.call("CONFIG", "GET", "port") == [b"port", b"0"]
    client.close()


def test_only_its_user_can_reach_it_and_its_data(embedded: Embedded) -> None:
    for path in (embedded.directory, embedded.socket_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_nothing_that_was_answered_is_lost_by_kill_9(embedded: Embedded) -> None:
    store, who = open_store(embedded.url), somebody()
    for rounds in range(1, 4):
        for turn in range(50):
            said = store.log.add(who, f"{rounds} {turn}", MASSAGE)
        assert said == Sums(massage_minutes=rounds * 250)
        killed = embedded.pid
        os.kill(killed or 0, signal.SIGKILL)
        until(lambda killed=killed: embedded.ensure() or embedded.pid != killed)
        assert store.people.reachable()
        kept = store.people.read(who, NOW, history=False, launch=False)
        assert kept.on(NOW.date()) == said
    store.client.close()


def test_data_outlive_a_stop(tmp_path: Path) -> None:
    who = somebody()
    for turn in range(1, 3):
        embedded = Embedded(tmp_path)
        embedded.start()
        store = open_store(embedded.url)
        assert store.log.add(who, f"{turn}", MASSAGE).massage_minutes == turn * 5
        store.client.close()
        embedded.stop()
        embedded.stop()
        assert not answers(embedded.socket_path)


def test_much_data_may_take_its_time_to_be_read(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    embedded.start()
    client = connect(embedded.url)
    for batch in range(10):
        fill = "for i = 1, 30000 do redis.call('SET', ARGV[1] .. ':' .. i, i) end"
        client.call("EVAL", fill, 0, batch)
    client.close()
    embedded.stop()
    impatient = Embedded(tmp_path, start_seconds=0.1)
    impatient.start()
    assert connect(impatient.url).call("GET", "9:30000") == b"30000"
    impatient.stop()


def test_ensuring_what_runs_changes_nothing(embedded: Embedded) -> None:
    pid = embedded.pid
    embedded.start()
    embedded.ensure()
    assert embedded.pid == pid


def test_it_outlives_the_thread_that_started_it(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    thread = Thread(target=embedded.start)
    thread.start()
    thread.join()
    assert answers(embedded.socket_path)
    embedded.stop()


def test_a_directory_too_deep_for_a_socket_gets_one_elsewhere(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / ("deep" * 20) / "valkey")
    embedded.start()
    assert not embedded.socket_path.is_relative_to(embedded.directory)
    assert stat.S_IMODE(embedded.socket_path.parent.stat().st_mode) == 0o700
    client = connect(embedded.url)
    assert client.call("ECHO", "ready") == b"ready"
    client.close()
    embedded.stop()
    assert not embedded.socket_path.parent.exists()


def test_a_path_with_odd_letters_works(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / "a ü?#%")
    embedded.start()
    client = connect(embedded.url)
    assert client.call("ECHO", "ready") == b"ready"
    client.close()
    embedded.stop()


def test_a_second_one_attaches_to_the_first_and_takes_over(embedded: Embedded) -> None:
    second = Embedded(embedded.directory)
    second.start()
    assert (second.url, second.pid) == (embedded.url, None)
    second.stop()
    assert answers(embedded.socket_path)
    second.start()
    embedded.stop()
    second.ensure()
    assert second.pid is not None
    assert answers(second.socket_path)
    second.stop()


def test_it_ends_when_its_parent_is_killed(
    parent: tuple[subprocess.Popen[str], int],
) -> None:
    process, pid = parent
    assert is_running(pid)
    process.kill()
    until(lambda: not is_running(pid), seconds=3)


def test_ctrl_c_leaves_it_to_the_parent_to_end_it(
    parent: tuple[subprocess.Popen[str], int],
) -> None:
    process, pid = parent
    os.killpg(process.pid, signal.SIGINT)
    assert process.stdout is not None
    assert process.stdout.readline() == "b'still there'\n"
    assert process.wait(5) == 0
    assert not is_running(pid)


def test_nothing_of_it_is_left_running(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    embedded.start()
    group = embedded.pid or 0
    embedded.stop()
    with pytest.raises(ProcessLookupError):
        until(lambda: os.killpg(group, 0) is not None, seconds=3)


def test_a_directory_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedError, match="can't be used") as refused:
        Embedded(tmp_path / "file" / "valkey").start()
    assert "\n" not in str(refused.value)


def test_data_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    embedded.start()
    embedded.stop()
    (tmp_path / "appendonlydir" / "appendonly.aof.manifest").write_text("nonsense\n")
    with pytest.raises(EmbeddedError, match="did not start") as refused:
        embedded.start()
    assert "\n" not in str(refused.value)
    embedded.stop()


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler to slow a disk with")
def test_a_killed_valkey_has_kept_what_it_acknowledged_also_where_the_disk_is_slow(
    tmp_path: Path,
) -> None:
    """Syncing takes three seconds here, as on a disk that is busy."""
    source, library = tmp_path / "slow.c", tmp_path / "slow.so"
    source.write_text(
        "#include <unistd.h>\n"
        "int fdatasync(int fd) { sleep(3); return 0; }\n"
        "int fsync(int fd) { sleep(3); return 0; }\n"
    )
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    slow = tmp_path / "slow-valkey"
    slow.write_text(f'#!/bin/sh\nLD_PRELOAD={library} exec {find_binary()} "$@"\n')
    slow.chmod(0o700)
    embedded = Embedded(tmp_path / "valkey", binary=slow)
    embedded.start()
    client = connect(embedded.url)
    for number in range(20):
        client.call("SET", "last", number)
        time.sleep(0.1)
    told = client.call("INFO", "server").decode()
    os.kill(int(told.partition("process_id:")[2].split()[0]), signal.SIGKILL)
    embedded.stop()
    client.close()
    again = Embedded(tmp_path / "valkey")
    again.start()
    client = connect(again.url)
    assert client.call("GET", "last") == b"19"
    client.close()
    again.stop()
