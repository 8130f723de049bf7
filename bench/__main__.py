"""python -m bench PART: each part measures, prints what it found, and keeps it for results.md."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

import click
from rich.console import Console
from rich.markdown import Markdown

from bench.places import MEASURED
from bench.verdicts import HEAD

PARTS = (
    "throughput", "serializer", "verification", "redis_cost", "people", "coldstart", "servers",
    "profile",
)  # fmt: skip
ROUNDS = {"throughput": 7, "servers": 7, "people": 7, "coldstart": 11}
WIDTH = 150
console = Console(width=WIDTH)


@click.group()
def main() -> None:
    """Measurements of Smooth Stride and its peers. Each part alone takes under two minutes."""
    # Before anything of the skill is imported: as in production, counters are kept in files.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", _counters())


def _counters() -> str:
    import tempfile

    return tempfile.mkdtemp(prefix="smooth-stride-bench-")


def run_part(name: str, **options: int) -> None:
    """Measures, shows, and keeps what was found with the command that shows it again."""
    part = import_module(f"bench.{name}")
    measured = part.measure(**options)
    given = "".join(f" --{option} {value}" for option, value in options.items())
    keep(name, f"python -m bench {name.replace('_', '-')}{given}", measured)
    lines = [*part.tables(measured), "", *HEAD, *(each.row for each in part.verdicts(measured))]
    console.print(Markdown("\n".join(lines)))


def keep(name: str, command: str, measured: dict) -> None:
    MEASURED.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    whole = {"part": name, "command": command, "at": now, "measured": measured}
    (MEASURED / f"{name}.json").write_text(json.dumps(whole))


def add_part(name: str) -> None:
    options: list[Callable] = []
    if name in ROUNDS:
        options.append(click.option("--rounds", default=ROUNDS[name], show_default=True))
    if name == "people":
        help_text = "How many people the largest Valkey holds."
        options.append(click.option("--load", default=1_000_000, show_default=True, help=help_text))

    def command(**given: int) -> None:
        run_part(name, **given)

    # The part's own first line is its help, without importing every part for it.
    for option in options:
        command = option(command)
    main.command(name.replace("_", "-"))(command)


for each in PARTS:
    add_part(each)


@main.command("all")
@click.pass_context
def everything(context: click.Context) -> None:
    """Every part, then results.md and the plots."""
    for number, name in enumerate(PARTS, start=1):
        console.rule(f"{number} of {len(PARTS)}: {name}")
        context.invoke(main.commands[name.replace("_", "-")])
    context.invoke(results)


@main.command()
def results() -> None:
    """Writes bench/results.md and the plots from what was measured last."""
    from bench.results import write

    write()


if __name__ == "__main__":
    main()
