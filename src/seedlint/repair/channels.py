"""The codecs that damage passes through, as browsers and editors implement them."""

import codecs
from functools import cache

SINGLE_BYTE = (
    "cp1252",
    "latin-1",
    "cp1250",
    "iso8859-2",
    "cp1251",
    "cp1254",
    "iso8859-15",
    "cp1257",
    "mac-roman",
    "cp437",
    "cp850",
    "cp852",
    "cp866",
    "koi8-r",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp1258",
    "cp874",
    "iso8859-5",
    "iso8859-7",
    "iso8859-9",
)
"""Decoders that UTF-8 has been read with, likeliest first."""

C1 = "".join(map(chr, range(0x80, 0xA0)))
"""The control characters U+0080 to U+009F, which later stages like to drop."""


@cache
def table(codec: str) -> str:
    """Return the 256 characters of a single-byte codec; an undefined byte stands for the control of its number.

    That is how the WHATWG encoding standard decodes them, and why damage can so often be undone.
    """
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))


@cache
def _encoding_map(codec: str) -> dict[int, int]:
    return {ord(char): byte for byte, char in enumerate(table(codec))}


def encode(text: str, codec: str) -> bytes:
    """Return *text* in *codec*; raises ``UnicodeEncodeError`` for a character it does not have."""
    if codec in SINGLE_BYTE:
        return codecs.charmap_encode(text, "strict", _encoding_map(codec))[0]
    return text.encode(codec)


def decode(data: bytes, codec: str) -> str:
    """Return the text of *data*; raises ``UnicodeDecodeError`` where the bytes do not fit a multi-byte codec."""
    if codec in SINGLE_BYTE:
        return codecs.charmap_decode(data, "strict", table(codec))[0]
    return _of_utf8(data) if codec == "utf-8" else data.decode(codec)


def _of_utf8(data: bytes) -> str:
    """Return the text of *data*, in which a character beyond U+FFFF may be two surrogates, as CESU-8 has it."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
