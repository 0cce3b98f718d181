"""Laws of written dates, some of them beside dateutil and dateparser, which are oracles here and nowhere else."""

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import dateparser
import pytest
from dateutil import parser as dateutil
from hypothesis import example, given
from hypothesis import strategies as st

from seedlint.markup import dates, dates_names
from seedlint.markup.dates import Policy
from seedlint.markup.dates_model import days_in

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
MOMENTS = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30), timezones=ZONES).map(
    lambda moment: moment.replace(microsecond=0)
)
LANGUAGES = sorted(key for key, _ in dates_names._lines("months"))
POLICIES = st.builds(Policy, st.sampled_from(["date", "datetime", "any"]), st.sampled_from(["T", " "]))
FORMS = [
    "{0:%Y-%m-%d}",
    "{0.year}-{0.month}-{0.day}",
    "{0:%Y/%m/%d}",
    "{0:%m/%d/%Y}",
    "{0:%d/%m/%Y}",
    "{0.month}/{0.day}/{0.year}",
    "{0.day}-{0.month}-{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0.day}. {0.month}. {0.year}",
    "{0.year}. {0.month}. {0.day}.",
    "{0:%B} {0.day}, {0.year}",
    "{0:%b} {0.day} {0.year}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%d}-{0:%b}-{0.year}",
    "{0:%a}, {0.day} {0:%b} {0.year}",
    "{0.year}-{0:%b}-{0:%d}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}년 {0.month}월 {0.day}일",
    "ngày {0.day} tháng {0.month} năm {0.year}",
]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_every_date_in_every_form_is_among_its_readings(form: str, day: date) -> None:
    assert day.isoformat() in [reading.date for reading in dates.read(form.format(day))]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_every_name_of_a_month_is_read_in_its_language(language: str, day: date) -> None:
    names = dict(dates_names._lines("months"))[language].split(" | ")[day.month - 1].split(" ")
    for name in names:
        assert [one.date for one in dates.read(f"{day.day}. {name} {day.year}")] == [day.isoformat()]
        assert [one.date for one in dates.read(f"{day.day} {name.upper()} {day.year}")] == [day.isoformat()]


def test_a_name_means_one_month_in_all_languages() -> None:
    assert {name: months for name, months in dates_names._table("months").items() if len(months) > 1} == {}
    assert {len(value.split(" | ")) for _, value in dates_names._lines("months")} == {12}
    assert {len(value.split(" | ")) for _, value in dates_names._lines("weekdays")} == {7}


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_has_the_days_that_the_calendar_gives_it(month: int) -> None:
    for year in range(1, 10000):
        assert days_in(year, month) == monthrange(year, month)[1]


@given(moment=MOMENTS)
def test_a_moment_keeps_its_time_and_zone(moment: datetime) -> None:
    for written in (
        moment.isoformat(),
        moment.isoformat(" "),
        format_datetime(moment),
        f"{moment:%a %b %d %H:%M:%S %Y %z}",
    ):
        iso = dates.normalise(written, Policy("datetime"))
        assert iso is not None
        assert datetime.fromisoformat(iso) == moment
        assert datetime.fromisoformat(iso).utcoffset() == moment.utcoffset()


@given(
    source=st.one_of(
        st.builds(str.format, st.sampled_from(FORMS), DAYS), MOMENTS.map(str), MOMENTS.map(format_datetime)
    ),
    policy=POLICIES,
    order=st.sampled_from(["mdy", "dmy", None]),
)
def test_the_canonical_form_is_its_own(source: str, policy: Policy, order: dates.Order | None) -> None:
    iso = dates.normalise(source, policy, order)
    if iso is not None:
        assert dates.normalise(iso, policy) == iso
        assert dates.problems(iso, range(10000)) == ()


@given(st.text(st.characters(categories=("L", "P", "S", "Zs"))))
@example("May March")
def test_words_have_no_reading(words: str) -> None:
    assert dates.read(words) == ()
    assert dates.problems(words) == ()


@given(st.from_regex(r"\A[0-9/.: T+\-APMZaugdec年月日,]{1,30}\Z"))
@example("2021-02-08 16:30-:00+16:30")
def test_readings_and_problems_exclude_each_other(source: str) -> None:
    readings, problems = dates.read(source), dates.problems(source, range(10000))
    assert not (readings and problems)
    for problem in problems:
        assert 0 <= problem.span.start < problem.span.end <= len(source)
        assert problem.message
    for reading in (*readings, *(one for problem in problems for one in problem.candidates)):
        assert date.fromisoformat(reading.date)


UNAMBIGUOUS = [form for form in FORMS if "%m/%d" not in form and "%d/%m" not in form and "{0.month}/" not in form]
ENGLISH = [form for form in UNAMBIGUOUS if form.isascii() and ". {0.month}" not in form and "-{0.month}-" not in form]


@pytest.mark.parametrize("form", ENGLISH)
@given(day=DAYS)
def test_dateutil_agrees_where_there_is_one_reading(form: str, day: date) -> None:
    written = form.format(day)
    (reading,) = dates.read(written)
    assert dateutil.parse(written, dayfirst="{0.day}." in form).date().isoformat() == reading.date


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr"])
@pytest.mark.parametrize("month", range(1, 13))
def test_dateparser_agrees_on_month_names(language: str, month: int) -> None:
    for name in dict(dates_names._lines("months"))[language].split(" | ")[month - 1].split(" "):
        # Relative dates are off: "5 sett" is also five weeks in Italian.
        parsed = dateparser.parse(f"5 {name} 2021", languages=[language], settings={"PARSERS": ["absolute-time"]})
        # Where it does not know an abbreviation it says nothing, and neither does that prove anything.
        assert parsed is None or (parsed.day, parsed.month, parsed.year) == (5, month, 2021)
