"""Faults of frontmatter under a schema: what must not be reported, then what must, each at its place."""

import pytest

from seedlint.text.lines import LineIndex

from .conftest import Faults

CLEAN = [
    pytest.param('title = "text"', "title: A", id="text"),
    pytest.param('title = "text"', "title: 'yes'", id="quoted word"),
    pytest.param('title = "text"', "title: yes", id="a word that YAML 1.1 takes for a truth value is text"),
    pytest.param('title = "text?"', "", id="optional field is missing in an empty block"),
    pytest.param('date = "date"', "date: 2024-02-29", id="date"),
    pytest.param('date = "date"', "date: '2024-02-29'", id="quoted ISO date satisfies date"),
    pytest.param('date = "datetime"', "date: 2024-02-29T10:00:00Z", id="datetime"),
    pytest.param('date = "datetime"', "date: 2024-02-29 10:00:00 +0100", id="datetime with a space"),
    pytest.param('date = "date or datetime"', "date: 2024-02-29 10:00:00", id="either of two types"),
    pytest.param('n = "number"', "n: 1", id="an integer is a number"),
    pytest.param('n = "integer"', "n: 1.0", id="a whole number is an integer"),
    pytest.param('tags = "list of text"', "tags: [a, b]", id="list"),
    pytest.param('tags = "list of text"', "tags:\n- a\n- b", id="list without indentation"),
    pytest.param('tags = { type = "list of text", default = [] }', "other: 1", id="default stands for missing"),
    pytest.param('status = ["draft", "final"]', "status: final", id="one of"),
    pytest.param('n = { enum = [1, "x"] }', "n: 1", id="one of mixed types"),
    pytest.param('hero = { fields = { src = "text" } }', "hero:\n  src: a.png", id="nested table"),
    pytest.param('mail = "email"', "mail: a.b@example.org", id="email"),
    pytest.param('url = "url"', "url: https://example.org/a?b#c", id="url"),
    pytest.param('url = "url"', "url: mailto:a@example.org", id="url of another scheme"),
    pytest.param('lang = "language"', "lang: pt-BR", id="language"),
    pytest.param('lang = "language"', "lang: zh-Hant-TW", id="language with script"),
    pytest.param('slug = "slug"', "slug: a-b-2", id="slug"),
    pytest.param('slug = "slug"', "slug: \u00fcber-uns", id="slug beyond ASCII"),
    pytest.param('t = { type = "text", pattern = "^[a-z]+(-[a-z]+)*$" }', "t: ab-cd", id="pattern"),
    pytest.param('t = { type = "text", min = 1, max = 3 }', "t: abc", id="length in bounds"),
    pytest.param('d = { type = "date", min = 2020-01-01 }', "d: 2020-01-01", id="date in bounds"),
    pytest.param('x = "list of text"', "a: &a [x]\nx: *a", id="alias of a list"),
    pytest.param('h = { fields = { a = "text" } }\nb = "any"', "b: &b {a: x}\nh:\n  <<: *b", id="merged from an alias"),
    pytest.param('a = "text"\nb = "text"', "b: y\n<<: {a: x}", id="merged from a mapping"),
    pytest.param(
        'a = "text"\nb = "text"\nx = "any"\ny = "any"',
        "x: &x {a: x}\ny: &y {<<: *x, b: y}\n<<: [*y, *x]",
        id="merged twice",
    ),
    pytest.param('x = "text"', "x: !custom y", id="a tag that we don't know may be anything"),
]


@pytest.mark.parametrize(("toml", "block"), CLEAN)
def test_is_clean(check: Faults, toml: str, block: str) -> None:
    assert check(toml, f"---\n{block}\n---\n", unknown="allow") == []


