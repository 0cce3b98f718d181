"""Markdown and MDX regions: what is code, what is a link, and where."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup import markdown
from seedlint.markup.escapes import unescaped
from seedlint.markup.model import Link, Regions

BEFORE = "---\nt: " + "\N{GRINNING FACE}" * 300 + "\n---\n"


def read(body: str, *, mdx: bool = False) -> tuple[str, Regions]:
    text = BEFORE + body
    return text, markdown.regions(text, len(BEFORE), mdx)


def links(body: str, *, mdx: bool = False) -> list[tuple[str, str, str | None, str]]:
    text, regions = read(body, mdx=mdx)
    return [
        (link.kind, link.span.of(text), link.target and link.target.of(text), link.destination)
        for link in regions.links
    ]


@pytest.mark.parametrize(
    "body",
    [
        "`[a](b)` and ``[c](d) ` e``",
        "```\n[a](b)\nhttp://x.y\n```\n",
        "~~~ md\n[a]: b\n~~~\n",
        "    [a](b) <a href='x'>\n",
        "\\[a](b)",
        "<!-- [a](b) <a href='x'> http://x.y -->",
        "[ ] [](\n\nb)",
        "- [x] done\n- [ ] not\n",
        "{% highlight html %}\n<a href='x'>http://x.y</a>\n{% endhighlight %}\n",
        "{{ 'http://x.y/' | url }}",
        "<script>a = 'http://x.y'; b = \"<a href='q'>\"</script>\n",
        "mail@host.tld/www.x, not://a",
    ],
)
def test_no_link(body: str) -> None:
    assert [link for link in links(body) if link[0] != "undefined"] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](b)", ("inline", "[a](b)", "b", "b")),
        ("[a\u00e9 *b*]( <c d> 'e\u00e9' )", ("inline", "[a\u00e9 *b*]( <c d> 'e\u00e9' )", "c d", "c d")),
        ("[a](b\\(c\\)&amp;d&lt=1)", ("inline", "[a](b\\(c\\)&amp;d&lt=1)", "b\\(c\\)&amp;d&lt=1", "b(c)&d&lt=1")),
        ("[a](b(c)d)", ("inline", "[a](b(c)d)", "b(c)d", "b(c)d")),
        ("[a]()", ("inline", "[a]()", "", "")),
        ("[a](b\x80c)", ("inline", "[a](b\x80c)", "b\x80c", "b\x80c")),
        ("![a](b \"c\")", ("image", "![a](b \"c\")", "b", "b")),
        ("> [a](\n> b\n> 'c')", ("inline", "[a](\n> b\n> 'c')", "b", "b")),
        ("[a]({{ site.url }}/b)", ("inline", "[a]({{ site.url }}/b)", "{{ site.url }}/b", "{{ site.url }}/b")),
        ("[a]({{< r \"b c\" >}})", ("inline", "[a]({{< r \"b c\" >}})", "{{< r \"b c\" >}}", "{{< r \"b c\" >}}")),
        ("<http://a.b>", ("autolink", "<http://a.b>", "http://a.b", "http://a.b")),
        ("<a@b.c>", ("autolink", "<a@b.c>", "a@b.c", "a@b.c")),
        ("(see http://a.b/c_(d)).", ("bare", "http://a.b/c_(d)", "http://a.b/c_(d)", "http://a.b/c_(d)")),
        ("www.a.b, c", ("bare", "www.a.b", "www.a.b", "www.a.b")),
        ("x <a class=c href=\"b&amp;c\">d</a>", ("html", "<a class=c href=\"b&amp;c\">", "b&amp;c", "b&c")),
        ("<div>\n<img src=b>\n</div>", ("html", "<img src=b>", "b", "b")),
        ("[a][no]", ("undefined", "[a][no]", None, "")),
        ("|x|\n|-|\n|[a](b\\|c)|", ("inline", "[a](b\\|c)", "b\\|c", "b|c")),
        ("[a](b\x00c)", ("undefined", "[a]", None, "")),
    ],
)  # fmt: skip
def test_one_link(body: str, expected: tuple[str, str, str | None, str]) -> None:
    assert links(body) == [expected]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_template_goes_on_over_lines_but_over_no_blank_one(end: str) -> None:
    text, regions = read(f"a {{{{< b{end}  c >}}}} d {{{{ e{end}{end}f }}}}")
    assert [span.of(text) for span in regions.templates] == [f"{{{{< b{end}  c >}}}}"]


def test_image_in_a_link() -> None:
    assert links("[![a](b)](c)") == [("inline", "[![a](b)](c)", "c", "c"), ("image", "![a](b)", "b", "b")]


def test_references_and_definitions() -> None:
    body = "[a][X] [x][] [x] ![i][x] [^1] [ [a] b](c)\n\n[x]: <u v> 'w'\n[X]: dup\n\n[^1]: note\n- [y]: /in-list\n"
    text, regions = read(body)
    found = [(link.kind, link.span.of(text), link.destination, link.label) for link in regions.links]
    assert found == [
        ("reference", "[a][X]", "u v", "X"),
        ("collapsed", "[x][]", "u v", "x"),
        ("shortcut", "[x]", "u v", "x"),
        ("image", "![i][x]", "u v", "x"),
        ("footnote", "[^1]", "", "^1"),
        ("inline", "[ [a] b](c)", "c", ""),
        ("definition", "[x]: <u v> 'w'", "u v", "x"),
        ("definition", "[X]: dup", "dup", "X"),
        ("definition", "[y]: /in-list", "/in-list", "y"),
    ]
    assert [(one.label, one.label_span.of(text), one.target.of(text), one.title) for one in regions.references] == [
        ("x", "x", "u v", "w"),
        ("X", "X", "dup", ""),
        ("^1", "^1", "", ""),
        ("y", "y", "/in-list", ""),
    ]


def test_headings_have_text_and_id() -> None:
    text, regions = read("# A `b` *c* {#d}\n\nE\u00e9\n==\n\n<h2 id='f'>G <b>h</b></h2>\n")
    found = [(one.level, one.text, one.id, one.span.of(text)) for one in regions.headings]
    assert found == [
        (1, "A b c", "d", "# A `b` *c* {#d}"),
        (1, "E\u00e9", None, "E\u00e9\n=="),
        (2, "G h", "f", "<h2 id='f'>G <b>h</b></h2>"),
    ]
    assert [(anchor.name, anchor.span.of(text)) for anchor in regions.anchors] == [("f", "f")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_prose_is_what_is_left(end: str) -> None:
    body = end.join(
        [
            "# \u00c9",
            "",
            "a `b` c <i>d</i> [e](f) {{ g }} <!-- h --> <code>i</code> j",
            "",
            "- k",
            "- l",
            "",
            "# n",
            "",
            "    m",
        ]
    )
    text, regions = read(body)
    prose = "".join(span.of(text) for span in regions.prose())
    assert [word for word in "aceijkl\u00c9" if word not in prose] == ["i"]
    assert not [word for word in "bfghim" if word in prose]
    assert regions.in_code(text.index("`b`"))
    assert regions.in_code(text.rindex("m"))
    assert not regions.in_code(text.index("a `"))


MDX = """import A from 'http://no.link'
export const b = {

  c: 1 }

