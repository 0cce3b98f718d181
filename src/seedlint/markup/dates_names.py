"""Month and weekday names in many languages, from ``data/date_names.txt``."""

import pkgutil
import unicodedata
from collections.abc import Iterator
from functools import cache

_DROPPED = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
_PLAIN = str.maketrans("\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN SMALL LETTER L WITH STROKE}", "il", _DROPPED)


def month(name: str) -> int | None:
    """Return the month (1 to 12) that *name* means in any of the languages, or None."""
    found = _table("months").get(fold(name))
    return found[0] if found else None


def weekdays(name: str) -> tuple[int, ...]:
    """Return the days (0 is Monday) that *name* can mean; ``so`` is Sunday in German and Saturday in Czech."""
    return _table("weekdays").get(fold(name), ())


def english(section: str, index: int) -> str:
    """Return the English name at *index* of ``months`` or ``weekdays``, for messages."""
    names = dict(_lines(section))["en"].split(" | ")[index]
    return names.split(" ")[0].capitalize()


def words(kind: str) -> tuple[str, ...]:
    """Return the words that may stand at a place in a date; the data file names the places, as in ``after-day``."""
    return next(tuple(value.split(" ")) for key, value in _lines("words") if key == kind)


def fold(name: str) -> str:
    """Return *name* in lower case without diacritics and apostrophes, the form in which names are compared."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char)).translate(_PLAIN)


@cache
def _table(section: str) -> dict[str, tuple[int, ...]]:
    """Map each folded name to the numbers it means, counted from 1 for months and from 0 for weekdays."""
    table: dict[str, tuple[int, ...]] = {}
    for _, value in _lines(section):
        for number, names in enumerate(value.split(" | "), start=section == "months"):
            for name in map(fold, names.split(" ")):
                table[name] = tuple(dict.fromkeys((*table.get(name, ()), number)))
    return table


def _lines(section: str) -> Iterator[tuple[str, str]]:
    """Yield key and value of each line of one section of the data file."""
    data = (pkgutil.get_data(__package__, "data/date_names.txt") or b"").decode()
    body = data.partition(f"[{section}]\n")[2].partition("\n[")[0]
    for line in body.split("\n"):
        key, colon, value = line.partition(": ")
        if colon and not line.startswith("#"):
            yield key, value
