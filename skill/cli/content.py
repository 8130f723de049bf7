"""smooth-stride content: checking and publishing the method content."""

from pathlib import Path
from typing import Any

import click

from skill.cli.errors import fail
from skill.cli.redis import connected


@click.group()
def content() -> None:
    """The method content: check it, publish it, see what is live."""


directory_option = click.option(
    "--from",
    "directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of content files; the packaged ones without it.",
)


@content.command()
@directory_option
def check(directory: Path | None) -> None:
    """Check the files: form, ids, evidence and sources, words, length when spoken."""
    checked = read_checked(directory)
    facts = checked.facts
    click.echo(
        f"All is well: {len(facts.tips)} tips, {len(facts.topics)} topics, "
        f"{len(facts.activities)} activities, {len(facts.moves)} moves, "
        f"{len(facts.sources)} sources, {len(checked.words)} locales."
    )


@content.command()
@directory_option
def publish(directory: Path | None) -> None:
    """Check the content, then make it live at once for every running server."""
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from skill.content import encode
    from skill.store.content import publish as publish_payload

    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with connected() as client, Progress(*columns) as progress:
        task = progress.add_task("Checking", total=3)
        checked = read_checked(directory)
        progress.update(task, description="Encoding", advance=1)
        payload = encode(checked)
        progress.update(task, description=f"Publishing {len(payload):,} bytes", advance=1)
        version = publish_payload(client, payload)
        progress.update(task, description="Published", advance=1)
    click.echo(f"Live: version {version}, {len(checked.facts.tips)} tips.")


@content.command()
def status() -> None:
    """Say which version is live."""
    from skill.store.content import status as read_status

    with connected() as client:
        live = read_status(client)
    if live is None:
        click.echo("No content is published; servers use the packaged content.")
        return
    click.echo(f"Live: version {live.version}, published {live.published_at:%Y-%m-%d %H:%M} UTC.")


def read_checked(directory: Path | None) -> Any:
    """The content, or the end of the command with every problem, a line each."""
    from skill.content import PACKAGED, ContentError, load
    from skill.content.checking import check as find_problems

    try:
        read = load(directory or PACKAGED)
    except ContentError as error:
        fail(str(error))
    problems = find_problems(read)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        fail(f"{len(problems)} problem{'s'[: len(problems) > 1]} in the content; nothing changed")
    return read
