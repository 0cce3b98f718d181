"""Words that a repair makes: one that is in the lexicon, of what is in none, is no chance when it is long enough."""

import re
from collections.abc import Iterator

from seedlint.repair.fold import fold
from seedlint.repair.language import WORD
from seedlint.repair.model import Model

_LEAST = 4
"""Letters below which a word may be in the lexicon of some language by chance."""
_ODD = re.compile("[a-z][^\x00-\x7f](?=[a-z])")


def made_known(before: str, after: str, model: Model) -> Iterator[tuple[str, bool]]:
    """Yield the words beyond ASCII that are known in *after* and not in *before*, and whether one stood there oddly.

    Oddly stands a word with a sign or capital between its small letters.
    """
    had = WORD.findall(fold(before))
    if any(model.frequency(word) for word in had if not word.isascii()):
        return
    odd = any(not match[0][1].islower() or match[0][1] > "\u036f" for match in _ODD.finditer(before))
    for word in WORD.findall(fold(after)):
        if len(word) >= _LEAST and not word.isascii() and word not in had and model.frequency(word):
            yield word, odd and len(word) > _LEAST
