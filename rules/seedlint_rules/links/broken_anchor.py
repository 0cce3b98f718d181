"""A link to a place in a document that is not there.

## What it does
Compares the part behind `#` with the headings of the document that the link leads to, and with the ids written in it.
How a heading becomes an anchor depends on the program that makes the page: the setting `generator` names it, or the
repository's files tell it (Astro, Docusaurus, Gatsby, Hugo, Jekyll, MkDocs, Nuxt, Pelican, VitePress); of Eleventy,
Hexo, Next, Sphinx and Zola only letters and digits are compared; else whatever any of them or GitHub would make is
accepted. Links on the same page, to other Markdown files, and to pages of the site where the folder of the pages is
known are judged. Documents that take in others (`{{% include %}}`, `{% include %}`, imported MDX) are left alone, and
so are those taken in, which lie in folders such as `_includes` and `_partials`.

## Why is this bad?
The reader lands at the top of the page and searches.

## Example
```md
See [the fares](#fare).

# Fares
```

## Options
- `content`: folders of the pages whose addresses begin at the site's root (default: those of Astro's Starlight and of
  Hugo, where these are recognised or configured).

## Fix safety
Safe where exactly one anchor differs in letter case only. Unsafe where exactly one is spelled nearly the same; where
there are several, they are shown as candidates.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple
from urllib.parse import quote, unquote

from seedlint.api import SAFE, UNSAFE, Candidate, Document, Finding, RuleContext, Span, replace, rule, visible
from seedlint.markup.model import Link
from seedlint.markup.outline import Outline, outline, sketch
from seedlint.markup.urls import split
from seedlint_rules.links import _relative, _site
from seedlint_rules.links._targets import KEPT, likely_target

_PAGES = (".md", ".mdx", ".markdown")
_KINDS = frozenset(("inline", "definition", "html", "jsx"))
# Enough for hundreds of broken links in any document that a person has written.
_MOST_COMPARED = 50_000
_NEEDS_NO_ESCAPE = re.compile(r"[^\x00-\x20()<>\[\]\\&\"'`%]+")
# The top of the page, what renderers make of footnotes, text fragments, tabs of DocFX, and what scripts read.
_NO_ANCHOR = re.compile(r"top\Z|fn|user-content-|footnote|:~:|tab/|[/!?]|.*[=&]", re.IGNORECASE | re.DOTALL)


class Options(NamedTuple):
    """The options of the rule."""

    content: Annotated[tuple[str, ...], "folders of the pages whose addresses begin at the site's root"] = ()


@rule(
    name="broken-anchor", code="LNK116", scope="project", formats=("markdown", "mdx"), needs=("link_candidates",),
    options=Options,
)  # fmt: skip
def broken_anchor(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find fragments that lead to no heading and no id."""
    document = ctx.document
    pointed = [found for one in document.link_targets if (found := _likely_pointed(one))]
    if not pointed:
        return
    site = _site.site_of(document, ctx.profile.generator, ctx.options.content)
    # Nearly all links are told to be sound without a parser.
    if not any(_broken(document, one, site, _sketch) for one in pointed):
        return
    suggestions = _Suggestions()
    for link in document.links:
        if link.kind in _KINDS and link.target and "#" in link.destination:
            found = _pointed(link.destination)
            if found is not None and (broken := _broken(document, found, site, _own)) is not None:
                yield _finding(document, link, broken, suggestions.of(broken))


class _Broken(NamedTuple):
    """A fragment that leads nowhere: what it says, the file it should be in, and the anchors there by each flavour."""

    fragment: str
    path: str
    anchors: list[frozenset[str]]


class _Near(NamedTuple):
    """Anchors that a fragment may mean, and whether they are the same but for letter case."""

    anchors: list[str]
    same_letters: bool


