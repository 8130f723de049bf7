"""What the kernel says of a process and its children: CPU time, memory."""

from pathlib import Path

PROC = Path("/proc")
PRIVATE = ("Private_Clean", "Private_Dirty")


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    found = [pid]
    for parent in found:
        for children in (PROC / str(parent) / "task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def cpu_seconds(pid: int) -> float:
    """CPU time of the family's living threads so far, as the scheduler counts it, in ns."""
    total = 0
    for member in family(pid):
        for schedstat in (PROC / str(member) / "task").glob("*/schedstat"):
            try:
                total += int(schedstat.read_text().split()[0])
            except OSError:
                continue
    return total / 1e9


def memory_mib(pid: int) -> dict[int, tuple[float, float]]:
    """By process of the family: its proportional share and its resident set, in MiB."""
    found = {}
    for member in family(pid):
        try:
            lines = (PROC / str(member) / "smaps_rollup").read_text().splitlines()[1:]
        except OSError:
            continue
        sizes = {name: int(rest.split()[0]) for name, _, rest in (x.partition(":") for x in lines)}
        found[member] = (sizes["Pss"] / 1024, sizes["Rss"] / 1024)
    return found
