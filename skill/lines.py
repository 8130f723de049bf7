"""Fluent's patterns as straight code: what a line says is found without walking through its tree.

fluent.runtime walks a pattern anew at each use, and wants all arguments beforehand. A line here
knows which arguments it needs, so that nobody makes up others, and writes the same text; a test
holds the two against each other. A pattern with more in it than text, variables and choices by a
variable (terms, functions) is left to fluent.runtime, which nothing else needs to import.
"""

from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from babel.numbers import format_decimal
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

Argument = str | int
Arguments = Mapping[str, Argument]
Write = Callable[[Arguments], str]


class Numbers(NamedTuple):
    """How a language writes a number, and which plural form goes with it."""

    written: Callable[[int], str]
    form: Callable[[int | float], str]


class Line(NamedTuple):
    """`names` are the arguments that it needs; `text` is the whole of a line that needs none."""

    names: tuple[str, ...]
    write: Write
    text: str | None = None


class Unusual(Exception):
    """There is more in the pattern than is written here."""


def compiled(pattern: Any, numbers: Numbers) -> Line:
    """The line of one of Fluent's patterns, written as a function. Raises Unusual.

    Its `write` gives the text, on one line; KeyError: an argument is missing.
    """
    names = variables(pattern)
    code = _Code({name: f"text{number}" for number, name in enumerate(names)}, numbers)
    whole = code.whole(pattern)
    if not names:
        text = " ".join(str(literal_eval(whole)).split())
        return Line((), lambda _: text, text)
    return Line(names, code.function(whole))


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

    def whole(self, pattern: Any) -> str:
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

    def _parts(self, pattern: Any) -> Iterator[str]:
        for element in pattern.elements:
            expression = getattr(element, "expression", None)
            if expression is None:
                yield repr(_folded(element.value))
            elif isinstance(expression, ast.VariableReference):
                yield f'f"{{{self._texts[expression.id.name]}}}"'
            elif isinstance(expression, ast.SelectExpression):
                yield f'f"{{{self._chosen(expression)}}}"'
            else:
                raise Unusual

    def _chosen(self, choice: Any) -> str:
        """The variable that holds what is chosen; statements before it choose."""
        if not isinstance(choice.selector, ast.VariableReference):
            raise Unusual
        ways = [self.whole(each.value) for each in choice.variants]
        number = len(self._globals)
        self._globals[f"place{number}"] = _placing(choice, self._numbers)
        selector = self._texts[choice.selector.id.name]
        self._statements.append(f" place = place{number}(value_of_{selector})")
        for each, way in enumerate(ways):
            condition = "if" if each == 0 else "elif"
            self._statements.append(f" {condition} place == {each}: chosen{number} = {way}")
        return f"chosen{number}"


def _folded(text: str) -> str:
    """White space of any kind and length as one space, also at the ends."""
    start, end = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{start}{' '.join(text.split())}{end}" if text.strip() else start


def _placing(choice: Any, numbers: Numbers) -> Callable[[Argument], int]:
    """Which variant an argument chooses: the first whose key it is; else the default.

    A number is also its plural form, on either side.
    """
    form = numbers.form
    keys = [_key(each.key) for each in choice.variants]
    forms = [key if isinstance(key, str) else form(key) for key in keys]
    default = next(n for n, each in enumerate(choice.variants) if each.default)

    @lru_cache(maxsize=256)
    def place(value: Argument) -> int:
        if isinstance(value, str):
            return forms.index(value) if value in forms else default
        names = value, form(value)
        return next((n for n, key in enumerate(keys) if key in names), default)

    return place


def _key(key: Any) -> str | int | float:
    if isinstance(key, ast.Identifier):
        return str(key.name)
    return float(key.value) if "." in key.value else int(key.value)
