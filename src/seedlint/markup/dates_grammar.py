"""The grammar of written dates: each form as one pattern over the whole string.

The patterns are a little wider than the forms (three digits for a day, any mix of separators), so that what is wrong
with a date can be pointed at; ``dates_check`` tells the sound ones from the others.
"""

import re
from functools import cache

from seedlint.markup import dates_names
from seedlint.text.span import Span

YEAR_FIRST, MONTH_FIRST, DAY_FIRST = "year-month-day", "month/day/year", "day/month/year"
BY_NAME = "day month year"
UNREAD = "date and unread rest"
_LONGEST = 120

_S = "[ \u00a0\u202f]"
_NAME = "(?:[^\\W\\d_]|[\u0300-\u036f'\u02bc\u2019-])+"
_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{2,6})", "(?P<month>[0-9]{1,3})", "(?P<day>[0-9]{1,3})"
# Word processors turn hyphens into dashes, from U+2010 on.
_DASH = "-\u2010-\u2015\u2212"
_SEP, _SEP2 = f"(?P<sep>[{_DASH}/=])", f"(?P<sep2>[{_DASH}/=])"
_CLOCK = (
    f"(?P<hour>[0-9]{{1,3}})(?P<colon>[:.h]|[\u6642\u65f6\uc2dc]{_S}?)(?P<minute>[0-9]{{1,3}})[\u5206\ubd84]?"
    "(?:(?P=colon)(?P<second>[0-9]{1,3})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    f"(?:{_S}*(?P<half>[AaPp]\\.?[Mm]\\.?)(?![A-Za-z]))?"
)
_ZONE = "(?P<zone>[A-Za-z][A-Za-z_]*(?:/[A-Za-z0-9_+-]+)*(?:[+-][0-9:]+)?|[+-][-+0-9:]+)"
_COMMENT = f"(?:{_S}*\\([A-Za-z ]+\\))?"


class Parse:
    """One form that a string has, with the text and the place of each part."""

    __slots__ = ("_match", "form", "month")

    def __init__(self, form: str, match: re.Match[str], month: int) -> None:
        self.form, self._match, self.month = form, match, month

    def text(self, part: str) -> str:
        """Return how *part* is written, or an empty string when the date has no such part."""
        return self._match.groupdict().get(part) or ""

    def span(self, part: str) -> Span:
        """Return where *part* stands in the string; *part* must be there."""
        return Span(*self._match.span(part))

    def number(self, part: str) -> int:
        """Return the value of *part*, which must be there and be a number."""
        return int(self._match[part])


def parse(source: str) -> list[Parse]:
    """Return a parse for each form that all of *source* has; outer spaces are ignored."""
    found: list[Parse] = []
    if len(source) > _LONGEST:
        return found
    for form, pattern in _forms():
        if match := pattern.fullmatch(source):
            groups = match.groupdict()
            month = dates_names.month(groups["name"]) if groups.get("name") else int(groups["month"])
            weekday = groups.get("weekday")
            if month is not None and (weekday is None or dates_names.weekdays(weekday)):
                found.append(Parse(form, match, month))
    # The catch-all comes last and counts only when nothing else fits.
    return [one for one in found if one.form != UNREAD] or found


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = (*_numeric_forms(), *_named_forms(), *_unit_forms())
    return tuple((form, re.compile(f"{_S}*{pattern}{_S}*")) for form, pattern in forms)


