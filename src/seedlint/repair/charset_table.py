"""The charsets that text files are stored in, how common each is, and the names that files declare them by."""

import codecs

COSTS = {
    "cp1252": 0.0,
    "cp1251": 5.0,
    "cp1250": 5.0,
    "gb18030": 5.0,
    "cp932": 5.0,
    "big5": 6.0,
    "cp949": 6.0,
    "euc_jp": 6.0,
    "koi8-r": 6.0,
    "koi8-u": 7.0,
    "iso8859-2": 6.0,
    "iso8859-15": 6.0,
    "cp1253": 6.0,
    "cp1254": 6.0,
    "cp1255": 6.0,
    "cp1256": 6.0,
    "cp1257": 6.0,
    "cp1258": 9.0,
    "cp874": 6.0,
    "iso8859-5": 7.0,
    "iso8859-6": 7.0,
    "iso8859-7": 7.0,
    "iso8859-8": 7.0,
    "iso8859-13": 7.0,
    "iso8859-3": 10.0,
    "iso8859-4": 10.0,
    "iso8859-10": 10.0,
    "iso8859-14": 10.0,
    "iso8859-16": 1000.0,
    "mac-roman": 8.0,
    "cp850": 8.0,
    "cp852": 8.0,
    "cp866": 7.0,
    "cp437": 11.0,
    "cp855": 11.0,
    "cp857": 11.0,
    "cp737": 11.0,
    "cp775": 11.0,
    "cp862": 11.0,
    "cp865": 11.0,
    "mac-cyrillic": 9.0,
    "mac-latin2": 14.0,
    "mac-greek": 14.0,
    "mac-turkish": 14.0,
    "cp950": 9.0,
    "big5hkscs": 9.0,
    "johab": 11.0,
}
"""What a guess at each charset costs, in nats: rough figures for how seldom files are found in it.

ISO-8859-16 counts only where a file declares it: nothing was stored in it, yet its Romanian letters have today's
commas below, which the model prefers to the cedillas of CP1250.
"""

COMMONEST = "cp1252"
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What a declared name means in practice, by the WHATWG encoding standard."""
_ALIASES = {"dos-874": "cp874", "windows-31j": "cp932", "windows-949": "cp949", "iso-8859-8-i": "iso8859-8"}
"""What browsers know by other names than Python."""


def declared_charset(name: str) -> str | None:
    """Return the charset of the table, or the form of Unicode, that the declared *name* means; None for others."""
    usual = name.lower().removeprefix("x-")
    try:
        known = codecs.lookup(_ALIASES.get(usual, usual)).name
    except (LookupError, ValueError):
        return None
    charset = _MEANT.get(known, known)
    return charset if charset in COSTS or charset.startswith(("utf-", "iso2022_jp")) else None
