"""smooth-stride model and package: what Alexa's console and the ASK CLI take."""

import click


@click.group()
def model() -> None:
    """The interaction model: build it, check it."""


@click.command()
def package() -> None:
    """Write build/skill-package: manifest, models and icons in the ASK CLI's layout."""