class _Suggestions:
    """What the broken fragments of one document may mean; after much searching only letter case is overlooked."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[str], dict[str, list[str]]]] = {}
        self._left = _MOST_COMPARED

    def of(self, broken: _Broken) -> _Near:
        """Return the anchors that the fragment of *broken* may mean."""
        from difflib import get_close_matches

        if broken.path not in self._known:
            names = sorted(frozenset().union(*broken.anchors))
            folded: dict[str, list[str]] = {}
            for one in names:
                folded.setdefault(one.casefold(), []).append(one)
            self._known[broken.path] = names, folded
        names, folded = self._known[broken.path]
        if same := folded.get(broken.fragment.casefold()):
            return _Near(same, same_letters=True)
        self._left -= len(names)
        return _Near(get_close_matches(broken.fragment, names, 3, 0.8) if self._left > 0 else [], same_letters=False)


class _Pointed(NamedTuple):
    """A place that a link points to: the path to the page, empty for the link's own, and the anchor in it."""

    path: str
    fragment: str


@lru_cache(maxsize=KEPT)
def _likely_pointed(candidate: str) -> _Pointed | None:
    at = candidate.find("#")
    may_point = 0 <= at < len(candidate) - 1 and "://" not in candidate[:at]
    return _pointed(likely_target(candidate)) if may_point else None


def _pointed(destination: str) -> _Pointed | None:
    """Return where in a page of the repository *destination* points to, None where it points nowhere or elsewhere."""
    url = split(destination)
    if url is None or not url.is_relative:
        return None
    fragment = unquote(url.fragment.of(url.source)[1:])
    if not fragment or "\N{REPLACEMENT CHARACTER}" in fragment or _NO_ANCHOR.match(fragment):
        return None
    return _Pointed(unquote(url.path.of(url.source)), fragment)


def _broken(
    document: Document, pointed: _Pointed, site: _site.Site, own: Callable[[Document, None], Outline]
) -> _Broken | None:
    """Return what is wrong with *pointed*, if anything is; *own* makes the outline of the document itself."""
    path = _file(document, pointed.path, site)
    found = None if path is None else _outline(document, path, own)
    if path is None or found is None or site.leads(found, pointed.fragment):
        return None
    return _Broken(pointed.fragment, path, [found.anchors(flavour) for flavour in site.flavours])


def _file(document: Document, path: str, site: _site.Site) -> str | None:
    """Return the file that *path*, as a link has it, leads to; None where it is not known or no page."""
    if not path:
        return document.path
    if path.startswith("/"):
        return document.workspace.shared(_site.file, site, path) if document.workspace else None
    if not path.endswith(_PAGES):
        return _relative.file(document, site, path) if "." not in path.rpartition("/")[2] else None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
    return None if found.startswith("..") else found


def _outline(document: Document, path: str, own: Callable[[Document, None], Outline]) -> Outline | None:
    """Return the outline of the file at *path*, None where there may be more to point to than stands in it."""
    if path != document.path:
        found = document.workspace.outline(path) if document.workspace else None
    else:
        is_part = not _site.PARTS.isdisjoint(posixpath.dirname(path).split("/"))
        found = None if is_part else document.shared(own, None)
    return None if found is None or found.is_open else found


def _own(document: Document, _: None) -> Outline:
    return outline(document.text, document.regions)


def _sketch(document: Document, _: None) -> Outline:
    return sketch(document.text, document.body_start)


def _finding(document: Document, link: Link, broken: _Broken, near: _Near) -> Finding:
    url, target = split(link.destination), link.target
    assert url is not None
    assert target is not None
    message = f"no heading or id {visible(broken.fragment)!r} in {visible(broken.path)}"
    candidates = tuple(map(Candidate, near.anchors))
    # Where the source has escapes, the fragment's place is not that of the text.
    if target.of(document.text) != link.destination:
        rest = url.source[: url.fragment.start + 1]
        return Finding(target, message, candidates=tuple(Candidate(rest + one) for one in near.anchors))
    place = Span(target.start + url.fragment.start + 1, target.end)
    if len(candidates) != 1 or not _NEEDS_NO_ESCAPE.fullmatch(near.anchors[0]):
        return Finding(place, message, candidates=candidates)
    anchor = near.anchors[0]
    is_sure = near.same_letters and all(anchor in one for one in broken.anchors)
    written = quote(anchor) if "%" in url.fragment.of(url.source) else anchor
    return Finding(place, message, replace(place, written, f"Point to {visible(anchor)}", SAFE if is_sure else UNSAFE))
