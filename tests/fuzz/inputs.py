"""Bytes that are likely to break something: pieces of what each part looks for, and fixtures tampered with."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

FIXTURES = Path(__file__).parents[2] / "fixtures"
_LARGEST = 3_000
"""Bytes of a fixture that is worth tampering with; what breaks in a long one breaks in a short one."""

_MARKDOWN = (
    "# Heading\n", "## Heading {#id}\n", "Title\n=====\n", "- item\n", "  1. item\n", "> quote\n", "```\n", "~~~py\n",
    "`code`", "``", "    indented\n", "[a](b.md)", "[a][b]", "[b]: <c d> 'T'\n", "[^1]", "[^1]: note\n",
    "![i](j.png)", "<https://a.example>", "https://a.example/x_y", "<a href='x.md'>", "</a>", "<!-- c -->", "<!--",
    "-->", "<pre>\n", "</pre>", "<div\n", "<script>", "{{ x }}", "{% raw %}", "{% endraw %}", "{/* c */}",
    "import x from 'y'\n", "export const a = {\n", "<Tab a={b}>", "$x$", "$$\n", "| a | b |\n| - | - |\n", "|", "\\",
    "*", "**", "_", "&amp;", "&#233;", "&Atilde;&copy;", "<!-- seedlint: ignore -->",
    "<!-- seedlint: ignore-start[mojibake] -->\n", "{/* seedlint: ignore */}", "[", "]", "(", ")",
)  # fmt: skip
_YAML = (
    "---\n", "...\n", "+++\n", "{\n", "}\n", "title: Tide\n", "title: a: b\n", "date: 2024-02-30\n", "tags: [a, b\n",
    "- a\n", "  - b\n", "key: 'x\n", "key: \"\\u00c3\\u00a9\"\n", "a: &x [*x]\n", "b: *x\n", "<<: *x\n", "\tkey: v\n",
    "key: |\n", "  text\n", "key: >-\n", "? k\n", ": v\n", "!!str x\n", "title = 'x'\n", "[a.b]\n", "[[c]]\n",
    "a = 1979-05-27T07:32:00Z\n", '"a": 1,\n', "# comment\n", "\xa0key: v\n", "key: \u201cx\u201d\n", "%YAML 1.2\n",
    "null",
)  # fmt: skip
_TEXT = (
    "caf\xc3\xa9", "\xc3\xad", "\xc3\xa0 ", "\xe2\u20ac\u2122", "\xc5\u201a", "\u0139\x81ukasz", "\u0102\u0142",
    "\xd0\xbf\xd1\u20ac", "\u83ab\u5c48", "na\xc3\xafve", "\ufffd", "\ufffd\ufffd", "?", "\udce9", "\udc92", "\udcff",
    "\xad", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2069", "\x00", "\x1b[31m", "\x85", "\u2028", "\xa0", "e\u0301",
    "\U0001f468\u200d\U0001f469", "word ", " ", "  \n", "\n", "\n\n", "\r\n", "\r", "\t",
)  # fmt: skip
_DATES = (
    "2021-02-08", "02/08/2021", "8.2.2021", "Feb 8, 2021", "Monday", "March", "\u043c\u0430\u0440\u0442\u0430",
    "2021\u5e742\u67088\u65e5", "T16:30:00", " 16:30", "+01:00", "-:00", "Z", " UTC", "PM", "0", "9", "-", "/", ":",
    ".", ",", " ", "th", "'21",
)  # fmt: skip
_URLS = (
    "https://", "http://", "HTTP://", "hhttps://", "ttps:", "//", "a@", "Example.ORG", "github.com", "[::1]",
    "127.0.0.1", ":80", ":443", ":", "/", "/../", "/./", "//", "a b", "%20", "%2e", "%25", "%", "?utm_source=x",
    "&b=1", "?", "#", "#x", "\\", "mailto:", "javascript:", "[x]", "\"", "'", "<", ">", "{{", "}}", "\xe9", "\u3002",
    "\xad", "\t", "\n",
)  # fmt: skip

_PIECES = {
    "codec": _TEXT,
    "changes": ("\x00", "one ", "two ", "three\n", "\n", *_TEXT),
    "frontmatter": ("---\n", "---\n", *_YAML, *_TEXT),
    "regions": (*_MARKDOWN, *_TEXT),
    "repair": (*_TEXT, *_TEXT, "The ferry leaves at nine. ", "&eacute;", "%C3%A9", "\\u00c3"),
    "charset": _TEXT,
    "dates": _DATES,
    "urls": _URLS,
    "fix": (*_MARKDOWN, *_YAML, *_TEXT, "http://github.com/a/../b#", "date: March 5, 2024\n"),
}
_PIECES["reports"] = _PIECES["fix"]
_CHARSETS = ("cp1252", "cp1250", "iso8859-2", "koi8-r", "gbk", "shift_jis", "euc-kr", "utf-16-le", "utf-32-be")
_MARKS = (b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

Tampering = tuple[int, int, bytes]


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Return bytes for *target*: made of its pieces, of anything, or of a fixture."""
    pieces = st.sampled_from(_PIECES[target]) | st.text(max_size=4)
    texts = st.lists(pieces, max_size=25).map("".join)
    made = st.builds(_stored, texts, st.sampled_from(("utf-8", "utf-8", "utf-8", *_CHARSETS)), st.sampled_from(_MARKS))
    if target in ("dates", "urls", "changes"):
        return texts.map(_utf8) | st.binary(max_size=60)
    tampering = st.tuples(st.integers(0, 9999), st.integers(0, 40), st.sampled_from(_PIECES[target]).map(_utf8))
    tampered = st.builds(_tampered, st.sampled_from(_fixtures()), st.lists(tampering, max_size=5))
    return made | tampered | st.binary(max_size=120)


def _stored(text: str, charset: str, mark: bytes) -> bytes:
    return _utf8(text) if charset == "utf-8" else mark + text.encode(charset, "ignore")


def _utf8(text: str) -> bytes:
    """Return *text* in UTF-8, its lone surrogates as the bytes they stand for, where they stand for one."""
    return b"".join(
        bytes([ord(char) - 0xDC00]) if "\udc80" <= char <= "\udcff" else char.encode("utf-8", "ignore") for char in text
    )


def _tampered(data: bytes, tamperings: Sequence[Tampering]) -> bytes:
    """Return *data* with a stretch replaced at each place, which is given in ten-thousandths of the length."""
    for place, length, replacement in tamperings:
        at = place * len(data) // 10_000
        data = data[:at] + replacement + data[at + length :]
    return data


@cache
def _fixtures() -> tuple[bytes, ...]:
    files = sorted(path for path in FIXTURES.rglob("before*") if path.is_file())
    return tuple(path.read_bytes() for path in files if path.stat().st_size <= _LARGEST)
