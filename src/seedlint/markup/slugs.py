"""Heading to anchor, as the site generators and code hosts make it.

The rules are those of the programs named at each function, read from their documentation and source. What they are
given differs: most take the heading's text without its markup, Hugo the line as it stands in the source
(``READS_SOURCE``). Backticks around code should stay in the text: no rule counts them, and kramdown writes dashes for
hyphens outside of them only.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

Flavour = Literal[
    "github",
    "github-slugger",
    "hugo",
    "hugo-ascii",
    "hugo-blackfriday",
    "kramdown",
    "kramdown-gfm",
    "mkdocs",
    "vitepress",
]
"""``github-slugger`` serves Astro, Docusaurus, Gatsby and Nuxt, ``kramdown-gfm`` Jekyll, ``mkdocs`` is what
Python-Markdown has."""

READS_SOURCE: frozenset[Flavour] = frozenset(("hugo", "hugo-ascii", "hugo-blackfriday"))
"""The flavours that make the anchor of the heading's source line, with the targets of its links and all."""

_OTHER = r"(?:\.[^\s{}]+|[\w-]+=(?:\"[^\"{}]*\"|[^\s{}\"]+))"
_EXPLICIT = re.compile(
    rf"(?<![ \t])[ \t]*+\{{(?:/\*|:)?[ \t]*(?:{_OTHER}[ \t]+)*#(?P<id>[^\s{{}}#*]+)(?:[ \t]+{_OTHER})*"
    r"[ \t]*(?:\*/)?\}[ \t]*\Z"
)
_CIRCLED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
# What kramdown makes typographic before it counts letters and hyphens, and the code where it does not.
_DASHES = re.compile("(`[^`]*`)|-{2,3}")
_VUE_DROPPED = re.compile("[\u0300-\u036f\x00-\x1f]")
_VUE_SPECIAL = re.compile(r"[\s~!@#$%^&*()\-_+=\[\]{}|\\;:\"'\u201c\u201d\u2018\u2019<>,.?/]+")
_VUE_DIGIT = re.compile(r"\A([0-9])")
_NUMBERED = re.compile(r"(.*)_([0-9]+)")


class Heading(NamedTuple):
    """The text of a heading, and the anchor that it names itself."""

    text: str
    id: str | None = None


def explicit_id(heading: str) -> Heading:
    """Return *heading* without the attributes at its end, and the id among them: ``{#id}``, ``{: #id .class}``.

    MDX writes ``{/* #id */}``.
    """
    match = _EXPLICIT.search(heading)
    return Heading(heading[: match.start()], match["id"]) if match else Heading(heading)


def slug(text: str, flavour: Flavour) -> str:
    """Return the anchor of a heading of *text* that no other heading of the page contends for; it may be empty."""
    return _SLUGS[flavour](text)


def anchors(headings: Iterable[Heading], flavour: Flavour) -> list[str]:
    """Return the anchors of the headings of one page, in order, numbered where they repeat."""
    headings = list(headings)
    taken: dict[str, int] = {}
    if flavour == "mkdocs":
        # It collects the ids that are written before it makes any.
        taken |= {heading.id: 0 for heading in headings if heading.id}
    number = _NUMBERINGS.get(flavour, _counted)
    made = []
    for heading in headings:
        made.append(heading.id or number(slug(heading.text, flavour), taken))
        # Who only counts keeps no record of written ids: a generated one can be the same.
        if heading.id and number is not _counted:
            taken.setdefault(heading.id, 0)
    return made


class _Kept(dict[int, str | None]):
    """A translation table that keeps some characters and drops the rest; each is looked up when it is first met."""

    def __init__(self, keep: Callable[[str], str | None]) -> None:
        super().__init__()
        self._keep = keep

    def __missing__(self, code: int) -> str | None:
        kept = self[code] = self._keep(chr(code))
        return kept


def _word_character(char: str) -> str | None:
    """Drop what is no word character, space or hyphen, and write a hyphen for a space.

    Word characters as in UTS #18: alphabetic, marks, decimal numbers, connector punctuation.
    """
    if char in "- ":
        return "-"
    category = unicodedata.category(char)
    is_word = category[0] in "LM" or category in ("Nd", "Nl", "Pc") or bool(_CIRCLED.match(char))
    return char if is_word else None


def _hugo_character(char: str) -> str | None:
    if char in "- \t":
        return "-"
    category = unicodedata.category(char)
    return _lower(char) if char == "_" or category[0] == "L" or category == "Nd" else None


_WORD_CHARACTERS, _HUGO_CHARACTERS = _Kept(_word_character), _Kept(_hugo_character)


