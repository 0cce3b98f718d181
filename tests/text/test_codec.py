"""Bytes to text and back, for all bytes there are."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedlint.text.codec import UTF8, Encoding, binary_reason, decode, encode, is_lossless, masked

MARKS = st.sampled_from(
    [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
)


@given(MARKS, st.binary() | st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass")))
@example(codecs.BOM_UTF16_LE, b"\x00\x00a")
@example(codecs.BOM_UTF8, codecs.BOM_UTF8)
@example(b"", b"\xed\xb2\x80")
@example(b"\xff", b"\xfe\x00\x00\x00")
def test_every_byte_string_survives(mark: bytes, body: bytes) -> None:
    data = mark + body
    text, encoding = decode(data)
    assert encode(text, encoding) == data


@given(st.text())
def test_masking_keeps_the_length_and_leaves_nothing_that_utf8_refuses(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    hidden.encode("utf-8")
    assert all(a == b or 0xD800 <= ord(a) <= 0xDFFF for a, b in zip(text, hidden, strict=True))


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(b"", "", UTF8, id="nothing"),
        pytest.param(b"caf\xe9", "caf\udce9", UTF8, id="a Latin-1 byte becomes a lone surrogate"),
        pytest.param(codecs.BOM_UTF8 + b"a", "a", Encoding("utf-8", True), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00", "a", Encoding("utf-16-le", True), id="UTF-16, little-endian"),
        pytest.param(codecs.BOM_UTF32_LE + b"a\0\0\0", "a", Encoding("utf-32-le", True), id="UTF-32 before UTF-16"),
        pytest.param("# мир\n".encode("utf-16-be"), "# мир\n", Encoding("utf-16-be"), id="Cyrillic, no mark"),
        pytest.param("港上\n船\n".encode("utf-16-le"), "港上\n船\n", Encoding("utf-16-le"), id="Chinese, no mark"),
        pytest.param("a b c".encode("utf-32-le"), "a b c", Encoding("utf-32-le"), id="UTF-32, no mark"),
        pytest.param(b"a\0b\n\0c\nd\n", "a\0b\n\0c\nd\n", UTF8, id="NUL bytes in a text"),
        pytest.param("# a\n".encode("utf-16-le") + b"\n", "#\0 \0a\0\n\0\n", UTF8, id="UTF-16 and one byte more"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", "\udcff\udcfea", UTF8, id="half a UTF-16 unit is no UTF-16"),
    ],
)
def test_decoding(data: bytes, text: str, encoding: Encoding) -> None:
    assert decode(data) == (text, encoding)


def test_escaped_bytes_that_would_fuse_into_a_character_are_noticed() -> None:
    assert is_lossless("\udcc3 \udca9")
    assert not is_lossless("\udcc3\udca9")
    assert not is_lossless("\ufeffa"), "a mark that was text would be read as a byte order mark"
    assert not is_lossless("\u0141", Encoding("latin-1"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Plain text, with a tab\tand a form feed\f.\r\n", id="text"),
        pytest.param(b"one stray \x00 in a long line of text", id="one NUL"),
        pytest.param("Grüße aus Łódź".encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param("Plain text of some length".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param("Привет, мир".encode("koi8-r"), id="KOI8-R"),
        pytest.param(b"\x1b$B%F%9%H\x1b(B", id="ISO-2022-JP"),
    ],
)
def test_text_is_not_taken_for_binary(data: bytes) -> None:
    assert binary_reason(data) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (bytes(range(32)) * 8, "control codes"),
        (b"\x00\x01\x00\x02" * 64, "control codes"),
    ],
)
def test_binary_files_are_named_for_what_they_are(data: bytes, reason: str) -> None:
    found = binary_reason(data)
    assert found is not None
    assert reason in found
