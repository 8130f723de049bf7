"""A folder of TOML files, which knows what of it has been read."""

import re
from pathlib import Path
from typing import Any

from skill.content.problems import ContentError

Table = dict[str, Any]


class Folder:
    """File names are relative to `path`, with slashes: "en/diet.toml"."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unread = {file.relative_to(path).as_posix() for file in path.rglob("*.toml")}

    def names(self, folder: str) -> list[str]:
        """The files directly in a folder ("" is the top), sorted, without ".toml"."""
        files = (self.path / folder).glob("*.toml")
        return sorted(file.stem for file in files)

    def languages(self) -> list[str]:
        return sorted(entry.name for entry in self.path.iterdir() if entry.is_dir())

    def read(self, name: str, keys: frozenset[str]) -> Table:
        """A file's table; empty where there is no such file. No key but `keys` may be in it."""
        if name not in self._unread:
            return {}
        self._unread.discard(name)
        table = _parse(self.path / name, name)
        for key in table:
            if key not in keys:
                raise ContentError(name, key, f"is not known here; known are {_listed(keys)}")
        return table

    def refuse_unread(self) -> None:
        """A file that nobody asked for is a misnamed one, so it is no silent loss."""
        for name in sorted(self._unread):
            raise ContentError(name, "file", "is named like no method, language or locale")


def section(file: str, table: Table, name: str) -> dict[str, Any]:
    """A table within a file, which may be absent."""
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise ContentError(file, name, "should be a table")
    return found


def _parse(path: Path, name: str) -> Table:
    # Reading files is rare and serving is not, so a server never imports the parser.
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ContentError(name, f"byte {error.start}", "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        line = re.search(r"line \d+", reason)
        raise ContentError(name, line.group() if line else "end", reason) from error


def _listed(keys: frozenset[str]) -> str:
    return ", ".join(sorted(keys))
