"""Folding: the language model reads lower case, and one each of digit, quotation mark, hyphen, dash and space."""

import unicodedata

_CLASSES = {
    "'": "\"'`\N{ACUTE ACCENT}"
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb\u02bc",
    "-": "-\u00ad\u2010\u2011",
    "\u2014": "\u2012\u2013\u2014\u2015",
    " ": " \t\n\r\v\f\u00a0\u2028\u2029\u3000\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))),
}
CONTROL, PICTURE, STRANGE = "\x80", "\N{BLACK STAR}", "\ue000"
"""What stands for a C1 control, for any pictograph, and for what is no character of any script."""


class _Folding(dict[int, str]):
    """A translation table that works out each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return "0"
    if category in ("Co", "Cn", "Cs"):
        return STRANGE
    if category == "Cc":
        return CONTROL
    if category in ("So", "Sk") and char >= "\u2100":
        return PICTURE
    # Only one character takes two to lower: I with dot above.
    return char.lower()[0]


_TABLE = _Folding({ord(char): folded for folded, chars in _CLASSES.items() for char in chars})


def fold(text: str) -> str:
    """Return *text* folded, character for character: the result has the same length."""
    return text.translate(_TABLE)
