"""Reads and writes a class of the SDK's with functions written for it, as `dataclasses` writes
`__init__`.

A class names its attributes, their types and their keys in JSON. Straight code over those takes
two thirds of the time that a loop over them does. It belongs to `serializer.py`, which is lifted
out together with it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from skill.alexa.scalars import PRIMITIVES, Read

Write = Callable[[Any], Any]


class Plan(NamedTuple):
    """How a value becomes one of a type: those of exactly the class `exact` stay as they are."""

    exact: type | None
    read: Read


def model_reader(kind: Any, plan_of: Callable[[str], Plan]) -> Read:
    """The function that reads a dict as an instance of `kind`.

    `plan_of` gives the plan of a type's name. It is asked when an attribute first has a value, so
    that no class is imported before a payload needs it, and classes may name each other.
    """
    attributes = _keys(kind)
    names: dict[str, Any] = {
        "new": kind.__new__,
        "kind": kind,
        "fresh": lambda: vars(kind()),
        "read_odd": _odd_reader(kind),
        "add_others": _adder(frozenset(attributes.values())),
    }
    types = [kind.deserialized_types[each] for each in attributes]
    for number, type_name in enumerate(types):
        names[f"exact{number}"] = PRIMITIVES.get(type_name)
        names[f"read{number}"] = _later(names, number, type_name, plan_of)
    exec("\n".join(_lines(attributes, types, vars(kind()))), names)  # noqa: S102
    read: Read = names["read"]
    return read


def model_writer(kind: Any, as_is: frozenset[type], serialize: Write) -> Write:
    """The function that writes an instance of `kind` as a dict, without what is None.

    Values of the classes `as_is` are written as they are, others as `serialize` has them.
    """
    names: dict[str, Any] = {"as_is": as_is, "serialize": serialize}
    lines = ["def write(model):", " written = {}"]
    for attribute, key in _keys(kind).items():
        lines += [
            f" value = model.{attribute}",
            " if value is not None:",
            f"  written[{key!r}] = value if value.__class__ in as_is else serialize(value)",
        ]
    exec("\n".join([*lines, " return written"]), names)  # noqa: S102
    write: Write = names["write"]
    return write


def _keys(kind: Any) -> dict[str, str]:
    """A class's attributes, each with its key in JSON."""
    keys: Mapping[str, str] = getattr(kind, "attribute_map", {})
    attributes = {each: keys.get(each, each) for each in kind.deserialized_types}
    if not all(each.isidentifier() for each in attributes):
        raise TypeError(f"{kind.__name__} has attributes that are no names")
    return attributes


def _lines(
    attributes: Mapping[str, str], types: Sequence[str], new: Mapping[str, Any]
) -> Iterator[str]:
    """The function's text. `attributes` maps to keys; `new` is what a new instance holds."""
    yield "def read(payload):"
    yield " if payload.__class__ is not dict: return read_odd(payload)"
    yield " model = new(kind)"
    yield " get = payload.get"
    yield " known = 0"
    for attribute in new.keys() - attributes.keys():
        yield f" model.{attribute} = {_default(new, attribute)}"
    for number, (attribute, key) in enumerate(attributes.items()):
        yield f" value = get({key!r})"
        yield " if value is not None:"
        yield "  known += 1"
        if types[number] in PRIMITIVES:
            yield f"  if value.__class__ is not exact{number}: value = read{number}(value)"
        elif types[number] != "object":
            yield f"  value = read{number}(value)"
        if new.get(attribute) is not None:
            yield f" elif {key!r} not in payload: value = {_default(new, attribute)}"
        # What a new instance lacks (a default of the class's own) is set only where it was sent.
        given = "" if attribute in new else f"if {key!r} in payload: "
        yield f" {given}model.{attribute} = value"
    yield " if known != len(payload): add_others(model, payload)"
    yield " return model"


def _default(new: Mapping[str, Any], attribute: str) -> str:
    """None, or else what a new instance holds: made anew, because it might be changed later."""
    return "None" if new.get(attribute) is None else f"fresh()[{attribute!r}]"


def _later(
    names: dict[str, Any], number: int, type_name: str, plan_of: Callable[[str], Plan]
) -> Read:
    """Looks the plan up at first use and takes its own place with it."""

    def read(value: Any) -> Any:
        plan = plan_of(type_name)
        names[f"read{number}"] = plan.read
        return plan.read(value)

    return read


def _odd_reader(kind: Any) -> Read:
    """DefaultSerializer takes an empty list or text for an object without attributes."""

    def read(payload: Any) -> Any:
        if payload in ("", []):
            return kind()
        raise TypeError(f"{kind.__name__} cannot be read from {type(payload).__name__}")

    return read


def _adder(known: frozenset[str]) -> Callable[[Any, Mapping[str, Any]], None]:
    """Adds the properties that the class does not know, but for Python's own names."""

    def add(model: Any, payload: Mapping[str, Any]) -> None:
        for key, value in payload.items():
            if key not in known and not key.startswith("__"):
                setattr(model, key, value)

    return add
