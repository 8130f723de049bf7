"""Amazon's own classes as the judge of a model: read into them, written again, and compared.

ask-smapi-model is generated from the Skill Management API, so a key that gets lost on the way is a
key that Amazon does not know. It is needed only here, and imported only when a model is checked.
"""

import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

from skill.content.problems import Problem

_INTERACTION_MODEL = (
    "ask_smapi_model.v1.skill.interaction_model.interaction_model_data.InteractionModelData"
)
_PLAIN: dict[str, Any] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": (int, float),
    "object": object,
}


def check_schema(file: str, model: object) -> list[Problem]:
    """What Amazon's classes would drop, or could not hold."""
    try:
        written = _write(_read(_INTERACTION_MODEL, model, ""))
    except ImportError as error:
        return [Problem(file, "schema", f"not compared: {error}")]
    except _WrongTypeError as error:
        return [Problem(file, error.key, error.reason)]
    return [Problem(file, key, reason) for key, reason in _differences(model, written, "")]


class _WrongTypeError(Exception):
    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key, self.reason = key or "model", reason


def _read(type_name: str, data: Any, key: str) -> Any:
    if data is None:
        return None
    if many := re.fullmatch(r"list\[(.+)\]", type_name):
        if not isinstance(data, list):
            raise _WrongTypeError(key, f"a {type(data).__name__} where Amazon has a list")
        return [_read(many[1], it, f"{key}[{at}]") for at, it in enumerate(data)]
    if type_name in _PLAIN:
        if not isinstance(data, _PLAIN[type_name]):
            raise _WrongTypeError(key, f"a {type(data).__name__} where Amazon has a {type_name}")
        return data
    return _read_object(_class(type_name), data, key)


def _read_object(cls: Any, data: Any, key: str) -> Any:
    if issubclass(cls, Enum):
        if data not in {it.value for it in cls}:
            raise _WrongTypeError(key, f"{data!r} is none of {[it.value for it in cls]}")
        return cls(data)
    if not isinstance(data, dict):
        raise _WrongTypeError(key, f"a {type(data).__name__} where Amazon has an object")
    kinds = getattr(cls, "discriminator_value_class_map", None)
    if kinds:
        kind = data.get(cls.json_discriminator_key)
        if kind not in kinds:
            raise _WrongTypeError(key, f"{kind!r} is none of {sorted(kinds)}")
        cls = _class(kinds[kind])
    it = cls.__new__(cls)
    for attribute, type_name in cls.deserialized_types.items():
        name = cls.attribute_map[attribute]
        setattr(it, attribute, _read(type_name, data.get(name), f"{key}.{name}".lstrip(".")))
    return it


def _write(it: Any) -> Any:
    if isinstance(it, list):
        return [_write(one) for one in it]
    if isinstance(it, Enum):
        return it.value
    if not hasattr(it, "attribute_map"):
        return it
    values = {name: getattr(it, attribute) for attribute, name in it.attribute_map.items()}
    return {name: _write(value) for name, value in values.items() if value is not None}


def _class(dotted: str) -> Any:
    module, name = dotted.rsplit(".", maxsplit=1)
    return getattr(import_module(module), name)


def _differences(before: Any, after: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before.keys() | after.keys():
            where = f"{key}.{name}".lstrip(".")
            if name not in after:
                yield where, "Amazon knows no such key"
            else:
                yield from _differences(before[name], after[name], where)
    elif isinstance(before, list) and isinstance(after, list):
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(one, other, f"{key}[{at}]")
    elif before != after:
        yield key, f"{before!r} came back as {after!r}"
