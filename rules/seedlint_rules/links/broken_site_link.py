"""A link to a page of the site that is not there.

## What it does
Looks for the page behind links from the site's root such as `/guides/harbour/`, and behind relative ones without a
suffix such as `../harbour`, where the generator is known (by the setting `generator` or the repository's files: Astro's
Starlight, Docusaurus, Eleventy, Hugo, Jekyll, MkDocs, VitePress, Zola) and the folder of the pages is there. A relative
link is followed from the page's address, with a slash at its end and without, and from the file. Left alone are
addresses at the top or in folders that the pages don't have, since generators make lists, tags and feeds; those that
end in a suffix; those that a page may claim by `aliases`, `url`, `slug`, `permalink` or `redirect_from`; and those that
`_redirects`, `netlify.toml` or `vercel.json` sends on, that a field of other pages names (`/tags/tide/`), or that a
route such as `[slug].astro` makes. Where addresses are not those of the files (Docusaurus, Eleventy, Jekyll, MkDocs,
VitePress, and the sections under `permalinks` of Hugo), a page of that name anywhere will do, and only those are
reported that are similar to one. Other sites are left alone unless `content` is set.

## Why is this bad?
The page links to an error.

## Example
See [the harbour](/guide/harbour/), where the page is `content/guides/harbour.md`.

## Options
- `content`: folders of the pages whose addresses begin at the site's root (default: where the generator has them, such
  as `src/content/docs` and `src/pages` for Astro, `content` and `content/en` for Hugo).

## Fix safety
Unsafe where one page has a similar address, or the link lacks the slash that it would have to begin with; where several
have, they are shown as candidates.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple
from urllib.parse import quote, unquote

from seedlint.api import UNSAFE, Finding, RuleContext, replace, rule, visible
from seedlint.markup.model import Link
from seedlint.markup.urls import split
from seedlint_rules.links import _choices, _relative, _site
from seedlint_rules.links._targets import KEPT, likely_target

_KINDS = frozenset(("inline", "definition", "html", "jsx"))
_LONGEST_SCHEME = len("https://") + 1


class Options(NamedTuple):
    """The options of the rule."""

    content: Annotated[tuple[str, ...], "folders of the pages whose addresses begin at the site's root"] = ()


@rule(
    name="broken-site-link", code="LNK118", scope="project", formats=("markdown", "mdx"),
    needs=("workspace", "link_candidates"), options=Options,
)  # fmt: skip
def broken_site_link(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find links to pages of the site that are not there."""
    document = ctx.document
    readings = dict.fromkeys([steps for one in document.link_targets if (steps := _likely_steps(one))])
    if not readings:
        return
    site = _site.site_of(document, ctx.profile.generator, ctx.options.content)
    # Nearly all links are told to be sound without a parser.
    if not site.content or not any(_missing(ctx, site, steps) is not None for steps in readings):
        return
    for link in document.links:
        steps = _steps(link.destination) if link.kind in _KINDS and link.target else None
        near = _missing(ctx, site, steps)
        if steps is not None and near is not None:
            yield _finding(ctx, link, steps, near)


def _missing(ctx: RuleContext[Options], site: _site.Site, steps: str | None) -> tuple[str, ...] | None:
    """Return what may be meant by *steps*, the path of a link, where it surely leads to no page; else None."""
    if steps is None:
        return None
    if steps.startswith("/"):
        return site.near(ctx.workspace, steps) if ctx.workspace.shared(_site.lacks, site, steps) else None
    return _relative.missing(ctx.document, site, steps)


def _finding(ctx: RuleContext[Options], link: Link, steps: str, near: tuple[str, ...]) -> Finding:
    url, target = split(link.destination), link.target
    assert url is not None
    assert target is not None
    message = f"broken link: no page of the site is {visible(steps)}"
    if len(near) != 1 or target.of(ctx.text) != link.destination:
        return Finding(target, message, candidates=_choices.choices(ctx.document, link, url, near))
    fix = replace(url.path.shift(target.start), quote(near[0]), f"Link to {visible(near[0])}", UNSAFE)
    return Finding(target, message, fix)


@lru_cache(maxsize=KEPT)
def _likely_steps(candidate: str) -> str | None:
    return _steps(likely_target(candidate))


def _steps(destination: str) -> str | None:
    """Return the path of *destination* where it is one of this site, and of a page."""
    # Most links are none of these, and can be told from their beginning.
    if destination[:1] in ("", "#", "?") or "://" in destination[:_LONGEST_SCHEME]:
        return None
    url = split(destination)
    if url is None or not url.is_relative:
        return None
    path = unquote(url.path.of(url.source))
    last = path.rstrip("/").rpartition("/")[2]
    is_page = "." not in last.strip(".") and "\N{REPLACEMENT CHARACTER}" not in path and path[:1] not in "\\~@"
    return path if is_page and path.strip("/.") else None