def _numeric_forms() -> tuple[tuple[str, str], ...]:
    before, time = f"(?:(?P<weekday>{_NAME})\\.?,?{_S}+)?", _time()
    two, four = "[0-9]{2}", "[0-9]{4}"
    return (
        (YEAR_FIRST, f"{before}{_YEAR}{_SEP}{_MONTH}{_SEP2}{_DAY}{time}"),
        (MONTH_FIRST, f"{before}{_MONTH}{_SEP}{_DAY}{_SEP2}{_YEAR}{time}"),
        (DAY_FIRST, f"{before}{_DAY}{_SEP}{_MONTH}{_SEP2}{_YEAR}{time}"),
        # Dots: nothing is read leniently, version numbers have them too.
        (
            "day.month.year",
            f"{before}(?P<day>[0-9]{{1,2}})\\.{_S}?(?P<month>[0-9]{{1,2}})\\.{_S}?(?P<year>{four})\\.?{time}",
        ),
        ("day.month.year", f"(?P<day>{two})\\.(?P<month>{two})\\.(?P<year>{two})"),
        (
            "year. month. day.",
            f"(?P<year>{four}(?=\\.{_S})|(?:19|20){two})\\.{_S}?(?P<month>[0-9]{{1,2}})\\.{_S}?(?P<day>[0-9]{{1,2}})\\.?{time}",
        ),
        # Eight digits in a row are a date only when they could not be anything worse.
        (
            "yearmonthday",
            f"(?P<year>(?:19|20){two})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
            f"(?:T(?P<hour>{two})(?P<minute>{two})(?P<second>{two})?(?P<zone>Z|[+-]{four})?)?",
        ),
        (UNREAD, f"{_YEAR}{_SEP}{_MONTH}{_SEP2}{_DAY}[T, ]+(?P<rest>[0-9][0-9:.,+A-Z -]*)"),
    )


def _named_forms() -> tuple[tuple[str, str], ...]:
    name, gap = f"(?P<name>{_NAME})\\.?", f"(?:{_S}+|[-/]|[.,]{_S}*)"
    between = f"(?:(?:{_any_of('between')}){_S}+|d['\u2019])?"
    weekday = f"(?P<weekday>(?!(?:{_any_of('before')}){_S}){_NAME})"
    before = f"(?:{weekday}\\.?,?{_S}+)?(?:(?:{_any_of('before')}){_S}+)?"
    day = f"{_DAY}(?:{_any_of('after-day')})?"
    after = f"(?:{_S}*(?:{_any_of('after-year')})\\.?)?"
    month_day = f"{name}{_S}+{day}(?:{_S}*,{_S}*|{_S}+)"
    time = _time()
    ctime_zone = f"(?:{_S}+(?P<zone>[A-Z]{{3,5}}|[+-][0-9]{{4}}))?"
    return (
        (BY_NAME, f"{before}{day}{gap}{between}{name}{gap}{between}{_YEAR}{after}{time}"),
        (BY_NAME, f"{day}{gap}{between}{name}{gap}{between}{_YEAR}{after},?{_S}+{weekday}{time}"),
        ("month day, year", f"{before}{month_day}{_YEAR}{time}"),
        ("year month day", f"(?P<year>[0-9]{{4}})(?:\\.?{_S}+|-){name}(?:{_S}+|-){_DAY}\\.?{time}"),
        ("ctime", f"{weekday}{_S}+{name}{_S}+{_DAY}{_S}+{_CLOCK}{ctime_zone}{_S}+(?P<year>[0-9]{{4}})"),
        ("ctime", f"{weekday}{_S}+{name}{_S}+{_DAY}{_S}+{_CLOCK}{_S}+(?P<year>[0-9]{{4}}){ctime_zone}"),
    )


def _unit_forms() -> tuple[tuple[str, str], ...]:
    year, month, day = dates_names.words("units-after")
    weekday = f"(?:{_S}?[(\uff08]?(?P<weekday>{_NAME})[)\uff09]?)?"
    day_unit, month_unit, year_unit = dates_names.words("units-before")
    time = _time()
    return (
        (
            "year month day in units",
            f"{_YEAR}{_S}?(?:{year}){_S}?{_MONTH}{_S}?(?:{month}){_S}?{_DAY}{_S}?(?:{day}){weekday}{time}",
        ),
        (
            "units day month year",
            f"(?:{day_unit}{_S})?{_DAY}{_S}{month_unit}{_S}{_MONTH},?{_S}(?:{year_unit}{_S})?{_YEAR}{time}",
        ),
    )


def _time() -> str:
    """Return the pattern of a time of day, with a zone or without; it may be missing."""
    before = f"(?:(?:{_any_of('before-time')}){_S}+)?"
    after = f"(?:{_S}+(?:{_any_of('after-time')}))?"
    return f"(?:(?:[Tt]|,?{_S}+{before}){_CLOCK}{after}(?:{_S}*{_ZONE})?{_COMMENT})?"


def _any_of(kind: str) -> str:
    """Return an alternation of words, the longest first, which may begin with a capital."""
    ordered = sorted(dates_names.words(kind), key=len, reverse=True)
    return "|".join(f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in ordered)
