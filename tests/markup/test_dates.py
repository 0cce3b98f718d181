"""Written dates: what is read, what is refused and why, and how it is written canonically."""

import pytest

from seedlint.markup import dates
from seedlint.markup.dates import Policy, Time, Zone

ANY = Policy()


def isos(source: str, policy: Policy = ANY) -> list[str | None]:
    return [reading.iso(policy) for reading in dates.read(source)]


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "today",
        "May",
        "March 2021",
        "2021",
        "2021-03",
        "2021.03",
        "2021-W09-5",
        "2021-064",
        "1.2.3",
        "1.20.3",
        "10.0.0.1",
        "192.168.1.254",
        "2021.3.5.1",
        "1.2.21",
        "1821.3.5",
        "v2021-03-05",
        "555-1234",
        "+1 212-555-1234",
        "555-12-3456",
        "$12.99",
        "1,234.56",
        "3/4",
        "24/7",
        "12:30",
        "978-3-16-148410-0",
        "1614902400",
        "1614902400000",
        "20211332",
        "18991231",
        "99999999",
        "1995 March",
        "Chapter 5, 2021",
        "Marches 5, 2021",
        "2021-03-05-release-notes",
        "2021-03-05 and more",
        "2021-03-05 14:02 sharp",
        "2021-03-05 14:02 TODO",
        "from 2021-03-05 to 2021-03-06",
        "2021-03-05T",
        "2021-03-05T14",
        "\N{ARABIC-INDIC DIGIT TWO}021-03-05",
        "{{ page.date }}",
        "<% tp.date.now() %>",
        "5 March 2021" + " " * 200,
    ],
)
def test_what_is_not_a_date_has_no_reading(source: str) -> None:
    assert dates.read(source) == ()


@pytest.mark.parametrize(
    "source", ["", "today", "10.0.0.1", "1.2.3", "March 2021", "1614902400", "Chapter 5, 2021", "3/4"]
)
def test_what_is_not_meant_as_a_date_has_no_problem(source: str) -> None:
    assert dates.problems(source) == ()


@pytest.mark.parametrize(
    ("source", "iso"),
    [
        ("2021-03-05", "2021-03-05"),
        (" 2021-03-05 ", "2021-03-05"),
        ("2024-1-5", "2024-01-05"),
        ("2021/03/05", "2021-03-05"),
        ("20210305", "2021-03-05"),
        ("20210305T140211Z", "2021-03-05T14:02:11Z"),
        ("2021-03-05T14:02:11Z", "2021-03-05T14:02:11Z"),
        ("2021-03-05t14:02:11z", "2021-03-05T14:02:11Z"),
        ("2021-03-05T14:02:11.250+05:30", "2021-03-05T14:02:11.250+05:30"),
        ("2021-03-05 14:02:11,25", "2021-03-05T14:02:11.25"),
        ("2014-06-06 13:22:04.584366", "2014-06-06T13:22:04.584366"),
        ("2021-10-01 00:00:00 UTC", "2021-10-01T00:00:00Z"),
        ("2021-2-8 16:30 +0100", "2021-02-08T16:30+01:00"),
        ("2021-03-05 14:02:11 -5", "2021-03-05T14:02:11-05:00"),
        ("2021-03-05T14:02:11-00:00", "2021-03-05T14:02:11-00:00"),
        ("2021-03-05 14:02 CET", "2021-03-05T14:02+01:00"),
        ("2021-03-05 2:02 PM", "2021-03-05T14:02"),
        ("2021-03-05 12:02 a.m.", "2021-03-05T00:02"),
        ("25/04/2021", "2021-04-25"),
        ("04/25/2021", "2021-04-25"),
        ("4/25/2021", "2021-04-25"),
        ("04/04/2021", "2021-04-04"),
        ("25-4-2021", "2021-04-25"),
        ("Fri 03/05/2021", "2021-03-05"),
        ("5.3.2021", "2021-03-05"),
        ("05.03.2021", "2021-03-05"),
        ("5. 3. 2021", "2021-03-05"),
        ("2021. 3. 5.", "2021-03-05"),
        ("2021.03.05", "2021-03-05"),
        ("2021.3.5 14.02", "2021-03-05T14:02"),
        ("2021-03-05 14h02", "2021-03-05T14:02"),
        ("2021\N{EN DASH}03\N{EN DASH}05", "2021-03-05"),
        ("2021\N{NON-BREAKING HYPHEN}03\N{NON-BREAKING HYPHEN}05", "2021-03-05"),
        ("March 5, 2021", "2021-03-05"),
        ("MARCH 5,2021", "2021-03-05"),
        ("Mar. 5, 2021", "2021-03-05"),
        ("March 5th, 2021", "2021-03-05"),
        ("Friday, March 5, 2021 at 2:02 PM", "2021-03-05T14:02"),
        ("5 March 2021", "2021-03-05"),
        ("the 5th of March, 2021", "2021-03-05"),
        ("5-Mar-2021", "2021-03-05"),
        ("2021-Mar-05", "2021-03-05"),
        ("Fri, 5 Mar 2021", "2021-03-05"),
        ("Fri, 5 Mar 2021 14:02:11 +0100", "2021-03-05T14:02:11+01:00"),
        ("Fri, 5 Mar 2021 14:02:11 EST", "2021-03-05T14:02:11-05:00"),
        ("Fri Mar  5 14:02:11 2021 +0100", "2021-03-05T14:02:11+01:00"),
        ("Fri Mar  5 14:02:11 CET 2021", "2021-03-05T14:02:11+01:00"),
        ("Fri Mar 05 2021 14:02:11 GMT+0100 (Central European Standard Time)", "2021-03-05T14:02:11+01:00"),
    ],
)
def test_each_form_is_read(source: str, iso: str) -> None:
    assert isos(source) == [iso]
    assert dates.problems(source) == ()


