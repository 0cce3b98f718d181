"""Values in frontmatter: however they are quoted and escaped, damage in them goes and all the rest stays."""

import json
import tomllib
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedlint.lint.document import Document
from seedlint.lint.engine import fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.repair.channels import decode
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

ENCODING = Profile(tuple(d.rule for d in load_pack(PACK) if d.rule.phase == "encoding"))
SOUND = (
    "L\u2019\u00e9t\u00e9 \u00e0 la mer : d\u00e9j\u00e0 \u00ab fini \u00bb",
    "\u201cC'est\u201d l\u2019\u00eele # 1 \u2014 o\u00f9 ?",
    "- Le ch\u00e2teau, l'h\u00f4tel \\ la for\u00eat",
    'Le caf\u00e9 "du march\u00e9", \u00e0 c\u00f4t\u00e9 {de} [la] gare',
    "\u00c9t\u00e9 2024: \u2018br\u00fbl\u00e9\u2019 \U0001f600",
)
Values = dict[str, object]


def _yaml(style: str | None, width: int, *, unicode: bool) -> Callable[[Values], str]:
    def write(values: Values) -> str:
        made = yaml.safe_dump(values, default_style=style, width=width, allow_unicode=unicode, sort_keys=False)
        return f"---\n{made}---\n"

    return write


def _toml(values: Values) -> str:
    title, tags = json.dumps(values["title"], ensure_ascii=False), json.dumps(values["tags"], ensure_ascii=False)
    return f"+++\ntitle = {title}\ntags = {tags}\n+++\n"


def _json(*, unicode: bool) -> Callable[[Values], str]:
    return lambda values: json.dumps(values, ensure_ascii=not unicode, indent=1) + "\n"


WRITERS: dict[str, tuple[Callable[[Values], str], Callable[[str], object]]] = {
    f"yaml {style or 'plain'} {width} {'raw' if unicode else 'escaped'}": (
        _yaml(style, width, unicode=unicode),
        lambda text: yaml.safe_load(text[4:].split("\n---\n")[0]),
    )
    for style in (None, "'", '"', "|", ">")
    for width in (20, 1000)
    for unicode in (True, False)
}
WRITERS["toml"] = _toml, lambda text: tomllib.loads(text[4:].split("\n+++\n")[0])
WRITERS["json raw"] = _json(unicode=True), lambda text: json.JSONDecoder().raw_decode(text)[0]
WRITERS["json escaped"] = _json(unicode=False), lambda text: json.JSONDecoder().raw_decode(text)[0]


def _values(title: str, tags: list[str]) -> Values:
    return {"title": title, "tags": tags}


@pytest.mark.parametrize("way", WRITERS)
def test_what_was_damaged_before_it_was_written_is_restored(way: str) -> None:
    write, read = WRITERS[way]
    damaged = [decode(text.encode(), "cp1252") for text in SOUND]
    document = Document("a.md", write(_values(damaged[0], damaged[1:])) + "\n# Harbour\n")
    fixed = fix(document, ENCODING, UNSAFE).document.text
    assert read(fixed) == _values(SOUND[0], list(SOUND[1:]))


@given(
    way=st.sampled_from(sorted(WRITERS)),
    codec=st.sampled_from(["cp1252", "latin-1", "cp1250", "mac-roman"]),
    loss=st.sampled_from(["", "\x80\x99\x9c\x9d", "\xa0"]),
    texts=st.lists(st.sampled_from(SOUND), min_size=2, max_size=4),
    as_a_whole=st.booleans(),
)
def test_what_can_be_read_stays_readable_and_keeps_its_shape(
    way: str, codec: str, loss: str, texts: list[str], as_a_whole: bool
) -> None:
    write, read = WRITERS[way]

    def damage(text: str) -> str:
        return decode(text.encode(), codec).translate({ord(char): None for char in loss})

    if as_a_whole:
        source = damage(write(_values(texts[0], texts[1:])))
    else:
        source = write(_values(damage(texts[0]), [damage(text) for text in texts[1:]]))
    document = Document("a.md", source + "\n# Harbour\n")
    if document.frontmatter is None or document.frontmatter.root is None:
        return
    fixed = fix(document, ENCODING, UNSAFE).document
    found = read(fixed.text)
    assert isinstance(found, dict)
    assert list(found) == ["title", "tags"]
    assert len(found["tags"]) == len(texts) - 1
    assert fix(fixed, ENCODING, UNSAFE).document.text == fixed.text
