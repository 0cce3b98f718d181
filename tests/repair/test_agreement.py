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
