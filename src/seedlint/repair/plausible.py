"""Whether a reading looks like text: by the shape of its words, and by how fluent it is in a language that we know.

The language model is trained on running text in forty languages; in the names and words of others, shape still tells.
"""

import re
from collections.abc import Sequence

from seedlint.repair.fold import fold
from seedlint.repair.language import WORD
from seedlint.repair.model import Model

_LATIN = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
_OTHER = "\u0370-\u05ff\u0620-\u064a\u0e01-\u0e5b"
_CYRILLIC, _NEIGHBOURS = "\u0400-\u045f", "\u0370-\u03ff\u0530-\u085f"
"""Letters, and those that pairs of them look like when they are taken for UTF-8."""
_IDEOGRAPH = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f"
_SMALL = "a-z\xdf-\xf6\xf8-\xff\u03ac-\u03ce\u0430-\u045f"
_CAPITAL = (
    "\xc0-\xd6\xd8-\xde\u0100\u0102\u0104\u0106\u010c\u010e\u0112\u0116\u0118\u011a\u011e\u0122\u012a\u0130\u0136\u0139"
    "\u013b\u013d\u0141\u0143\u0145\u0147\u014c\u0150\u0154\u0156\u0158\u015a\u015e\u0160\u0162\u0164\u016a\u016e\u0170"
    "\u0172\u0178\u0179\u017b\u017d\u0386-\u03ab\u0401-\u042f"
)
_SIGN = "\xa1-\xa9\xab\xac\xae-\xb4\xb6\xb8\xb9\xbb-\xbf\xd7\xf7\u2018\u201a-\u201e\u2020-\u2022\u2030-\u203a\u2122"
_ODDITIES = (
    (8.0, re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")),  # two scripts in one word
    (16.0, re.compile(f"[{_CYRILLIC}][{_NEIGHBOURS}]|[{_NEIGHBOURS}][{_CYRILLIC}]")),
    (12.0, re.compile(f"[a-zA-Z][{_IDEOGRAPH}](?=[a-z])")),
    (4.0, re.compile(f"(?<![{_IDEOGRAPH}])[{_IDEOGRAPH}](?![{_IDEOGRAPH}])")),  # one ideograph alone
    (3.0, re.compile(f"[{_LATIN}][{_IDEOGRAPH}]|[{_IDEOGRAPH}][{_LATIN}]")),
    (6.0, re.compile(f"[{_SMALL}][{_CAPITAL}]")),  # a capital after a small letter
    (6.0, re.compile(f"[{_LATIN}\u0400-\u045f][{_SIGN}\u2500-\u25a0](?=[{_SMALL}])")),  # a sign inside a word
    (5.0, re.compile("[\xa8\xaf\xb8\u02c6-\u02dd\u0384\u0385]")),  # an accent that stands alone
    (6.0, re.compile("\u2019[\u0386-\u03ce]")),  # an apostrophe at the start of a Greek word
    (25.0, re.compile("[\ue000-\uf8ff\U00030000-\U0010ffff]")),  # what no script uses
    (3.0, re.compile("[\xa4\xa6\xac\u2500-\u25a0]")),  # a sign or a piece of a frame that prose has no use for
)
_CAMEL = re.compile(f"[{_SMALL}][{_CAPITAL}]")
_LIKELY_LANGUAGES = 3
_FOREIGN, _FOREIGN_WIDE = 0.02, 0.35
"""The share of letters, and of East Asian characters, that may be foreign to the language."""
_KNOWN = 0.2
"""The share of words beyond ASCII that text in a known language has in the lexicon, at least."""
_SHORT = 3
"""Letters of a Latin word that may be in the lexicon of some language by chance."""
_FLUENT, _FLUENT_WIDE = -3.1, -9.5
"""Nats a letter, and a character of a script without spaces, above which text that has no such words is fluent."""
_WIDE = re.compile("[\u0e01-\u1dff\u2e80-\U0010ffff]")
"""Scripts in which words are not told apart by spaces, or are few letters long."""


def oddness(text: str) -> float:
    """Return how unlike words the words of *text* look, in nats; 0 for most sound text."""
    return 0.0 if text.isascii() else sum(cost * len(odd.findall(text)) for cost, odd in _ODDITIES)


def capitals_inside(text: str) -> int:
    """Return how many capitals beyond ASCII stand behind small letters, as nobody writes them."""
    return len(_CAMEL.findall(text))


def is_at_home(text: str, model: Model, restored: str | None = None) -> bool:
    """Return whether *text* is in a language the model knows: it has no letters foreign to one, and familiar words.

    These are among the words *restored*, too, if given: others are none the likelier for it.
    """
    folded = fold(text)
    own = [char for char in folded if char > "\x7f" and char.isalpha()]
    wide = len(_WIDE.findall(folded))
    allowed = _FOREIGN * max(0, len(own) - wide) + _FOREIGN_WIDE * wide
    likely = (model.language(code).letters for code, _ in model.identify(text)[:_LIKELY_LANGUAGES])
    if not any(sum(char not in letters for char in own) <= allowed for letters in likely):
        return False
    words, own_words = _words(folded), _words(fold(restored or ""))
    longer = [word for word in own_words if len(word) > _SHORT or max(word) >= "\u0370"] or own_words
    if longer and not _are_known(longer, model):
        return False
    if words:
        return _are_known(words, model)
    return model.score(text) > _FLUENT * (len(text) - wide) + _FLUENT_WIDE * wide


def _words(folded: str) -> list[str]:
    """Return the words beyond ASCII of *folded* in scripts that tell words apart by spaces."""
    return [word for word in WORD.findall(folded) if not word.isascii() and not _WIDE.search(word)]


def _are_known(words: Sequence[str], model: Model) -> bool:
    return sum(model.frequency(word) > 0 for word in words) > _KNOWN * len(words)