<Tabs>
    <Tab to="/t" icon={<a href='/i'>x</a>}>
        Text [a](b), {`<x>`} and `{code}` <A href={"/h"} src={dynamic} />

        ```js
        [no](link) <a href="no">
        ```
    </Tab>
</Tabs>

{/* [no](comment) */}
Text {expression} more [e]({x}) a < b {unclosed
- ```md
  [no](fence)
  ```
[last](one)
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mdx_is_read_without_indented_code(end: str) -> None:
    body = MDX.replace("\n", end)
    assert links(body, mdx=True) == [
        ("jsx", "<Tab to=\"/t\" icon={<a href='/i'>x</a>}>", "/t", "/t"),
        ("jsx", "<Tab to=\"/t\" icon={<a href='/i'>x</a>}>", "/i", "/i"),
        ("inline", "[a](b)", "b", "b"),
        ("jsx", '<A href={"/h"} src={dynamic} />', "/h", "/h"),
        ("inline", "[e]({x})", "{x}", "{x}"),
        ("inline", "[last](one)", "one", "one"),
    ]
    text, regions = read(body, mdx=True)
    assert [span.of(text)[:5] for span in regions.code] == ["impor", "`{cod", "```js", "```md"]
    assert [span.of(text) for span in regions.templates] == ["{`<x>`}", "{expression}", "{x}"]
    assert [span.of(text) for span in regions.comments] == ["{/* [no](comment) */}"]


SOUP = [
    *(
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "`",
        "```\n",
        "~~~\n",
        "<a href='b'>",
        "</a>",
        "<",
        ">",
        "<!--",
        "-->",
        "{",
        "}",
        "{{",
        "}}",
    ),
    *(
        "{%",
        "%}",
        "a",
        "\u00e9",
        "\N{GRINNING FACE}",
        "\udc80",
        "\x00",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "    ",
        "> ",
        "- ",
        "# ",
        "|",
        "*",
    ),
    *(
        "[x]: y\n",
        "[x]",
        "http://a.b",
        "\\",
        "&amp;",
        "'",
        '"',
        "$$",
        "{/*",
        "*/}",
        "import a\n",
        "<B>",
        "\ufeff",
        "\u2028",
        "[^1]",
    ),
]


@given(st.lists(st.sampled_from(SOUP), max_size=30).map("".join), st.booleans())
def test_never_fails_and_every_span_is_right(body: str, mdx: bool) -> None:
    text, regions = read(body, mdx=mdx)
    spans = (*regions.code, *regions.html, *regions.math, *regions.comments, *regions.templates, *regions.paragraphs)
    parts: tuple[Link, ...] = regions.links
    assert all(len(BEFORE) <= start <= end <= len(text) for start, end in (*spans, *(link.span for link in parts)))
    for link in parts:
        if link.target is not None and link.kind in ("inline", "image", "definition"):
            assert unescaped(link.target.of(text)) == link.destination
        if link.target is not None:
            assert link.span.start <= link.target.start <= link.target.end <= link.span.end
    assert list(regions.links) == sorted(regions.links, key=lambda link: link.span)
    prose = regions.prose()
    assert all(one.end <= two.start for one, two in pairwise(prose))


@pytest.mark.parametrize(
    "body",
    ["[" * 50_000, "](" * 50_000, "<a " * 50_000, "{" * 50_000, "`" * 50_000 + "a", "> " * 20_000, "[a](" * 30_000,
     "{{" * 50_000, "<!--" * 30_000, "<a '" * 30_000, "`a " * 30_000, "*a_" * 30_000,
     "[a]: b '" * 20_000, "<" * 50_000, "- " * 3_000],
    ids=lambda body: body[:6],
)  # fmt: skip
@pytest.mark.parametrize("mdx", [False, True])
def test_hostile_bodies_end_soon(body: str, mdx: bool) -> None:
    read(body, mdx=mdx)
