"""Whether a text may hold UTF-8 that was read as GBK, Shift-JIS, Big5 or EUC-KR: no language model is asked."""

import re
from functools import lru_cache

from seedlint.repair.multibyte_bytes import LOST, READ_AS, RUN

TRACE = re.compile("[\u3041-\u9fff\uac00-\ud7a3\uff61-\uff9f\ufffd]")
_SOUND = re.compile("[的不了这和用中您会這のにはをでとな이는을의하지한]")
"""The commonest characters of Chinese, Japanese and Korean: in nearly all sound lines, and hardly ever in damage."""
_AMBIGUOUS = re.compile("[\u2220\u221a\u222b\u2235\u2252\u2261\u22a5\uff0f\uff3c\uffe2\u5341\u5345]")
"""Characters that the decoders show for several byte strings, of which Python's encoders know one."""
_UTF8 = re.compile(
    b"[\xe0-\xef\xff][\x80-\xbf\xff]{2}|[\xc2-\xdf\xff][\x80-\xbf\xff]|[\xf0-\xf4\xff][\x80-\xbf\xff]{3}"
)
"""A character of UTF-8; FF stands for a lost byte."""
_ASCII = bytes(range(0x80))
_AS_LOST = bytes.maketrans(b"\0", b"\xff")
BEFORE, _PROBE = 2, 120
"""How many characters before the first trace and from it on the gate looks at."""
_GLANCE, _GLANCE_SHARE = 32, 0.5
"""How many characters are looked at first, and what share must do for the others to be looked at too."""
_SHARE = 0.7
"""The share of a line's high bytes that must make valid UTF-8 for it to be suspicious."""


def may_hold(text: str) -> bool:
    """Return whether *text* may hold UTF-8 read as a multi-byte charset; no language model."""
    if TRACE.search(text) is None:
        return False
    lines = text.replace("\r", "\n").split("\n")
    return any(_is_readable(line, codec) for line in lines if not line.isascii() for codec in codecs(line))


def _is_readable(line: str, codec: str) -> bool:
    """Return whether any run of *line* stands for UTF-8, so that there is something to repair."""
    return any(LOST in run or _AMBIGUOUS.search(run) or _is_utf8(run, codec) for run in RUN.findall(line))


def _is_utf8(run: str, codec: str) -> bool:
    try:
        run.encode(codec).decode("utf-8")
    except UnicodeError:
        return False
    return True


@lru_cache(512)
def codecs(line: str) -> tuple[str, ...]:
    """Return the decoders that can have made most of what *line* has beyond ASCII."""
    trace = TRACE.search(line)
    if trace is None or _SOUND.search(line):
        return ()
    sample = line[max(0, trace.start() - BEFORE) : trace.start() + _PROBE].replace(LOST, "\0")
    glance = sample[:_GLANCE]
    return tuple(
        codec for codec in READ_AS if _share_in(glance, codec) >= _GLANCE_SHARE and _share_in(sample, codec) >= _SHARE
    )


def _share_in(sample: str, codec: str) -> float:
    return _share(sample.encode(codec, "replace").translate(_AS_LOST))


def _share(data: bytes) -> float:
    """Return the share of the high bytes of *data* that make valid UTF-8."""
    high = len(data.translate(None, _ASCII))
    return 1 - len(_UTF8.sub(b"", data).translate(None, _ASCII)) / high if high else 0.0
