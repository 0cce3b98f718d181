"""What is fuzzed: each target takes any bytes and asserts the laws of one part.

Every target is a function of bytes, so an input that once broke one is a file in ``found/`` that the tests replay.
"""

import io
import os
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import ada_url

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.markup import dates, frontmatter, outline, slugs, urls, urls_hsts
from seedlint.markup.dates import Policy
from seedlint.project.verify import fault
from seedlint.repair import decode as decode_charset
from seedlint.repair import repair
from seedlint.repair.record import replay
from seedlint.report import FORMATS, reporter
from seedlint.report.model import Context, FileReport, Summary
from seedlint.text.apply import apply_edits, apply_fixes
from seedlint.text.changes import edits_between, merge
from seedlint.text.codec import binary_reason, decode, encode, is_lossless, masked
from seedlint.text.fix import SAFE, UNSAFE, Edit, Fix
from seedlint.text.lines import LineIndex
from seedlint.text.span import Span
from seedlint.text.visible import unspelled, visible
from seedlint_rules import PACK

NAMES = ("a.md", "a.mdx", "a.html", "a.txt")
RULES = tuple(definition.rule for definition in load_pack(PACK))
KNOWN = frozenset(name for rule in RULES for name in (rule.name, rule.code))
EVERYTHING = Profile(RULES, known=KNOWN)
PROMISES = {rule.name: rule.promise for rule in RULES if rule.promise}
PROSE = Profile(tuple(rule for rule in RULES if rule.phase != "encoding"), known=KNOWN)
STEERING = frozenset({*range(32), 127} - {9, 10})
"""Bytes that no report holds."""
BASE = "https://base.example/d/e/f.md"
ADDRESS_CHANGES = ("malformed-scheme", "doubled-scheme", "stray-end", "missing-scheme", "bare-email", "double-encoding",
                   "tracking-parameter", "trailing-backslash", "unencoded-bracket")  # fmt: skip
"""Changes of a URL that mean another resource: the one that the author meant."""