FAULTS = [
    ('title = "text"', "title: 5", "wrong-type", "5", "'title' must be text, found the number 5"),
    ('title = "text"', "title:", "wrong-type", ":", "'title' must be text, found nothing"),
    ('title = "text"', "title: 2024-01-02", "wrong-type", "2024-01-02", "found the unquoted date 2024-01-02"),
    ('title = "text"', "title: [a]", "wrong-type", "[a]", "'title' must be text, found a list"),
    ('tags = "list of text"', "tags: x", "wrong-type", "x", "'tags' must be a list of text, found the text 'x'"),
    ('tags = "list of text"', "tags: [a, 5]", "wrong-type", "5", "an item of 'tags' must be text"),
    ('draft = "boolean"', "draft: 'true'", "wrong-type", "'true'", "'draft' must be true or false"),
    ('n = "integer"', "n: 1.5", "wrong-type", "1.5", "'n' must be an integer"),
    ('n = "number"', "n: true", "wrong-type", "true", "'n' must be a number, found true"),
    ('x = "list of text"', "a: &a {x: 1}\nx: *a", "wrong-type", "*a", "found a table"),
    ('date = "date"', "date: 2024-02-30", "invalid-value", "2024-02-30", "'date' must be a date (YYYY-MM-DD)"),
    ('date = "date"', "date: 2024-02-03T10:00:00", "invalid-value", "2024-02-03T10:00:00", "must be a date"),
    ('date = "datetime"', "date: 2024-02-03", "invalid-value", "2024-02-03", "must be a date with time"),
    ('status = ["draft", "final"]', "status: new", "invalid-value", "new", "must be 'draft' or 'final'"),
    ('n = { type = "integer", min = 1, max = 5 }', "n: 7", "invalid-value", "7", "'n' must be at most 5, found 7"),
    ('t = { type = "text", max = 3 }', "t: abcd", "invalid-value", "abcd", "at most 3 characters, found 4"),
    ('t = { type = "list", min = 1 }', "t: []", "invalid-value", "[]", "at least 1 item, found 0"),
    ('d = { type = "date", min = 2020-01-01 }', "d: 2019-12-31", "invalid-value", "2019-12-31", "not be before 2020"),
    ('t = { type = "text", pattern = "^[a-z]+$" }', "t: A", "invalid-value", "A", "must match ^[a-z]+$, found 'A'"),
    ('mail = "email"', "mail: a at b", "invalid-value", "a at b", "'mail' must be an email address"),
    ('url = "url"', "url: www.example.org", "invalid-value", "www.example.org", "'url' must be a URL"),
    ('lang = "language"', "lang: Polish!", "invalid-value", "Polish!", "must be a language code"),
    ('slug = "slug"', "slug: A b", "invalid-value", "A b", "'slug' must be a slug"),
    ('hero = { fields = { alt = "text" } }', "hero:\n  alt: 5", "wrong-type", "5", "'hero.alt' must be text"),
    ('a = { of = { fields = { n = "text" } } }', "a:\n- n: 5", "wrong-type", "5", "'a[].n' must be text"),
    ('hero = { fields = { alt = "text" } }', "hero:\n  src: 5", "missing-key", "src", "missing key 'alt' in 'hero'"),
    ('t = { type = "list", distinct = true }', "t: [a, b, a]", "duplicate-item", "a", "'t' lists 'a' twice"),
    ('n = { type = "integer", message = "no stars" }', "n: x", "wrong-type", "x", "no stars"),
]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case[0]}, {case[1]}")
def test_is_reported_at_its_place(check: Faults, case: tuple[str, str, str, str, str]) -> None:
    toml, block, kind, place, message = case
    text = f"---\n{block}\n---\n"
    (fault,) = check(toml, text, unknown="allow")
    assert (fault.kind, fault.span.of(text)) == (kind, place)
    assert message in fault.message


def test_missing_key_is_reported_at_the_block(check: Faults) -> None:
    (fault,) = check('title = "text"\nlang = "text"', "---\nlang: en\n---\n")
    assert (fault.kind, fault.span, fault.message) == ("missing-key", (0, 3), "missing key 'title'")


def test_a_document_without_frontmatter_misses_all(check: Faults) -> None:
    (fault,) = check('title = "text"\nlang = "text?"', "Prose.\n")
    assert fault.message == "no frontmatter; 'title' must be there"


def test_a_block_that_does_not_parse_is_left_to_the_rule_about_that(check: Faults) -> None:
    assert check('title = "text"', "---\nlang: [en\n---\n") == []


def test_unknown_keys_may_be_allowed(check: Faults) -> None:
    assert check('title = "text"', "---\ntitle: A\nTitel: B\n---\n", unknown="allow") == []


