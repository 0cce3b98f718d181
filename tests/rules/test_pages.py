"""What a browser shows of an HTML page is the same after a fix, however its bytes and its declaration changed."""

import codecs
from html.parser import HTMLParser

import pytest

from seedlint import fix

RUSSIAN = "Паром отходит в девять, и кафе на пристани уже открыто."
TEXTS = {
    "cp1252": "Le café du port est ouvert dès neuf heures, même l\u2019été, et la marée est haute.",
    "cp1250": "Prom odpływa o dziewiątej, a kawiarnia na molo jest już otwarta, więc idźmy śmiało.",
    "cp1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "cp932": "港の船は九時に出ます。橋のそばの喫茶店はもう開いています。",
}
NAMES = {
    "cp1252": "ISO-8859-1",
    "cp1250": "windows-1250",
    "cp1251": "Windows-1251",
    "koi8-r": "koi8-r",
    "cp932": "Shift_JIS",
}
FORMS = {
    "short": '<meta charset="{}">',
    "for HTTP": "<META http-equiv=Content-Type content='text/html; charset={}'>",
    "behind a comment": "<!-- <meta charset=utf-8> -->\n<meta charset={} />",
}


class _Declared(HTMLParser):
    """Finds the first charset that a page declares, as browsers do."""

    name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and not self.name:
            content = found.get("content") or ""
            self.name = found.get("charset") or (content.partition("charset=")[2] if "http-equiv" in found else "")


def shown(data: bytes) -> str:
    """Return what a browser west of the Oder shows of a page that comes without a word about its charset."""
    for mark, charset in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        if data.startswith(mark):
            return _paragraph(data[len(mark) :].decode(charset))
    parser = _Declared()
    parser.feed(data.decode("latin-1"))
    charset = {"iso-8859-1": "cp1252", "shift_jis": "cp932", "": "cp1252"}.get(parser.name.lower(), parser.name)
    return _paragraph(data.decode(charset, "replace"))


def _paragraph(page: str) -> str:
    return page.partition("<p>")[2].partition("</p>")[0]


def page(text: str, declaration: str) -> str:
    """Return a page of one paragraph."""
    head = f"<head>\n{declaration}\n<title>Harbour</title>\n</head>"
    return f"<!DOCTYPE html>\n<html>\n{head}\n<body><p>{text}</p></body>\n</html>\n"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("charset", TEXTS)
class TestDeclared:
    def test_a_page_in_the_charset_that_it_declares(self, charset: str, form: str) -> None:
        data = page(TEXTS[charset], form.format(NAMES[charset])).encode(charset)
        assert shown(data) == TEXTS[charset]
        fixed = fix(data, "page.html").document.data
        assert fixed.decode() == page(TEXTS[charset], form.format(_utf8(charset)))
        assert shown(fixed) == TEXTS[charset]

    @pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["without a mark", "with a mark"])
    def test_a_page_in_utf8_that_declares_another(self, charset: str, form: str, mark: bytes) -> None:
        data = mark + page(TEXTS[charset], form.format(NAMES[charset])).encode()
        fixed = fix(data, "page.html").document.data
        assert fixed.decode() == page(TEXTS[charset], form.format(_utf8(charset)))
        assert shown(fixed) == TEXTS[charset]

    def test_a_page_that_is_right_stays(self, charset: str, form: str) -> None:
        data = page(TEXTS[charset], form.format("UTF-8")).encode()
        assert fix(data, "page.html").document.data == data


@pytest.mark.parametrize("form", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_page_that_declares_nothing_is_shown_as_before(form: str) -> None:
    data = page(TEXTS["cp1252"], "").encode(form)
    assert shown(data) == TEXTS["cp1252"]
    assert shown(fix(data, "page.html").document.data) == TEXTS["cp1252"]


def _utf8(charset: str) -> str:
    return "UTF-8" if NAMES[charset].isupper() else "utf-8"
