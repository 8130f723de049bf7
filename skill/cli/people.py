"""smooth-stride people: what is kept of a person, and its deletion."""

import json

import click

from skill.cli.errors import fail
from skill.cli.redis import connected
from skill.config import read_settings


@click.group()
def people() -> None:
    """What is kept of a person: show it, delete it.

    USER is the Alexa user id (amzn1.ask.account…) that a request of theirs carries; the service
    keeps only a keyed hash of it, so USER_KEY must be the service's own.
    """


@people.command()
@click.argument("user")
def export(user: str) -> None:
    """Print all that is kept of USER's account, as JSON."""
    from skill.store.people import People

    with connected() as client:
        kept = People(client).export(account_of(user))
    if not kept:
        fail("nothing is kept of that user")
    click.echo(json.dumps(kept, indent=2, ensure_ascii=False))


@people.command()
@click.argument("user")
@click.confirmation_option(prompt="Delete all that is kept of this account?")
def forget(user: str) -> None:
    """Delete all that is kept of USER's account, at once."""
    from skill.store.people import People

    with connected() as client:
        gone = People(client).forget(account_of(user))
    click.echo("Deleted." if gone else "Nothing was kept of that user.")


def account_of(user: str) -> str:
    from skill.alexa.identity import hash_id

    if not user.startswith("amzn1."):
        fail("USER is an Alexa user id; it begins with amzn1.")
    return hash_id(read_settings().user_key, "account", user)
