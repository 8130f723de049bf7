"""Spoken lines: Fluent messages, one file a feature and language."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax.ast import Message

DIRECTORY = Path(__file__).parent / "data" / "speech"


class Speech:
    """The lines of one language.

    A message is either one line or, with attributes `.v0`, `.v1`, …, several that mean the same.
    """

    def __init__(self, language: str, directory: Path = DIRECTORY) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        self._patterns: dict[str, tuple[Pattern, ...]] = {}
        for path in sorted((directory / language).glob("*.ftl")):
            resource = FluentResource(path.read_text("utf-8"))
            self._bundle.add_resource(resource)
            for entry in resource.body:
                if isinstance(entry, Message):
                    self._patterns[entry.id.name] = self._compiled(entry.id.name)
        self._format = lru_cache(maxsize=4096)(self._format_pattern)

    def __contains__(self, key: str) -> bool:
        return message_id(key) in self._patterns

    def keys(self) -> frozenset[str]:
        """The ids of all messages."""
        return frozenset(self._patterns)

    def variants(self, key: str) -> int:
        """How many ways there are to say the line."""
        return len(self._patterns[message_id(key)])

    def line(self, key: str, arguments: Mapping[str, str | int], variant: int) -> str:
        """The line's text. KeyError: no such message; ValueError: an argument is missing."""
        name = message_id(key)
        return self._format(name, variant % len(self._patterns[name]), tuple(arguments.items()))

    def _compiled(self, name: str) -> tuple[Pattern, ...]:
        message = self._bundle.get_message(name)
        return (message.value,) if message.value else tuple(message.attributes.values())

    def _format_pattern(
        self, name: str, variant: int, arguments: tuple[tuple[str, str | int], ...]
    ) -> str:
        text, errors = self._bundle.format_pattern(self._patterns[name][variant], dict(arguments))
        if errors:
            raise ValueError(f"{name}: {errors[0]}")
        return " ".join(str(text).split())


def message_id(key: str) -> str:
    """ "workout.logged" is the message `workout-logged`."""
    return key.replace(".", "-")


@lru_cache
def speech_in(language: str) -> Speech:
    """The packaged lines of the language."""
    return Speech(language)
