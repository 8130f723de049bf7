"""Fluent's patterns as straight code: what a line says is found without walking through its tree.

fluent.runtime walks a pattern anew at each use, and wants all arguments beforehand. A line here
knows which arguments it needs, so that nobody makes up others, and writes the same text in a
twentieth of the time; a test holds the two against each other. A pattern with more in it than
text, variables and choices by a variable (terms, functions) is left to fluent.runtime.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from fluent.runtime.types import fluent_number
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

Argument = str | int
Arguments = Mapping[str, Argument]
Piece = str | Callable[[Arguments], str]


class Numbers(NamedTuple):
    """How a language writes a number, and which plural form goes with it."""

    written: Callable[[int], str]
    form: Callable[[int | float], str]


class Line(NamedTuple):
    """`names` are the arguments that it needs; `text` is the whole of a line that needs none."""

    names: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    text: str | None = None

    def write(self, arguments: Arguments) -> str:
        """The text, on one line. KeyError: an argument is missing."""
        if self.text is not None:
            return self.text
        text = _join(self.pieces, arguments)
        # Only arguments can bring in what has to be folded: the line's own text was, beforehand.
        return " ".join(text.split()) if "  " in text or not text.isprintable() else text.strip()


class Unusual(Exception):
    """There is more in the pattern than is written here."""


def compiled(pattern: Any, numbers: Numbers) -> Line:
    """The line of one of Fluent's patterns. Raises Unusual."""
    names, pieces = variables(pattern), tuple(_pieces(pattern, numbers))
    return Line(names, pieces) if names else Line((), text=_join(pieces, {}).strip())


def variables(pattern: Any) -> tuple[str, ...]:
    """The names of all arguments in the pattern, wherever they stand."""
    found = _Variables()
    found.visit(pattern)
    return tuple(dict.fromkeys(found.names))


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802
        self.names.append(node.id.name)


@lru_cache
def numbers_of(language: str) -> Numbers:
    """The language's numbers, remembered: few come up, and again and again."""
    locale = Locale.parse(language)
    return Numbers(
        lru_cache(maxsize=1024)(lambda number: fluent_number(number).format(locale)),
        lru_cache(maxsize=1024)(lambda number: str(locale.plural_form(number))),
    )


def _join(pieces: Sequence[Piece], arguments: Arguments) -> str:
    return "".join([each if isinstance(each, str) else each(arguments) for each in pieces])


def _pieces(pattern: Any, numbers: Numbers) -> Iterator[Piece]:
    # A pattern of one element is that element.
    for element in getattr(pattern, "elements", (pattern,)):
        expression = getattr(element, "expression", element)
        if isinstance(expression, ast.TextElement):
            yield _folded(expression.value)
        elif isinstance(expression, ast.VariableReference):
            yield _variable(expression.id.name, numbers)
        elif isinstance(expression, ast.SelectExpression):
            yield _choice(expression, numbers)
        else:
            raise Unusual


def _folded(text: str) -> str:
    """White space of any kind and length as one space, also at the ends."""
    start, end = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{start}{' '.join(text.split())}{end}" if text.strip() else start


def _variable(name: str, numbers: Numbers) -> Piece:
    written = numbers.written

    def write(arguments: Arguments) -> str:
        value = arguments[name]
        return value if isinstance(value, str) else written(value)

    return write


def _choice(choice: Any, numbers: Numbers) -> Piece:
    """The first variant whose key is the argument; else the default.

    A number is also its plural form, on either side.
    """
    if not isinstance(choice.selector, ast.VariableReference):
        raise Unusual
    name, form = choice.selector.id.name, numbers.form
    keys = [_key(each.key) for each in choice.variants]
    forms = [key if isinstance(key, str) else form(key) for key in keys]
    ways = [tuple(_pieces(each.value, numbers)) for each in choice.variants]
    default = next(n for n, each in enumerate(choice.variants) if each.default)

    @lru_cache(maxsize=256)
    def place(value: Argument) -> int:
        if isinstance(value, str):
            return forms.index(value) if value in forms else default
        names = value, form(value)
        return next((n for n, key in enumerate(keys) if key in names), default)

    def write(arguments: Arguments) -> str:
        return _join(ways[place(arguments[name])], arguments)

    return write


def _key(key: Any) -> str | int | float:
    """Fluent's numbers as plain ones, which are quicker to compare."""
    if isinstance(key, ast.Identifier):
        return str(key.name)
    return int(key.value) if isinstance(key.value, int) else float(key.value)
