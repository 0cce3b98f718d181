"""In which encoding a file is stored that is not, or not all, UTF-8."""

import re
from collections import Counter

from seedlint.repair.charset_guess import CONFIDENCE, Guess, Judge, cost, is_doubtful, rank, read, sample
from seedlint.repair.charset_mixed import find, is_mostly_utf8
from seedlint.repair.charset_table import COSTS
from seedlint.repair.declared import Declaration, declarations
from seedlint.repair.model import Model, load
from seedlint.repair.record import Decoded, Repaired
from seedlint.text import codec
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit

_PROPOSED_FROM = 8192
"""How many bytes charset-normalizer is shown."""
_STRAY = re.compile("[\udc80-\udcff]")
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Half a pair of UTF-16, which is no byte."""
_REFUTES = 10.0
"""How far another charset must lead the declared one, in nats, for the declaration not to count."""


def decode(data: bytes) -> Decoded:
    """Return the text of *data*: by its byte order mark, as UTF-8, as it declares itself, or by the best guess."""
    text, encoding = codec.decode(data)
    if encoding.bom and (encoding.charset != "utf-8" or not _STRAY.search(text)):
        # Half a pair of UTF-16 is no byte that could be read in another way, and UTF-8 can't store it.
        level = SAFE if codec.masked(text) == text else DISPLAY
        return Decoded(text, encoding.charset, 1.0, level, (), "byte order mark")
    if encoding.bom:
        return _mixed(text, load())
    if encoding.charset != "utf-8":
        return Decoded(text, encoding.charset, CONFIDENCE[SAFE], SAFE, (), "places of the NUL bytes")
    return _sure(data, text) or _guessed(data, text, load())


def repairs(text: str, model: Model) -> list[Repaired]:
    """Return what the lone surrogates of *text* stand for: a repair for each run of words with undecodable bytes.

    Where all of *text* is surely in one charset, so is each of its lines, however little it has to show for it.
    """
    text = _HALF.sub("\x00", text)
    found = find(text, model)
    if all(place.applicability is SAFE for place in found) or is_mostly_utf8(text):
        return found
    whole = _guessed(text.encode("utf-8", "surrogateescape"), text, model)
    if whole.applicability is not SAFE:
        return found
    return [
        place._replace(applicability=SAFE, confidence=max(place.confidence, whole.confidence))
        if read(place.original.encode("utf-8", "surrogateescape"), whole.charset) == place.replacement
        else place
        for place in found
    ]


def _sure(data: bytes, text: str) -> Decoded | None:
    """Return the reading that needs no guess, if there is one."""
    if read(data, "utf-8") is None:
        return None
    if b"\x1b$" in data and (escaped := read(data, "iso2022_jp_2004")) is not None:
        return Decoded(escaped, "iso2022_jp_2004", 0.9, UNSAFE, ("utf-8",), "escape sequences of ISO-2022-JP")
    return Decoded(text, "utf-8", 1.0, SAFE, (), "valid UTF-8")


def _guessed(data: bytes, text: str, model: Model) -> Decoded:
    if is_mostly_utf8(text):
        return _mixed(text, model)
    judge = Judge(data, model)
    guesses = rank(data, judge)
    declared = declarations(text)
    if declared and (decoded := _as_declared(data, declared[0], guesses, judge)):
        return decoded
    if not guesses or is_doubtful(guesses[0]):
        guesses = rank(data, judge, dict.fromkeys((*COSTS, *_proposed(data))))
    if not guesses:
        return _mixed(text, model)
    best = guesses[0]
    whole = read(data, best.charset)
    assert whole is not None  # rank() offers only charsets that fit
    level = judge.level(guesses)
    others = tuple(guess.charset for guess in guesses[1:4])
    return Decoded(whole, best.charset, CONFIDENCE[level], level, others, "guessed")


def _proposed(data: bytes) -> list[str]:
    """Return the charsets that charset-normalizer would consider."""
    from charset_normalizer import from_bytes

    return [match.encoding for match in from_bytes(data[:_PROPOSED_FROM])]


def _mixed(text: str, model: Model) -> Decoded:
    """Return *text* with its undecodable bytes restored as far as they can be."""
    found = repairs(text, model)
    edits = (Edit(place.span, place.replacement) for place in found if place.applicability > DISPLAY)
    level = min((place.applicability for place in found), default=DISPLAY)
    confidence = min((place.confidence for place in found), default=0.0)
    charsets = Counter(place.channel for place in found)
    charset = charsets.most_common(1)[0][0] if charsets else "utf-8"
    return Decoded(apply_edits(text, edits), charset, confidence, level, (), "guessed, run by run among UTF-8")


def _as_declared(data: bytes, declared: Declaration, guesses: list[Guess], judge: Judge) -> Decoded | None:
    """Return *data* as declared, unless the bytes do not fit or another charset reads them far better."""
    charset, how = declared.charset, f"declared in {declared.place}"
    text = read(data, charset)
    if text is None or not guesses:
        return None
    own = rank(data, judge, (charset,))[0]
    best = guesses[0]
    if best.text != own.text and best.score + cost(best.charset) > own.score + cost(charset) + _REFUTES:
        return None
    return Decoded(text, charset, 0.99, SAFE, tuple(g.charset for g in guesses[:3] if g.text != own.text), how)


def speaks_for_utf8(text: str, declared: str) -> Applicability:
    """Return how sure it is that *text*, as it was read from UTF-8, is not in the charset that it has *declared*."""
    data = text.encode()
    if read(data, declared) is None:
        return SAFE
    # The names of tags would speak for English.
    judge, part = Judge(b"", load()), sample(data)
    own, other = (judge.likelihood(read(part, charset, is_cut=True) or "") for charset in ("utf-8", declared))
    lead = own - other
    return SAFE if lead >= _REFUTES else UNSAFE if lead > 0 else DISPLAY
