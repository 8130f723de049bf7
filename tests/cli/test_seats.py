"""Which processors the workers run on."""

import os
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.served import Place, serving, until

TWO = sorted(os.sched_getaffinity(0))[:2] if hasattr(os, "sched_getaffinity") else []
pytestmark = pytest.mark.skipif(len(TWO) < 2, reason="there are not two processors to choose from")


@pytest.fixture(autouse=True)
def _two_processors() -> Iterator[None]:
    """What is started meanwhile may use two processors, however many the machine has."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, TWO)
    yield
    os.sched_setaffinity(0, before)


def workers(service: subprocess.Popen[str]) -> list[int]:
    """The service's children that run the same command: those that were forked from it."""
    children = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
    command = Path(f"/proc/{service.pid}/cmdline").read_bytes()
    return [int(pid) for pid in children if Path(f"/proc/{pid}/cmdline").read_bytes() == command]


def seats(service: subprocess.Popen[str]) -> list[list[int]]:
    """The processors of each worker's every thread."""
    found = []
    for pid in workers(service):
        threads = [int(each.name) for each in Path(f"/proc/{pid}/task").iterdir()]
        found.append(sorted({cpu for thread in threads for cpu in os.sched_getaffinity(thread)}))
    return sorted(found)


def seated(service: subprocess.Popen[str]) -> bool:
    return seats(service) == [[cpu] for cpu in TWO]


def test_as_many_workers_as_processors_have_one_each(place: Place) -> None:
    with serving(place, WORKERS="2") as service:
        until(partial(seated, service))
        assert place.answers()


def test_two_services_on_one_machine_have_seats_of_their_own(place: Place, tmp_path: Path) -> None:
    shared = {"WORKERS": "2", "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    with serving(place, **shared) as one, serving(Place(place.state), **shared) as other:
        for service in (one, other):
            until(partial(seated, service))


def test_a_worker_in_the_place_of_one_that_died_has_its_processor(place: Place) -> None:
    with serving(place, WORKERS="2") as service:
        until(partial(seated, service))
        for lost in workers(service):
            os.kill(lost, signal.SIGKILL)
            until(partial(replaced, service, lost))
            until(partial(seated, service))
            until(place.answers)


def replaced(service: subprocess.Popen[str], lost: int) -> bool:
    now = workers(service)
    return lost not in now and len(now) == 2


def test_fewer_workers_than_processors_go_where_there_is_room(place: Place) -> None:
    with serving(place, WORKERS="1") as service:
        assert seats(service) == [TWO]
