"""The stand-ins behave as their models do."""

import enum
import functools
import pickle
import re
import sys
import typing
from collections.abc import Callable
from typing import Any

import pytest

from seedlint import light


class Light(light.NamedTuple):
    """One."""

    a: int
    b: str = "x"

    def twice(self) -> int:
        return 2 * self.a


class Heavy(typing.NamedTuple):
    """One."""

    a: int
    b: str = "x"

    def twice(self) -> int:
        return 2 * self.a


class Level(light.IntEnum):
    LOW = 1
    HIGH = 2


class HeavyLevel(enum.IntEnum):
    LOW = 1
    HIGH = 2


USES: dict[str, Callable[[Any], object]] = {
    "in order": lambda kind: tuple(kind(1, "y")),
    "by name": lambda kind: tuple(kind(b="y", a=1)),
    "with a default": lambda kind: tuple(kind(1)),
    "fields": lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    "items": lambda kind: (kind(1).a, kind(1)[1], kind(1).b),
    "methods": lambda kind: kind(2).twice(),
    "another value": lambda kind: tuple(kind(1)._replace(b="z")),
    "as a dict": lambda kind: kind(1)._asdict(),
    "made of items": lambda kind: tuple(kind._make([3, "c"])),
    "equality": lambda kind: (kind(1) == (1, "x"), kind(1) == kind(2), hash(kind(1)), min(kind(2), kind(1)).a),
    "as text": lambda kind: repr(kind(1)).removeprefix(kind.__name__),
    "pickled": lambda kind: pickle.loads(pickle.dumps(kind(1))) == kind(1),
    "frozen": lambda kind: hasattr(kind(1), "__dict__"),
    "documented": lambda kind: kind.__doc__,
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_named_tuples(use: Callable[[Any], object]) -> None:
    assert use(Light) == use(Heavy)


@pytest.mark.parametrize(
    "misuse",
    [lambda kind: kind(), lambda kind: kind(1, "y", 2), lambda kind: kind(1, c=2)],
    ids=["too few", "too many", "unknown"],
)
def test_a_named_tuple_is_made_of_what_it_has(misuse: Callable[[Any], object]) -> None:
    for kind in (Light, Heavy):
        with pytest.raises(TypeError):
            misuse(kind)


def test_what_a_named_tuple_lacks_is_not_replaced() -> None:
    with pytest.raises(TypeError, match="'c'"):
        Light(1)._replace(c=2)  # type: ignore[call-arg]


def test_numbers_with_names() -> None:
    for kind in (Level, HeavyLevel):
        members: list[Any] = list(kind)
        assert [(one.name, one.value, int(one)) for one in members] == [("LOW", 1, 1), ("HIGH", 2, 2)]
        assert len(kind) == 2
        assert kind(2) is kind.HIGH
        assert pickle.loads(pickle.dumps(kind.LOW)) is kind.LOW
        assert kind.HIGH > kind.LOW
        assert isinstance(kind.LOW, kind)


def test_a_property_is_computed_once() -> None:
    for kind in (light.cached_property, functools.cached_property):
        made: list[int] = []

        class Thing:
            @kind
            def view(self, made: list[int] = made) -> int:
                """Return how often it was asked for."""
                made.append(1)
                return len(made)

        thing = Thing()
        assert (thing.view, thing.view, made) == (1, 1, [1])
        assert Thing.view.__doc__ == "Return how often it was asked for."
        thing.__dict__.pop("view")
        assert thing.view == 2


def test_an_expression_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def noted(source: str, flags: int = 0) -> "re.Pattern[str]":
        compiled.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    one = light.pattern("b+", re.IGNORECASE)
    assert compiled == []
    assert (one.sub("-", "aBb"), one.findall("bab"), one.split("abc"), one.pattern) == (
        "a-",
        ["b", "b"],
        ["a", "c"],
        "b+",
    )
    assert [match.span() for match in one.finditer("ab")] == [(1, 2)]
    assert one.match("a") is one.fullmatch("ab") is None
    assert compiled.count("b+") <= 2


def test_a_module_is_imported_by_its_whole_name() -> None:
    assert light.import_module("seedlint.text.span") is sys.modules["seedlint.text.span"]
