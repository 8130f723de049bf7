"""Spoken lines: Fluent messages, one file a feature and language."""

import pickle
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern, Resource

from skill.lines import Arguments, Line, Unusual, compiled, numbers_of, variables

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

DIRECTORY = Path(__file__).parent / "data" / "speech"


class Speech:
    """The lines of one language.

    A message is either one line or, with attributes `.v0`, `.v1`, …, several that mean the same.
    """

    def __init__(self, language: str, directory: Path = DIRECTORY) -> None:
        self._language = language
        self._resources = read_resources(language, directory)
        self._messages: dict[str, Message] = {
            entry.id.name: entry
            for resource in self._resources
            for entry in resource.body
            if isinstance(entry, Message)
        }
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._numbers = numbers_of(language)

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
        message = self._messages[message_id(key)]
        patterns = [message.value] if message.value else [each.value for each in message.attributes]
        lines = tuple(self._line(key, n, pattern) for n, pattern in enumerate(patterns))
        self._lines[key] = lines
        return lines

    def _line(self, key: str, variant: int, pattern: Pattern | None) -> Line:
        try:
            return compiled(pattern, self._numbers)
        except Unusual:
            return Line(variables(pattern), partial(self.slow, key, variant))

    def slow(self, key: str, variant: int, arguments: Arguments) -> str:
        """What fluent.runtime itself makes of the line. ValueError: an argument is missing."""
        message = self._bundle.get_message(message_id(key))
        patterns = [message.value] if message.value else [*message.attributes.values()]
        text, errors = self._bundle.format_pattern(patterns[variant], dict(arguments))
        if errors:
            raise ValueError(f"{key}: {errors[0]}")
        return " ".join(str(text).split())

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle

        bundle = FluentBundle([self._language], use_isolating=False)
        for resource in self._resources:
            bundle.add_resource(resource)
        return bundle


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
