"""What is done fast, compared with the plain way of doing it."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from seedlint.lint.document import Document
from seedlint.markup import mdx, prose
from seedlint.markup.offsets import Offsets
from seedlint.text.span import Span
from seedlint_rules.whitespace.trailing_whitespace import places

_AT_LINE = r"(?<![^\r\n])"
_TOKEN = re.compile(
    rf"{_AT_LINE}(?>(?P<prefix>[ \t]*+(?:(?:[-*+>]|[0-9]{{1,9}}[.)])[ \t]++)*))"
    r"(?P<fence>`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)"
    rf"|{_AT_LINE}(?P<module>(?:import|export)(?=[ \t]*+[{{*\"'\w]))"
    r"|(?P<escape>\\.)|(?P<ticks>`++)|(?P<brace>\{)"
    r"|<(?P<close>/?)(?P<name>(?>(?:[A-Za-z][\w.-]*+(?>(?::[\w-]++)?))?))(?=[\s/>])|<!--(?P<comment>)"
)
_PIECES = (
    "`", "``", "```", "~~~", "\n", "\n\n", " ", "    ", "\t", "- ", "1. ", "> ", "<", "<a ", "</", "/>", ">", "{", "}",
    "{/*", "*/}", "import x", "export a", "\\", "x", '"', "'", "<!--", "-->", "\r\n", "\r", "{#id}", "</a>", "<b:c d={",
)  # fmt: skip


class _Plain(mdx._Scan):
    """A scan that looks for all tokens by one expression."""

    def run(self) -> None:
        while (match := _TOKEN.search(self._text, self._at)) is not None:
            begin, self._at = self._at, match.end()
            if match.lastgroup in ("fence", "ticks", "brace"):
                take = {"fence": self._fence, "ticks": self._backtick, "brace": self._brace}[match.lastgroup]
                take(match.start(match.lastgroup), begin)
            elif match.lastgroup == "module":
                self._module(match.start())
            elif match.lastgroup != "escape":
                self._angle(match.start(), begin)


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.integers(0, 2))
@example("<a\n> ```x\n```\n", 0)
@example("\\```\n", 0)
@example("x\nimport a\n\nimport b\n", 0)
def test_mdx_is_scanned_as_by_one_expression(text: str, start: int) -> None:
    fast, plain = mdx._Scan(text, start), _Plain(text, start)
    fast.run()
    plain.run()
    for part in ("tags", "braces", "comments", "modules", "markers", "insides"):
        assert getattr(fast, part) == getattr(plain, part), part


@given(st.lists(st.sampled_from(("x", "\u00e9", "\u6771", "\U0001f600", "y" * 300, "\u00e9" * 300))).map("".join))
def test_bytes_are_counted_as_code_points(text: str) -> None:
    point = Offsets(text, 7)
    assert [point(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(7, len(text) + 8))


@given(st.text(" \t\r\nx", max_size=12))
def test_white_space_is_found_at_every_line_end(text: str) -> None:
    found = re.finditer(r"(?<![ \t])[ \t]+(?=[\r\n]|\Z)", text)
    assert list(places(text)) == [Span(*match.span()) for match in found]


_BLOCKS = (
    "\n", "\n\n", "\n```\n", "\n```x\n", "```", "~~~", "````", "    ", "\t", "- ", "1. ", "> ", ">", "<div>", "<pre>",
    "</pre>", "<!--", "-->", "{% raw %}", "{% endraw %}", "{{", "}}", "\n|a|b|\n|-|-|\n", "[a]: ", "[^1]: ", "import x",
    "import x from 'y'\n\n", "export ", "===\n", "$$", "'",
)  # fmt: skip


@given(st.lists(st.sampled_from((*_PIECES, *_BLOCKS)), max_size=18).map("".join), st.sampled_from(("a.md", "a.mdx")))
@example("a\n\n-     b\n  \n      c", "a.md")
@example(">     b\n>  \n>     c", "a.md")
@example("\n\n```\nz`\n```\n\t- \n", "a.mdx")
@example("- 1. ```\n", "a.mdx")
@example("```\n{% raw %}\n\n```\nz`\n```\n{% endraw %}", "a.md")
@example("```\n  ```\nx\n```\ny", "a.md")
def test_what_is_surely_prose_is_no_code(text: str, path: str) -> None:
    document = Document(path, text)
    stretches = prose.stretches(text, document.body_start, mdx=path == "a.mdx")
    regions = document.regions
    taken = (*regions.code, *regions.templates, *(regions.html if path == "a.mdx" else ()))
    for at in range(document.body_start, len(text)):
        span = Span(at, at + 1)
        if prose.is_surely(text, stretches, span):
            assert not any(span.overlaps(one) for one in taken)


def test_most_of_a_plain_document_is_surely_prose() -> None:
    text = "# Tides\n\nA line  \nmore.\n\n```sh\nrow `x`\n```\n\n  \nThe `end` of it. \n"
    stretches = prose.stretches(text, 0, mdx=False)
    told = "".join(text[at] for at in range(len(text)) if prose.is_surely(text, stretches, Span(at, at + 1)))
    assert told == "# TidesA line  more.  The "