@pytest.mark.parametrize(
    ("source", "iso"),
    [
        ("5. März 2021", "2021-03-05"),
        ("5. Maerz 2021", "2021-03-05"),
        ("Freitag, den 5. März 2021", "2021-03-05"),
        ("le 5 août 2021", "2021-08-05"),
        ("5 aout 2021", "2021-08-05"),
        ("vendredi 1er janvier 2021", "2021-01-01"),
        ("5 de septiembre de 2021", "2021-09-05"),
        ("5 de marzo del 2021", "2021-03-05"),
        ("5 marzo 2021", "2021-03-05"),
        ("1º gennaio 2021", "2021-01-01"),
        ("sexta-feira, 5 de março de 2021", "2021-03-05"),
        (
            "5 de Mar\N{COMBINING CEDILLA}o de 2021".replace("r\N{COMBINING CEDILLA}", "rc\N{COMBINING CEDILLA}"),
            "2021-03-05",
        ),
        ("5 mrt 2021", "2021-03-05"),
        ("5. März 2021 um 14:02 Uhr", "2021-03-05T14:02"),
        ("5 mars 2021 à 14h02", "2021-03-05T14:02"),
        ("5 marzo 2021 alle 14.02", "2021-03-05T14:02"),
        ("5 maart 2021 om 14:02 uur", "2021-03-05T14:02"),
        ("5 marca 2021 r. o 14:02", "2021-03-05T14:02"),
        ("5 марта 2021 г. в 14:02", "2021-03-05T14:02"),
        ("5 października 2021 r.", "2021-10-05"),
        ("5 pazdziernika 2021", "2021-10-05"),
        ("5. září 2021", "2021-09-05"),
        ("5 листопада 2021 р.", "2021-11-05"),
        ("пятница, 5 марта 2021 г.", "2021-03-05"),
        ("П'ЯТНИЦЯ, 5 березня 2021", "2021-03-05"),
        ("5 Ağustos 2021", "2021-08-05"),
        ("5 Agustos 2021", "2021-08-05"),
        ("5 Kasım 2021", "2021-11-05"),
        ("5 Mayıs 2021 Çarşamba", "2021-05-05"),
        ("5\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2021", "2021-03-05"),
        ("5 d\N{RIGHT SINGLE QUOTATION MARK}abril de 2021", "2021-04-05"),
        ("2021. március 5.", "2021-03-05"),
        ("5 يناير 2021", "2021-01-05"),
        ("2021年3月5日", "2021-03-05"),
        ("2021 年 3 月 5 日", "2021-03-05"),
        ("2021年3月5日(金)", "2021-03-05"),
        ("2021年3月5日 星期五 14:02", "2021-03-05T14:02"),
        ("2021년 3월 5일", "2021-03-05"),
        ("2021년 3월 5일 금요일", "2021-03-05"),
        ("2021年3月5日 14時02分", "2021-03-05T14:02"),
        ("2021년 3월 5일 14시 02분", "2021-03-05T14:02"),
        ("ngày 5 tháng 3 năm 2021", "2021-03-05"),
    ],
)
def test_month_names_are_read_in_many_languages(source: str, iso: str) -> None:
    assert isos(source) == [iso]


def test_two_readings_are_both_given() -> None:
    assert isos("03/04/2022") == ["2022-03-04", "2022-04-03"]
    assert isos("5-3-2021 10:00") == ["2021-05-03T10:00", "2021-03-05T10:00"]


def test_what_the_text_does_not_say_stays_missing() -> None:
    (reading,) = dates.read("5 March 2021")
    assert (reading.time, reading.zone) == (None, None)
    (reading,) = dates.read("2021-03-05 9:05")
    assert (reading.time, reading.zone) == (Time(9, 5, None, ""), None)


