"""Goals 1, 2 and 8: requests a second, latency, CPU and memory, against the peers."""

from statistics import median

from bench.contest import arena, compete
from bench.load import Shape
from bench.peers import NODE_SDK, OURS, PYTHON_SDK, node_sdk, ours, python_floor, python_sdk
from bench.ratios import Ratio, paired
from bench.verdicts import Verdict

# No goal hangs on one at once.
SHAPES = (
    Shape(connections=1, requests=500, seconds=0.5, warm=40, every=3),
    Shape(connections=8, requests=1800, seconds=0.6),
    Shape(connections=32, requests=1800, seconds=0.6),
)


def measure(rounds: int = 7) -> dict:
    """Slices of our service and the peers."""
    with arena() as place:
        peers = [ours(), python_sdk(), node_sdk(), python_floor()]
        return compete(place, peers, rounds, SHAPES).as_json()


def verdicts(measured: dict) -> list[Verdict]:
    slices = measured["slices"]

    def ratio(peer: str, connections: int, figure: str) -> Ratio:
        at = str(connections)
        return paired(slices[OURS][at], slices[peer][at], figure)

    node, python = ratio(NODE_SDK, 32, "per_second"), ratio(PYTHON_SDK, 32, "per_second")
    p99, cpu = ratio(NODE_SDK, 8, "p99_ms"), ratio(NODE_SDK, 32, "cpu_seconds")
    largest = max(share for share, _ in measured["memory_mib"][OURS])
    return [
        Verdict("1", f"requests a second at 32, × {NODE_SDK}", node.text, node.value > 1.0, "> 1"),
        Verdict(
            "1", f"requests a second at 32, × {PYTHON_SDK}", python.text, python.value >= 12, "≥ 12"
        ),
        Verdict("1", f"p99 at 8, × {NODE_SDK}", p99.text, p99.value < 1.0, "< 1"),
        Verdict("2", f"CPU for 1,000 at 32, × {NODE_SDK}", cpu.text, cpu.value < 1.0, "< 1"),
        Verdict("8", "largest process, PSS", f"{largest:.1f} MiB", largest <= 50, "≤ 50 MiB"),
    ]


def tables(measured: dict) -> list[str]:
    """Markdown: a row for each peer and concurrency."""
    rows = [
        "| service | at once | requests/s | p50 ms | p99 ms | CPU s per 1,000 "
        "| Valkey's | errors |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, by in measured["slices"].items():
        for connections, slices in by.items():

            def middle(figure: str, found=slices) -> float:
                return median(each[figure] for each in found)

            rows.append(
                f"| {name} | {connections} | {middle('per_second'):,.0f} | {middle('p50_ms'):.2f} "
                f"| {middle('p99_ms'):.2f} | {middle('cpu_seconds'):.3f} "
                f"| {middle('redis_cpu_seconds'):.3f} | {sum(s['errors'] for s in slices)} |"
            )
    memory = ["", "| service | PSS (RSS) of its processes, MiB |", "|---|---|"]
    for name, found in measured["memory_mib"].items():
        shares = ", ".join(f"{pss:.0f} ({rss:.0f})" for pss, rss in found)
        memory.append(f"| {name} | {shares} |")
    return rows + memory
