"""Which scripts a text is written in."""

import unicodedata
from functools import cache

_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "HALFWIDTH"))


def scripts(text: str) -> set[str]:
    """Return the scripts of the letters of *text*, as Unicode names begin; those of East Asia count as one."""
    return {_script(char) for char in text if char.isalpha() and char not in "\xaa\xba\xb5"}


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return "EAST ASIAN" if name in _EAST_ASIAN else name
