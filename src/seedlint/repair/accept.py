"""How sure is sure enough: the thresholds, taken from the calibration table (docs/calibration.md)."""

import re
from collections.abc import Sequence

from seedlint.repair import laws, marks, prices, typography
from seedlint.repair.exact import Reading, is_inside
from seedlint.repair.places import Place
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span

SHARE = {SAFE: 0.995, UNSAFE: 0.93, DISPLAY: 0.5}
"""The precision that each level stands for; docs/calibration.md says how far measurements bear it out."""
_EXACT_SAFE, _EXACT_AT_ALL, _IN_DOUBT, _ALONE = 12.0, 8.0, 5.0, 6.0
_EXACT_LEAD = 4.0
"""How far a reading must lead those with other decoders, in nats."""
_WORD_REACH = 24
_USUAL = frozenset(("cp1252", "latin-1"))
_CONTROL = re.compile("[\x80-\x9f]")
_UNDEFINED = frozenset("\x81\x8d\x8f\x90\x9d")
"""The controls that Windows-1252 has nothing for, so that they are no marks of its."""
_NO_SECOND = frozenset("\u20ac\u201a\u2020\u2021\u02c6\u2030\xa4\xa5\xa7\xb6\xbc\xbd\xbe\xaf")
"""Signs that stand behind no letter."""
_UNWRITTEN = re.compile("[\x80-\x9f\u2500-\u259f]")
"""What nobody writes beside a letter: control characters and pieces of frames."""
_LETTER_SAFE, _BLANK_SAFE, _MARK_SAFE, _DASH_SAFE, _AT_ALL = 10.0, 8.0, 4.0, 3.0, 1.0
_CLEAR = 14.0
"""How much likelier its word makes a single letter, in nats, that nothing else in the document confirms."""
_BLANKS = 2
"""Places that end on a blank, each of which would have needed a second one if blanks were dropped."""
_AFTER_A_BLANK = frozenset(" \xa0;:!?\xbb%")
_UNKNOWN_SAFE, _CONTESTED_SAFE = 12.0, 16.0
"""What a letter needs whose word is not known, and one that also another reading makes a word with."""
_CASE, _CAPITAL = 0.88, 0.95
"""How sure the case of a letter has to be."""
_PATH = 3
"""Dashes in a line, before capitals, that may as well be the arrows of a path through menus."""
_FIRST_SIGN, _PUNCTUATION = "\u0300", "\u2000"
"""Where the vowel signs of other scripts begin, which are like letters, and where the marks do that all have."""
LOOK, _SIGN_SAFE, _LIKELY = 0.95, 10.0, 0.6


_Steps = tuple[tuple[float, float], ...]
_LETTERS: _Steps = ((12.0, 0.999), (10.0, 0.98), (8.0, 0.93), (2.0, 0.9), (1.0, 0.7))
_SURE_MARKS: _Steps = ((4.0, 0.995),)
_DASHES: _Steps = ((8.0, 0.99),)
"""The precision measured for places with at least so much margin."""


def confidence(place: Place) -> float:
    """Return the measured precision of lossy readings of the kind and margin of *place* (docs/calibration.md)."""
    kind = place.text[0]
    if kind.isalpha():
        steps, least = _LETTERS, 0.4
    elif kind in typography.DASHES:
        steps, least = _DASHES, 0.2
    else:
        is_sure = kind.isspace() or (kind in typography.QUOTES and place.look >= LOOK)
        steps, least = _SURE_MARKS if is_sure else (), 0.75
    share = next((share for margin, share in steps if place.margin >= margin), least)
    return share * place.look if kind.isalpha() else share


def of_exact(reading: Reading, text: str) -> Applicability | None:
    """Return how far an exact reading of *text* may be trusted; None for one no likelier than what stands there."""
    total = reading.gain + reading.support
    if reading.support < _ALONE and len(reading.text) == 1:
        total += _EXACT_SAFE - _need(reading, text)
    if total >= _EXACT_AT_ALL:
        if reading.text[0].isupper() and text[max(0, reading.start - 1) : reading.start].islower():
            return UNSAFE  # no word has a capital there, so another decoder reads it right
        leads = reading.lead >= _EXACT_LEAD or _is_unwritten(reading, text)
        return SAFE if total >= _EXACT_SAFE and leads else UNSAFE
    is_nothing = reading.support < _ALONE and len(reading.text) == 1 and _are_two_letters(reading, text)
    return DISPLAY if reading.gain >= _IN_DOUBT and not is_nothing else None


