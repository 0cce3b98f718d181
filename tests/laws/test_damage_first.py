"""Hygiene destroys the evidence that repair needs, so a paragraph that holds damage is touched by no other rule."""

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

RULES = tuple(definition.rule for definition in load_pack(PACK))
EVERYTHING = Profile(RULES)
WITHOUT_ENCODING = Profile(tuple(rule for rule in RULES if rule.phase != "encoding"))

# The halves of damaged letters that other rules would take for an invisible, blank or control character.
HALVES = ("\u00c3\u00ad", "\u00c3\u00a0", "\u00c3\u0085")


@pytest.mark.parametrize("half", HALVES, ids=[ascii(half) for half in HALVES])
@pytest.mark.parametrize(
    "place", ["{}", "La {} aqu", "cita {}\u00a0 fin", "{} \n"], ids=("alone", "inside", "beside", "end")
)
def test_a_damaged_letter_is_left_whole_when_the_encoding_rules_are_off(half: str, place: str) -> None:
    text = f"First paragraph.\n\n{place.format(half)}\n\nLast.\n"
    after = fix(Document("a.md", text), WITHOUT_ENCODING, UNSAFE).document.text
    assert after == text


@pytest.mark.parametrize("half", HALVES, ids=[ascii(half) for half in HALVES])
def test_other_paragraphs_are_repaired_all_the_same(half: str) -> None:
    text = f"One. \n\nTwo {half}x. \n\nThree. \n"
    after = fix(Document("a.md", text), WITHOUT_ENCODING).document.text
    assert after == f"One.\n\nTwo {half}x. \n\nThree.\n"


def test_encoding_converges_before_hygiene() -> None:
    text = (
        "El caf\u00c3\u00a9 est\u00c3\u00a1 aqu\u00c3\u00ad, y aqu\u00c3\u00ad est\u00c3\u00a1 el jard\u00c3\u00adn. \n"
    )
    after = fix(Document("a.md", text), EVERYTHING).document.text
    assert after == "El caf\u00e9 est\u00e1 aqu\u00ed, y aqu\u00ed est\u00e1 el jard\u00edn.\n"