@pytest.mark.parametrize(
    ("names", "offset"),
    [
        ("Z UTC GMT UT", "Z"),
        ("WET", "Z"),
        ("WEST CET", "+01:00"),
        ("CEST EET", "+02:00"),
        ("EEST", "+03:00"),
        ("JST", "+09:00"),
        ("AEST", "+10:00"),
        ("AEDT", "+11:00"),
        ("NZST", "+12:00"),
        ("NZDT", "+13:00"),
    ],
)
def test_a_zone_name_with_one_offset_is_written_as_a_number(names: str, offset: str) -> None:
    for name in names.split(" "):
        assert isos(f"2021-03-05 14:02 {name}") == [f"2021-03-05T14:02{offset}"]


@pytest.mark.parametrize(
    ("name", "hours"),
    [("EST", 5), ("EDT", 4), ("CST", 6), ("CDT", 5), ("MST", 7), ("MDT", 6), ("PST", 8), ("PDT", 7)],
)
def test_american_zones_are_settled_in_mail_dates_only(name: str, hours: int) -> None:
    assert isos(f"Fri, 5 Mar 2021 14:02 {name}") == [f"2021-03-05T14:02-{hours:02}:00"]
    assert isos(f"5 Mar 2021 14:02 {name}") == [None]


@pytest.mark.parametrize(
    ("offset", "is_zone"),
    [("-12:00", True), ("-12:01", False), ("+14:00", True), ("+14:01", False), ("+05:59", True), ("+05:60", False)],
)
def test_zones_end_at_the_date_line(offset: str, is_zone: bool) -> None:
    assert bool(isos(f"2021-03-05T14:02{offset}")) == is_zone


@pytest.mark.parametrize(
    ("clock", "time"),
    [("1:00 AM", "01:00"), ("11:59 am", "11:59"), ("12:00 PM", "12:00"), ("1:00 p.m.", "13:00"), ("23:59", "23:59")],
)
def test_clocks_of_twelve_and_of_twenty_four_hours(clock: str, time: str) -> None:
    assert isos(f"2021-03-05 {clock}") == [f"2021-03-05T{time}"]


@pytest.mark.parametrize("zone", ["PST", "IST", "MSK", "Europe/Berlin", "America/Argentina/Buenos_Aires"])
def test_a_zone_without_one_offset_is_kept_by_name(zone: str) -> None:
    (reading,) = dates.read(f"2021-03-05 14:02 {zone}")
    assert reading.zone == Zone(zone, None)
    assert dates.normalise(f"2021-03-05 14:02 {zone}", ANY) is None


@pytest.mark.parametrize(
    ("source", "kind", "part", "reason", "candidates"),
    [
        ("2017-02-29", "day", "29", "February 2017 has 28 days", ["2017-02-28", "2017-03-01"]),
        ("April 31, 2021", "day", "31", "April has 30 days", ["2021-04-30", "2021-05-01"]),
        ("2021-03-32", "day", "32", "March has 31 days", []),
        ("2021-00-05", "month", "00", "there is no month 00", []),
        ("2022-13-04", "month", "13", "there is no month 13", ["2022-04-13"]),
        ("2022-31-01", "month", "31", "there is no month 31", ["2022-01-31"]),
        ("2022-13-01", "month", "13", "there is no month 13", ["2022-01-13"]),
        ("2022-13-12", "month", "13", "there is no month 13", ["2022-12-13"]),
        ("2022-31-02", "month", "31", "there is no month 31", []),
        ("2021-03-05 0:30 am", "time", "0", "a clock of twelve hours", []),
        ("31/02/2021", "day", "31", "February 2021 has 28 days", ["2021-02-28", "2021-03-01"]),
        ("04/31/2022", "day", "31", "April has 30 days", ["2022-04-30", "2022-05-01"]),
        ("2021年2月30日", "day", "30", "February 2021 has 28 days", ["2021-02-28", "2021-03-01"]),
        ("2019-04-017 00:00:00 +0000", "day", "017", "has 3 digits", ["2019-04-17T00:00:00+00:00"]),
        ("2017-12-091", "day", "091", "there is no day 91", []),
        ("2020-10/01", "separator", "/", "'/' does not stand", ["2020-10-01"]),
        ("2016=04-14", "separator", "=", "'=' does not stand", ["2016-04-14"]),
        ("3/18/20109", "year", "20109", "not a year of four digits", []),
        ("06/26/18", "two-digit-year", "18", "does not say its century", ["2018-06-26"]),
        ("21-03-05", "two-digit-year", "21", "century", ["2021-03-05", "2005-03-21"]),
        ("5 March 99", "two-digit-year", "99", "century", ["2099-03-05", "1999-03-05"]),
        ("2020-08-18 115:00:00", "time", "115", "there is no hour 115", []),
        ("2021-03-05T24:00:00", "time", "24", "hour 0 of the next day", []),
        ("2021-03-05 13:00 pm", "time", "13", "a clock of twelve hours", []),
        ("2021-03-05 12:60", "time", "60", "an hour has 60 minutes", []),
        ("2021-03-05 12:00:61", "time", "61", "a minute has 60 seconds", []),
        ("2019-12-19 14:000:00 -0500", "time", "000", "has 3 digits", ["2019-12-19T14:00:00-05:00"]),
        ("2014-01-10 0:00:0 UTC", "time", "0", "has one digit only", ["2014-01-10T00:00:00Z"]),
        ("2023-01-29 18:30:22 2023 -0800", "time", "18:30:22 2023 -0800", "not a time of day", []),
        ("2021-02-08 16:30-:00+16:30", "zone", "-:00+16:30", "not an offset", []),
        ("2021-03-05T10:00:00+25:00", "zone", "+25:00", "from -12:00 to +14:00", []),
        ("2021-03-05T10:00:00+01:75", "zone", "+01:75", "not an offset", []),
        ("2019-10-01 12:00:00 +000", "zone", "+000", "not an offset", ["2019-10-01T12:00:00+00:00"]),
        ("2019-10-01 12:00:00 +100", "zone", "+100", "not an offset", []),
        ("Mon, 5 Mar 2021", "weekday", "Mon", "2021-03-05 is a Friday, not 'Mon'", ["2021-03-05"]),
    ],
)
def test_a_mistake_is_named_where_it_stands(
    source: str, kind: str, part: str, reason: str, candidates: list[str]
) -> None:
    (problem,) = dates.problems(source)
    assert (problem.kind, problem.span.of(source)) == (kind, part)
    assert reason in problem.message
    assert [one.iso(ANY) for one in problem.candidates] == candidates
    assert dates.read(source) == ()
    assert dates.normalise(source, ANY) is None