def _are_two_letters(reading: Reading, text: str) -> bool:
    """Whether two letters, the only ones beyond ASCII in reach, are not even in doubt but to the usual decoders.

    Beside another damaged place a doubt has to stay, since half a repair makes a word worse.
    """
    start, end = reading.start, reading.end
    before = text[max(0, start - _WORD_REACH) : start].rpartition(" ")[2]
    around = before + text[end : end + _WORD_REACH].partition(" ")[0]
    return text[start:end].isalpha() and around.isascii() and not _USUAL.issuperset(reading.chain)


def _need(reading: Reading, text: str) -> float:
    """Return the gain that is enough for a single damaged character: it may be well-formed by chance."""
    lead = text[reading.start]
    joined = text[max(0, reading.start - 1) : reading.start] + text[reading.end : reading.end + 1]
    is_joined = any(char.isascii() and char.isalpha() for char in joined)
    if lead == "\N{MULTIPLICATION SIGN}":
        return 60.0  # a price is multiplied more often than a Hebrew letter stands alone
    if _USUAL.issuperset(reading.chain):
        return _usual_need(reading, text)
    if _UNWRITTEN.search(text, reading.start, reading.end) or (
        is_joined and (lead >= "\u0370" or lead in "\xac\u221a")
    ):
        return 8.0  # nobody writes another script's letter into a Latin word
    if prices.is_sign(reading.text):
        return 60.0
    if reading.end - reading.start > 2:
        return 18.0
    # Two letters of one alphabet may also be just that.
    return 20.0 if reading.text.isalpha() and not text[reading.start : reading.end].isalpha() else 28.0


def _usual_need(reading: Reading, text: str) -> float:
    if _is_unwritten(reading, text):
        return 3.0
    if is_inside(text, Span(reading.start, reading.end)):
        return -4.0
    is_blank = text[reading.start] == "\xc2" and not reading.text.isalpha()
    return 0.0 if is_blank or text[reading.start + 1] in _UNDEFINED else 15.0


def _is_unwritten(reading: Reading, text: str) -> bool:
    """Whether three characters or more, one of them what nobody writes there, are one of UTF-8: that is no chance."""
    if reading.end - reading.start < 3:
        return False
    return text[reading.start + 1] in _NO_SECOND or _CONTROL.search(text, reading.start, reading.end) is not None


def of_lossy(place: Place, text: str, loss: str, *, kept: bool, joined: bool) -> Applicability:
    """Return how far a lossy reading of *text* may be trusted, after *loss*.

    *kept* says that the blanks beside no-break spaces are known to have been kept, too, and *joined* that dashes stand
    right between words: elsewhere a mark between letters may as well be the apostrophe of a name.
    """
    kind, margin = place.text[0], place.margin
    is_lettered = kind.isalpha() or _FIRST_SIGN <= kind < _PUNCTUATION
    if prices.is_sign(kind) and not is_lettered:
        # One that shows as several characters and can be nothing else.
        unique = place.look == 1.0 and place.end - place.start > 1
        if unique and margin >= (_MARK_SAFE if _is_in_its_place(place, text) else _SIGN_SAFE):
            return SAFE
        is_likely = place.text in prices.COMMON_SIGNS or (kind > "\uffff" and place.look >= _LIKELY)
        return UNSAFE if is_likely and margin >= _MARK_SAFE else DISPLAY
    if kind in typography.QUOTES:
        safe = place.look >= LOOK and margin >= _MARK_SAFE
    elif kind in typography.DASHES:
        # What the dash looks like is a matter of style; what matters is that it is one.
        is_joined = _joins(text, place)
        if _may_be_an_arrow(text, place):
            return UNSAFE if margin >= _AT_ALL else DISPLAY
        safe = margin >= (_DASH_SAFE if is_joined else _BLANK_SAFE) and (joined or not is_joined)
    elif kind.isspace():
        if not kept and place.end - place.start > 1 and _between_words(text, place):
            # The space may have been one of two, as people write them before what begins anew.
            # Of 4,800 before a small letter 9 were one of two, of 600 before a capital 58.
            if text[place.end].isupper():
                return DISPLAY
            return SAFE if margin >= _BLANK_SAFE else UNSAFE if margin >= _AT_ALL else DISPLAY
        safe = margin >= (_MARK_SAFE if kept else _BLANK_SAFE)
    elif not is_lettered:
        safe = margin >= _BLANK_SAFE
    else:
        # Whole alphabets fall together where the second byte of each letter is lost.
        is_told = kind < "\u0250" or loss == "no-break space to space"
        enough = _CONTESTED_SAFE if place.is_contested else _LETTER_SAFE if place.is_known else _UNKNOWN_SAFE
        safe = is_told and margin >= enough and place.look >= _case_needed(text, place)
    return SAFE if safe else UNSAFE if margin >= _AT_ALL else DISPLAY


