"""What holds for every document, whatever stands in it."""

import re

import pyromark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.codec import decode, encode, masked
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

RULES = tuple(definition.rule for definition in load_pack(PACK))
KNOWN = frozenset(name for rule in RULES for name in (rule.name, rule.code))
EVERYTHING = Profile(RULES, known=KNOWN)
WITHOUT_ENCODING = Profile(tuple(rule for rule in RULES if rule.phase != "encoding"), known=KNOWN)
WHITESPACE = Profile(tuple(rule for rule in RULES if rule.family == "WS"))
NAMES = st.sampled_from(("a.md", "a.mdx", "a.html", "a.txt"))

# What rules look for, so that documents made of it are full of findings, and of what must not be one.
_SHAPES = (
    "---\n", "title: Tide\n", "date: 2024-02-30\n", "date: March 5, 2024\n", "+++\n", "# Heading\n", "- item\n",
    "-\xa0item\n", "text ", "word", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\xa0", "\u202f",
    "\xad", "\u200b\u200b", "\u200d", "\u200c", "\ufeff", "\u202e", "\u2069", "\u200e", "\x00", "\x1b", "\x19",
    "e\u0301", "\u1112\u1161\u11ab", "caf\xc3\xa9", "\xc3\xad", "\xc3\xa0 ", "\xc3\x85", "\xe2\u20ac\u2122",
    "\xc5\x82", "\ufffd", "\udce9", "\udc92", "\udcff", "`code\u200b`", "```\n", "    indented \n",
    "<!-- seedlint: ignore -->", "<!-- seedlint: ignore-start[mojibake] -->\n", "{/* seedlint: ignore */}",
    "[a](hhttps://example.org)", "[a]()", "[a] (https://example.org)", "<a href='x.md'>", "</a>", "<pre>\n",
    "</pre>\n", "{{ x }}", "\U0001f468\u200d\U0001f469", "\U000e0041\U000e0042", "\ufe0f", "\u05d0", "\u0645\u06cc",
    "\\", "|", "| a | b |\n| - | - |\n", "> quote\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_SHAPES) | st.text(max_size=3), max_size=14).map("".join)
DOCUMENTS = st.builds(Document.of_bytes, TEXTS.map(lambda text: text.encode("utf-8", "surrogateescape")), NAMES)
RAW = st.builds(Document.of_bytes, st.binary(max_size=120), NAMES)
common = settings(deadline=None, max_examples=150, suppress_health_check=(HealthCheck.too_slow,))


@given(st.binary())
def test_decoding_then_encoding_is_the_identity(data: bytes) -> None:
    assert encode(*decode(data)) == data


@common
@given(DOCUMENTS | RAW)
def test_no_rule_raises_and_spans_lie_inside_the_text(document: Document) -> None:
    checked = check(document, EVERYTHING)
    assert checked.crashes == ()
    for diagnostic in checked.diagnostics:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        for span in (diagnostic.span, *(edit.span for edit in edits)):
            assert 0 <= span.start <= span.end <= len(document.text)


@common
@given(DOCUMENTS | RAW)
def test_a_check_changes_nothing_and_repeats_itself(document: Document) -> None:
    before = document.data
    assert check(document, EVERYTHING) == check(Document.of_bytes(before, document.path), EVERYTHING)
    assert document.data == before


@common
@given(DOCUMENTS | RAW)
def test_fixing_twice_equals_fixing_once(document: Document) -> None:
    for level in (None, UNSAFE):
        once = fix(document, EVERYTHING, level) if level else fix(document, EVERYTHING)
        assert once.cycle == ()
        again = Document.of_bytes(once.document.data, document.path)
        twice = fix(again, EVERYTHING, level) if level else fix(again, EVERYTHING)
        assert twice.document.data == once.document.data
        assert twice.fixed == ()


@common
@given(DOCUMENTS)
def test_frontmatter_that_parsed_still_parses_and_keeps_its_keys(document: Document) -> None:
    before = document.frontmatter
    if before is None or before.root is None or before.problems:
        return
    after = fix(document, WITHOUT_ENCODING).document.frontmatter
    assert after is not None
    assert after.root is not None
    assert [entry.name for entry in after.entries] == [entry.name for entry in before.entries]


@common
@given(DOCUMENTS)
def test_text_inside_code_is_never_edited_by_a_prose_rule(document: Document) -> None:
    for diagnostic in check(document, WITHOUT_ENCODING).diagnostics:
        if diagnostic.rule in ("mixed-line-endings", "missing-final-newline"):
            continue
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            assert not document.is_code(edit.span)


@common
@given(DOCUMENTS)
def test_line_endings_bytes_and_mark_survive_every_rule_not_named_after_them(document: Document) -> None:
    named = ("mixed-line-endings", "missing-final-newline", "invalid-frontmatter", "unused-suppression")
    rules = tuple(rule for rule in WITHOUT_ENCODING.rules if rule.name not in named)
    after = fix(document, Profile(rules, known=KNOWN), UNSAFE).document
    assert after.encoding == document.encoding
    for kept in ("\r\n", "\n", "\r"):
        assert after.text.count(kept) == document.text.count(kept)
    assert [c for c in after.text if "\udc80" <= c <= "\udcff"] == [
        c for c in document.text if "\udc80" <= c <= "\udcff"
    ]


@common
@given(DOCUMENTS)
def test_whitespace_fixes_do_not_change_what_readers_see(document: Document) -> None:
    """Compare the HTML of the body before and after, white space at line ends left out, as browsers leave it out."""
    # An element that is never closed has no end that Markdown and HTML agree on.
    text = document.text.replace("<pre>", "<pre>a \n</pre>\n\n")
    document = Document("a.md", text, document.encoding)
    after = fix(document, WHITESPACE).document
    assert _html(after) == _html(document)


def _html(document: Document) -> str:
    body = masked(document.text[document.body_start :]).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[ \t]*\n", "\n", re.sub("[ \t\n]*</code>", "</code>", pyromark.html(body))).rstrip(" \t\n")
