"""Where a frontmatter block is, and what is wrong with its fences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import find
from seedlint.text.apply import apply_edits

NO_FRONTMATTER = {
    "empty": "",
    "prose": "Hello\n",
    "setext heading below a break": "---\nA heading\n---\nText\n",
    "thematic break, then prose": "---\n\nSome prose, and more of it.\n",
    "two breaks with prose": "---\n\nOnce upon a time.\n\n---\n",
    "two breaks with a list": "---\n- a\n- b\n---\n",
    "a lone break": "---\n",
    "dots": "...\n",
    "a break and nothing else": "---",
    "break with a sentence that has a colon": "---\n\nSome prose: more of it, really.\n",
    "longer break": "-----\n\nText\n",
    "a list": "- a\n- b\n",
    "plus list": "+ a\n",
    "MDX comment": "{/* note */}\n# T\n",
    "template": "{{ page.title }}\n",
    "liquid": '{% include "a" %}\n',
    "blank line before a break": "\n---\n\nText\n",
    "indented code": '    ---\n    title: "x"\n    ---\n',
    "dash of speech": "\N{EM DASH} No: he said.\n",
}


@pytest.mark.parametrize("text", NO_FRONTMATTER.values(), ids=NO_FRONTMATTER)
def test_no_frontmatter(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("syntax", "opening", "closing"), [("yaml", "---", "---"), ("toml", "+++", "+++")])
def test_finds_a_fenced_block(end: str, syntax: str, opening: str, closing: str) -> None:
    field = "title: a" if syntax == "yaml" else "title = 'a'"
    text = f"{opening}  {end}{field}{end}{closing} {end}# Body{end}"
    block = find(text)
    assert block is not None
    assert block.closing is not None
    assert (block.syntax, block.problems) == (syntax, ())
    assert block.content.of(text) == field + end
    assert (block.opening.of(text), block.closing.of(text)) == (opening, closing)
    assert text[block.span.end :] == f"# Body{end}"


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\nBody\n",
        "---\n# only a comment\n---\n",
        "---\na: 1\n...\nBody\n",
        "---\n  title: indented\n  tags: x\n---\n",
        "---\n# comment\n title: indented\n---\n",
        "---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n---\n",
        "---\ntitle:Tight\n---\n",
        "---\n\N{DEVANAGARI LETTER SHA}\N{DEVANAGARI VOWEL SIGN II}\N{DEVANAGARI LETTER RA}: x\n---\n",
        "---\na: 1\n---",
        "---\n{a: 1}\n---\n",
    ],
)
def test_finds_unusual_yaml(text: str) -> None:
    block = find(text)
    assert block is not None
    assert block.closing is not None
    assert not block.problems


def test_finds_json_with_braces_in_strings() -> None:
    text = '{\n "a": "}", "b": {"c": "\\"{"}\n}\n\nBody\n'
    block = find(text)
    assert block is not None
    assert block.closing is not None
    assert block.content.of(text) == text[: text.index("\n\nBody")]
    assert text[block.span.end :] == "\nBody\n"


BROKEN = {
    "blank line": ("\n---\ntitle: a\n---\nB\n", "blank-line-before-fence", "---\ntitle: a\n---\nB\n"),
    "BOM": ("\ufeff---\ntitle: a\n---\nB\n", "bom-before-fence", "---\ntitle: a\n---\nB\n"),
    "space": (" ---\ntitle: a\n---\nB\n", "space-before-fence", "---\ntitle: a\n---\nB\n"),
    "unclosed": ("---\ntitle: a\ndate: b\n\nProse.\n", "unclosed-fence", "---\ntitle: a\ndate: b\n---\n\nProse.\n"),
    "unclosed to the end": ("---\ntitle: a\ndate: b", "unclosed-fence", "---\ntitle: a\ndate: b\n---\n"),
    "doubled": ("---\n---\ntitle: a\n---\nB\n", "doubled-fence", "---\ntitle: a\n---\nB\n"),
    "long opening": ("----\ntitle: a\ntag: b\n---\nB\n", "malformed-fence", "---\ntitle: a\ntag: b\n---\nB\n"),
    "em dash": ("\N{EM DASH}-\ntitle: a\ntag: b\n---\nB\n", "malformed-fence", "---\ntitle: a\ntag: b\n---\nB\n"),
    "short closing": ("---\ntitle: a\ntag: b\n--\nB\n", "malformed-fence", "---\ntitle: a\ntag: b\n---\nB\n"),
}


@pytest.mark.parametrize(("text", "kind", "repaired"), BROKEN.values(), ids=BROKEN)
def test_repairs_fences(text: str, kind: str, repaired: str) -> None:
    block = find(text)
    assert block is not None
    (problem,) = block.problems
    assert (problem.kind, problem.safe) == (kind, True)
    assert apply_edits(text, problem.fix_edits) == repaired
    again = find(repaired)
    assert again is not None
    assert not again.problems


def test_a_missing_opening_fence_is_seen() -> None:
    text = "title: a\ndate: b\n---\nB\n"
    block = find(text)
    assert block is not None
    assert [(problem.kind, problem.safe) for problem in block.problems] == [("missing-opening", False)]
    assert apply_edits(text, block.problems[0].fix_edits) == f"---\n{text}"


@pytest.mark.parametrize("text", ["title: a\n---\nB\n", "Note: a\nSee: b\n---\n", "----\nNote: a\nSee: b\n----\n"])
def test_prose_is_no_block_without_its_fence(text: str) -> None:
    assert find(text) is None


def test_many_fences_are_no_recursion() -> None:
    block = find("---\n" * 5000)
    assert block is not None
    assert block.span.end == 8


def test_fields_behind_prose_make_an_unclosed_block_unsure() -> None:
    block = find("---\ntitle: a\ndate: b\n\nSome prose.\n\nhost: c\n")
    assert block is not None
    assert [problem.safe for problem in block.problems] == [False]


def test_prose_right_behind_an_unclosed_block_is_not_a_safe_fix() -> None:
    block = find("---\ntitle: a\ndate: b\nProse without a blank line.\n")
    assert block is not None
    assert [(p.kind, p.safe) for p in block.problems] == [("unclosed-fence", False)]


@given(st.text(st.sampled_from("-+{}\"': \t\r\n\ufeffabT#.\N{EM DASH}\udc80"), max_size=60))
def test_spans_lie_inside_the_text(text: str) -> None:
    block = find(text)
    if block is not None:
        assert 0 <= block.span.start <= block.content.start <= block.content.end <= block.span.end <= len(text)
        for problem in block.problems:
            apply_edits(text, problem.fix_edits)
