"""What a text says about its own encoding."""

import pytest

from seedlint.repair.charset import speaks_for_utf8
from seedlint.repair.declared import declarations, utf8_like
from seedlint.text.fix import SAFE, UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- <meta charset=latin1> -->",
        "<!-- <meta charset=latin1>",
        '<meta name="description" content="text/html; charset=latin1">',
        '<meta http-equiv="refresh" content="text/html; charset=latin1">',
        '<script charset="latin1"></script>',
        '<form accept-charset="latin1">',
        '<metadata charset="latin1">',
        '<meta data-charset="latin1">',
        '<meta charset="{{ site.charset }}">',
        '<meta charset="no-such-charset">',
        '<p>Write <?xml version="1.0" encoding="latin1"?> first.',
    ],
)
def test_nothing_is_declared(text: str) -> None:
    assert declarations(text) == []


@pytest.mark.parametrize(
    ("text", "name", "charset"),
    [
        ('<meta charset="ISO-8859-1">', "ISO-8859-1", "cp1252"),
        ("<META\n  CHARSET = latin2 />", "latin2", "iso8859-2"),
        ("<meta content='text/html;charset=koi8-r' http-equiv='content-type'>", "koi8-r", "koi8-r"),
        ("<meta charset=' x-sjis '>", "x-sjis", "cp932"),
        ('<?xml version="1.0" encoding="windows-1250"?>', "windows-1250", "cp1250"),
        ("---\ntitle: Feed\n---\n<?xml version='1.0' encoding='us-ascii'?>", "us-ascii", "cp1252"),
    ],
)
def test_a_charset_is_declared(text: str, name: str, charset: str) -> None:
    (found,) = declarations(text)
    assert (found.span.of(text), found.charset, found.is_utf8) == (name, charset, False)


@pytest.mark.parametrize(
    ("text", "is_utf8"),
    [
        ("<meta charset=UTF8>", True),
        ("<meta charset=utf-16>", True),  # who can read that far reads UTF-8
        ('<?xml version="1.0" encoding="UTF-16"?>', False),
    ],
)
def test_utf8_goes_by_several_names(text: str, is_utf8: bool) -> None:
    assert [found.is_utf8 for found in declarations(text)] == [is_utf8]


def test_all_declarations_are_found_in_the_order_in_which_they_count() -> None:
    text = '<?xml version="1.0" encoding="latin1"?>\n<meta charset="utf-8">\n<meta charset="koi8-r">'
    assert [found.charset for found in declarations(text)] == ["cp1252", "utf-8", "koi8-r"]


def test_a_head_is_looked_through_to_its_end_and_no_body_is() -> None:
    style = "<style>" + "p { margin: 0 }\n" * 1000 + "</style>"
    assert len(declarations(f"<head>{style}<meta charset=latin1></head>")) == 1
    assert declarations(f"<head>{style}</head><meta charset=latin1>") == []


def test_the_case_of_the_name_is_kept() -> None:
    assert [utf8_like(name) for name in ("ISO-8859-1", "iso-8859-1", "Latin1")] == ["UTF-8", "utf-8", "utf-8"]


def test_text_that_makes_sense_in_the_declared_charset_too_is_not_surely_utf8() -> None:
    assert speaks_for_utf8("<p>caf\u00e9</p>", "cp1252") is SAFE
    assert speaks_for_utf8("<p>\u0141\u00f3d\u017a</p>", "iso8859-2") is SAFE
    # The bytes of Chinese for "overland route" are those of two signs in UTF-8.
    assert speaks_for_utf8("<p>\u00bd\u00b7</p>", "gb18030") is UNSAFE
