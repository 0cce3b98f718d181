"""The first look: may this text hold damage at all? Answered by compiled expressions, without the language model."""

import re

from seedlint.text.span import Span

# The lead bytes of UTF-8 and its continuation bytes, as the decoders that matter show them. A first, generous version.
_PAIR = re.compile(
    "[\u00c2-\u00f4\u0102-\u0163\u0402-\u0491\u2500-\u25a0\u0393\u03a3\u03a6\u03b1\u03c3\u221a\u0192\u2248\u201a]"
    "[\x80-\xbf\u0100-\u017f\u0192\u02c6-\u02dd\u0402-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122\u2500-\u25a0]+"
    "|\u00e2(?![a-z])|\ufffd+"
)
_ESCAPE = re.compile("&#(?:x[0-9a-f]{2};|[0-9]{3};)|%[Cc][23]%[89A-Ba-b]", re.IGNORECASE)


def suspicious(text: str) -> bool:
    """Return whether *text* may hold mojibake; fast, and generous: most suspicious texts turn out sound."""
    return not text.isascii() or _ESCAPE.search(text) is not None


def suspects(text: str) -> tuple[Span, ...]:
    """Return the places of *text* that look like damage, whether or not they can be repaired."""
    return tuple(Span(*match.span()) for match in _PAIR.finditer(text))
