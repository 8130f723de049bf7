"""How a command ends that can't do what was asked."""

from typing import NoReturn

import click


class UserError(click.ClickException):
    """One line that says what is wrong and what to do."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002
        click.echo(f"smooth-stride: {self.message}", err=True)


def fail(message: str) -> NoReturn:
    raise UserError(message)
