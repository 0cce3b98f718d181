"""A link from the site's root to a page that is not there.

## What it does
Looks for the page behind links such as `/guides/harbour/`, where the generator is known (by the setting `generator` or
the repository's files: Astro's Starlight, Hugo) and the folder of the pages is there. An address below a folder that
the pages don't have is left alone, since a generator makes lists, tags and feeds; so is one that ends in a suffix, and
one that a page claims by `aliases`, `url`, `slug`, `permalink` or `redirect_from`. Other sites are left alone unless
`content` is set.

## Why is this bad?
The page links to an error.

## Example
See [the harbour](/guide/harbour/), where the page is `content/guides/harbour.md`.

## Options
- `content`: folders of the pages whose addresses begin at the site's root (default: `src/content/docs` and `src/pages`
  for Astro, `content` and `content/en` for Hugo).

## Fix safety
Unsafe where one page has a similar address; where several have, they are shown as candidates.
"""

import posixpath
from collections.abc import Iterator
from typing import Annotated, NamedTuple
from urllib.parse import quote, unquote

from seedlint.api import UNSAFE, Candidate, Document, Finding, RuleContext, replace, rule, visible
from seedlint.markup.model import Link
from seedlint.markup.urls import split
from seedlint_rules.links import _site, _targets

_KINDS = frozenset(("inline", "definition", "html", "jsx"))


class Options(NamedTuple):
    """The options of the rule."""

    content: Annotated[tuple[str, ...], "folders of the pages whose addresses begin at the site's root"] = ()


@rule(
    name="broken-site-link", code="LNK118", scope="project", formats=("markdown", "mdx"),
    needs=("workspace", "link_candidates"), options=Options,
)  # fmt: skip
def broken_site_link(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find links from the site's root that lead to no page."""
    document = ctx.document
    if not any(one[:1] == "/" for one in document.shared(_targets.candidates, None)):
        return
    site = _site.site_of(document, ctx.profile.generator, ctx.options.content)
    if not site.content:
        return
    for link in document.links:
        address = _address(link.destination) if link.kind in _KINDS else None
        if address is None or not link.target or not _is_known_folder(document, site, address):
            continue
        if not site.has(ctx.workspace, address):
            yield _finding(ctx, link, address, site.near(ctx.workspace, address))


def _finding(ctx: RuleContext[Options], link: Link, address: str, near: tuple[str, ...]) -> Finding:
    url, target = split(link.destination), link.target
    assert url is not None
    assert target is not None
    message = f"broken link: no page of the site is {visible(address)}"
    if len(near) != 1 or target.of(ctx.text) != link.destination:
        return Finding(target, message, candidates=tuple(map(Candidate, near)))
    fix = replace(url.path.shift(target.start), quote(near[0]), f"Link to {visible(near[0])}", UNSAFE)
    return Finding(target, message, fix)


def _address(destination: str) -> str | None:
    """Return the path of *destination* where it is one from the site's root, and of a page."""
    url = split(destination)
    if url is None or not url.is_relative or not destination.startswith("/"):
        return None
    path = unquote(url.path.of(url.source))
    is_page = "." not in path.rpartition("/")[2] and "\N{REPLACEMENT CHARACTER}" not in path
    return path if is_page and path.strip("/") else None


def _is_known_folder(document: Document, site: _site.Site, address: str) -> bool:
    """Return whether the pages have the folder in which *address* lies."""
    above = posixpath.dirname(address.strip("/"))
    workspace = document.workspace
    return workspace is not None and any(workspace.exists(posixpath.join(one, above)) for one in site.content)
