"""How fast the machine is at this moment: a fixed sum on each of its cores.

Hosts share their cores, and one slice may run at half the speed of the next. A slice is called
quiet if the sums before and after it took at most a fifth longer than the best of the run.
"""

import os
import subprocess
import sys
import time
from statistics import median

QUIET = 1.2
TIMES = 5
STEPS = 60_000


class Spins:
    """One pinned process a core; asked, each says how many milliseconds its sum took."""

    def __init__(self) -> None:
        self._children = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.spin", str(core)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for core in sorted(os.sched_getaffinity(0))
        ]

    def slowest_ms(self) -> float:
        for child in self._children:
            child.stdin.write("\n")
            child.stdin.flush()
        return max(float(child.stdout.readline()) for child in self._children)

    def close(self) -> None:
        for child in self._children:
            child.stdin.close()
            child.wait()
            child.stdout.close()


def spin_ms() -> float:
    started, total = time.perf_counter(), 0
    for step in range(STEPS):
        total += step * step
    return (time.perf_counter() - started) * 1e3


def quiet_limit(spins: list[float]) -> float:
    """The longest sum of a quiet slice, in ms. The very best is left out as luck."""
    ordered = sorted(spins)
    return ordered[len(ordered) // 50] * QUIET


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    for _ in sys.stdin:
        print(median(spin_ms() for _ in range(TIMES)), flush=True)
