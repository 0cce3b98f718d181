"""Every regular expression of ours takes time in proportion to the text, however the text was made.

Counted in steps of a matcher of our own: a doubled attack may take about twice the steps, and not four times.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any

import pytest

import seedlint
import seedlint_rules

from .backtracking import Items, Matcher, TooManyStepsError, attacks, parse

METHODS = ("search", "finditer", "findall", "sub", "subn", "split", "match", "fullmatch")
SHORT, LONG = 40, 80
"""How often an attack repeats what it is made of."""
LIMIT = 40_000
MOST = 25
"""Attacks on one pattern."""
STEEP = 2.7
"""Twice the text takes twice the steps when time is linear, four times when it is quadratic."""
ENDS = ("", "\x01", "\n\x01")


def modules() -> Iterator[ModuleType]:
    for package in (seedlint, seedlint_rules):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, tuple["re.Pattern[Any]", bool]]:
    """Return every pattern of ours by the module that has it, and whether it is looked for all over a text."""
    held: dict[str, re.Pattern[Any]] = {}
    searched: set[re.Pattern[Any]] = set()
    matched: set[re.Pattern[Any]] = set()
    for module in modules():
        for pattern, method in _used(module):
            held.setdefault(f"{module.__name__.removeprefix('seedlint.')} {pattern.pattern!r:.60}", pattern)
            (matched if method in ("match", "fullmatch") else searched).add(pattern)
        for pattern in _held(list(vars(module).values())):
            held.setdefault(f"{module.__name__.removeprefix('seedlint.')} {pattern.pattern!r:.60}", pattern)
    return {name: (one, one in searched or one not in matched) for name, one in held.items()}


def _held(values: list[Any], depth: int = 2) -> Iterator["re.Pattern[Any]"]:
    for value in values:
        if isinstance(value, re.Pattern):
            yield value
        elif depth and isinstance(value, (tuple, list, dict)):
            yield from _held(list(value.values() if isinstance(value, dict) else value), depth - 1)


def _used(module: ModuleType) -> Iterator[tuple["re.Pattern[Any]", str]]:
    """Yield the patterns that *module* uses by name, or spells where it uses them, with the method."""
    tree = ast.parse(inspect.getsource(module))
    choices = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp)]
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    brought = {name.name: importlib.import_module(str(node.module)) for node in imports for name in node.names}
    chosen = {ast.unparse(choice.targets[0]): choice.value for choice in choices}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            for name in ast.walk(chosen.get(ast.unparse(node.value), node.value)):
                origin = brought.get(name.id, module) if isinstance(name, ast.Name) else None
                value = getattr(origin, name.id, None) if isinstance(name, ast.Name) else None
                if isinstance(value, re.Pattern):
                    yield value, node.attr
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        if ast.unparse(node.func.value) != "re" or node.func.attr not in METHODS:
            continue
        if source := _text(node.args[0], module):
            yield re.compile(source), node.func.attr


def _text(node: ast.expr, module: ModuleType) -> str | bytes:
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
        return node.value
    if isinstance(node, ast.Name) and isinstance(value := getattr(module, node.id, None), (str, bytes)):
        return value
    if isinstance(node, ast.JoinedStr):
        parts = (
            _text(part, module) if isinstance(part, ast.Constant) else _put_in(part, module) for part in node.values
        )
        return "".join(part for part in parts if isinstance(part, str))
    return ""


def _put_in(part: ast.expr, module: ModuleType) -> str:
    value = _text(part.value, module) if isinstance(part, ast.FormattedValue) else ""
    return value if value and isinstance(value, str) else "x"


TRUSTED = ("lint.example",)
"""Modules whose patterns only see what the authors of rules write."""
PATTERNS = {name: one for name, one in patterns().items() if not name.startswith(TRUSTED)}


def steepness(pattern: "re.Pattern[Any]", *, everywhere: bool = True) -> tuple[float, str]:
    """Return how much more steps the worst attack takes when it is twice as long, and the attack."""
    tree, flags = parse(pattern)
    worst = (0.0, "")
    for before, pump in islice(dict.fromkeys(attacks(tree, flags)), MOST):
        for end in ENDS if pump else ():
            attack = f"{before!r} + {pump!r} * {LONG} + {end!r}"
            try:
                few, many = (_steps(tree, flags, before + pump * n + end, everywhere) for n in (SHORT, LONG))
            except TooManyStepsError:
                return float("inf"), attack
            worst = max(worst, (many / few, attack))
    return worst


def _steps(tree: Items, flags: int, text: str, everywhere: bool) -> int:
    matcher = Matcher(tree, flags, LIMIT)
    if everywhere:
        return matcher.search_all(text)
    matcher.end(text)
    return matcher.steps


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str) -> None:
    pattern, everywhere = PATTERNS[name]
    steep, attack = steepness(pattern, everywhere=everywhere)
    assert steep < STEEP, f"{pattern.pattern!r} takes {steep:.1f} times the steps for twice of {attack}"


@pytest.mark.parametrize("bad", [r"(a+)+b", r"(a|a)*b", r"[ \t]+$", r"a*a*b", r"<.*?>x"])
def test_one_that_does_not_is_seen(bad: str) -> None:
    assert steepness(re.compile(bad))[0] > STEEP


@pytest.mark.parametrize("good", [r"(?<![ \t])[ \t]+$", r"\A[ ]*x", r"a{1,20}b", r"(?>a+)(?<!b)"])
def test_one_that_does_passes(good: str) -> None:
    assert steepness(re.compile(good))[0] < STEEP


@pytest.mark.parametrize("good", [r"[ \t]+$", r"[ \t]*+x|y", r"(.*)_([0-9]+)"])
def test_at_one_place_more_is_allowed(good: str) -> None:
    assert steepness(re.compile(good), everywhere=False)[0] < STEEP < steepness(re.compile(good))[0]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(a+)(b?)\1c", "xaabaac aac"), (r"(?i)[^x-z]{2,3}?y", "AbYabcyXY"), (r"(?m)^#+ (.*)$", "# a\n## b\nc"),
        (r"(?<=a)b|(?<!a)c(?!d)", "ab cd ce acb"), (r"\bw\w*\W", "we were. w!"), (r"(?:(a)|b)(?(1)c|d)", "ac bd ad"),
        (r"a*?b|[\d\s]++", "aab 12 3"),
    ],
)  # fmt: skip
def test_the_matcher_finds_what_the_standard_one_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    tree, flags = parse(compiled)
    matcher = Matcher(tree, flags, LIMIT)
    for at in range(len(text) + 1):
        match = compiled.match(text, at)
        assert matcher.end(text, at) == (match.end() if match else None)
