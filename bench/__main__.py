"""python -m bench PART: each part measures, prints what it found, and keeps it for results.md."""

import json
from datetime import UTC, datetime
from importlib import import_module

import click
from rich.console import Console
from rich.markdown import Markdown

from bench.places import MEASURED
from bench.verdicts import HEAD

console = Console(width=150)


@click.group()
def main() -> None:
    """Measurements of Smooth Stride and its peers. Each part alone takes under two minutes."""


def keep(part: str, command: str, measured: dict) -> None:
    """What results.md and the plots are made of."""
    MEASURED.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    whole = {"part": part, "command": command, "at": now, "measured": measured}
    (MEASURED / f"{part}.json").write_text(json.dumps(whole))


def show(part: str, measured: dict) -> None:
    module = import_module(f"bench.{part}")
    lines = [*module.tables(measured), "", *HEAD, *(v.row for v in module.verdicts(measured))]
    console.print(Markdown("\n".join(lines)))


@main.command()
@click.option("--rounds", default=7, show_default=True)
def throughput(rounds: int) -> None:
    """Requests a second, latency, CPU and memory, against the peers."""
    from bench import throughput as part

    measured = part.measure(rounds)
    keep("throughput", f"python -m bench throughput --rounds {rounds}", measured)
    show("throughput", measured)


@main.command()
def profile() -> None:
    """Time by room, and memory, of a request."""
    from bench import profile as part

    measured = part.measure()
    keep("profile", "python -m bench profile", measured)
    show("profile", measured)


@main.command()
@click.option("--rounds", default=5, show_default=True)
def servers(rounds: int) -> None:
    """Our app on gunicorn's workers and granian's settings."""
    from bench import servers as part

    measured = part.measure(rounds)
    keep("servers", f"python -m bench servers --rounds {rounds}", measured)
    show("servers", measured)


if __name__ == "__main__":
    main()
