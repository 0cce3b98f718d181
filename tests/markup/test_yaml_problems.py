"""Real mistakes in YAML frontmatter: found where they are, repaired where the intention is beyond doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import Frontmatter, find, parse
from seedlint.text.apply import apply_edits
from seedlint.text.lines import LineIndex


def read(content: str) -> tuple[str, Frontmatter]:
    text = f"---\n{content}\n---\nBody\n"
    block = find(text)
    assert block is not None
    return text, parse(text, block)


@pytest.mark.parametrize(
    "content",
    [
        "title: \N{LEFT DOUBLE QUOTATION MARK}Quoted\N{RIGHT DOUBLE QUOTATION MARK} words",
        "title: It's 10:30, and a:b",
        "url: http://a.b/c:d",
        "title: a\xa0b",
        "title: |\n  a: b: c\n  @x\n  \ty",
        "title: 'a: b # c'",
        "key: [a, b]",
        "override:tags: x",
        "note: a\tb",
        "k:\n  <<: {a: 1}\n  b: 2",
        "date: '{{ .Date }}'",
        "a: {b: c}",
    ],
)
def test_sound_yaml_has_no_problem(content: str) -> None:
    assert read(content)[1].problems == ()


REPAIRED = {
    "unquoted colon": ("title: A: b\nx: 1", "unquoted-colon", (2, 9), "title: 'A: b'\nx: 1"),
    "unquoted colon, apostrophe": ("title: A: b's\nx: 1", "unquoted-colon", (2, 9), "title: \"A: b's\"\nx: 1"),
    "unquoted colon at the end": ("title: A b:\nx: 1", "unquoted-colon", (2, 11), "title: 'A b:'\nx: 1"),
    "colon in two lines": ("t: A B: c\n  d's e\nx: 1", "unquoted-colon", (2, 7), "t: \"A B: c\n  d's e\"\nx: 1"),
    "at sign": ("title: @a/b\nx: 1", "reserved-character", (2, 8), "title: '@a/b'\nx: 1"),
    "backtick": ("title: `a` b\nx: 1", "reserved-character", (2, 8), "title: '`a` b'\nx: 1"),
    "percent in a list": ("a:\n  - %\n  - b", "reserved-character", (3, 5), "a:\n  - '%'\n  - b"),
    "at sign in brackets": ("a: [@x, b]", "reserved-character", (2, 5), "a: ['@x', b]"),
    "bold": ("deck: **A** b\nx: 1", "reserved-character", (2, 7), "deck: '**A** b'\nx: 1"),
    "tab": ("a:\n\t- b\nx: 1", "tab", (3, 1), "a:\n  - b\nx: 1"),
    "no space": ("a: 1\ntitle:B c\nx: 1", "missing-space", (3, 6), "a: 1\ntitle: B c\nx: 1"),
    "no space before an address": ("a: 1\nurl:http://b\nx: 1", "missing-space", (3, 4), "a: 1\nurl: http://b\nx: 1"),
    "quotes in quotes": ('t: "A "b" c"\nx: 1', "text-after-quote", (2, 8), "t: 'A \"b\" c'\nx: 1"),
    "apostrophe in quotes": ("t: 'We'll go'\nx: 1", "text-after-quote", (2, 8), 't: "We\'ll go"\nx: 1'),
    "words after quotes": ('t: "A" is b c\nx: 1', "text-after-quote", (2, 7), "t: '\"A\" is b c'\nx: 1"),
    "two quoted words": ('t: "A" and "b"\nx: 1', "text-after-quote", (2, 7), "t: '\"A\" and \"b\"'\nx: 1"),
    "doubled quote": ('t: "A b""\nx: 1', "doubled-quote", (2, 9), 't: "A b"\nx: 1'),
    "doubled quotes": ("t: ''A b''\nx: 1", "doubled-quote", (2, 4), "t: 'A b'\nx: 1"),
    "doubled quote at the start": ('t: ""A b"\nx: 1', "doubled-quote", (2, 4), 't: "A b"\nx: 1'),
    "straight and smart": ('t: "A b\u201d\nx: 1', "mismatched-quote", (2, 8), 't: "A b"\nx: 1'),
    "smart and straight": ('t: \u201cA: b"\nx: 1', "smart-quotes", (2, 4), 't: "A: b"\nx: 1'),
    "unopened quote": ('t: A: b"\nx: 1', "unopened-quote", (2, 8), 't: "A: b"\nx: 1'),
    "three quotes": ('t: """\nx: 1', "doubled-quote", (2, 6), 't: ""\nx: 1'),
    "tab below a tabbed level": ("p:\n\tf:\n    a: b\nx: 1", "tab", (3, 1), "p:\n  f:\n    a: b\nx: 1"),
    "tabs in tabs": ("a:\n\tb:\n\t\tc: 1\nx: 1", "tab", (3, 1), "a:\n  b:\n    c: 1\nx: 1"),
    "tab among four spaces": ("a:\n    b: 1\n\tc: 2\nx: 1", "tab", (4, 1), "a:\n    b: 1\n    c: 2\nx: 1"),
    "quotes that differ": ("t: \"A b'\nx: 1", "mismatched-quote", (2, 8), 't: "A b"\nx: 1'),
    "quotes and escapes": ('t: "A \\"b\\" "c" d"\nx: 1', "text-after-quote", (2, 14), 't: "A \\"b\\" \\"c\\" d"\nx: 1'),
    "unclosed quote": ('t: "A b\nx: 1', "unclosed-quote", (2, 4), 't: "A b"\nx: 1'),
    "stray quote": ('"t: "A"\nx: 1', "stray-quote", (2, 1), 't: "A"\nx: 1'),
    "bad escape": ("t: \"A \\'b\\'\"\nx: 1", "bad-escape", (2, 7), "t: \"A 'b'\"\nx: 1"),
    "backslash": ('t: "C:\\Qt"\nx: 1', "bad-escape", (2, 7), 't: "C:\\\\Qt"\nx: 1'),
    "unclosed bracket": ("a: [b, c\nx: 1", "unclosed-flow", (2, 4), "a: [b, c]\nx: 1"),
    "two commas": ("a: [b,,c]\nx: 1", "empty-item", (2, 7), "a: [b,c]\nx: 1"),
    "text after brackets": ("a: []string\nx: 1", "text-after-bracket", (2, 6), "a: '[]string'\nx: 1"),
    "smart quotes": (
        "t: \N{LEFT DOUBLE QUOTATION MARK}A: b\N{RIGHT DOUBLE QUOTATION MARK}\nx: 1",
        "smart-quotes",
        (2, 4),
        't: "A: b"\nx: 1',
    ),
    "no-break space": ("a: 1\nb:\xa0c\nx: 1", "no-break-space", (3, 3), "a: 1\nb: c\nx: 1"),
    "indented by one": ("a: 1\n b: 2\nc: 3", "indentation", (3, 1), "a: 1\nb: 2\nc: 3"),
    "the first is indented": (" a: 1\n# c\nb: 2", "indentation", (2, 1), "a: 1\n# c\nb: 2"),
    "doubled key": ("a: 1\ndate: date: 2020-01-02", "doubled-key", (3, 7), "a: 1\ndate: 2020-01-02"),
    "duplicate with equal value": ("a: 1\nb: x # c\na: 1\nc: 2", "duplicate-key", (4, 1), "a: 1\nb: x # c\nc: 2"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "kind", "place", "repaired"), REPAIRED.values(), ids=REPAIRED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_repairs(content: str, kind: str, place: tuple[int, int], repaired: str, end: str) -> None:
    text, front_matter = read(content.replace("\n", end))
    (problem,) = front_matter.problems
    assert (problem.kind, tuple(LineIndex(text).position(problem.span.start))) == (kind, place)
    assert problem.safe
    after, again = read(repaired.replace("\n", end))
    assert apply_edits(text, problem.fix_edits) == after
    assert again.problems == ()


