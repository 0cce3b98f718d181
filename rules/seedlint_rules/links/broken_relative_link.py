"""A relative link to a file that is not there.

## What it does
Looks up the targets of relative links to documents, images and downloads, with letter case as written. Only targets
that surely name a file of the repository are judged: relative, with the suffix of such a file, and without a template
expression. Site-root links, addresses without a suffix and pages that a generator makes (`.html`) are left alone.

## Why is this bad?
The page links to an error. A target that differs in letter case only works on one machine and fails on the server.

## Example
See [the timetable](./Timetable.md), where the file is called `timetable.md`.

## Fix safety
Safe where the target differs from one existing file in letter case only; unsafe where one file has a similar name.
Where there are several, they are shown as candidates.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import quote, unquote

from seedlint.api import SAFE, UNSAFE, Candidate, Finding, NoOptions, RuleContext, Span, replace, rule, visible
from seedlint.markup.model import Link
from seedlint.markup.urls import Url, split
from seedlint_rules.links._targets import possible_targets

_SUFFIXES = frozenset(
    [
        "md",
        "mdx",
        "markdown",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "avif",
        "bmp",
        "ico",
        "pdf",
        "zip",
        "gz",
        "csv",
        "txt",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "mp3",
        "mp4",
        "webm",
        "ogg",
    ]
)
_KINDS = frozenset(("inline", "image", "definition", "html"))


@rule(name="broken-relative-link", code="LNK102", needs=("workspace", "link_candidates"), scope="project")
def broken_relative_link(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find relative links to files that do not exist."""
    text = ctx.text
    candidates = ctx.document.link_candidates
    if not any(_is_missing(ctx, one) for span in candidates for one in possible_targets(span.of(text))):
        return
    if "<base " in text.lower():
        return
    for link in ctx.document.links:
        if link.kind in _KINDS and link.target and _is_missing(ctx, link.destination):
            yield _finding(ctx, link, link.target)


def _is_missing(ctx: RuleContext[NoOptions], destination: str) -> bool:
    url = split(destination)
    path = _path(ctx, url) if url else None
    return path is not None and not ctx.workspace.exists(path)


def _path(ctx: RuleContext[NoOptions], url: Url) -> str | None:
    """Return the path, from the project's root, of the file that *url* surely names; None where it may be a page."""
    target = unquote(url.path.of(url.source))
    if not url.is_relative or not target or target.startswith(("/", "\\", "~", "@", "#")) or "\ufffd" in target:
        return None
    if target.rpartition(".")[2].lower() not in _SUFFIXES or "/" in target.rpartition(".")[2]:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(ctx.document.path), target))


def _finding(ctx: RuleContext[NoOptions], link: Link, target: Span) -> Finding:
    url = split(link.destination)
    path = _path(ctx, url) if url else None
    assert url is not None
    assert path is not None
    near = ctx.workspace.near(path)
    message = f"broken link: there is no file {visible(path)}"
    if len(near) != 1 or target.of(ctx.text) != link.destination:
        return Finding(target, message, candidates=tuple(Candidate(_relative(ctx, one, url)) for one in near))
    place = url.path.shift(target.start)
    only_case = near[0].lower() == path.lower()
    title = f"Link to {visible(near[0])}" + (", which differs in letter case only" if only_case else "")
    return Finding(target, message, replace(place, _relative(ctx, near[0], url), title, SAFE if only_case else UNSAFE))


def _relative(ctx: RuleContext[NoOptions], path: str, url: Url) -> str:
    """Return *path* as seen from the document, in the manner in which *url* was written."""
    relative = posixpath.relpath(path, posixpath.dirname(ctx.document.path) or ".")
    written = url.path.of(url.source)
    if written.startswith("./") and not relative.startswith("."):
        relative = f"./{relative}"
    # Letters beyond ASCII stay readable where they were written so.
    return quote(relative, safe="/!$&'()*+,;=:@-._~") if "%" in written or relative.isascii() else relative
