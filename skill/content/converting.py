"""A TOML table into a dataclass, refusing unknown keys and naming the key that is wrong."""

import re
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

import msgspec

from skill.content.problems import ContentError

Noun = TypeVar("Noun")


def convert(file: str, key: str, table: Any, noun: type[Noun], **given: Any) -> Noun:
    """`given` are fields that the file says by where it stands, such as `id` and `method`."""
    if is_dataclass(noun) and isinstance(table, dict):
        known = {field.name for field in fields(noun)} - given.keys()
        for name in table.keys() - known:
            raise ContentError(file, f"{key}.{name}", "is not known here")
        table = table | given
    try:
        return msgspec.convert(table, noun)
    except msgspec.ValidationError as error:
        reason, path = _split(str(error))
        raise ContentError(file, key + path, reason) from error


def _split(message: str) -> tuple[str, str]:
    """Parts "Expected `int`, got `str` - at `$.number`" into the reason and ".number"."""
    found = re.fullmatch(r"(.*) - at `\$(.*)`", message)
    reason, path = found.groups() if found else (message, "")
    missing = re.fullmatch(r"Object missing required field `(.*)`", reason)
    if missing:
        return "is missing", f"{path}.{missing.group(1)}"
    return reason.replace("`", ""), path
