"""How usual the case of letters is: capitals begin sentences and names, fill words, and seldom follow small letters."""

_AFTER_SMALL, _AT_START, _SMALL_AFTER_CAPITALS, _SMALL_SENTENCE = -12.0, -2.0, -4.0, -2.0


def step(before: str, char: str) -> float:
    """Return the log-likelihood of the case of *char* after the text *before* it, in nats; some characters will do."""
    last = before[-1:]
    if char.isupper():
        return 0.0 if last.isupper() else _AFTER_SMALL if last.islower() else 0.0 if _starts(before) else _AT_START
    if not char.islower() or last.islower():
        return 0.0
    if last.isupper():
        return _SMALL_AFTER_CAPITALS if before[-2:-1].isupper() else 0.0
    return _SMALL_SENTENCE if _starts(before) else 0.0


def _starts(before: str) -> bool:
    """Whether a sentence begins after *before*."""
    ended = before.rstrip(" *_\"'(\u00a0\u2018\u201c\u201e")
    return not ended or ended[-1] in ".!?:\n"


def cost(text: str) -> float:
    """Return the log-likelihood of the case of all of *text*, in nats; 0 for text without capitals."""
    return 0.0 if text.islower() else sum([step(text[max(0, i - 3) : i], char) for i, char in enumerate(text)])
