"""The page about a rule: its documentation, with the example run through the engine as the page is made."""

import io
import re
from collections.abc import Iterator
from textwrap import fill

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.example import Example, example
from seedlint.lint.profile import Profile
from seedlint.lint.registry import Registry
from seedlint.lint.rule import Rule
from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.full import FullReporter
from seedlint.report.model import Context, FileReport
from seedlint.text.fix import SAFE, UNSAFE
from seedlint.text.visible import visible

_ITEM = re.compile(r"\n(?=- )")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_INDENT = "    "
WIDTH = 120
"""Columns of the documentation as it is written."""


def page(registry: Registry, rule: Rule, paint: Painter, width: int = WIDTH) -> Iterator[str]:
    """Yield the lines of the page about *rule*; its sentences take *width* columns at most."""
    doc = rule.load().doc
    summary, *parts = _SECTION.split(doc)
    shown = example(doc)
    kind = f"{rule.severity}, {'on' if rule.default else 'off'} by default"
    yield f"{paint('bold', rule.name)} ({rule.code}, {registry.families[rule.family]}): {kind}"
    yield summary.strip("\n")
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        yield f"\n{paint('bold', title)}"
        if title == "Example" and shown:
            yield from _run_live(shown, rule, _profile(registry, rule, shown), paint)
        else:
            yield _fitted(body.strip("\n"), width)
    if url := registry.url(rule):
        yield f"\n{url}"


def _fitted(body: str, width: int) -> str:
    """Return *body* with its sentences and list items in lines of *width* columns; what is indented stays as it is."""
    if width >= WIDTH:
        return body
    fitted = []
    for block in body.split("\n\n"):
        items = [block] if block.startswith(_INDENT) else _ITEM.split(block)
        fitted.append("\n".join(item if item.startswith(_INDENT) else _filled(item, width) for item in items))
    return "\n\n".join(fitted)


def _filled(item: str, width: int) -> str:
    indent = "  " if item.startswith("- ") else ""
    words = " ".join(line.strip(" ") for line in item.split("\n"))
    return fill(words, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _run_live(shown: Example, rule: Rule, profile: Profile, paint: Painter) -> Iterator[str]:
    """Yield the example, what the rule reports there, and what the document is after the fix."""
    if shown.config:
        yield "With the configuration\n"
        yield from _indented(shown.config)
        yield "\nand the document\n"
    yield from _indented(shown.shown)
    document = Document.of_bytes(Document(shown.name, shown.text).data, shown.name)
    checked = check(document, profile)
    for crash in checked.crashes:
        yield f"\n(The rule {crash.rule} failed on this example: {one_line(crash.error)})"
    found = tuple(one for one in checked.diagnostics if one.rule == rule.name)
    if not found:
        return
    out = io.StringIO()
    unsafe = not any(one.fix and one.fix.applicability is SAFE for one in found)
    context = Context(unsafe=unsafe, color=paint.color)
    FullReporter(out, context).file(FileReport(document.path, document, found))
    yield "\nseedlint check says:\n"
    yield from _indented(out.getvalue().rstrip("\n"))
    fixed = fix(document, profile, UNSAFE if unsafe else SAFE, checked).document
    if fixed.text != document.text:
        yield f"\nAfter seedlint fix{' --unsafe-fixes' if unsafe else ''}:\n"
        yield from _indented(visible(fixed.text))


def _profile(registry: Registry, rule: Rule, shown: Example) -> Profile:
    """Return a profile with *rule* and those that are on by default, some rules being about others; it alone fixes."""
    rules = tuple(one for one in registry.rules if one.default or one is rule)
    known = frozenset(name for one in registry.rules for name in (one.name, one.code))
    profile = Profile(rules, unfixable=frozenset(one.name for one in rules if one is not rule), known=known)
    if shown.config:
        from seedlint.project.config import profile_under

        profile.schemas = profile_under(shown.config, shown.name).schemas
    return profile


def _indented(text: str) -> Iterator[str]:
    return (f"{_INDENT}{line}".rstrip(" ") for line in text.rstrip("\n").split("\n"))
