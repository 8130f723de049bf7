"""Spoken lines: Fluent messages, one file a feature and language."""

import pickle
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Resource

from skill.lines import Arguments, Line, Unusual, compiled, numbers_of, variables

DIRECTORY = Path(__file__).parent / "data" / "speech"


class Speech:
    """The lines of one language.

    A message is either one line or, with attributes `.v0`, `.v1`, …, several that mean the same.
    """

    def __init__(self, language: str, directory: Path = DIRECTORY) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        self._messages: dict[str, Message] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._numbers = numbers_of(language)
        for resource in read_resources(language, directory):
            self._bundle.add_resource(resource)
            for entry in resource.body:
                if isinstance(entry, Message):
                    self._messages[entry.id.name] = entry

    def __contains__(self, key: str) -> bool:
        return message_id(key) in self._messages

    def keys(self) -> frozenset[str]:
        """The ids of all messages."""
        return frozenset(self._messages)

    def variants(self, key: str) -> int:
        """How many ways there are to say the line."""
        message = self._messages[message_id(key)]
        return 1 if message.value else len(message.attributes)

    def line(self, key: str, arguments: Arguments, variant: int) -> str:
        """The line's text. KeyError: no such message; ValueError: an argument is missing."""
        line = self.find(key, variant)
        try:
            return line.write(arguments)
        except KeyError as error:
            raise ValueError(f"{key}: {error.args[0]} is missing") from error

    def find(self, key: str, variant: int) -> Line:
        """The line itself, which says what arguments it needs. KeyError: no such message."""
        lines = self._lines.get(key) or self._compiled(key)
        return lines[variant % len(lines)]

    def _compiled(self, key: str) -> tuple[Line, ...]:
        """The message's lines; most are never needed, so each is compiled when it first is."""
        message = self._bundle.get_message(self._messages[message_id(key)].id.name)
        attributes = tuple(message.attributes.values())
        patterns = (message.value,) if message.value else attributes
        lines = self._lines[key] = tuple(self._line(key, pattern) for pattern in patterns)
        return lines

    def _line(self, key: str, pattern: Pattern) -> Line:
        try:
            return compiled(pattern, self._numbers)
        except Unusual:
            return Line(variables(pattern), lambda arguments: self.slow(key, pattern, arguments))

    def slow(self, key: str, pattern: Pattern, arguments: Arguments) -> str:
        """What fluent.runtime itself makes of the pattern."""
        text, errors = self._bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise ValueError(f"{key}: {errors[0]}")
        return " ".join(str(text).split())


def read_resources(language: str, directory: Path = DIRECTORY) -> list[Resource]:
    """The language's files, parsed; or, in the cloud's package, as the packaging parsed them."""
    packed = packed_file(language, directory)
    if packed.is_file():
        # Written by write_packed below, beside the code that reads it and as trusted.
        resources: list[Resource] = pickle.loads(packed.read_bytes())  # noqa: S301
        return resources
    paths = sorted((directory / language).glob("*.ftl"))
    parser = FluentParser(with_spans=False)
    return [parser.parse(path.read_text("utf-8")) for path in paths]


def write_packed(language: str, target: Path) -> None:
    """Parsing all lines takes longer than anything else that a cold start could be spared."""
    target.write_bytes(pickle.dumps(read_resources(language), protocol=5))


def packed_file(language: str, directory: Path = DIRECTORY) -> Path:
    return directory / f"{language}.pickle"


def message_id(key: str) -> str:
    """ "workout.logged" is the message `workout-logged`."""
    return key.replace(".", "-")


@lru_cache
def speech_in(language: str) -> Speech:
    """The packaged lines of the language."""
    return Speech(language)
