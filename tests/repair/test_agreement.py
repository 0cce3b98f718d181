"""The same name is repaired alike wherever a document repeats it."""

from seedlint.repair import repair

_NEWS = (
    "All in all, {0} was glad of the first week. In the meantime {0} wrote tests, and the team\u2019s plans grew.\n\n"
    "During the summer {0} went to Prague. Later {0} met the others, and they\u2019re going to meet again.\n"
)


def _damaged(name: str) -> str:
    whole = _NEWS.format(name).encode("utf-8").decode("iso8859-2")
    return "".join(char for char in whole if not "\x80" <= char < "\xa0")


def _as_read(name: str) -> list[str]:
    damaged = _damaged(name)
    return [place.replacement for place in repair(damaged, unsafe=True).repairs if place.original == damaged[12]]


def test_a_name_is_read_alike_and_with_a_capital() -> None:
    assert _as_read("\u0141ukasz") == ["\u0141"] * 4


def test_a_sound_name_stays() -> None:
    text = _NEWS.format("Ludwig")
    assert repair(text, unsafe=True).text == text


def test_what_stands_behind_a_cut_letter_begins_no_word() -> None:
    text = (
        "Sunt dou\u0103 modalit\u0103\u021bi de plat\u0103 \u0219i trei de livrare, "
        "\u0219i oricine alege ce \u0219i cum dore\u0219te, "
        "la sediu \u0219i acas\u0103, iarna \u0219i vara.\n"
    )
    for codec, lost in (("latin-1", "?"), ("iso8859-15", "\ufffd"), ("iso8859-2", "?")):
        shown = text.encode("utf-8").decode(codec)
        damaged = "".join(lost if "\x80" <= char < "\xa0" else char for char in shown)
        assert "modalit\u0103\u0219i" not in repair(damaged, unsafe=True).text