def of_whole(place: Place, proofs: int) -> Applicability | None:
    """Return SAFE for a reading of three characters or more that lost nothing, where more speaks for the channel."""
    is_safe = place.end - place.start > 2 and place.margin >= _SIGN_SAFE and proofs > 1
    return SAFE if is_safe else None


def _case_needed(text: str, place: Place) -> float:
    """Return how sure the case of a letter must be: not every full stop ends a sentence."""
    starts_line = not text[max(0, place.start - 1) : place.start].strip("\r\n")
    return _CAPITAL if place.text[0].isupper() and not starts_line else _CASE


def keeps_blanks(text: str, places: Sequence[Place]) -> bool:
    """Whether *places*, read as no-break spaces or letters that became a blank, leave no doubt that blanks were kept.

    A blank inside a word, a second one behind it, or one before a stop would not be there otherwise; nor would one
    behind each of several, but where something begins anew.
    """
    cut = [place for place in places if place.end - place.start > 1 and text[place.end - 1] == " "]
    again = [place for place in cut if not text[place.end : place.end + 1].isupper()]
    return len(again) >= _BLANKS or any(
        (text[place.start - 1 : place.start].isalpha() and text[place.end : place.end + 1].isalpha())
        if place.text.isalpha()
        else text[place.end : place.end + 1] in _AFTER_A_BLANK
        for place in cut
        if place.end < len(text)
    )


def _between_words(text: str, place: Place) -> bool:
    """Whether Latin words of some length stand on both sides: there the space may have been one of two."""
    around = text[max(0, place.start - 3) : place.start] + text[place.end : place.end + 3]
    return len(around) == 6 and around.isalpha() and max(around) < "\u0370"


def of_proof(proofs: int, place: Place, text: str) -> Applicability:
    """Return how far a lossy reading of *text* may be trusted where *proofs* separate things speak for the channel."""
    if proofs > 1 or marks.is_contraction(text, Span(place.start, place.end), place.text):
        return SAFE
    if _ends_a_word_on_a_capital(place, text) and place.margin >= _LETTER_SAFE:
        return SAFE
    if place.end - place.start > 1 and place.margin >= _MARK_SAFE and _is_in_its_place(place, text):
        return SAFE
    # A no-break space leaves a capital that no word ends on.
    if place.text == "\N{NO-BREAK SPACE}" and place.margin >= _BLANK_SAFE:
        return SAFE
    # Where a single word speaks for the loss, it has to speak clearly.
    clear = place.margin >= _BLANK_SAFE or (place.margin >= _AT_ALL and place.gain >= _CLEAR)
    return UNSAFE if clear or not place.text[0].isalpha() else DISPLAY


def _is_in_its_place(place: Place, text: str) -> bool:
    before, after = text[max(0, place.start - 8) : place.start], text[place.end : place.end + 2]
    return prices.is_in_its_place(place.text, before, after)


def _ends_a_word_on_a_capital(place: Place, text: str) -> bool:
    """Whether a capital, a blank, and what no single blank stands before, follow a small letter: nobody writes that."""
    is_cut = place.text.isalpha() and place.end - place.start == 2 and text[place.end - 1] == " "
    before, after = marks.beside(text, Span(place.start, place.end))
    return (
        is_cut
        and before.islower()
        and text[place.start].isupper()
        and (not after or after in _AFTER_A_BLANK or after in ".,)\r\n")
    )


def _joins(text: str, place: Place) -> bool:
    """Whether a dash stands right between two words, where no arrow or bullet does."""
    return text[place.start - 1 : place.start].isalnum() and text[place.end : place.end + 1].isalnum()


def _may_be_an_arrow(text: str, place: Place) -> bool:
    """Whether an arrow stands between the same blanks as often as a dash: before a new value, or in a path of menus."""
    before, after = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 2]
    if before[1:] != " " or after[:1] != " ":
        return False
    if after[1:].isdecimal():
        return not before[0].isdecimal()
    line = laws.line_of(text, Span(place.start, place.end))
    is_path = line.count(f" {text[place.start : place.end]} ") >= _PATH
    return after[1:].isupper() and (before[0].isdecimal() or is_path)
