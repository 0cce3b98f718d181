"""Where a quotation mark, an apostrophe, a dash or a blank may stand, and where it may not."""

import re

from seedlint.repair.fold import fold
from seedlint.repair.model import load
from seedlint.repair.record import Repaired
from seedlint.text.span import Span

MARK_LEAD = "\xe2"
"""What quotation marks, dashes and the ellipsis begin with."""
_BLANKS = frozenset("\xa0\u200b\u200c\u200d\u2060\ufeff\xad")
_DOUBLE_QUOTES = frozenset("\u201c\u201d\u201e\xab\xbb\u2039\u203a\u201a")
_OPENING = frozenset("\u2018\u201c\u201e\u201a")
_CLOSING = frozenset("\u201d\xbb")
_ENDS, _OPENS = ".,!?;:)]\u2026\"'*_", " \t\r\n([\"'*_"
"""What may stand before a closing mark, and behind one or a dash."""
_VOWELS = frozenset(
    "aeiouyh\xe0\xe1\xe2\xe4\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf2\xf3\xf4\xf6\xf9\xfa\xfb\xfc\u0153\xc9\xc3"
)
_GERMANIC = ("en", "de", "nl", "sv", "da", "no")
"""Languages that have genitives with an apostrophe."""
_GENITIVE, _NEAR = 3, 200
_DASHES = frozenset("\u2013\u2014")
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z"), re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:s|t|d)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"s\b", re.IGNORECASE)
_NEGATION = re.compile(r"t\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|have|has|had|ca|wo|would|could|should|might|must|need|ought|ai|sha|dare)n\Z",
    re.IGNORECASE,
)
"""What stands before the apostrophe of *n't*, without which no word ends on one and a *t*."""
_QUOTATION = re.compile("[^\r\n\u201c\u201d\u201e\xab\xbb]{0,200}([\u201c\u201d\u201e\xab\xbb])")
"""The next mark of a quotation in a line."""
_ASIDE = re.compile(r"(?:^|[\s(])[\u2013\u2014](?=\w)")
_VERB = re.compile(r"(?:re|ve|ll|m|s|d)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:i|you|we|they|he|she|it|y|that|this|there|here|who|what|how|where|when|why|ould|ight|ust|not|one|body|thing)\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:there|here|that|what|where|who|how|she|he|it)\Z", re.IGNORECASE)
"""What has no possessive with an apostrophe, so that an *s* behind it is short for a verb."""
_ELIDED = re.compile(
    r"\b(?:l|d|j|n|c|s|m|t|qu|dell|all|nell|quell|bell|quest|dall|sull|un|jusqu|lorsqu|puisqu|aujourd)\Z", re.IGNORECASE
)


def beside(text: str, span: Span) -> tuple[str, str]:
    """Return the characters right before and right behind *span*, empty at the ends of *text*."""
    return text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]


def splits_a_word(text: str, place: Repaired) -> bool:
    """A blank, a double quote or an invisible character between small letters was none, where no capital stood."""
    if "," not in place.channel or place.original[0].isupper():
        return False
    before, after = beside(text, place.span)
    inside = before.isalpha() and after.islower() and before.islower()
    return inside and bool(_BLANKS.union(_DOUBLE_QUOTES).intersection(place.replacement))


def is_a_word_of_its_own(text: str, place: Repaired) -> bool:
    """Such as the Welsh preposition that is written with an apostrophe right behind it."""
    before, apostrophe = beside(text, place.span)
    elided = apostrophe in ("'", "\u2019") and text[place.span.end + 1 : place.span.end + 2].isalpha()
    return "," in place.channel and len(place.original) == 1 and elided and not before.isalnum()


def is_no_place(text: str, place: Repaired) -> bool:
    """Quotation marks open before a word and close behind one; an apostrophe ends few words but those on *s*."""
    if "," not in place.channel or place.original != MARK_LEAD:
        return False
    before, after = beside(text, place.span)
    opens = not after or after.isalpha() or after.isdecimal() or after in _OPENS
    if not before.isalnum() and before not in _ENDS and not opens:
        return True
    if before.isalpha() and after.isalpha():
        return not _joins_words(text, place)
    if not before.isalpha() or after.isalnum():
        return False
    if place.replacement in _DASHES and after == " ":
        return not _opens_an_aside(text, place.span)
    return place.replacement in _OPENING or (place.replacement == "\u2019" and not _has_genitives(text, place.span))


def follows_an_elision(text: str, place: Repaired) -> bool:
    """A letter alone, or a no-break space, behind an article that lost its vowel: what it is the article of stays."""
    start = place.span.start
    is_alone = place.replacement == "\N{NO-BREAK SPACE}" or place.original[1:] == " "
    if not is_alone or text[start - 1 : start] not in ("'", "\u2019"):
        return False
    return _ELIDED.search(text, max(0, start - 8), start - 1) is not None


def is_contraction(text: str, span: Span, mark: str) -> bool:
    """Whether *mark* is an apostrophe for *span*, where languages surely have one: *don't*, *we're*, *l'eau*."""
    if mark != "\u2019":
        return False
    if _NEGATION.match(text, span.end) or _VERB.match(text, span.end):
        return is_short_verb(text, span, mark)
    return _is_elision(text, span)


