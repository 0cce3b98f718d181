"""A reference to a page by Hugo's `ref` or Jekyll's `link` and `post_url` that leads to no page.

## What it does
Looks up the pages that `{{< ref "guide/harbour.md" >}}`, `{{% relref "harbour" %}}`, `{% link _guides/harbour.md %}`
and `{% post_url 2024-01-05-tides %}` name, where the generator is known (by the setting `generator` or the repository's
files). As in Hugo a path may begin at the page's folder, at the content folder, or be a page's name alone; letter case,
suffix and language mean nothing there. Paths that hold a template, and lists such as tags, which Hugo makes by itself,
are left alone.

## Why is this bad?
The generator stops, and the site is not built.

## Example
`{% post_url 2024-01-05-tide %}`, where the post is called `_posts/2024-01-05-tides.md`.

## Fix safety
No fix, since a template is never edited: pages with a similar name are shown as candidates.
"""

import posixpath
import re
from collections.abc import Iterator

from seedlint.api import Candidate, Document, Finding, NoOptions, RuleContext, Span, Workspace, rule, visible
from seedlint.markup import pages
from seedlint.markup.model import is_within
from seedlint_rules.links import _site

_HUGO = re.compile(
    r"\{\{[<%][ \t]*+(?:rel)?ref[ \t]++(?>(?:path[ \t]*+=[ \t]*+)?)"
    r"(?:\"([^\"\r\n]*+)\"|`([^`\r\n]*+)`|([^\s\"'`{}<>%=]++))"
)
_JEKYLL = re.compile(r"\{%-?[ \t]*+(?P<tag>link|post_url)[ \t]++(?P<path>[^\s{}|%]++)[ \t]*+-?%\}")
_DOCUMENT = re.compile(r"(?:/?_?index)?\.(?:md|mdx|markdown|html|adoc|org|rst)\Z|/_?index\Z")
# What a content adapter of Hugo makes pages with.
_ADAPTER = "_content.gotmpl"


@rule(
    name="broken-page-reference", code="LNK119", scope="project", formats=("markdown", "html"),
    clues=("ref ", "{%"), needs=("workspace",),
)  # fmt: skip
def broken_page_reference(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find references by a template that lead to no page."""
    text, document, start = ctx.text, ctx.document, ctx.document.body_start
    places = [(Span(*match.span(match.lastindex or 0)), "ref") for match in _HUGO.finditer(text, start)]
    places += [(Span(*match.span("path")), match["tag"]) for match in _JEKYLL.finditer(text, start)]
    if not places:
        return
    generator = _site.site_of(document, ctx.profile.generator, ()).generator
    for place, tag in places:
        if generator != ("hugo" if tag == "ref" else "jekyll") or not _is_live(document, place):
            continue
        near = _LOOK_UPS[tag](ctx.workspace, document.path, place.of(text))
        if near is not None:
            message = f"broken reference: no page is {visible(place.of(text))}"
            page = Span(place.start, place.start + len(re.split("[#?]", place.of(text), maxsplit=1)[0]))
            yield Finding(place, message, candidates=tuple(Candidate(one, span=page) for one in near))


def _is_live(document: Document, place: Span) -> bool:
    return not document.is_code(place) and not is_within(document.regions.comments, place.start)


def _ref(workspace: Workspace, path: str, target: str) -> tuple[str, ...] | None:
    """Return pages that Hugo's *target* may mean, None where it leads to one or nobody can tell."""
    wanted = target.partition("#")[0].partition("?")[0]
    steps = [pages.name(step) for step in _DOCUMENT.sub("", wanted).split("/") if step not in ("", ".", "..")]
    if not steps or "{{" in target or "://" in target or workspace.pages(_ADAPTER):
        return None
    if any(_ends(page, steps[:-1]) for page in workspace.pages(steps[-1])):
        return None
    # Nothing is called as the first step: a list that Hugo makes, unless it is a file.
    if len(steps) > 1 and not workspace.pages(steps[0]) and not _DOCUMENT.search(wanted):
        return None
    folders = ["content"] if wanted.startswith("/") else [posixpath.dirname(path), "content"]
    found = (one for folder in folders for one in workspace.near(posixpath.join(folder, f"{'/'.join(steps)}.md")))
    return tuple(dict.fromkeys(f"/{one.removeprefix('content/')}" for one in found if one.startswith("content/")))


def _ends(page: str, above: list[str]) -> bool:
    """Return whether the folders of *page* end in *above*."""
    folders = [pages.name(step) for step in page.split("/")[:-1]]
    return not above or folders[-len(above) :] == above


def _link(workspace: Workspace, path: str, target: str) -> tuple[str, ...] | None:
    """Return files that the *target* of Jekyll's ``link`` may mean, None where it is there."""
    folders = _above(path)
    if any(workspace.exists(posixpath.join(folder, target.lstrip("/"))) for folder in folders):
        return None
    folder = workspace.generator(posixpath.dirname(path)).folder
    near = workspace.near(posixpath.join(folder, target.lstrip("/")))
    return tuple(one.removeprefix(f"{folder}/") for one in near)


def _post_url(workspace: Workspace, path: str, target: str) -> tuple[str, ...] | None:
    """Return posts that the *target* of Jekyll's ``post_url`` may mean, None where it leads to one."""
    *above, name = target.strip("/").split("/")
    posts = [one for one in workspace.pages(name) if "_posts" in one.split("/")]
    if posts or not name:
        return None
    near = workspace.near(posixpath.join(workspace.generator(posixpath.dirname(path)).folder, "_posts", f"{name}.md"))
    return tuple(posixpath.join(*above, posixpath.basename(one).rpartition(".")[0]) for one in near)


def _above(path: str) -> list[str]:
    """Return the folders that *path* lies in, the project's root last."""
    folders = []
    while path:
        path = posixpath.dirname(path)
        folders.append(path)
    return folders


_LOOK_UPS = {"ref": _ref, "link": _link, "post_url": _post_url}
