"""How usual the case of letters is: capitals begin sentences and names, fill words, and seldom follow small letters."""

_AFTER_SMALL, _AT_START, _SMALL_AFTER_CAPITALS, _SMALL_SENTENCE = -12.0, -2.0, -4.0, -2.0
_AFTER_COLON, _ALL_CAPITALS = -1.0, -3.0


def step(before: str, char: str) -> float:
    """Return the log-likelihood of the case of *char* after the text *before* it, in nats; some characters will do."""
    last = before[-1:]
    if char.isupper():
        if last.isupper():
            return 0.0
        return _AFTER_SMALL if last.islower() else _first_capital(_ended(before))
    if not char.islower() or last.islower():
        return 0.0
    if last.isupper():
        return _SMALL_AFTER_CAPITALS if before[-2:-1].isupper() else 0.0
    return _SMALL_SENTENCE if begins_sentence(before) else 0.0


def second(before: str, char: str) -> float:
    """Return what it costs beyond `step` that the second letter of a word with a capital is *char*: most are small.

    Where nothing but capitals stood before, the word is one of many in capitals.
    """
    begins = before[-1:].isupper() and not before[-2:-1].isalpha()
    return _ALL_CAPITALS if begins and char.isupper() and not before[-3:-2].isupper() else 0.0


def begins_sentence(before: str) -> bool:
    """Whether a sentence, or a line, begins behind the text *before*."""
    return _ended(before) in ".!?\n"


def _first_capital(ended: str) -> float:
    return 0.0 if ended in ".!?\n" else _AFTER_COLON if ended == ":" else _AT_START


def _ended(before: str) -> str:
    """Return the last character of *before* that is no blank, opening mark or emphasis, or an empty string."""
    return before.rstrip(" *_\"'(\u00a0\u2018\u201c\u201e")[-1:]


def cost(text: str) -> float:
    """Return the log-likelihood of the case of all of *text*, in nats; 0 for text without capitals."""
    if text.islower():
        return 0.0
    total, last_is_small = 0.0, False
    for i, char in enumerate(text):
        is_small = char.islower()
        if not (is_small and last_is_small):
            total += step(text[max(0, i - 3) : i], char)
        last_is_small = is_small
    return total
