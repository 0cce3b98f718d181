"""Which parses of a date string hold, and what is wrong with the others."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from seedlint.markup import dates_names
from seedlint.markup.dates_grammar import BY_NAME, UNREAD, Parse, parse
from seedlint.markup.dates_model import Kind, Problem, Reading, Time, Zone, days_in
from seedlint.text.span import Span

# Names with one offset everywhere. The American ones mean other zones elsewhere; in mail dates RFC 2822 settles them.
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180}
_ZONES |= {"JST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780}
_MAIL_ZONES = {"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}
_AMBIGUOUS_ZONES = frozenset(
    ("ADT", "AKDT", "AKST", "AST", "BST", "HST", "IST", "KST", "MSK", "SAST", "SGT", *_MAIL_ZONES)
)
_REGION = re.compile(
    "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Za-z_-]+){1,2}"
)
_OFFSET = re.compile("(?:UTC|GMT)?([+-])(?:([0-9]{2})([0-9]{2})|([0-9]{1,2})(?::([0-9]{2}))?)")
_FARTHEST_WEST, _FARTHEST_EAST = -12 * 60, 14 * 60


class Verdict(NamedTuple):
    """What one parse comes to: a reading, or the problems that forbid it, with the readings that it may stand for."""

    reading: Reading | None
    problems: tuple[Problem, ...]
    candidates: tuple[Reading, ...]


# Several rules ask about one date, and many documents bear the same.
@lru_cache(maxsize=1024)
def verdicts(source: str) -> tuple[Verdict, ...]:
    """Return a verdict on every form that *source* has."""
    return tuple(_judge(one) for one in parse(source) if _is_zone_like(one))


def _judge(one: Parse) -> Verdict:
    wrong = (*_date_problems(one), *_time_problems(one), *_zone_problems(one))
    # A part that can't be right needs no second message about how it is written.
    spans = {problem.span for problem in wrong}
    problems = (*(problem for problem in _shape_problems(one) if problem.span not in spans), *wrong)
    candidates = tuple(_candidates(one))
    if not problems:
        problems = tuple(_weekday_problems(one, candidates[0]))
    return Verdict(None if problems else candidates[0], tuple(sorted(problems, key=_place)), candidates)


def _place(problem: Problem) -> Span:
    return problem.span


def _shape_problems(one: Parse) -> Iterator[Problem]:
    if (first := one.text("sep")) != one.text("sep2") or first == "=":
        odd = "sep" if first == "=" else "sep2"
        yield Problem("separator", one.span(odd), f"{one.text(odd)!r} does not stand between the parts of a date")
    if one.form == UNREAD:
        yield Problem("time", one.span("rest"), f"{one.text('rest')!r} is not a time of day")
    kinds: tuple[tuple[str, Kind], ...]
    kinds = ("month", "month"), ("day", "day"), ("hour", "time"), ("minute", "time"), ("second", "time")
    for part, kind in kinds:
        if len(text := one.text(part)) > 2:
            yield Problem(kind, one.span(part), f"the {part} {text!r} has {len(text)} digits")
        elif len(text) == 1 and part in ("minute", "second"):
            yield Problem(kind, one.span(part), f"the {part} {text!r} has one digit only")


def _date_problems(one: Parse) -> Iterator[Problem]:
    year, day, digits = one.number("year"), one.number("day"), len(one.text("year"))
    if digits == 2:
        yield Problem("two-digit-year", one.span("year"), f"the year {one.text('year')!r} does not say its century")
    elif digits != 4 or year == 0:
        yield Problem("year", one.span("year"), f"{one.text('year')!r} is not a year of four digits")
    if not 1 <= one.month <= 12:
        yield Problem("month", one.span("month"), f"there is no month {one.text('month')}")
        return
    last = days_in(year, one.month)
    if not 1 <= day <= last:
        of = f" {one.text('year')}" if one.month == 2 and digits == 4 else ""
        month = dates_names.english("months", one.month - 1)
        yield Problem("day", one.span("day"), f"there is no day {day}: {month}{of} has {last} days")


def _time_problems(one: Parse) -> Iterator[Problem]:
    if not one.text("hour"):
        return
    hour, half = one.number("hour"), one.text("half")
    if half and not 1 <= hour <= 12:
        yield Problem("time", one.span("hour"), f"there is no hour {hour} {half} on a clock of twelve hours")
    elif hour == 24:
        yield Problem("time", one.span("hour"), "hour 24 is hour 0 of the next day")
    elif hour > 23:
        yield Problem("time", one.span("hour"), f"there is no hour {hour}: a day has 24 hours")
    for part, whole in (("minute", "an hour has 60 minutes"), ("second", "a minute has 60 seconds")):
        if one.text(part) and one.number(part) > 59:
            yield Problem("time", one.span(part), f"there is no {part} {one.text(part)}: {whole}")


def _zone_problems(one: Parse) -> Iterator[Problem]:
    if not (text := one.text("zone")) or _named_zone(one):
        return
    zone = _offset(text)
    if zone is None:
        yield Problem("zone", one.span("zone"), f"the zone {text!r} is not an offset of hours and minutes")
    elif not _FARTHEST_WEST <= zone <= _FARTHEST_EAST:
        yield Problem("zone", one.span("zone"), f"no zone is {text!r}: they reach from -12:00 to +14:00")


def _weekday_problems(one: Parse, reading: Reading) -> Iterator[Problem]:
    if not (text := one.text("weekday")):
        return
    actual = date(reading.year, reading.month, reading.day).weekday()
    if actual not in dates_names.weekdays(text):
        yield Problem(
            "weekday",
            one.span("weekday"),
            f"{reading.date} is a {dates_names.english('weekdays', actual)}, not {text!r}",
        )


def _candidates(one: Parse) -> Iterator[Reading]:
    """Yield what the values say when the shape is overlooked, or the nearest dates there are."""
    if one.form == UNREAD or (time := _time(one)) is None:
        return
    zone = _zone(one)
    if one.text("zone") and zone is None:
        return
    for year in _years(one.text("year")):
        for month, day in _days(year, one):
            yield Reading(year, month, day, time if one.text("hour") else None, zone, one.form)


def _years(text: str) -> tuple[int, ...]:
    if len(text) == 2:
        return 2000 + int(text), 1900 + int(text)
    return (int(text),) if len(text) == 4 and int(text) else ()


def _days(year: int, one: Parse) -> tuple[tuple[int, int], ...]:
    month, day = one.month, one.number("day")
    if not 1 <= month <= 12:
        swapped = 1 <= day <= 12 and 1 <= month <= days_in(year, day)
        return ((day, month),) if swapped else ()
    last = days_in(year, month)
    if last < day <= 31:
        return (month, last), (month + 1, 1)
    return ((month, day),) if 1 <= day <= last else ()


def _time(one: Parse) -> Time | None:
    """Return the time of day, a placeholder when the text gives none, None when there is no such time."""
    if not one.text("hour"):
        return Time(0, 0)
    hour, minute = one.number("hour"), one.number("minute")
    second = one.number("second") if one.text("second") else None
    if half := one.text("half").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    return Time(hour, minute, second, one.text("fraction"))


def _zone(one: Parse) -> Zone | None:
    if not (text := one.text("zone")):
        return None
    if named := _named_zone(one):
        return named
    # Zeros are zero, however many there are: "+000" leaves no doubt.
    minutes = 0 if set(text[1:]) == {"0"} else _offset(text)
    valid = minutes is not None and _FARTHEST_WEST <= minutes <= _FARTHEST_EAST
    return Zone(text, minutes) if valid else None


def _named_zone(one: Parse) -> Zone | None:
    """Return the zone when it is a name that is known, with its offset where the name settles it."""
    name = one.text("zone")
    is_mail = one.form == BY_NAME and bool(one.text("weekday"))
    minutes = _ZONES.get("Z" if name == "z" else name, _MAIL_ZONES.get(name) if is_mail else None)
    if minutes is None and name not in _AMBIGUOUS_ZONES and not _REGION.fullmatch(name):
        return None
    return Zone(name, minutes)


def _is_zone_like(one: Parse) -> bool:
    """Whether what stands in the place of a zone is a zone name or begins like an offset, and not just a word."""
    text = one.text("zone")
    return not text or any(char in text for char in "+-") or _named_zone(one) is not None


def _offset(text: str) -> int | None:
    """Return the minutes of an offset like ``+01:00``, ``+0100`` or ``-5``; None for another shape."""
    if not (match := _OFFSET.fullmatch(text)):
        return None
    sign, *parts = match.groups(default="")
    hours, minutes = int(parts[0] or parts[2]), int(parts[1] or parts[3] or 0)
    if minutes > 59:
        return None
    return (hours * 60 + minutes) * (-1 if sign == "-" else 1)
