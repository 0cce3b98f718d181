"""HTML by its tags; links of every format; the cheap test for links; formats by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup import html, links, markdown
from seedlint.markup.formats import format_of


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "", "markdown"),
        ("A.MD", "", "markdown"),
        ("x/a.qmd", "", "markdown"),
        ("a.mdx", "", "mdx"),
        ("a.htm", "", "html"),
        ("a.rst", "---\ntitle: a\n---\n", "text"),
        ("a.txt", "---\ntitle: a\n---\n", "markdown"),
        ("a.txt", "---\nprose\n", "text"),
        ("a.txt", "from: a\nto: b\n---\nHello\n", "text"),
        ("README", "---\ntitle: a\n---\n", "markdown"),
        ("dir.md/LICENSE", "", "text"),
        (".md", "", "text"),
        ("C:\\x.d\\a.markdown", "", "markdown"),
    ],
)
def test_format(name: str, text: str, expected: str) -> None:
    assert format_of(name, text) == expected


HTML = """<!doctype html>
<!-- <a href="no"> -->
<h1 id=top>A <em>b</em> &amp; c</h1>
<p>Text <a HREF='/x?a=1&amp;b=2' name="n">link</a> <img srcset="a.png 1x, b,c.png 2x" src=i.png alt="href='no'">
<script>"<a href='no'>"</script><pre><a href="in-pre">x</a></pre>
{{ template }} <a href="{{ url }}/p">y</a> 1 < 2
"""


def test_html_document() -> None:
    regions = html.regions(HTML, 0)
    assert [(link.attribute, link.target and link.target.of(HTML), link.destination) for link in regions.links] == [
        ("href", "/x?a=1&amp;b=2", "/x?a=1&b=2"),
        ("srcset", "a.png", "a.png"),
        ("srcset", "b,c.png", "b,c.png"),
        ("src", "i.png", "i.png"),
        ("href", "in-pre", "in-pre"),
        ("href", "{{ url }}/p", "{{ url }}/p"),
    ]
    assert [(anchor.name, anchor.span.of(HTML)) for anchor in regions.anchors] == [("top", "top"), ("n", "n")]
    assert [(heading.level, heading.text, heading.id) for heading in regions.headings] == [(1, "A b & c", "top")]
    assert regions.in_code(HTML.index("in-pre"))
    prose = " ".join(span.of(HTML) for span in regions.prose())
    assert "Text" in prose
    assert "link" in prose
    assert "template" not in prose
    assert "href" not in prose


@given(st.text(st.sampled_from("<>/!-\"'= ahref{}\n\udc80\x00\u00e9"), max_size=60))
def test_html_never_fails(text: str) -> None:
    regions = html.regions(text, 0)
    assert all(0 <= link.span.start <= link.span.end <= len(text) for link in regions.links)


def test_candidates_hold_every_target() -> None:
    body = (
        "[a](b) [c]( <d e> ) ![f](g 'h') <http://i.j> <k@l.m> http://n.o <a href=p> <img srcset='q 1x, r 2x'>\n"
        "www.s.t <mailto:u> [v](w(x))\n\n[y]: z\n[1]:\n  <2 3>\n"
    )
    found = links.candidates(body, 0)
    for link in markdown.regions(body, 0).links:
        if link.target is not None:
            assert any(span.start <= link.target.start and link.target.end <= span.end for span in found), link


def test_no_candidate_in_plain_prose() -> None:
    assert links.candidates("Some prose (with parentheses), a = b, a < b, 10:30, [x] and and/or.\n", 0) == ()


def test_links_of_plain_text_are_its_urls() -> None:
    text = "See http://a.b/c. And [d](e)."
    assert [link.destination for link in links.links(text, "text", 0, None)] == ["http://a.b/c"]
    assert [link.destination for link in links.links(text, "markdown", 0, None)] == ["http://a.b/c", "e"]


@pytest.mark.parametrize(
    "text", ["<a " * 50_000, "<a '" * 50_000, '<a "' * 50_000, "](" * 50_000, "=" * 50_000, "<" * 50_000]
)
def test_hostile_text_ends_soon(text: str) -> None:
    html.regions(text, 0)
    links.candidates(text, 0)
