"""Which writing systems need characters that nobody sees; the ranges are blocks of the Unicode Standard."""

import re

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf"
    "\u0f00-\u0fff\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U0001b000-\U0001b16f\U00020000-\U000323af]"
)
"""Thai, Lao, Myanmar, Khmer, Tai, Balinese, Javanese, Tibetan, Chinese, Japanese: lines break where no space is."""

IDEOGRAPHIC = re.compile("[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
"""Han and Kana, between which a line may break anyway."""

JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1a00-\u1cff\ua800-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\u07c0-\u085f\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Arabic, Syriac, N'Ko, Mongolian and the scripts of India and South-East Asia: joiners choose a letter's shape."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts that run from right to left."""

JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
"""Conjoining letters of Hangul, among which a filler stands for a missing one."""

MONGOLIAN = re.compile("[\u1800-\u18af]")

PICTOGRAPH = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0e\ufe0f\U0001f000-\U0001faff\U000e007f]")
"""Emoji, their modifiers and selectors: what a zero width joiner may stand between."""

SHOWN_DAMAGE = re.compile("[\xc2-\xf4\u0102-\u0163]")
"""A letter that, before a character nobody sees, makes a damaged letter; in code it is shown on purpose."""


def spelled(ranges: str) -> str:
    """Return all the characters that a regular expression's *ranges* stand for."""
    parts = re.findall("(.)-(.)|(.)", ranges, re.DOTALL)
    return "".join(one or "".join(map(chr, range(ord(low), ord(high) + 1))) for low, high, one in parts)