def test_a_month_and_a_day_that_do_not_exist_lead_to_no_date() -> None:
    (problem,) = dates.problems("2022-13-00")
    assert (problem.kind, problem.candidates) == ("month", ())


def test_several_mistakes_are_told_in_order() -> None:
    source = "2021-13-05 25:00"
    assert [problem.span.of(source) for problem in dates.problems(source)] == ["13", "25"]


def test_an_implausible_year_is_told_but_read() -> None:
    (problem,) = dates.problems("5 March 1821")
    assert (problem.kind, problem.span) == ("implausible-year", (8, 12))
    assert isos("5 March 1821") == ["1821-03-05"]
    assert dates.problems("1821-03-05", range(1800, 1900)) == ()
    assert [bool(dates.problems(f"{year}-03-05")) for year in (1969, 1970, 2100, 2101)] == [True, False, False, True]
    assert dates.problems("2021-03-05", range(1800, 1900))[0].kind == "implausible-year"


@pytest.mark.parametrize(
    ("source", "policy", "expected"),
    [
        ("5 March 2021", Policy("date"), "2021-03-05"),
        ("5 March 2021", Policy("datetime"), None),
        ("2021-2-8 16:30 +0100", Policy("date"), None),
        ("2021-2-8 16:30 +0100", Policy("datetime"), "2021-02-08T16:30+01:00"),
        ("2021-02-08T16:30:00+01:00", Policy("datetime", " "), "2021-02-08 16:30:00 +0100"),
        ("2021-02-08T16:30:00Z", Policy("datetime", " "), "2021-02-08 16:30:00 +0000"),
        ("03/04/2022", Policy("date"), None),
        ("no date", Policy("date"), None),
    ],
)
def test_normalising_neither_drops_nor_invents(source: str, policy: Policy, expected: str | None) -> None:
    assert dates.normalise(source, policy) == expected


@pytest.mark.parametrize(
    ("sources", "order"),
    [
        ([], None),
        (["03/04/2022", "2021-04-25", "5 March 2021"], None),
        (["04/04/2021"], None),
        (["25.04.2021"], None),
        (["03/04/2022", "25/04/2021"], "dmy"),
        (["03/04/2022", "04/25/2021"], "mdy"),
        (["25/04/2021", "04/25/2021"], None),
        (["Fri 03/05/2021"], "mdy"),
    ],
)
def test_only_proof_settles_an_order(sources: list[str], order: dates.Order | None) -> None:
    assert dates.order_evidence(sources) == order


def test_evidence_decides_between_two_readings_only() -> None:
    assert dates.normalise("03/04/2022", Policy("date"), "dmy") == "2022-04-03"
    assert dates.normalise("03/04/2022", Policy("date"), "mdy") == "2022-03-04"
    assert dates.normalise("03/25/2022", Policy("date"), "dmy") == "2022-03-25"
