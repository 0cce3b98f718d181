"""What expressions can compute: functions of values, and the parts of a file's name."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from seedlint.markup.dates import Reading, read
from seedlint.schema.model import Value
from seedlint.schema.pattern import compiled

_LEADING_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ]|\Z)")
_FIELD = re.compile(r"%([YmdHMS%])")
_INDEX_NAMES = frozenset(("index", "_index", "readme"))


class Unknown:
    """The value of what is missing, or makes no sense; a comparison with it is neither true nor false."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()
Result = Value | Unknown


class Function(NamedTuple):
    """A function: how many values it takes, and how it computes its own (``UNKNOWN`` for values that don't fit)."""

    arguments: int
    compute: Callable[..., Any]


def moment(value: object) -> Reading | None:
    """Return the one date that a text can be read as."""
    readings = read(value) if isinstance(value, str) else ()
    return readings[0] if len(readings) == 1 else None


def _of_date(compute: Callable[[Reading], Result]) -> Function:
    def function(value: object) -> Result:
        reading = moment(value)
        return UNKNOWN if reading is None else compute(reading)

    return Function(1, function)


def _of_text(compute: Callable[[str], Result]) -> Function:
    return Function(1, lambda value: compute(value) if isinstance(value, str) else UNKNOWN)


def _of_texts(compute: Callable[[str, str], bool]) -> Function:
    def function(value: object, other: object) -> Result:
        if not isinstance(value, str):
            return UNKNOWN
        others = other if isinstance(other, tuple) else (other,)
        return any(compute(value, one) for one in others if isinstance(one, str))

    return Function(2, function)


def _format(value: object, pattern: object) -> Result:
    reading = moment(value)
    if reading is None or not isinstance(pattern, str):
        return UNKNOWN
    time = reading.time
    parts = {"%": "%", "Y": f"{reading.year:04}", "m": f"{reading.month:02}", "d": f"{reading.day:02}"}
    parts |= {"H": f"{time.hour:02}", "M": f"{time.minute:02}", "S": f"{time.second or 0:02}"} if time else {}
    needed = set(_FIELD.findall(pattern))
    return _FIELD.sub(lambda match: parts[match[1]], pattern) if needed <= parts.keys() else UNKNOWN


def _length(value: object) -> Result:
    return len(value) if isinstance(value, (str, tuple)) else UNKNOWN


def slugify(text: str) -> str:
    """Return *text* in lower case, accents taken off, with ``-`` for all that is neither a letter nor a digit."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^\w]+|_", "-", letters).strip("-")


def matches(text: str, pattern: str) -> bool:
    """Return whether *pattern* matches somewhere in *text*."""
    return compiled(pattern).search(text)


FUNCTIONS: dict[str, Function] = {
    "present": Function(1, lambda value: value),
    "required": Function(1, lambda value: value),
    "year": _of_date(lambda reading: reading.year),
    "month": _of_date(lambda reading: reading.month),
    "day": _of_date(lambda reading: reading.day),
    "date": _of_date(lambda reading: reading.date),
    "format": Function(2, _format),
    "length": Function(1, _length),
    "lower": _of_text(str.lower),
    "upper": _of_text(str.upper),
    "trim": _of_text(lambda text: text.strip(" \t\r\n")),
    "slugify": _of_text(slugify),
    "starts_with": _of_texts(str.startswith),
    "ends_with": _of_texts(str.endswith),
    "matches": _of_texts(matches),
}


def _file_slug(path: str) -> str:
    """Return the file's name without date and suffix; for ``index`` files the folder's."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if stem.lower() in _INDEX_NAMES:
        stem = folder.rpartition("/")[2]
    return _LEADING_DATE.sub("", stem, count=1) if _LEADING_DATE.match(stem) else stem


def _file_date(path: str) -> Result:
    for name in reversed(path.split("/")):
        if match := _LEADING_DATE.match(name):
            return match[1]
    return UNKNOWN


FILE_PARTS: dict[str, Callable[[str], Result]] = {
    "path": lambda path: path,
    "name": lambda path: path.rpartition("/")[2],
    "stem": lambda path: path.rpartition("/")[2].partition(".")[0],
    "suffix": lambda path: path.rpartition("/")[2].partition(".")[2],
    "folder": lambda path: path.rpartition("/")[0],
    "slug": _file_slug,
    "date": _file_date,
}
"""The parts of a file's name: computed from its path, with ``/`` between the folders."""
