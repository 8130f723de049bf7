"""The service in processes of its own: it comes, it goes, and it keeps what it was told."""

import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from skill.config import SETTINGS
from tests.served import Place, serving, start, stop, until

VALKEY = "valkey-server"


def test_help_lists_every_setting(place: Place) -> None:
    listed = place.run("serve", "--help").stdout
    assert [name for name in SETTINGS if name not in listed] == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_running(place: Place, how: signal.Signals) -> None:
    with serving(place, WORKERS="2") as process:
        assert place.processes(VALKEY)
        assert stop(process, how) == 0
    assert not place.processes(VALKEY)
    assert not group_members(process.pid)
    assert not place.answers()


def test_even_a_killed_service_leaves_nothing_running(place: Place) -> None:
    with serving(place, WORKERS="2") as process:
        stop(process, signal.SIGKILL)
        until(lambda: not place.processes(VALKEY) and not group_members(process.pid))
        with serving(place):
            assert "routine" in place.say("open smooth stride")


def group_members(group: int) -> list[int]:
    """The living processes of the session that the service began."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def test_a_second_start_finds_the_data_of_the_first(place: Place) -> None:
    with serving(place):
        place.say("I did thirty minutes of running")
        version = place.readiness()["version"]
    with serving(place):
        assert "30 minutes" in place.say("how am I doing this week")
        assert place.readiness()["version"] == version


def test_a_killed_valkey_comes_back_by_itself_with_all_that_was_acknowledged(place: Place) -> None:
    with serving(place):
        assert "12 minutes of running" in place.say("I did twelve minutes of running")
        [killed] = place.processes(VALKEY)
        os.kill(killed, signal.SIGKILL)
        until(lambda: place.readiness()["redis"], seconds=10)
        assert place.processes(VALKEY) != [killed]
        assert "12 minutes" in place.say("how am I doing this week")


def test_a_taken_port_is_one_line(place: Place) -> None:
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", place.port))
        plug.listen()
        done = place.run("serve")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"smooth-stride: 127.0.0.1:{place.port} can't be listened on; set HOST or PORT\n"
    )
    assert not place.processes(VALKEY)


def test_two_services_share_one_state_directory(place: Place) -> None:
    """The second uses the Valkey of the first, and starts its own when the first has ended."""
    second = Place(place.state)
    with serving(place) as process:
        place.say("I did ten minutes of running")
        with serving(second):
            assert len(place.processes(VALKEY)) == 1
            second.say("I did a twenty minute massage")
            assert "20 of" in place.say("how am I doing this week")
            stop(process)
            until(lambda: second.readiness()["redis"], seconds=10)
            heard = second.say("how am I doing this week")
            assert "10 minutes" in heard
            assert "20 of" in heard
    assert not place.processes(VALKEY)


def test_two_services_may_start_at_once(place: Place) -> None:
    second = Place(place.state)
    processes = [start(place), start(second)]
    try:
        until(lambda: place.answers() and second.answers())
        assert len(place.processes(VALKEY)) == 1
        place.say("I did ten minutes of running")
        assert "10 minutes" in second.say("how am I doing this week")
    finally:
        with ThreadPoolExecutor() as pool:
            assert list(pool.map(stop, processes)) == [0, 0]
    assert not place.processes(VALKEY)


def test_the_counters_of_all_workers_are_added_up(place: Place) -> None:
    with serving(place, WORKERS="2"):
        for _ in range(4):
            place.say("help")
        counted = 'smooth_stride_turns_total{intent="AMAZON.HelpIntent",outcome="answered"}'
        assert f"{counted} 4.0" in place.get("/metrics")[1].replace(" ,", ",")


def test_another_redis_may_be_named(place: Place, redis_url: str) -> None:
    with serving(place, REDIS_URL=redis_url):
        assert not place.processes(VALKEY)
        assert place.readiness()["redis"]
        assert "minutes" in place.say("what's my routine today")


def test_it_starts_while_redis_is_away(place: Place) -> None:
    with serving(place, REDIS_URL="redis://127.0.0.1:1"):
        assert place.get("/readyz")[0] == 503
        assert "cardio" in place.say("what's my routine today")
        assert "couldn't save" in place.say("I did thirty minutes of running")
