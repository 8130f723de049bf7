"""A processor for each worker, where there are no more processors than workers.

The threads of a worker take turns at Python's lock. Left to itself, the kernel has them change
processors with nearly every turn, away from what the caches hold of the worker's data.
"""

import fcntl
import os
from pathlib import Path


def take_seat(directory: Path, workers: int) -> None:
    """Keeps this process, and the threads that it starts from now on, to one processor.

    `directory` is the workers' own: each seat is a lock on a file there, which the kernel opens
    when its holder dies, so whoever comes in a dead worker's place gets its seat. With more
    processors than workers nothing is done, and the kernel has room to choose.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    processors = sorted(os.sched_getaffinity(0))
    if workers < len(processors):
        return
    for seat in range(workers):
        # It stays open, and so locked, for as long as the process lives.
        lock = os.open(directory / f"seat-{seat}", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
        else:
            os.sched_setaffinity(0, {processors[seat % len(processors)]})
            return
