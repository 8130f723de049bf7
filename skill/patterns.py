"""Fluent's files, read into the patterns of `skill.lines`."""

from collections.abc import Iterable, Iterator
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from skill.lines import Choice, Key, Pattern, Unusual, Variable

Patterns = dict[str, tuple[Pattern | Unusual, ...]]


class _More(Exception):
    """There is more in the pattern than lines are made of."""


def read_patterns(sources: Iterable[str]) -> Patterns:
    """By message, the pattern of its value, or else those of its attributes."""
    parser = FluentParser(with_spans=False)
    return {
        entry.id.name: tuple(map(_read, _patterns(entry)))
        for source in sources
        for entry in parser.parse(source).body
        if isinstance(entry, ast.Message)
    }


def _patterns(message: ast.Message) -> list[Any]:
    return [message.value] if message.value else [each.value for each in message.attributes]


def _read(pattern: Any) -> Pattern | Unusual:
    try:
        return tuple(_elements(pattern))
    except _More:
        found = _Variables()
        found.visit(pattern)
        return Unusual(tuple(dict.fromkeys(found.names)))


def _elements(pattern: Any) -> Iterator[str | Variable | Choice]:
    for element in pattern.elements:
        expression = getattr(element, "expression", None)
        if expression is None:
            yield element.value
        elif isinstance(expression, ast.VariableReference):
            yield Variable(expression.id.name)
        elif isinstance(expression, ast.SelectExpression):
            yield _choice(expression)
        else:
            raise _More


def _choice(expression: ast.SelectExpression) -> Choice:
    if not isinstance(expression.selector, ast.VariableReference):
        raise _More
    return Choice(
        expression.selector.id.name,
        tuple((_key(each.key), tuple(_elements(each.value))) for each in expression.variants),
        next(number for number, each in enumerate(expression.variants) if each.default),
    )


def _key(key: Any) -> Key:
    if isinstance(key, ast.Identifier):
        return str(key.name)
    return float(key.value) if "." in key.value else int(key.value)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802
        self.names.append(node.id.name)
