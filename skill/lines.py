"""Lines as straight code: what one says is found without walking through a tree.

fluent.runtime walks a pattern anew at each use, and wants all arguments beforehand. A line here
knows which arguments it needs, so that nobody makes up others, and writes the same text; a test
holds the two against each other. `skill.patterns` reads Fluent's files into patterns.
"""

from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from babel.numbers import format_decimal

Argument = str | int
Arguments = Mapping[str, Argument]
Key = str | int | float
Write = Callable[[Arguments], str]


class Variable(NamedTuple):
    """An argument's place in a pattern."""

    name: str


class Choice(NamedTuple):
    """One of several patterns, as the argument `name` chooses: the first of the `ways` whose key
    it is, else the one numbered `default`."""

    name: str
    ways: tuple[tuple[Key, "Pattern"], ...]
    default: int


Pattern = tuple[str | Variable | Choice, ...]


class Unusual(NamedTuple):
    """A pattern with more in it than that (terms, functions), which fluent.runtime has to write.

    `names` are the arguments that it needs.
    """

    names: tuple[str, ...]


class Numbers(NamedTuple):
    """How a language writes a number, and which plural form goes with it."""

    written: Callable[[int], str]
    form: Callable[[int | float], str]


class Line(NamedTuple):
    """`names` are the arguments that it needs; `text` is the whole of a line that needs none."""

    names: tuple[str, ...]
    write: Write
    text: str | None = None


def compiled(pattern: Pattern, numbers: Numbers) -> Line:
    """The pattern's line, written as a function.

    Its `write` gives the text, on one line; KeyError: an argument is missing.
    """
    names = tuple(dict.fromkeys(_variables(pattern)))
    code = _Code({name: f"text{number}" for number, name in enumerate(names)}, numbers)
    whole = code.whole(pattern)
    if not names:
        text = " ".join(str(literal_eval(whole)).split())
        return Line((), lambda _: text, text)
    return Line(names, code.function(whole))


def _variables(pattern: Pattern) -> Iterator[str]:
    """The names of all arguments in the pattern, wherever they stand."""
    for element in pattern:
        if not isinstance(element, str):
            yield element.name
        if isinstance(element, Choice):
            for _, way in element.ways:
                yield from _variables(way)


@lru_cache
def numbers_of(language: str) -> Numbers:
    """The language's numbers, remembered: few come up, and again and again."""
    locale = Locale.parse(language)
    return Numbers(
        lru_cache(maxsize=1024)(lambda number: format_decimal(number, locale=locale)),
        lru_cache(maxsize=1024)(lambda number: str(locale.plural_form(number))),
    )


class _Code:
    """A pattern's function, statement by statement. `texts` are the variables of its arguments."""

    def __init__(self, texts: Mapping[str, str], numbers: Numbers) -> None:
        self._texts = texts
        self._numbers = numbers
        self._statements: list[str] = []
        self._globals: dict[str, Any] = {"written": numbers.written}

    def whole(self, pattern: Pattern) -> str:
        """An expression for the pattern's text: literals, and variables in f-strings."""
        return " ".join(self._parts(pattern)) or "''"

    def function(self, whole: str) -> Write:
        lines = ["def write(arguments):"]
        for name, text in self._texts.items():
            lines.append(f" {text} = value_of_{text} = arguments[{name!r}]")
            lines.append(f" if {text}.__class__ is not str: {text} = written({text})")
        lines += self._statements
        lines.append(f" line = {whole}")
        # Only arguments can bring in what has to be folded: the line's own text was, beforehand.
        lines.append(" if '  ' in line or not line.isprintable(): return ' '.join(line.split())")
        lines.append(" return line.strip()")
        exec("\n".join(lines), self._globals)  # noqa: S102
        write: Write = self._globals["write"]
        return write

    def _parts(self, pattern: Pattern) -> Iterator[str]:
        for element in pattern:
            if isinstance(element, str):
                yield repr(_folded(element))
            elif isinstance(element, Variable):
                yield f'f"{{{self._texts[element.name]}}}"'
            else:
                yield f'f"{{{self._chosen(element)}}}"'

    def _chosen(self, choice: Choice) -> str:
        """The variable that holds what is chosen; statements before it choose."""
        ways = [self.whole(way) for _, way in choice.ways]
        number = len(self._globals)
        self._globals[f"place{number}"] = _placing(choice, self._numbers)
        selector = self._texts[choice.name]
        self._statements.append(f" place = place{number}(value_of_{selector})")
        for each, way in enumerate(ways):
            condition = "if" if each == 0 else "elif"
            self._statements.append(f" {condition} place == {each}: chosen{number} = {way}")
        return f"chosen{number}"


def _folded(text: str) -> str:
    """White space of any kind and length as one space, also at the ends."""
    start, end = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{start}{' '.join(text.split())}{end}" if text.strip() else start


def _placing(choice: Choice, numbers: Numbers) -> Callable[[Argument], int]:
    """Which way an argument chooses. A number is also its plural form, on either side."""
    form = numbers.form
    keys = [key for key, _ in choice.ways]
    forms = [key if isinstance(key, str) else form(key) for key in keys]

    @lru_cache(maxsize=256)
    def place(value: Argument) -> int:
        if isinstance(value, str):
            return forms.index(value) if value in forms else choice.default
        names = value, form(value)
        return next((n for n, key in enumerate(keys) if key in names), choice.default)

    return place