def _lower_alone(text: str) -> str:
    """Return *text* in lower case, each character by itself: Ruby knows no final sigma."""
    return "".join(char.lower() for char in text) if "\N{GREEK CAPITAL LETTER SIGMA}" in text else text.lower()


def _github(text: str) -> str:
    """GitHub's table of contents filter."""
    return _lower_alone(text).translate(_WORD_CHARACTERS)


def _github_slugger(text: str) -> str:
    """The npm package github-slugger, version 2."""
    return text.lower().translate(_WORD_CHARACTERS)


def _kramdown_gfm(text: str) -> str:
    """The GFM parser of kramdown, as Jekyll uses it."""
    return _lower_alone(_DASHES.sub(_code, text)).replace("\t", " ").translate(_WORD_CHARACTERS)


def _kramdown(text: str) -> str:
    """The generator of kramdown itself: letters, digits and hyphens of ASCII, from the first letter on."""
    text = re.sub("^[^a-zA-Z]+", "", _DASHES.sub(_code, text), flags=re.MULTILINE)
    return re.sub("[^a-zA-Z0-9 -]", "", text).replace(" ", "-").lower() or "section"


def _code(match: re.Match[str]) -> str:
    return match[1] or ""


def _hugo(text: str) -> str:
    """``autoHeadingIDType = "github"``, Hugo's default: letters, decimal digits, underscores; no marks."""
    return text.translate(_HUGO_CHARACTERS) or "heading"


def _hugo_ascii(text: str) -> str:
    """``github-ascii``: accents are taken off before all that is not ASCII is dropped."""
    plain = (char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")
    return _hugo("".join(plain).encode("ascii", "ignore").decode())


def _hugo_blackfriday(text: str) -> str:
    """``blackfriday``: runs of anything but letters and numbers become one hyphen, none at the ends."""
    kept = (_lower(char) if unicodedata.category(char)[0] in "LN" else " " for char in text)
    return "-".join(part for part in "".join(kept).split(" ") if part) or "heading"


def _mkdocs(text: str) -> str:
    """``slugify`` of Python-Markdown's toc extension with its defaults, which MkDocs keeps."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w\s-]", "", plain, flags=re.ASCII).strip(" \t\n\r\f\v").lower()
    return re.sub(r"[-\s]+", "-", plain, flags=re.ASCII)


def _vitepress(text: str) -> str:
    """``slugify`` of @mdit-vue/shared, which VitePress uses."""
    plain = unicodedata.normalize("NFKD", text.replace("`", ""))
    dashed = _VUE_SPECIAL.sub("-", _VUE_DROPPED.sub("", plain))
    return _VUE_DIGIT.sub(r"_\1", re.sub("-{2,}", "-", dashed).strip("-")).lower()


def letters(anchor: str) -> str:
    """Return what most slugs of one heading have in common: its letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", anchor).casefold()
    return "".join(char for char in plain if char.isalnum())


def _lower(char: str) -> str:
    """Map one character to one, as Go's ``unicode.ToLower`` does."""
    return char.lower()[0]


def _counted(base: str, taken: dict[str, int]) -> str:
    """The second ``a`` is ``a-1``, whether or not another heading has that anchor."""
    seen = taken.get(base, -1) + 1
    taken[base] = seen
    return f"{base}-{seen}" if seen else base


def _free(base: str, taken: dict[str, int]) -> str:
    """The second ``a`` is the first of ``a-1``, ``a-2``… that is free; the search goes on where it ended before."""
    name = base
    while name in taken:
        taken[base] += 1
        name = f"{base}-{taken[base]}"
    taken[name] = 0
    return name


def _free_by_underscore(base: str, taken: dict[str, int]) -> str:
    """The second ``a`` is ``a_1``, the second ``a_1`` is ``a_2``; an empty one is ``_1``."""
    match = _NUMBERED.fullmatch(base)
    stem, number = (match[1], int(match[2])) if match else (base, 0)
    name, number = base, max(number, taken.get(base, 0))
    while name in taken or not name:
        number += 1
        name = f"{stem}_{number}"
    taken[base], taken[name] = number, 0
    return name


_SLUGS: dict[Flavour, Callable[[str], str]] = {
    "github": _github,
    "github-slugger": _github_slugger,
    "hugo": _hugo,
    "hugo-ascii": _hugo_ascii,
    "hugo-blackfriday": _hugo_blackfriday,
    "kramdown": _kramdown,
    "kramdown-gfm": _kramdown_gfm,
    "mkdocs": _mkdocs,
    "vitepress": _vitepress,
}
_NUMBERINGS: dict[Flavour, Callable[[str, dict[str, int]], str]] = {
    "github-slugger": _free,
    "hugo": _free,
    "hugo-ascii": _free,
    "hugo-blackfriday": _free,
    "mkdocs": _free_by_underscore,
    "vitepress": _free,
}