def codec(data: bytes) -> None:
    """Bytes to text and back: nothing is lost, lines cover the text, what is shown is safe to show."""
    text, encoding = decode(data)
    assert encode(text, encoding) == data
    assert is_lossless(text, encoding)
    assert len(masked(text)) == len(text)
    masked(text).encode("utf-8")
    binary_reason(data)
    lines = LineIndex(text)
    for offset in (0, len(text) // 2, len(text)):
        row, column = lines.position(offset)
        assert lines.span(row).start + column - 1 == offset
    shown = visible(text)
    assert not any((char < " " and char not in "\t\n") or "\x7f" <= char < "\xa0" for char in shown)
    if "<" not in text:
        assert unspelled(shown) == text


def changes(data: bytes) -> None:
    """Differences lead from one text to the other, and a merge holds both sides' changes."""
    base, ours, theirs = (decode(part)[0] for part in [*data.split(b"\x00", 2), b"", b""][:3])
    assert apply_edits(base, edits_between(base, ours)) == ours
    assert merge(base, base, theirs) == theirs
    assert merge(base, ours, base) == ours
    assert merge(base, ours, theirs) == merge(base, theirs, ours)


def front(data: bytes) -> None:
    """Frontmatter: every span lies where it should, and a safe repair makes what can be read."""
    text, _ = decode(data)
    block = frontmatter.find(text)
    if block is None:
        return
    assert _inside(block.span, Span(0, len(text)))
    assert _inside(block.content, block.span)
    parsed = frontmatter.parse(text, block)
    for node in parsed.walk():
        assert _inside(node.span, block.content), node
    for problem in parsed.problems:
        assert _inside(problem.span, Span(0, len(text)))
        after = apply_edits(text, problem.fix_edits)
        assert after != text or not problem.fix_edits, problem
    if parsed.root is not None:
        again = frontmatter.find(text)
        assert again == block
        assert frontmatter.parse(text, block).root == parsed.root


def regions(data: bytes) -> None:
    """Regions, links and outlines of every format: sorted, inside the body, and computed alike twice."""
    for name in NAMES:
        document = Document.of_bytes(data, name)
        found, body = document.regions, Span(document.body_start, len(document.text))
        for spans in (found.code, found.html, found.math, found.comments, found.templates, found.paragraphs):
            assert list(spans) == sorted(spans)
            assert all(_inside(span, body) for span in spans), (name, spans)
        prose = found.prose()
        assert all(one.end <= other.start for one, other in pairwise(prose))
        for link in document.links:
            parts = [part for part in (link.text, link.target) if part is not None]
            assert all(_inside(part, link.span) for part in parts), (name, link)
            assert _inside(link.span, Span(0, len(document.text)))
        made = outline.outline(document.text, found)
        for flavour in ("github", "hugo"):
            assert made.anchors(flavour) == made.anchors(flavour)
        slugs.slug(document.text, "github")


def repairs(data: bytes) -> None:
    """Repair: places in order, each replayable; what is protected stays; sound ASCII stays."""
    text, _ = decode(data)
    for unsafe in (False, True):
        result = repair(text, unsafe=unsafe)
        level = UNSAFE if unsafe else SAFE
        spans = [place.span for place in result.repairs]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        applied = [Edit(one.span, one.replacement) for one in result.repairs if one.applicability >= level]
        assert apply_edits(text, applied) == result.text
        assert len(result.explanation) == len(result.repairs)
        for place in result.repairs:
            assert place.original == place.span.of(text)
            assert not place.steps or replay(place.original, place.steps) == place.replacement
            assert 0 <= place.confidence <= 1
    protected = repair(text, protect=(Span(0, len(text)),))
    assert protected.text == text
    if text.isascii() and not set("&%\\") & set(text):
        assert repair(text).repairs == ()


def charsets(data: bytes) -> None:
    """Bytes of an unknown charset: always some text; valid UTF-8 without NUL and escape sequences is itself."""
    found = decode_charset(data)
    assert 0 <= found.confidence <= 1
    text, encoding = decode(data)
    valid = encoding.charset == "utf-8" and not any("\udc80" <= char <= "\udcff" for char in text)
    if valid and not {"\x00", "\x1b"} & set(text):
        assert found.text == text


def written_dates(data: bytes) -> None:
    """Dates: readings are days of the calendar, what is normalised is its own normal form."""
    source = data.decode("utf-8", "surrogateescape")
    readings, problems = dates.read(source), dates.problems(source)
    for reading in readings:
        date.fromisoformat(reading.date)
    for problem in problems:
        assert _inside(problem.span, Span(0, len(source)))
    for kind in ("date", "datetime", "any"):
        iso = dates.normalise(source, Policy(kind))
        if iso is not None:
            assert dates.normalise(iso, Policy(kind)) == iso
            assert dates.read(iso)


def links(data: bytes) -> None:
    """URLs: normalising comes to rest and, beside a WHATWG parser, never means another resource."""
    target = data.decode("utf-8", "replace")
    once = urls.normalise(target)
    assert urls.normalise(once) == once
    for change in urls.changes(target):
        assert _inside(change.span, Span(0, len(target)))
        after = change.apply(target)
        assert after != target
        if change.safe and change.name not in ADDRESS_CHANGES:
            assert _resource(after) == _resource(target), change


def fixing(data: bytes) -> None:
    """The engine: no rule fails, checks are pure, fixing comes to rest, frontmatter and code stay what they are."""
    for name in NAMES:
        document = Document.of_bytes(data, name)
        checked = check(document, EVERYTHING)
        assert checked.crashes == (), checked.crashes[0].traceback
        assert document.data == data
        _assert_fixes_apply(document, [one.fix for one in checked.diagnostics if one.fix])
        for level in (SAFE, UNSAFE):
            once = fix(document, EVERYTHING, level, checked)
            assert once.cycle == (), (name, once.cycle)
            again = fix(Document.of_bytes(once.document.data, name), EVERYTHING, level)
            assert again.document.data == once.document.data, (name, [one.rule for one in again.fixed])
            assert fault(document, once, PROMISES) == ""
        before, after = document.frontmatter, fix(document, PROSE).document.frontmatter
        if before and before.root and not before.problems:
            assert after is not None
            assert after.root is not None
            assert not after.problems


def reports(data: bytes) -> None:
    """Reports: whatever a document holds, every format can be written, and nothing steers a terminal."""
    for name in NAMES[::2]:
        document = Document.of_bytes(data, name)
        checked = check(document, EVERYTHING)
        fixed = fix(document, EVERYTHING, UNSAFE, checked)
        said = FileReport(name, document, checked.diagnostics)
        done = FileReport(name, fixed.document, fixed.remaining.diagnostics, fixed.fixed, document)
        for form in (*FORMATS, "diff", "statistics"):
            written = io.BytesIO()
            context = Context(mode="diff" if form == "diff" else "check", terminal=True, unsafe=True)
            out = io.TextIOWrapper(written, "utf-8", "surrogateescape", newline="\n")
            one, summary = reporter(form, out, context), Summary(context)
            report = done if form == "diff" else said
            summary.add(report)
            one.start()
            one.file(report)
            one.finish(summary)
            out.flush()
            assert not STEERING.intersection(written.getvalue()), form


def _assert_fixes_apply(document: Document, fixes: Sequence[Fix]) -> None:
    result = apply_fixes(document.text, document.encoding, fixes)
    assert is_lossless(result.text, result.encoding)


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start <= span.end <= outer.end


def _resource(target: str) -> str | None:
    try:
        url = ada_url.URL(target, BASE)
    except ValueError:
        return None
    if url.protocol == "http:" and not url.port and urls_hsts.is_preloaded(url.hostname):
        url.protocol = "https:"
    return url.href.removesuffix("#") if not url.hash else url.href


TARGETS: dict[str, Callable[[bytes], None]] = {
    "codec": codec,
    "changes": changes,
    "frontmatter": front,
    "regions": regions,
    "repair": repairs,
    "charset": charsets,
    "dates": written_dates,
    "urls": links,
    "fix": fixing,
    "reports": reports,
}
"""Target name to its law."""

FOUND = os.path.join(os.path.dirname(__file__), "found")
"""The folder of inputs that once broke a law, one folder for each target."""