def test_only_misspellings_are_reported_where_other_keys_are_welcome(check: Faults) -> None:
    fields = 'title = "text"\nlinkTitle = "text?"'
    text = "---\ntitle: A\ncolour: red\nlinktitle: B\n---\n"
    (fault,) = check(fields, text, unknown="typos")
    assert (fault.kind, fault.span.of(text)) == ("unknown-key", "linktitle")


def test_a_misspelled_key_is_one_mistake_not_two(check: Faults) -> None:
    (fault,) = check('title = "text"', "---\nTitel: A\n---\n")
    assert fault.message == "unknown key 'Titel'; did you mean 'title'?"


def test_a_misspelled_key_beside_the_right_one_is_not_renamed(check: Faults) -> None:
    (fault,) = check('title = "text"', "---\ntitle: A\nTitle: B\n---\n")
    assert fault.message == "unknown key 'Title' beside 'title'"
    assert fault.fix is None


def test_of_two_misspelled_keys_only_one_is_renamed(check: Faults) -> None:
    one, other = check('title = "text"', "---\nTitle: A\nTITLE: B\n---\n")
    assert one.fix is not None
    assert other.fix is None


def test_a_near_key_is_not_guessed_between_two(check: Faults) -> None:
    (fault,) = check('tag1 = "text?"\ntag2 = "text?"', "---\ntag3: A\n---\n")
    assert fault.message == "unknown key 'tag3'"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_hold_for_every_line_ending(check: Faults, newline: str) -> None:
    text = newline.join(["---", "title: \U0001f600", "date: x", "---", ""])
    (fault,) = check('title = "text"\ndate = "date"', text)
    assert LineIndex(text).position(fault.span.start) == (3, 7)


@pytest.mark.parametrize(
    "text", ['{\n  "title": 5\n}\n', "---\ntitle: 5\n---\n", "+++\ntitle = 5\n+++\n"], ids=["json", "yaml", "toml"]
)
def test_messages_are_the_same_in_every_syntax(check: Faults, text: str) -> None:
    (fault,) = check('title = "text"', text)
    assert (fault.message, fault.span.of(text)) == ("'title' must be text, found the number 5", "5")


@pytest.mark.parametrize("date", ["2024-01-05", "'2024-01-05'"])
def test_a_date_of_toml_is_a_date(check: Faults, date: str) -> None:
    assert check('d = "date"', f"+++\nd = {date}\n+++\n") == []


@pytest.mark.parametrize("date", ["2024-01-05T10:00:00Z", "2024-01-05 10:00:00"])
def test_a_time_of_toml_is_a_datetime(check: Faults, date: str) -> None:
    assert check('d = "datetime"', f"+++\nd = {date}\n+++\n") == []


def test_deep_nesting_is_no_trouble(check: Faults) -> None:
    text = "---\na: " + "[" * 90 + "]" * 90 + "\n---\n"
    assert [fault.kind for fault in check('a = "text"', text)] == ["wrong-type"]


def test_a_broken_check_tells_the_values_that_it_is_about(check: Faults) -> None:
    fields = 'slug = "text"\n[[checks]]\nname = "a"\ncheck = "slug == file.slug and not alias"'
    (fault,) = check(fields, "---\nslug: quay\n---\n", unknown="allow")
    assert fault.message == (
        "slug == file.slug and not alias does not hold: slug is 'quay', file.slug is 'post', alias is missing"
    )


def test_a_great_many_faults_stay_cheap(check: Faults) -> None:
    block = "".join(f"k{number}: 1\n" for number in range(5_000))
    assert len(check('title = "text?"', f"---\n{block}---\n")) == 5_000


def test_what_a_merge_lacks_is_missing(check: Faults) -> None:
    toml = 'h = { fields = { a = "text", b = "text" } }\nbase = "any"'
    (fault,) = check(toml, "---\nbase: &base {a: x}\nh:\n  <<: *base\n---\n")
    assert (fault.kind, fault.message) == ("missing-key", "missing key 'b' in 'h'")


def test_checks_see_what_is_merged(check: Faults) -> None:
    toml = 'base = "any"\na = "integer?"\n[[checks]]\nname = "c"\ncheck = "a > 3"'
    (fault,) = check(toml, "---\nbase: &base {a: 1}\n<<: *base\n---\n")
    assert fault.message == "a > 3 does not hold: a is 1"
