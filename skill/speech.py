"""Spoken lines: Fluent messages, one file a feature and language."""

import pickle
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from skill.lines import Arguments, Line, Pattern, Unusual, compiled, numbers_of

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

    from skill.patterns import Patterns

DIRECTORY = Path(__file__).parent / "data" / "speech"


class Source(NamedTuple):
    """A language's lines as patterns, and the texts of its files, which unusual ones need."""

    patterns: "Patterns"
    texts: tuple[str, ...]


class Speech:
    """The lines of one language.

    A message is either one line or, with attributes `.v0`, `.v1`, …, several that mean the same.
    """

    def __init__(self, language: str, directory: Path = DIRECTORY) -> None:
        self._language = language
        self._patterns, self._texts = read_source(language, directory)
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._numbers = numbers_of(language)

    def __contains__(self, key: str) -> bool:
        return message_id(key) in self._patterns

    def keys(self) -> frozenset[str]:
        """The ids of all messages."""
        return frozenset(self._patterns)

    def variants(self, key: str) -> int:
        """How many ways there are to say the line."""
        return len(self._patterns[message_id(key)])

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
        patterns = self._patterns[message_id(key)]
        lines = tuple(self._line(key, n, pattern) for n, pattern in enumerate(patterns))
        self._lines[key] = lines
        return lines

    def _line(self, key: str, variant: int, pattern: Pattern | Unusual) -> Line:
        if isinstance(pattern, Unusual):
            return Line(pattern.names, partial(self.slow, key, variant))
        return compiled(pattern, self._numbers)

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
        from fluent.runtime import FluentBundle, FluentResource

        bundle = FluentBundle([self._language], use_isolating=False)
        for text in self._texts:
            bundle.add_resource(FluentResource(text))
        return bundle


def read_source(language: str, directory: Path = DIRECTORY) -> Source:
    """The language's files; or, in the cloud's package, what the packaging read of them."""
    packed = packed_file(language, directory)
    if packed.is_file():
        # Written by write_packed below, beside the code that reads it and as trusted.
        source: Source = pickle.loads(packed.read_bytes())  # noqa: S301
        return source
    # The parser takes as long to import as to read the lines, and the package is without either.
    from skill.patterns import read_patterns

    paths = sorted((directory / language).glob("*.ftl"))
    texts = tuple(path.read_text("utf-8") for path in paths)
    return Source(read_patterns(texts), texts)


def write_packed(language: str, target: Path, directory: Path = DIRECTORY) -> None:
    """Parsing all lines takes longer than anything else that a cold start could be spared."""
    source = read_source(language, directory)
    unusual = any(isinstance(each, Unusual) for some in source.patterns.values() for each in some)
    kept = source if unusual else source._replace(texts=())
    target.write_bytes(pickle.dumps(kept, protocol=5))


def packed_file(language: str, directory: Path = DIRECTORY) -> Path:
    return directory / f"{language}.pickle"


def message_id(key: str) -> str:
    """ "workout.logged" is the message `workout-logged`."""
    return key.replace(".", "-")


@lru_cache
def speech_in(language: str) -> Speech:
    """The packaged lines of the language."""
    return Speech(language)
