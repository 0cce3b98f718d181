"""The engine with rules made up for the purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.finding import Finding
from seedlint.lint.profile import Profile
from seedlint.lint.rule import NoOptions, Rule, RuleContext, rule
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit, Fix, replace
from seedlint.text.span import Span

if TYPE_CHECKING:
    from seedlint.lint.rule import Phase


def _swaps(ctx: RuleContext[NoOptions], old: str, new: str, level: Applicability = SAFE) -> Iterator[Finding]:
    at = ctx.text.find(old)
    while at >= 0:
        span = Span(at, at + len(old))
        yield Finding(span, f"{old} found", replace(span, new, f"Write {new}", level))
        at = ctx.text.find(old, span.end)


@rule(name="cat", code="ZZ101")
def cat(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "cat", "dog")


@rule(name="dog", code="ZZ102")
def dog(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "dog", "cat")


@rule(name="broken", code="ZZ103")
def broken(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield Finding(Span(0, 0), "before it breaks")
    raise RuntimeError("on purpose")


@rule(name="outside", code="ZZ104")
def outside(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield Finding(Span(0, len(ctx.text) + 1), "beyond the end")


@rule(name="first", code="ZZ105")
def first(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "one two", "1 two")


@rule(name="second", code="ZZ106")
def second(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "two", "2")


@rule(name="doubtful", code="ZZ107")
def doubtful(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "maybe", "surely", UNSAFE)


@rule(name="shown", code="ZZ108")
def shown(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    yield from _swaps(ctx, "choose", "chosen", DISPLAY)


@rule(name="growing", code="ZZ109")
def growing(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    end = Span(len(ctx.text), len(ctx.text))
    yield Finding(end, "could be longer", replace(end, "x", "Make it longer"))


@rule(name="whole", code="ZZ110")
def whole(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    if "<<" in ctx.text and ">>" in ctx.text:
        left, right = ctx.text.index("<<"), ctx.text.index(">>")
        edits = (Edit(Span(left, left + 2), "("), Edit(Span(right, right + 2), ")"))
        yield Finding(Span(left, right + 2), "angles", Fix("Use parentheses", edits))


@rule(name="odd", code="ZZ111", phase="encoding")
def odd(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Sees the odd only beside the bad."""
    if "bad" in ctx.text:
        yield from _swaps(ctx, "bad", "mended")
        yield from _swaps(ctx, "odd", "even", UNSAFE)
        yield from _swaps(ctx, "strange", "usual", DISPLAY)


def _phased(definition: Any, phase: Phase) -> Rule:
    record: Rule = definition.rule
    return record._replace(phase=phase)


def _profile(*definitions: Any, **kwargs: Any) -> Profile:
    return Profile(tuple(definition.rule for definition in definitions), **kwargs)


def test_rules_that_undo_each_other_are_named_and_the_text_is_left_as_it_was() -> None:
    document = Document("a.md", "a cat\n")
    result = fix(document, _profile(cat, dog))
    assert result.cycle
    assert set(result.cycle) <= {"cat", "dog"}
    assert result.document.text == "a cat\n"
    assert result.fixed == ()


def test_a_rule_that_never_ends_is_stopped_and_named() -> None:
    result = fix(Document("a.md", "a\n"), _profile(growing))
    assert result.cycle == ("growing",)
    assert result.document.text == "a\n"


def test_a_rule_that_raises_is_named_and_the_others_go_on() -> None:
    checked = check(Document("a.md", "a cat\n"), _profile(broken, cat))
    assert [(crash.rule, crash.error) for crash in checked.crashes] == [("broken", "RuntimeError: on purpose")]
    assert [diagnostic.rule for diagnostic in checked.diagnostics] == ["broken", "cat"]


def test_a_span_outside_the_text_is_the_rules_mistake() -> None:
    checked = check(Document("a.md", "a cat\n"), _profile(outside, cat))
    assert [crash.rule for crash in checked.crashes] == ["outside"]
    assert [diagnostic.rule for diagnostic in checked.diagnostics] == ["cat"]


def test_fixes_that_meet_are_applied_one_after_the_other() -> None:
    result = fix(Document("a.md", "one two\n"), _profile(first, second))
    assert result.document.text == "1 2\n"
    assert [diagnostic.rule for diagnostic in result.fixed] == ["first", "second"]


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    assert fix(Document("a.md", "<<two>>\n"), _profile(whole, second)).document.text == "(2)\n"
    assert fix(Document("a.md", "<<two\n"), _profile(whole)).document.text == "<<two\n"


@pytest.mark.parametrize(
    ("level", "expected"), [(SAFE, "maybe choose\n"), (UNSAFE, "surely choose\n"), (DISPLAY, "surely choose\n")]
)
def test_a_candidate_is_never_applied_whatever_is_asked_for(level: Applicability, expected: str) -> None:
    assert fix(Document("a.md", "maybe choose\n"), _profile(doubtful, shown), level).document.text == expected


def test_an_unfixable_rule_reports_without_a_fix() -> None:
    result = fix(Document("a.md", "a cat\n"), _profile(cat, unfixable=frozenset(("cat",))))
    assert result.document.text == "a cat\n"
    assert [(diagnostic.rule, diagnostic.fix) for diagnostic in result.remaining.diagnostics] == [("cat", None)]


def test_severity_comes_from_the_profile() -> None:
    (diagnostic,) = check(Document("a.md", "a cat\n"), _profile(cat, severities={"cat": "info"})).diagnostics
    assert diagnostic.severity == "info"


def test_encoding_fixes_come_first() -> None:
    """A content rule that would change what an encoding rule needs has to wait."""
    profile = Profile((_phased(second, "content"), _phased(first, "encoding")))
    assert [diagnostic.rule for diagnostic in fix(Document("a.md", "one two\n"), profile).fixed] == ["first", "second"]


