"""Written dates: every reading of a string, what is wrong with it, and its canonical form.

Strict: a reading says what the text says, nothing is filled in, and a string that can be read two ways has two
readings. The whole string has to be a date. Dotted dates (``1.2.2021``) look like version numbers and eight digits
like any number: ask only where a date is expected, as in the value of a date field.
"""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.markup.dates_model import Order, Policy, Problem, Reading, Time, Zone, days_in
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAUSIBLE_YEARS = range(1970, 2101)
"""The years that need no second look in a content repository."""

_ISO_LENGTH = len("2021-03-05")


def read(source: str) -> tuple[Reading, ...]:
    """Return every reading of *source*: none, one, or two where month and day can be told apart by no rule.

    A date that contradicts itself (a day that the month does not have, a weekday that does not fit) has no reading.
    """
    if plain := _plain_iso(source):
        return (plain,)
    from seedlint.markup.dates_check import verdicts

    readings: list[Reading] = []
    for verdict in verdicts(source):
        if (one := verdict.reading) and not any(one.means(other) for other in readings):
            readings.append(one)
    return tuple(readings)


def problems(source: str, years: range = PLAUSIBLE_YEARS) -> tuple[Problem, ...]:
    """Return what is wrong with *source*, a string that is meant as a date; empty when it has a plausible reading.

    Spans are offsets in *source*. Candidates outside of *years* are left out when others remain.
    """
    if (plain := _plain_iso(source)) and plain.year in years:
        return ()
    from seedlint.markup.dates_check import verdicts

    found = verdicts(source)
    if readings := [one.reading for one in found if one.reading]:
        return () if any(one.year in years for one in readings) else (_implausible(source, readings[0], years),)
    if not found:
        return ()
    fewest = min(len(one.problems) for one in found)
    nearest = [one for one in found if len(one.problems) == fewest]
    if "/" in source and nearest[0].problems[0].kind == "two-digit-year":
        # Between slashes the year comes last.
        nearest.reverse()
    # The form that leads to a date explains the mistake better than one that leads nowhere.
    explained = next((one for one in nearest if one.candidates), nearest[0])
    candidates = tuple(dict.fromkeys(one._replace(form="") for verdict in nearest for one in verdict.candidates))
    plausible = tuple(one for one in candidates if one.year in years) or candidates
    return tuple(problem._replace(candidates=plausible) for problem in explained.problems)


def normalise(source: str, policy: Policy, order: Order | None = None) -> str | None:
    """Return *source* in the canonical form under *policy*, or None when that is not proven.

    Two readings are told apart by *order*, as ``order_evidence`` gives it. Nothing is dropped and nothing is made up: a
    time under a policy of bare dates, a date under one of times, and a zone whose name has no fixed offset give None.
    """
    readings = in_order(read(source), order)
    return readings[0].iso(policy) if len(readings) == 1 else None


def in_order(readings: tuple[Reading, ...], order: Order | None) -> tuple[Reading, ...]:
    """Return the one of several *readings* that *order* tells, else all of them."""
    told = tuple(one for one in readings if order and _order(one) == order)
    return told if len(told) == 1 else readings


def order_evidence(sources: Iterable[str]) -> Order | None:
    """Return the order that the numeric dates among *sources* prove; None when there is no proof or proof of both.

    A date proves its order when it can be read in one way only and its day is not its month.
    """
    orders = set()
    for source in sources:
        readings = () if _plain_iso(source) else read(source)
        if len(readings) == 1 and readings[0].month != readings[0].day:
            orders.add(_order(readings[0]))
    orders.discard(None)
    return orders.pop() if len(orders) == 1 else None


def _order(reading: Reading) -> Order | None:
    orders: dict[str, Order] = {"month/day/year": "mdy", "day/month/year": "dmy"}
    return orders.get(reading.form)


def _plain_iso(source: str) -> Reading | None:
    """Return the reading of ``YYYY-MM-DD``, the one form that nearly all dates have, without the grammar."""
    if len(source) != _ISO_LENGTH or source[4] != "-" or source[7] != "-" or not source.isascii():
        return None
    year, month, day = source[:4], source[5:7], source[8:]
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    numbers = int(year), int(month), int(day)
    valid = numbers[0] and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= days_in(numbers[0], numbers[1])
    return Reading(*numbers, None, None, "year-month-day") if valid else None


def _implausible(source: str, reading: Reading, years: range) -> Problem:
    year = f"{reading.year:04}"
    start = source.index(year)
    message = f"the year {year} is not in {years.start} to {years.stop - 1}"
    return Problem("implausible-year", Span(start, start + len(year)), message)


__all__ = [
    "PLAUSIBLE_YEARS",
    "Order",
    "Policy",
    "Problem",
    "Reading",
    "Time",
    "Zone",
    "in_order",
    "normalise",
    "order_evidence",
    "problems",
    "read",
]
