"""A closing quotation mark is as sure as the one that it closes."""

import pytest

from seedlint.repair import repair


def _damaged(text: str) -> str:
    return "".join("\ufffd" if "\x80" <= char < "\xa0" else char for char in text.encode("utf-8").decode("latin-1"))


@pytest.mark.parametrize(
    "text",
    [
        "\u201cIk ben dol op thee\u201d, zei de oma\u2026 en idee\xebn zijn er genoeg voor het caf\xe9.",
        "\u201cIk vond het juiste boek voor mij!\u201d",
        "Kansion nimi on Ty\xf6p\xf6yt\xe4 (\u201dDesktop\u201d), ja se n\xe4kyy my\xf6s t\xe4\xe4ll\xe4.",
        "J\xe4rjestelm\xe4ss\xe4 on kansio nimelt\xe4 Ty\xf6p\xf6yt\xe4 (\u201dDesktop\u201d).",
    ],
)
def test_no_mark_of_a_pair_is_guessed(text: str) -> None:
    repaired = repair(_damaged(text)).text
    assert {char for char in repaired if char in "\u2018\u2019\u201a\u201c\u201d\u201e"} <= set(text)


def test_a_pair_that_is_sure_comes_back() -> None:
    text = "She said \u201cwe don\u2019t know\u201d, and they weren\u2019t \u201csure\u201d either."
    assert repair(_damaged(text)).text == text
