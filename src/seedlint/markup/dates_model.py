"""What a date string can say: readings, what is wrong with them, and how a site wants them written."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from seedlint.text.span import Span

Order = Literal["mdy", "dmy"]
"""How a field writes numeric dates that can be read two ways: month first or day first."""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """Return how many days *month* (1 to 12) of *year* has in the Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


class Policy(NamedTuple):
    """How a site writes dates: which parts a value must have, and what stands between date and time.

    ``"T"`` writes RFC 3339 (``2021-02-08T16:30:00+01:00``), ``" "`` the form that git, Jekyll and Hugo use
    (``2021-02-08 16:30:00 +0100``).
    """

    parts: Literal["date", "datetime", "any"] = "any"
    separator: Literal["T", " "] = "T"


class Time(NamedTuple):
    """A time of day as far as the text gives it; *fraction* holds the digits of a fraction of a second as written."""

    hour: int
    minute: int
    second: int | None = None
    fraction: str = ""

    def __str__(self) -> str:
        second = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{second}{'.' if self.fraction else ''}{self.fraction}"


class Zone(NamedTuple):
    """A zone as written, and its offset from UTC in minutes, None where the name does not settle it."""

    name: str
    minutes: int | None

    def offset(self, policy: Policy) -> str | None:
        """Return the numeric offset, ``Z`` for a named UTC under RFC 3339; None when the name does not settle it."""
        if self.minutes is None:
            return None
        if policy.separator == "T" and self.minutes == 0 and self.name[0] not in "+-":
            return "Z"
        # RFC 3339 gives "-00:00" a meaning of its own: the local offset is unknown.
        sign = "-" if self.minutes < 0 or (self.minutes == 0 and self.name[0] == "-") else "+"
        hours, minutes = divmod(abs(self.minutes), 60)
        return f"{sign}{hours:02}:{minutes:02}" if policy.separator == "T" else f" {sign}{hours:02}{minutes:02}"


class Reading(NamedTuple):
    """One date that a string can mean. What the string does not say is None; *form* names how it was written."""

    year: int
    month: int
    day: int
    time: Time | None
    zone: Zone | None
    form: str

    @property
    def date(self) -> str:
        """The calendar date alone, as ISO 8601."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def iso(self, policy: Policy) -> str | None:
        """Return the canonical form under *policy*, or None when that would need to drop or to invent something."""
        if self.time is None:
            return None if policy.parts == "datetime" else self.date
        offset = self.zone.offset(policy) if self.zone else ""
        if policy.parts == "date" or offset is None:
            return None
        return f"{self.date}{policy.separator}{self.time}{offset}"

    def means(self, other: Reading) -> bool:
        """Return whether both say the same date and time, however they are written."""
        return self._replace(form="") == other._replace(form="")


Kind = Literal["separator", "year", "two-digit-year", "implausible-year", "month", "day", "weekday", "time", "zone"]


class Problem(NamedTuple):
    """What is wrong with a date string, where in the string, and the readings that a person may choose from."""

    kind: Kind
    span: Span
    message: str
    candidates: tuple[Reading, ...] = ()
