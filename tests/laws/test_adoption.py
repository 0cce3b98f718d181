"""Laws of what makes an old repository bearable: fingerprints outlive moves, comments change nothing but the report."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.lint.document import Document
from seedlint.lint.engine import check
from seedlint.lint.fingerprint import Fingerprint, fingerprints
from seedlint.lint.ignores import with_ignores
from seedlint.lint.profile import Profile
from seedlint.markup.rendering import page
from seedlint.project.packs import registry
from seedlint.project.settings import Settings
from seedlint.report.model import FileReport

BLOCKS = (
    "# Sch\xc3\xb6n\n",
    "Ein sch\xc3\xb6ner Tag,\nnoch ein sch\xc3\xb6ner Tag.\n",
    "One line. \nAnother one\n",
    "- ein sch\xc3\xb6ner Tag\n- [gone][nowhere]\n  and more\n",
    "1. a\u202eb\n\n   ```\n   a\u202eb\n   ```\n",
    "| a | b |\n|---|---|\n| c | sch\xc3\xb6n |\n",
    "> ein sch\xc3\xb6ner Tag\n> \n> b\n",
    "```md\na\u202eb sch\xc3\xb6n\n```\n",
    "<div\n  title='sch\xc3\xb6n'\n>\n\nText\n\n</div>\n",
    "Title [x]\n=====\n",
    "    code a\u202eb\n",
    "[label]: https://example.com/ 'sch\xc3\xb6n'\n",
    ":::tip\nein sch\xc3\xb6ner Tag\n:::\n",
    "{% raw %}\nsch\xc3\xb6n\n{% endraw %}\n",
    "\n\n",
)
FRONTMATTER = ("", "---\ntitle: sch\xc3\xb6n\ndate: 2023-02-29\n---\n", "+++\ntext = '''\nsch\xc3\xb6n\n'''\n+++\n")
bodies = st.lists(st.sampled_from(BLOCKS), max_size=6).map("\n".join)
texts = st.tuples(st.sampled_from(FRONTMATTER), bodies).map("\n".join)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return Settings.default(registry()).profile_for("/a.md")


def prints(text: str, profile: Profile) -> list[Fingerprint]:
    document = Document("a.md", text)
    return list(fingerprints(FileReport("a.md", document, check(document, profile).diagnostics)))


@settings(max_examples=40)
@given(bodies)
def test_a_fingerprint_does_not_depend_on_the_line(profile: Profile, body: str) -> None:
    moved = prints(f"Something else.\n\n\n\n{body}", profile)
    found = prints(body, profile)
    assert len(set(found)) == len(found)
    assert set(found) <= set(moved)


@settings(max_examples=20)
@given(texts, st.sampled_from(["a.md", "a.mdx", "a.html"]), st.sampled_from(["\n", "\r\n"]))
def test_comments_change_only_what_is_reported(profile: Profile, text: str, name: str, ending: str) -> None:
    before = Document(name, text.replace("\n", ending))
    found = check(before, profile).diagnostics
    ignored = with_ignores(before, found, profile, "a reason")
    after = ignored.document
    assert check(after, profile).diagnostics == ignored.left
    assert {one.rule for one in ignored.left} <= {one.rule for one in found}
    assert page(after.text, after.body_start, after.format) == page(before.text, before.body_start, before.format)
    edits = sorted(edit for one in ignored.done if one.fix for edit in one.fix.edits)
    assert all(edit.span.start == edit.span.end for edit in edits), "nothing is taken away"
    assert all("seedlint: ignore" in edit.replacement for edit in edits)
    assert all(first.span.start <= second.span.start for first, second in pairwise(edits))
    again = with_ignores(after, check(after, profile).diagnostics, profile, "a reason")
    assert not again.done or ignored.left
