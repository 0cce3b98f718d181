"""Light forms of what the standard library offers, for the modules that a clean file's check imports.

``typing``, ``re``, ``functools`` and ``enum`` import one another, and take about as long as bare Python. Each
stand-in behaves as its model does; type checkers see the model.
"""

from __future__ import annotations

__all__ = [
    "TYPE_CHECKING", "Generic", "IntEnum", "Literal", "NamedTuple", "Protocol", "TypeVar", "cached_property",
    "import_module", "pattern",
]  # fmt: skip

TYPE_CHECKING = False
"""As in ``typing``: type checkers know the name."""

if TYPE_CHECKING:
    from enum import IntEnum
    from functools import cached_property
    from importlib import import_module
    from re import compile as pattern
    from typing import Generic, Literal, NamedTuple, Protocol, TypeVar
else:
    from sys import modules

    try:
        from _collections import _tuplegetter as _getter
    except ImportError:
        from operator import itemgetter

        def _getter(index, _):
            return property(itemgetter(index))

    def import_module(name):
        """Import the module *name* and return it."""
        __import__(name)
        return modules[name]

    class cached_property:  # noqa: N801 (the model's name)
        """A property that is computed once, without the lock that Python 3.11 still takes."""

        def __init__(self, make):
            self._make = make
            self._name = make.__name__
            self.__doc__ = make.__doc__

        def __get__(self, instance, _):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._make(instance)
            return value

    class pattern:  # noqa: N801 (it stands for a function)
        """A regular expression that is compiled when one of its methods is first asked for."""

        __slots__ = ("_flags", "_source", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

        def __init__(self, source, flags=0):
            self._source, self._flags = source, flags

        def __getattr__(self, name):
            import re

            compiled = re.compile(self._source, self._flags)
            for method in self.__slots__[2:]:
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)

    class _Fields(type):
        """Makes a class with annotations a tuple with named items."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            items = "".join(f"{field}, " for field in fields)
            # What the standard library does, too: no other constructor is as fast.
            make = eval(f"lambda _cls, {items}: _new(_cls, ({items}))", {"_new": tuple.__new__})  # noqa: S307
            make.__defaults__ = tuple(defaults.values())
            body |= {field: _getter(index, field) for index, field in enumerate(fields)}
            body |= {"__slots__": (), "__new__": make, "__match_args__": fields}
            body |= {"_fields": fields, "_field_defaults": defaults}
            return super().__new__(cls, name, bases, body)

    class _Record(tuple):
        __slots__ = ()

        @classmethod
        def _make(cls, items):
            return cls(*items)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {next(iter(changes))!r}")
            return made

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            items = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({items})"

    class _Members(type):
        """Makes one object of each number in a class."""

        def __new__(cls, name, bases, body):
            made = super().__new__(cls, name, bases, body)
            made.members = {}
            for label, value in body.items():
                # Python 3.13 puts a number of its own into each class body.
                if label.isupper() and isinstance(value, int):
                    made.members[value] = member = int.__new__(made, value)
                    member.name, member.value = label, value
                    setattr(made, label, member)
            return made

        def __call__(cls, value):
            return cls.members[value]

        def __iter__(cls):
            return iter(cls.members.values())

        def __len__(cls):
            return len(cls.members)

    class IntEnum(int, metaclass=_Members):
        """A base as ``enum.IntEnum`` is one, for members with names in capitals."""

        def __reduce__(self):
            return type(self), (self.value,)

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value}>"

    class Generic:
        """A base that may be followed by brackets, which say nothing while the program runs."""

        __slots__ = ()

        def __class_getitem__(cls, _):
            return cls

    class Literal(Generic):
        """Stands for any text while the program runs."""

    class Protocol:
        """A base that says nothing while the program runs."""

        __slots__ = ()

    def TypeVar(name):  # noqa: N802 (the model's name)
        """Return *name*, which stands for nothing while the program runs."""
        return name

    class NamedTuple(_Record, metaclass=_Fields):
        """A base as ``typing.NamedTuple`` is one."""