def test_what_shows_only_beside_repaired_damage_is_told_where_it_stands_then() -> None:
    result = fix(Document("a.md", "odd bad odd\nbad bad\nbad, so strange\n"), _profile(odd))
    assert result.document.text == "odd mended odd\nmended mended\nmended, so strange\n"
    left = result.remaining.diagnostics
    assert [(one.span.of(result.document.text), *one.start) for one in left] == [
        ("odd", 1, 1), ("odd", 1, 12), ("strange", 3, 12),
    ]  # fmt: skip
    assert {one.fix for one in left} == {None}
    assert [candidate.replacement for one in left for candidate in one.finding.candidates] == ["even", "even", "usual"]
    assert check(result.document, _profile(odd)).diagnostics == ()


def test_what_is_repaired_is_not_told_as_well() -> None:
    result = fix(Document("a.md", "odd bad\n"), _profile(odd), UNSAFE)
    assert result.document.text == "even mended\n"
    assert result.remaining.diagnostics == ()


def test_what_is_found_again_is_told_once() -> None:
    shown_first = _phased(shown, "encoding")
    result = fix(Document("a.md", "one two choose\n"), Profile((_phased(first, "encoding"), shown_first)))
    assert [(one.rule, one.start.column) for one in result.remaining.diagnostics] == [("shown", 7)]


def test_only_the_encoding_rules_rest_on_other_damage() -> None:
    result = fix(Document("a.md", "odd bad odd\n"), Profile((_phased(odd, "content"),)))
    assert result.remaining.diagnostics == ()


CAT = "cat\n"
SILENCED = [
    ("a comment on its own line covers the next one", "a.md", f"<!-- seedlint: ignore[cat] -->\n{CAT}"),
    ("a comment in the line", "a.md", "cat <!-- seedlint: ignore[cat] -->\n"),
    ("a comment with a reason", "a.md", f"<!-- seedlint: ignore[cat] it is a name -->\n{CAT}"),
    ("a code instead of a name", "a.md", f"<!-- seedlint: ignore[ZZ101] -->\n{CAT}"),
    ("several rules", "a.md", f"<!-- seedlint: ignore[dog, cat] -->\n{CAT}"),
    ("no rule means all", "a.md", f"<!-- seedlint: ignore -->\n{CAT}"),
    ("the next line", "a.md", f"text <!-- seedlint: ignore-next-line[cat] -->\n{CAT}"),
    ("a block", "a.md", f"<!-- seedlint: ignore-start[cat] -->\n\n{CAT}\n<!-- seedlint: ignore-end -->\n"),
    ("a whole file", "a.md", f"{CAT}\n\n<!-- seedlint: ignore-file[cat] -->\n"),
    ("html", "a.html", f"<!-- seedlint: ignore[cat] -->\n{CAT}"),
    ("plain text", "a.txt", f"<!-- seedlint: ignore[cat] -->\n{CAT}"),
    ("mdx", "a.mdx", f"{{/* seedlint: ignore[cat] */}}\n{CAT}"),
    ("yaml", "a.md", "---\nname: cat # seedlint: ignore[cat]\n---\n"),
    ("toml", "a.md", '+++\nname = "cat" # seedlint: ignore[cat]\n+++\n'),
    ("crlf", "a.md", "<!-- seedlint: ignore[cat] -->\r\ncat\r\n"),
]
HEARD = [
    ("another rule", "a.md", f"<!-- seedlint: ignore[dog] -->\n{CAT}"),
    ("a comment in a line does not reach the next", "a.md", f"text <!-- seedlint: ignore[cat] -->\n{CAT}"),
    ("two lines further down", "a.md", f"<!-- seedlint: ignore[cat] -->\n\n{CAT}"),
    ("after the end of the block", "a.md", f"<!-- seedlint: ignore-start -->\n<!-- seedlint: ignore-end -->\n\n{CAT}"),
    ("code", "a.md", f"```html\n<!-- seedlint: ignore-file[cat] -->\n```\n{CAT}"),
    ("an unknown form", "a.md", f"<!-- seedlint: ignore-all[cat] -->\n{CAT}"),
    ("an html comment in mdx", "a.mdx", f"<!-- seedlint: ignore[cat] -->\n{CAT}"),
    ("prose", "a.md", f"seedlint: ignore-file[cat]\n{CAT}"),
    ("a hash outside of the frontmatter", "a.md", f"# seedlint: ignore-file[cat]\n{CAT}"),
]


@pytest.mark.parametrize(("name", "text"), [case[1:] for case in HEARD], ids=[case[0] for case in HEARD])
def test_what_silences_nothing(name: str, text: str) -> None:
    document = Document(name, text)
    found = {diagnostic.start.row for diagnostic in check(document, _profile(cat)).diagnostics}
    assert document.lines.position(text.rfind("cat")).row in found


@pytest.mark.parametrize(("name", "text"), [case[1:] for case in SILENCED], ids=[case[0] for case in SILENCED])
def test_what_silences(name: str, text: str) -> None:
    document = Document(name, text)
    checked = check(document, _profile(cat))
    found = {diagnostic.start.row for diagnostic in checked.diagnostics}
    assert document.lines.position(text.replace("[cat]", "[...]").rfind("cat")).row not in found
    assert checked.suppressed >= 1


def test_a_text_that_can_not_be_stored_is_left_alone() -> None:
    """A byte order mark at the start of the text would be read as the file's own."""
    result = fix(Document("a.md", "\ufeffa cat and a cat\n"), _profile(cat))
    assert result.document.text == "\ufeffa cat and a cat\n"
    assert result.fixed == ()
