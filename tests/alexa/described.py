"""JSON drawn from what the SDK's classes say of themselves, for comparing serializers."""

import re
from enum import Enum
from importlib import import_module
from typing import Any

from hypothesis import strategies as st

LIST = re.compile(r"list\[(.*)\]")
DICT = re.compile(r"dict\(str, (.*)\)")
DEEPEST = 5

texts = st.text(max_size=8)
instants = st.datetimes(timezones=st.timezones() | st.none()).map(lambda when: when.isoformat())
numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
raw = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(texts, inside, max_size=2),
    max_leaves=4,
)
NATIVES: dict[str, st.SearchStrategy[Any]] = {
    "str": texts | numbers | st.booleans(),
    "int": numbers | st.booleans() | st.integers().map(str),
    "float": numbers | st.floats(allow_nan=False, allow_infinity=False).map(str),
    "bool": st.booleans() | texts,
    "datetime": instants | instants.map(lambda text: text.replace("+00:00", "Z")),
    "date": instants,
    "object": raw,
}


@st.composite
def payloads(draw: st.DrawFn, type_name: str, depth: int = 0) -> Any:
    """JSON that the type of this name may have; now and then something else."""
    if draw(st.integers(0, 60)) == 0:
        return draw(st.none() | raw)
    if inside := LIST.match(type_name):
        count = draw(st.integers(0, 2))
        return [draw(payloads(inside[1], depth + 1)) for _ in range(count)]
    if inside := DICT.match(type_name):
        names = draw(st.lists(texts, max_size=2))
        return {name: draw(payloads(inside[1], depth + 1)) for name in names}
    if type_name in NATIVES:
        return draw(NATIVES[type_name])
    kind = class_named(type_name)
    if issubclass(kind, Enum):
        return draw(st.sampled_from([each.value for each in kind]))
    return draw(objects(kind, depth))


@st.composite
def objects(draw: st.DrawFn, kind: Any, depth: int) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if hasattr(kind, "get_real_child_model"):
        value = draw(st.sampled_from(sorted(kind.discriminator_value_class_map)))
        chosen[kind.json_discriminator_key] = value
        kind = class_named(kind.discriminator_value_class_map[value])
    for attribute, type_name in kind.deserialized_types.items():
        key = kind.attribute_map[attribute]
        wanted = draw(st.booleans()) if depth else True
        if key not in chosen and wanted and depth < DEEPEST:
            chosen[key] = draw(payloads(type_name, depth + 1))
    if draw(st.integers(0, 10)) == 0:
        chosen[draw(st.sampled_from(["new", "newToo", "request_id", "name"]))] = draw(raw)
    return dict(draw(st.permutations(list(chosen.items()))))


def class_named(name: str) -> Any:
    module, _, class_name = name.rpartition(".")
    return getattr(import_module(module), class_name)


def same(one: Any, other: Any) -> bool:
    """Equal all the way down, and of the same types: 1, 1.0 and True are three things."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if hasattr(one, "deserialized_types"):
        return same(vars(one), vars(other))
    return bool(one == other)