UNSURE = {
    "duplicate with another value": ("a: 1\na: 2", "duplicate-key", (3, 1)),
    "duplicate that names its value": ("a: x\nb: *y\na: &y x", "reserved-character", (3, 4)),
    "duplicate with an anchor": ("a: x\na: &y x\nb: *y", "duplicate-key", (3, 1)),
    "merge conflict": ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x", "merge-conflict", (3, 1)),
    "two fields on a line": ("a: b c: [d]\nx: 1", "unquoted-colon", (2, 7)),
    "another field's name": ("a: b: c\nx: 1", "unquoted-colon", (2, 5)),
    "tab between two levels": ("a:\n  b:\n\tc: 1\nd: 2", "tab", (4, 1)),
    "between two levels": ("a:\n  b: 1\n c: 2\nd: 3", "indentation", (4, 1)),
    "a line ending is missing": ("a: [b]c: d\nx: 1", "text-after-bracket", (2, 7)),
    "comment behind": ("a: b c: d # e\nx: 1", "unquoted-colon", (2, 7)),
    "escaped colon": ("a: B c\\: d\nx: 1", "unquoted-colon", (2, 8)),
    "prose": ("a: 1\n\nSome words\nb: 2", "stray-line", (4, 1)),
    "template": ("a: {{ b }}", "unquoted-template", (2, 4)),
    "template and more": ("a: {{ b }}/c\nx: 1", "text-after-bracket", (2, 11)),
    "two addresses": ('a: "http://b" http://c\nx: 1', "text-after-quote", (2, 14)),
    "undefined alias": ("a: *b\nx: 1", "reserved-character", (2, 4)),
}


