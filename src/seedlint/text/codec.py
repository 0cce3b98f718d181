"""Bytes to text and back without loss.

Bytes that are not valid UTF-8 live in the text as lone surrogates (U+DC80 to U+DCFF, PEP 383), so that every byte
string has a text, every text gives back its bytes, and repairing such a byte is an ordinary edit.
"""

from __future__ import annotations

import codecs

from seedlint.light import NamedTuple, pattern


class Encoding(NamedTuple):
    """How a file stores its text: a Python codec name, and whether a byte order mark precedes the text."""

    charset: str = "utf-8"
    bom: bool = False

    def __str__(self) -> str:
        return f"{self.charset} with BOM" if self.bom else self.charset


UTF8 = Encoding()

# UTF-32's little-endian mark begins with UTF-16's, so it has to be tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_MARK_OF = {charset: mark for mark, charset in _MARKS}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NEVER_TEXT = pattern("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_LONE_SURROGATE = pattern("[\ud800-\udfff]")
MASK = "\ufffd"
"""What stands for an undecodable byte in text that is handed to a library."""


def decode(data: bytes) -> tuple[str, Encoding]:
    """Return the text of *data*, without its byte order mark, and how to store it; never fails."""
    if data[:1] in (b"\xff", b"\xfe", b"\xef", b"\x00"):
        for mark, charset in _MARKS:
            if data.startswith(mark) and (text := _exactly(data[len(mark) :], charset)) is not None:
                return text, Encoding(charset, bom=True)
    if b"\0" in data and (charset := unmarked(data)):
        return data.decode(charset), Encoding(charset)
    return data.decode("utf-8", "surrogateescape"), UTF8


def unmarked(data: bytes) -> str:
    """Return the form of UTF-16 or UTF-32 that *data* is in without a byte order mark; an empty string for none.

    Its lines have to end, or its words where it is one line, as those of no other text do, and nothing in it may be a
    control character.
    """
    mark = "\n" if b"\n" in data else " "
    for charset in _WIDE:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if 2 * text.count(mark) >= max(1, data.count(mark.encode())) and not _NEVER_TEXT.search(text):
            return charset
    return ""


def encode(text: str, encoding: Encoding = UTF8) -> bytes:
    """Return the bytes that store *text*; raises ``UnicodeEncodeError`` for a character the charset does not have."""
    mark = _MARK_OF.get(encoding.charset, b"") if encoding.bom else b""
    return mark + text.encode(encoding.charset, _escapes(encoding.charset))


def is_lossless(text: str, encoding: Encoding = UTF8) -> bool:
    """Return whether *text* survives writing and reading; two escaped bytes that meet can fuse into a character."""
    try:
        return decode(encode(text, encoding)) == (text, encoding)
    except UnicodeEncodeError:
        return False


def masked(text: str) -> str:
    """Return *text*, at equal length, with U+FFFD for each lone surrogate, as libraries in C or Rust need it."""
    try:
        # Strict encoding finds a surrogate, or none, ten times as fast as an expression.
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub(MASK, text)
    return text


def binary_reason(data: bytes) -> str | None:
    """Return why *data* is not a text document, or None for text; looks at the first 8 KiB."""
    head = data[:8192]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return f"it is {kind}"
    if head.startswith(tuple(mark for mark, _ in _MARKS)) or not head.translate(None, _TEXT_BYTES):
        return None
    controls = len(head) - len(head.translate(None, _BINARY_BYTES))
    if controls * 10 > len(head) and not unmarked(data):
        return f"{100 * controls // len(head)} % of its bytes are control codes"
    return None


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_BINARY_BYTES = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b") + b"\x7f"
_TEXT_BYTES = bytes(b for b in range(256) if b not in _BINARY_BYTES)


def _escapes(charset: str) -> str:
    return "surrogateescape" if charset == "utf-8" else "surrogatepass" if charset.startswith("utf-") else "strict"


def _exactly(body: bytes, charset: str) -> str | None:
    try:
        text = body.decode(charset, _escapes(charset))
        return text if text.encode(charset, _escapes(charset)) == body else None
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
