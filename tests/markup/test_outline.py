"""Where a document can be pointed into."""

import pytest

from seedlint.lint.document import Document
from seedlint.markup.outline import Outline, outline, sketch


def of(text: str, name: str = "a.md") -> Outline:
    document = Document(name, text)
    return outline(document.text, document.regions)


@pytest.mark.parametrize(
    "text",
    [
        "`# Tide`\n",
        "```\n# Tide\n<a id='tide'>\n```\n# Ebb\n".replace("<a id='tide'>\n", ""),
        "#Tide\n",
        "Tide: high\n",
    ],
    ids=["a code span", "a fence", "no space", "no term"],
)
def test_what_is_no_heading_has_no_anchor(text: str) -> None:
    assert "tide" not in of(text).anchors("github")


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("## Tide table ##\n", "tide-table"),
        ("Tide table\n===\n", "tide-table"),
        ("# The `tide` *table*\n", "the-tide-table"),
        ("# Tide\n# Tide\n", "tide-1"),
        ("# Tide {#moon}\n", "moon"),
        ("text\n{: #moon}\n", "moon"),
        ("<a name='moon'></a>\n", "moon"),
        ("{{< figure id=moon >}}\n", "moon"),
        ("`ebb`\n: The water goes.\n", "ebb"),
        ("ebb\n\n: The water goes.\n", "ebb"),
    ],
)
def test_headings_terms_and_ids_have_one(text: str, anchor: str) -> None:
    assert anchor in of(text).anchors("github-slugger")


def test_hugo_reads_the_source_of_a_heading() -> None:
    text = "# See [it](b.md)\n"
    assert "see-itbmd" in of(text).anchors("hugo")
    assert "see-it" in of(text).anchors("github")


def test_an_id_of_mdx_is_read() -> None:
    assert "moon" in of("# Tide {/* #moon */}\n", "a.mdx").anchors("github-slugger")


def test_terms_are_numbered_with_the_headings() -> None:
    assert "ebb-1" in of("# ebb\n\nebb\n: It goes.\n").anchors("hugo")


@pytest.mark.parametrize(
    "text",
    ["{{% include x %}}\n", "{% include x.md %}\n", "[!INCLUDE [x](x.md)]\n", "import X from './x.mdx'\n\n<X />\n"],
)
def test_a_document_that_takes_in_others_is_open(text: str) -> None:
    assert of(text).is_open


@pytest.mark.parametrize("text", ["{{ page.title }}\n", "import X from './x.js'\n", "import it.\n"])
def test_any_other_template_leaves_it_closed(text: str) -> None:
    assert not of(text).is_open


def test_a_sketch_has_the_headings_and_ids_without_parsing() -> None:
    text = "# Tide `table` ##\n\n> ## Ebb\n\n### Moon {#moon}\n\n<a id='sun'></a>\n\n## Ebb\n"
    assert sketch(text, 0).anchors("github") >= {"tide-table", "ebb", "ebb-1", "moon", "sun"}
    assert sketch(text, 0).anchors("github") == of(text).anchors("github")
