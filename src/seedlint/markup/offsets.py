"""UTF-8 byte offsets to code points, for parsers that count bytes."""

import re
from bisect import bisect_right

_NON_ASCII = re.compile("[^\0-\x7f]+")


class Offsets:
    """Maps byte offsets of a text in UTF-8 to code points of the document in which it begins at *start*."""

    __slots__ = ("_begins", "_data", "_points", "_start")

    def __init__(self, text: str, start: int) -> None:
        self._start = start
        self._data = b"" if text.isascii() else text.encode()
        # Where each run begins: a run of ASCII, in which both counts grow alike, or of other characters.
        self._begins: list[int] = []
        self._points: list[int] = []
        if not self._data:
            return
        byte = point = 0
        for match in _NON_ASCII.finditer(text):
            byte += match.start() - point
            point = match.start()
            self._add(byte, point)
            byte += len(match[0].encode())
            point = match.end()
            self._add(byte, point)

    def _add(self, byte: int, point: int) -> None:
        self._begins.append(byte)
        self._points.append(point)

    def __call__(self, offset: int) -> int:
        """Return the code point that begins at byte *offset*."""
        at = bisect_right(self._begins, offset) - 1
        if at < 0:
            return self._start + offset
        begin = self._begins[at]
        if at % 2:
            return self._start + self._points[at] + offset - begin
        return self._start + self._points[at] + len(self._data[begin:offset].decode("utf-8", "replace"))