@pytest.mark.parametrize(("content", "kind", "place"), UNSURE.values(), ids=UNSURE)
def test_reports_what_nobody_can_tell(content: str, kind: str, place: tuple[int, int]) -> None:
    text, front_matter = read(content)
    problem = front_matter.problems[0]
    assert (problem.kind, tuple(LineIndex(text).position(problem.span.start))) == (kind, place)
    assert not problem.safe


def test_a_rule_below_prose_is_no_closing_fence() -> None:
    text = "---\ntitle: a\ndate: b\n\nSome prose that goes on.\n\n---\n\nMore.\n"
    block = find(text)
    assert block is not None
    (problem,) = parse(text, block).problems
    assert (problem.kind, problem.safe) == ("unclosed-fence", True)
    assert apply_edits(text, problem.fix_edits) == text.replace("b\n", "b\n---\n")


def test_fields_below_prose_stay_in_the_block() -> None:
    _, front_matter = read("title: a\ndate: b\n\nSome prose that goes on.\n\nhost: c")
    assert [problem.kind for problem in front_matter.problems] == ["stray-line"]
    assert not any(problem.safe for problem in front_matter.problems)


def test_duplicates_name_the_first_key() -> None:
    text, front_matter = read("a: 1\nb: {c: 1, c: 2}\na: 2")
    assert [problem.related[0].of(text) for problem in front_matter.problems] == ["c", "a"]


def test_several_mistakes_are_repaired_together() -> None:
    text, front_matter = read("title: A: b\nauthor: @c\ntags:\n\t- d\nempty:e\nx: 1")
    assert [problem.kind for problem in front_matter.problems] == [
        "unquoted-colon",
        "reserved-character",
        "tab",
        "missing-space",
    ]
    edits = [edit for problem in front_matter.problems for edit in problem.fix_edits]
    assert "title: 'A: b'\nauthor: '@c'\ntags:\n  - d\nempty: e\nx: 1\n" in apply_edits(text, edits)


MISTAKES = [
    *(
        "a: b: c",
        "d: @e",
        "f:g h",
        "\ti: j",
        "k: 'l",
        'm: "n" o',
        "p: [q",
        "r: s",
        "- t",
        "  u: v",
        "w:",
        "x\xa0: y",
        "",
    )
]
MISTAKES += [
    *('q: ""', "q: ''", 'q: "', "q: '", 'q: """', "q: ''''", "q: [", "q: {{", "q: @", "q: *", '- "', "q:: r", ":", "?")
]
MISTAKES += ["a: 1", "b: [c, d]", "e: 'f'", "# g: h: i", "h: |", "  i: j: k", "text", 'l: "m', "n: o # p", "\ufeffq: r"]


@given(st.lists(st.sampled_from(MISTAKES), max_size=7).map("\n".join))
def test_after_the_edits_it_parses_and_sound_entries_keep_their_values(content: str) -> None:
    text = f"---\ntitle: A\n{content}\n---\n"
    block = find(text)
    assert block is not None
    front_matter = parse(text, block)
    if front_matter.root is not None or not front_matter.problems:
        return
    edits = [edit for problem in front_matter.problems for edit in problem.fix_edits]
    if not edits:
        return
    repaired = apply_edits(text, edits)
    again = find(repaired)
    assert again is not None
    root = parse(repaired, again).root
    assert root is not None
    first = root.get("title")
    assert first is not None
    assert front_matter.problems[0].kind in ("indentation", "stray-line") or str(first.value.value).startswith("A")
