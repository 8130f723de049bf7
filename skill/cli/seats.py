"""A processor for each worker, where there are no more processors than workers.

The threads of a worker take turns at Python's lock. Left to itself, the kernel has them change
processors with nearly every turn, away from what the caches hold of the worker's data.
"""

import os
import socket


def take_seat(workers: int) -> None:
    """Keeps this process, and the threads that it starts from now on, to one processor.

    Each seat is a name that only one of the service's workers can hold, and that the kernel frees
    when its holder dies: whoever comes in a dead worker's place gets its seat. With more
    processors than workers nothing is done, and the kernel has room to choose.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    processors = sorted(os.sched_getaffinity(0))
    if workers < len(processors):
        return
    for seat in range(workers):
        holder = socket.socket(socket.AF_UNIX)
        try:
            # A name without a file, known to the kernel alone.
            holder.bind(f"\0smooth-stride {os.getppid()} seat {seat}")
        except OSError:
            holder.close()
        else:
            # It stays open for as long as the process lives.
            holder.detach()
            os.sched_setaffinity(0, {processors[seat % len(processors)]})
            return
