"""A serializer for Amazon's SDK that reads each type's description once, not at every request.

It has the interface of `ask_sdk_core.serialize.DefaultSerializer` and gives equal results on all
that one can read and write. It stands alone, with `compiled.py` and `scalars.py`: nothing else of
this project is imported, and of the SDK only what a payload names, when it is first named. Lift
the three out and assign it: `skill.serializer = Serializer()`.

Where DefaultSerializer raises on what Alexa has come to send since the SDK's last release, this
one reads on:

- an unknown value of an enumeration is None, as if it were absent (in a list, None in its place);
- an object whose type is unknown or missing is an instance of the class that was asked for, with
  the attributes that the class knows: a request keeps `object_type`, `request_id`, `timestamp`
  and `locale`; every other property is there in raw form, under its own name;
- a property named as Python names its own (`__dict__`) is passed over;
- a time may be milliseconds since 1970; one that cannot be read is None.

Bytes are read as UTF-8. Everything else that cannot be read raises the SDK's
SerializationException.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

from skill.alexa.compiled import Plan, Write, model_reader, model_writer
from skill.alexa.scalars import (
    PRIMITIVES,
    Read,
    as_it_is,
    decode,
    enum_reader,
    primitive_reader,
    read_day,
    read_instant,
)

_PRIMITIVES = (float, bool, bytes, str, int)
_NATIVES: Mapping[str, type] = {
    **PRIMITIVES,
    "date": date,
    "datetime": datetime,
    "object": object,
}
_AS_IS: frozenset[type] = frozenset((*_PRIMITIVES, type(None)))
_LIST = re.compile(r"list\[(.*)\]")
_DICT = re.compile(r"dict\(([^,]*), (.*)\)")


class Serializer:
    """Safe to use from many threads: a plan made twice is the same plan."""

    def __init__(self) -> None:
        self._plans: dict[Any, Plan] = {}
        self._members: dict[type, Read] = {}
        self._writers: dict[type, Write] = {}

    def deserialize(self, payload: str | bytes | None, obj_type: Any) -> Any:
        """The JSON as an instance of the type: a class, or a name such as `list[a.b.C]`.

        Raises SerializationException.
        """
        if payload is None:
            return None
        try:
            return self.build(decode(payload), obj_type)
        except Exception as error:
            raise _unreadable(f"{type(error).__name__}: {error}") from error

    def build(self, data: Any, obj_type: Any) -> Any:
        """Decoded JSON as an instance of the type. Raises whatever goes wrong."""
        plan = self._plan(obj_type)
        return data if data is None or data.__class__ is plan.exact else plan.read(data)

    def serialize(self, obj: Any) -> Any:
        """The object in dicts, lists and what JSON has, without attributes that are None."""
        kind = obj.__class__
        if kind in _AS_IS:
            return obj
        write = self._writers.get(kind)
        if write is None:
            write = self._writers[kind] = self._writer(kind)
        return write(obj)

    def _plan(self, obj_type: Any) -> Plan:
        plan = self._plans.get(obj_type)
        if plan is None:
            plan = self._plans[obj_type] = self._make_plan(obj_type)
        return plan

    def _make_plan(self, obj_type: Any) -> Plan:
        if isinstance(obj_type, str):
            if obj_type.startswith("list["):
                return Plan(None, self._list_reader(obj_type))
            if obj_type.startswith("dict("):
                return Plan(None, self._dict_reader(obj_type))
            kind = _NATIVES.get(obj_type) or _class_named(obj_type)
        else:
            kind = obj_type
        if kind in _PRIMITIVES:
            return Plan(kind, primitive_reader(kind))
        if kind is object:
            return Plan(None, as_it_is)
        if kind in (date, datetime):
            return Plan(None, read_day if kind is date else read_instant)
        if issubclass(kind, Enum):
            return Plan(None, enum_reader(kind))
        if not hasattr(kind, "deserialized_types"):
            return Plan(None, as_it_is)
        if hasattr(kind, "get_real_child_model"):
            return Plan(None, self._family_reader(kind))
        return Plan(None, self._member_reader(kind))

    def _list_reader(self, name: str) -> Read:
        inside = _LIST.match(name)
        names = inside[1].split(",") if inside else []
        if len(names) != 1:
            return self._row_reader(names)
        exact, read_one = self._plan(names[0].strip())

        def read(payload: Any) -> Any:
            return [
                each if each is None or each.__class__ is exact else read_one(each)
                for each in payload
            ]

        return read

    def _row_reader(self, names: list[str]) -> Read:
        """The SDK allows a list of several types, one for each place."""

        def read(payload: Any) -> Any:
            pairs = zip(payload, names, strict=False)
            return [self.build(each, name.strip()) for each, name in pairs]

        return read

    def _dict_reader(self, name: str) -> Read:
        inside = _DICT.match(name)
        if inside is None:
            return lambda _: {}
        exact, read_one = self._plan(inside[2])

        def read(payload: Any) -> Any:
            return {
                key: each if each is None or each.__class__ is exact else read_one(each)
                for key, each in payload.items()
            }

        return read

    def _family_reader(self, base: Any) -> Read:
        """Reads by what the object says its type is; a type unknown is read as the base."""
        key: str = base.json_discriminator_key
        known: dict[Any, Read] = {}

        def find(payload: Any, kind: str | None) -> Read:
            name = base.get_real_child_model(payload) if kind is not None else None
            if not name:
                return self._member_reader(base)
            return known.setdefault(kind, self._member_reader(_class_named(name)))

        def read(payload: Any) -> Any:
            kind = payload.get(key) if payload.__class__ is dict else None
            return (known.get(kind) or find(payload, kind))(payload)

        return read

    def _member_reader(self, kind: type) -> Read:
        """A class that was already chosen is not asked again which of its children it is."""
        read = self._members.get(kind)
        if read is None:
            read = self._members[kind] = model_reader(kind, self._plan)
        return read

    def _write_dict(self, items: Mapping[Any, Any]) -> dict[Any, Any]:
        return {
            key: each if each.__class__ in _AS_IS else self.serialize(each)
            for key, each in items.items()
        }

    def _writer(self, kind: Any) -> Write:
        if issubclass(kind, _PRIMITIVES):
            return as_it_is
        if issubclass(kind, list):
            return lambda items: [self.serialize(each) for each in items]
        if issubclass(kind, tuple):
            return lambda items: tuple(self.serialize(each) for each in items)
        if issubclass(kind, date):
            return lambda day: day.isoformat()
        if issubclass(kind, Enum):
            return lambda member: member.value
        if issubclass(kind, Decimal):
            return lambda number: int(number) if number % 1 == 0 else float(number)
        if issubclass(kind, dict):
            return self._write_dict
        return model_writer(kind, _AS_IS, self.serialize)


def _class_named(name: str) -> Any:
    module, _, class_name = name.rpartition(".")
    return getattr(import_module(module), class_name)


def _unreadable(reason: str) -> Exception:
    from ask_sdk_core.exceptions import SerializationException

    error: Exception = SerializationException(reason)
    return error
