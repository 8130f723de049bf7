"""smooth-stride: the command line."""

import sys

import click

from skill import __version__
from skill.cli.content import content
from skill.cli.model import model, package
from skill.cli.people import people
from skill.cli.serve import serve
from skill.cli.talk import ask, chat, replay
from skill.config import SettingError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="smooth-stride")
def commands() -> None:
    """An Alexa skill for a small daily routine, and what runs and checks it.

    Start the service with `smooth-stride serve`, then, in another terminal, talk to it:

    \b
        smooth-stride ask "what's my routine today"
        smooth-stride chat
    """


for command in (serve, ask, chat, replay, content, model, package, people):
    commands.add_command(command)


def main() -> None:
    """A user's error is one line on standard error and exit code 2."""
    try:
        commands()
    except SettingError as error:
        click.echo(f"smooth-stride: {error}", err=True)
        sys.exit(2)
