"""Draws the plots: `python plots.py MEASURED PLOTS`, with matplotlib and nothing of ours."""

import json
import sys
from pathlib import Path
from statistics import median

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

INK = {
    "Smooth Stride": "#0b7a75",
    "Node SDK": "#7a5c0b",
    "Python SDK": "#8a8a8a",
    "Python floor": "#3b5b92",
}
SIZE = (7, 4.2)
DOTS = 110
MILLISECONDS = (1, 2, 5, 10, 20, 50, 100)


def throughput(measured: dict, target: Path) -> None:
    """Requests a second by concurrency, with the quartiles as bars."""
    figure, axes = pyplot.subplots(figsize=SIZE)
    for name, by in measured["slices"].items():
        at = [int(each) for each in by]
        middles = [median(s["per_second"] for s in by[str(c)]) for c in at]
        axes.plot(at, middles, "o-", label=name, color=INK.get(name))
        for c in at:
            found = sorted(s["per_second"] for s in by[str(c)])
            low, high = found[len(found) // 4], found[-1 - len(found) // 4]
            axes.vlines(c, low, high, color=INK.get(name), linewidth=4, alpha=0.3)
    axes.set(xscale="log", xlabel="requests at once", ylabel="requests a second", ylim=(0, None))
    axes.set_xticks([1, 8, 32], ["1", "8", "32"])
    axes.set_title("Throughput, median of the slices")
    save(figure, axes, target)


def latency(measured: dict, target: Path) -> None:
    """The percentiles at 8 at once."""
    figure, axes = pyplot.subplots(figsize=SIZE)
    names = ["p50_ms", "p90_ms", "p99_ms"]
    width = 0.8 / len(measured["slices"])
    for number, (name, by) in enumerate(measured["slices"].items()):
        heights = [median(s[each] for s in by["8"]) for each in names]
        at = [each + number * width for each in range(len(names))]
        axes.bar(at, heights, width, label=name, color=INK.get(name))
    middle = (len(measured["slices"]) - 1) / 2 * width
    axes.set_xticks([each + middle for each in range(len(names))], ["p50", "p90", "p99"])
    axes.set(yscale="log", ylabel="milliseconds", title="Latency with 8 requests at once")
    axes.set_yticks(MILLISECONDS, [str(each) for each in MILLISECONDS])
    axes.minorticks_off()
    # Room for the legend, in one line above the bars.
    axes.margins(y=0.15)
    save(figure, axes, target, columns=len(measured["slices"]))


def people(measured: dict, target: Path) -> None:
    """Throughput against a Valkey of 1,000 people, and its memory, by how many there are."""
    figure, axes = pyplot.subplots(figsize=SIZE)
    sizes = [int(each) for each in measured["sizes"]]
    ratios, mib = [], []
    for found in measured["sizes"].values():
        pairs = zip(found["many"], found["few"], strict=True)
        ratios.append(median(m["per_second"] / f["per_second"] for m, f in pairs))
        mib.append(found["used_bytes"] / 2**20)
    axes.plot(sizes, ratios, "o-", color=INK["Smooth Stride"], label="requests a second")
    axes.axhline(0.95, color="#b03a2e", linewidth=1, linestyle=":", label="the bar, 0.95")
    axes.set(xscale="log", xlabel="people", ylabel="× with 1,000 people")
    axes.set(ylim=(0, 1.1 * max(ratios)))
    other = axes.twinx()
    other.plot(sizes, mib, "s--", color=INK["Node SDK"], label="Valkey's memory")
    other.set(yscale="log", ylabel="MiB")
    axes.set_title("Throughput and memory by people")
    lines = [*axes.get_lines(), *other.get_lines()]
    axes.legend(lines, [each.get_label() for each in lines], frameon=False, loc="lower right")
    figure.tight_layout()
    figure.savefig(target, dpi=DOTS, metadata={"Software": None})


def save(figure, axes, target: Path, columns: int = 1) -> None:
    axes.legend(frameon=False, ncols=columns)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(target, dpi=DOTS, metadata={"Software": None})


def main(measured: Path, plots: Path) -> None:
    plots.mkdir(parents=True, exist_ok=True)
    for part, drawings in {"throughput": (throughput, latency), "people": (people,)}.items():
        source = measured / f"{part}.json"
        if source.is_file():
            for draw in drawings:
                draw(json.loads(source.read_text())["measured"], plots / f"{draw.__name__}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
