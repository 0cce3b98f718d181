"""What the link rules' fixes may never do: change what a page shows, or not come to rest."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import SAFE, UNSAFE
from seedlint_rules import PACK
from seedlint_rules.links._targets import possible_targets

RULES = tuple(definition.rule for definition in load_pack(PACK) if definition.rule.family == "LNK")
PROFILE = Profile(RULES, known=frozenset(name for rule in RULES for name in (rule.name, rule.code)))
ADDRESS = re.compile(r"""(href|src)=(?:"[^"]*"|'[^']*')""")
# An autolink shows its address.
AUTOLINK = re.compile(r">[A-Za-z]+:[^<]*</a>")

ROOT = Path(__file__).parents[2] / "fixtures"
FIXTURES = sorted(ROOT.rglob("before*.md"))
URLS = st.sampled_from((
    "http://github.com/a", "HTTP://GitHub.com:80/a/../b#", "https://Docs.example:443/./x?y#z", "//www.github.com/a",
    "//cdn.example/x", "a/../b.md", "https://a.example/?utm_source=x&b=1", "https://a.example/a%2520b", "#Tide",
    "#tide", "<https://a.example/a b\"c>", "<a b.md>", "https://a.example/[x]", "mailto:A@b.example", "ttps://a.b", "",
    "https://a.example/a\\_b", "https://a.example/a&amp;b", "{{ site.url }}/A/../b", "https://a.example/(x)",
))  # fmt: skip
TEXTS = st.sampled_from(
    ("text", "", " ", "https://a.example/a_b", "https://a.example/x", "**b**", "`c`", "![i](j.png)")
)
PIECES = st.one_of(
    st.builds("[{}]({})".format, TEXTS, URLS),
    st.builds("[{0}]({0})".format, URLS),
    st.builds("![{}]({} 'T')".format, TEXTS, URLS),
    st.builds("\n\n[{}]: {}\n".format, st.sampled_from(("a", "A", "b")), URLS),
    st.builds("<a href='{}'>x</a>".format, URLS),
    st.builds("<{}>".format, URLS),
    st.sampled_from((
        "[x][a]", "[a][]", "[b]", "[x][aa]", "[^1]", "[^2]", "\n\n# Tide\n\n", "\n\n## TIDE\n\n", "https://a.example/q",
        "see https://a.example/q_r_.", "`[a](http://github.com)`", "\n\n```\n[a]: http://github.com\n```\n\n",
        "\n- item ", "\n> quote ", "\n\n    [a]: http://github.com\n\n", " word ", "\n", "\n\n", "|", "\\", "*", "_",
    )),
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=10).map("".join)
common = settings(deadline=None, max_examples=200, suppress_health_check=(HealthCheck.too_slow,))


def rendered(text: str) -> str:
    """Return the HTML of *text* without the addresses of links and images, and where these are shown."""
    return AUTOLINK.sub("></a>", ADDRESS.sub(r"\1", MarkdownIt().render(text)))


@common
@given(BODIES)
@example("[a]: http://github.com/x\n[a]: http://github.com/x\n\n[a]")
@example("[a]: \n[text](a/../b.md)")
@example("[a]: \n[text](<a b.md>)")
@example('[a]: \n[text](a.md)[text](<https://a.example/a b"c>)')
@example("- a\n\n[a]: b.md\n- c\n\n[a]: b.md\n")
@example("[https://a.example/x](https://a.example/x)")
@example("<HTTP://GitHub.com:80/a/../b#>")
def test_safe_fixes_change_nothing_but_addresses(text: str) -> None:
    after = fix(Document("a.md", text), PROFILE, SAFE).document.text
    assert rendered(after) == rendered(text)


@common
@given(BODIES, st.sampled_from(("a.md", "a.mdx", "a.html", "a.txt")))
def test_fixing_comes_to_rest(text: str, name: str) -> None:
    for level in (SAFE, UNSAFE):
        once = fix(Document(name, text), PROFILE, level)
        assert once.cycle == ()
        again = fix(once.document, PROFILE, level)
        assert again.document.text == once.document.text
        assert once.remaining.crashes == ()


@common
@given(BODIES)
@example("[a](b.md)和[c](d.md)、[e](f(g)h)(i)")
@example("[a](b](c)[d](e)")
def test_every_target_is_seen_before_any_parsing(text: str) -> None:
    document = Document("a.md", text)
    seen = {one for candidate in document.link_targets for one in possible_targets(candidate)}
    for link in document.links:
        # Nothing is said about a template, nor about a definition whose target looks like a link.
        if link.target and link.kind != "bare" and not any(one in link.destination for one in ("](", "{{")):
            assert link.target.of(text) in seen, link


@pytest.mark.parametrize(
    "text",
    ["`[a](http://github.com/)`\n", "```\n[a](http://github.com/)\n[b][]\n```\n", "    [a]: http://github.com\n"],
    ids=["in a code span", "in a fence", "in an indented block"],
)
def test_code_is_left_alone(text: str) -> None:
    assert fix(Document("a.md", text), PROFILE, UNSAFE).document.text == text


@pytest.mark.parametrize("path", FIXTURES, ids=[str(path.relative_to(ROOT)) for path in FIXTURES])
def test_safe_fixes_show_the_same_in_every_document_of_the_fixtures(path: Path) -> None:
    document = Document.of_bytes(path.read_bytes(), path.name)
    start = document.body_start
    after = fix(document, PROFILE, SAFE).document
    assert after.text[:start] == document.text[:start]
    assert rendered(after.text[start:]) == rendered(document.text[start:])


@pytest.mark.parametrize(
    "text",
    ["[a](#b) " * 10_000 + "\n\n" + "# H\n\n" * 10_000, "[a] (http://x.example) [b](http://y.example)\n\n" * 5_000],
    ids=["broken anchors beside many headings", "links with a space in them beside many others"],
)
def test_hostile_text_ends_soon(text: str) -> None:
    assert len(check(Document("a.md", text), PROFILE).diagnostics) >= 5_000
