"""Counts which three characters in a row each language writes, for `seedlint.repair.identify`."""

import re
from collections import Counter

import numpy as np

from seedlint.repair.fold import fold
from seedlint.repair.identify import ROWS, STEP, WORST, row, trigrams

_LATIN, _OTHER = re.compile("[a-z\xdf-\u024f]"), re.compile("[\u0370-\uffff]")
_ENOUGH = 1_500_000
"""Characters of a language that tell its habits."""


def language_table(texts: dict[str, str]) -> bytes:
    """Return one row for each hash of a trigram: for each language, by code, how much seldomer it writes it.

    In steps of `STEP` nats beside the language that writes it most, two languages a byte, the first in the upper half.
    """
    shares = np.array([_logs(_own(fold(text[:_ENOUGH]))) for _, text in sorted(texts.items())])
    behind = np.clip(np.round((shares.max(axis=0) - shares) / STEP), 0, WORST).astype(np.uint8)
    if len(behind) % 2:
        behind = np.vstack([behind, behind[:1]])
    return bytes((behind[::2] << 4 | behind[1::2]).T.tobytes())


def _own(folded: str) -> str:
    """Return *folded* without the Latin letters of a language that is in another script: others wrote them."""
    latin, other = len(_LATIN.findall(folded)), len(_OTHER.findall(folded))
    return folded if latin > other else _LATIN.sub(" ", folded)


def _logs(folded: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    counts = np.full(ROWS, 0.5)
    rows: Counter[int] = Counter()
    for trigram, n in trigrams(folded).items():
        rows[row(trigram)] += n
    for number, n in rows.items():
        counts[number] += n
    logs: np.ndarray[tuple[int], np.dtype[np.float64]] = np.log(counts / counts.sum())
    return logs
