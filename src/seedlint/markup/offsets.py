"""UTF-8 byte offsets to code points, for parsers that count bytes."""

_CONTINUING = bytes(range(0x80, 0xC0))
"""The bytes that begin no character: a text has as many code points as it has others."""
_STRIDE = 256


class Offsets:
    """Maps byte offsets of a text in UTF-8 to code points of the document in which it begins at *start*."""

    __slots__ = ("_data", "_points", "_start")

    def __init__(self, text: str, start: int) -> None:
        self._start = start
        self._data = b"" if text.isascii() else text.encode()
        # How many code points begin before each stride.
        self._points = [start]
        for at in range(0, len(self._data), _STRIDE):
            self._points.append(self._points[-1] + self._count(at, at + _STRIDE))

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, _CONTINUING))

    def __call__(self, offset: int) -> int:
        """Return the code point that begins at byte *offset*."""
        if not self._data:
            return self._start + offset
        stride = offset // _STRIDE
        return self._points[stride] + self._count(stride * _STRIDE, offset)