def is_short_verb(text: str, span: Span, mark: str, *, sure: bool = False) -> bool:
    """Whether *mark* is the apostrophe of an English verb: *don't*, *we're*; *sure* if only that of the former counts.

    What stands around *n't* is nothing in any other language.
    """
    if mark != "\u2019":
        return False
    start, end = span
    if _NEGATION.match(text, end):
        return _NEGATED.search(text, max(0, start - 8), start) is not None
    is_verb = not sure and _VERB.match(text, end) is not None
    return is_verb and _SUBJECT.search(text, max(0, start - 8), start) is not None


def may_be_a_letter(text: str, place: Repaired) -> bool:
    """Whether a small circumflex between letters is taken for a mark that it may as well not be."""
    if place.original != MARK_LEAD or "," not in place.channel or not all(map(str.isalpha, beside(text, place.span))):
        return False
    return not is_contraction(text, place.span, place.replacement)


def is_in_a_word(text: str, place: Repaired) -> bool:
    """Whether a small circumflex alone, taken for a mark, is a letter of a word that some language has."""
    if place.original != MARK_LEAD or "," not in place.channel:
        return False
    start, end = place.span
    left, right = _LETTERS_BEFORE.search(text, max(0, start - 20), start), _LETTERS_AFTER.match(text, end, end + 20)
    word = (left[0] if left else "") + MARK_LEAD + (right[0] if right else "")
    return len(word) >= _GENITIVE and load().frequency(fold(word)) > 0


def is_possessive(text: str, place: Repaired) -> bool:
    """Whether an apostrophe is restored before the *s* that ends a word, where no other mark belongs."""
    before, _ = beside(text, place.span)
    restored = "," in place.channel and place.replacement == "\u2019"
    if restored and _PRONOUN.search(text, max(0, place.span.start - 8), place.span.start):
        return False  # that is a verb
    return restored and before.isalpha() and _POSSESSIVE.match(text, place.span.end) is not None


def closes(text: str, place: Repaired) -> bool:
    """Whether a closing double quotation mark is restored at the end of a word in a line that opens none by itself."""
    before, after = beside(text, place.span)
    if "," not in place.channel or place.replacement not in _CLOSING or not before.isalpha() or after.isalnum():
        return False
    line = text[text.rfind("\n", 0, place.span.start) + 1 : place.span.start]
    goes_on = _QUOTATION.match(text, place.span.end)
    return (_OPENING.isdisjoint(line) and '"' not in line) or (goes_on is not None and goes_on[1] in _CLOSING)


def opens(other: Repaired, place: Repaired, text: str) -> bool:
    """Whether *other* is a restored opening mark in the line of *place*, before it."""
    return (
        other.replacement[-1:] in _OPENING
        and other.span.end <= place.span.start
        and "\n" not in text[other.span.end : place.span.start]
    )


def is_dash_for_a_letter(text: str, place: Repaired) -> bool:
    """Whether a dash is restored where a circumflex would stand as well: between two letters, or as a word."""
    if place.original != MARK_LEAD or "," not in place.channel or place.replacement not in _DASHES:
        return False
    before, after = beside(text, place.span)
    return (before.isalpha() and after.islower()) or before == after == " "


def _joins_words(text: str, place: Repaired) -> bool:
    """Whether a mark between two letters has what it needs there: words for a dash, or an ending for an apostrophe."""
    start, end = place.span
    left = _LETTERS_BEFORE.search(text, max(0, start - 20), start)
    right = _LETTERS_AFTER.match(text, end, end + 20)
    if place.replacement in _DASHES:
        return all(side and (side[0] in "aI" or _is_word(side[0])) for side in (left, right))
    if place.replacement != "\u2019" or left is None or right is None:
        return place.replacement not in _OPENING
    if _VERB.match(text, end) and right[0].lower() not in ("s", "d"):
        return _SUBJECT.search(text, max(0, start - 8), start) is not None
    if _NEGATION.match(text, end):
        return _NEGATED.search(text, max(0, start - 8), start) is not None
    is_name = left[0][0].isupper() and len(left[0]) > 2
    return (bool(_ENDING.match(text, end)) and len(left[0]) > 1) or _is_elision(text, place.span) or is_name


def _opens_an_aside(text: str, span: Span) -> bool:
    """Whether a dash before a word stands in the line before *span*: one right behind a word closes what it opens."""
    line = text[text.rfind("\n", max(0, span.start - 2_000), span.start) + 1 : span.start]
    return _ASIDE.search(line) is not None


def _has_genitives(text: str, span: Span) -> bool:
    """Whether the word before *span* may end on the apostrophe of a genitive, in a line of a language that has them."""
    word = _LETTERS_BEFORE.search(text, max(0, span.start - 20), span.start)
    if word is None or len(word[0]) < _GENITIVE or word[0][-1].lower() not in "sxz":
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[max(start, span.start - _NEAR) : min(end if end >= 0 else len(text), span.end + _NEAR)]
    shares = dict(load().identify(line))
    return max(map(shares.__getitem__, _GERMANIC)) >= max(shares.values())


def _is_elision(text: str, span: Span) -> bool:
    return elides(text[max(0, span.start - 8) : span.start], text[span.end : span.end + 1])


def elides(before: str, after: str) -> bool:
    """Whether *before* ends on a word that some language cuts short, and *after* begins with what it does so for."""
    return after[:1].lower() in _VOWELS and _ELIDED.search(before) is not None


def _is_word(fragment: str) -> bool:
    return len(fragment) > 1 and not _VOWELS.isdisjoint(fragment.lower())
