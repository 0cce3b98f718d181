"""A relative link to a file that is not there.

## What it does
Looks up the targets of relative links to documents, images and downloads, with letter case as written. Only targets
that surely name a file of the repository are judged: relative, with the suffix of such a file, and without a template
expression. Site-root links, addresses without a suffix and pages that a generator makes (`.html`) are left alone. So
are images and downloads on sites of Hugo, Jekyll, Eleventy, Zola and Pelican, which look them up beside the page's
address and not beside its file, unless the folder holds a file of nearly the same name.

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

from seedlint.api import SAFE, UNSAFE, Candidate, Finding, NoOptions, RuleContext, replace, rule, visible
from seedlint.markup.model import Link
from seedlint.markup.urls import Url, split
from seedlint_rules.links._targets import possible_targets

_DOCUMENTS = frozenset(("md", "mdx", "markdown"))
_IMAGES = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico"))
_DOWNLOADS = frozenset(("pdf", "zip", "gz", "csv", "txt", "docx", "xlsx", "pptx", "odt", "mp3", "mp4", "webm", "ogg"))
_ASSETS = _IMAGES | _DOWNLOADS
_KINDS = frozenset(("inline", "image", "definition", "html"))
# Configuration of generators that resolve the links of a page against its address.
_BY_ADDRESS = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config/_default",
    "_config.yml",
    "_config.yaml",
    "_config.toml",
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
    "pelicanconf.py",
)


@rule(name="broken-relative-link", code="LNK102", needs=("workspace", "link_candidates"), scope="project")
def broken_relative_link(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find relative links to files that do not exist."""
    text, candidates = ctx.text, ctx.document.link_candidates
    if not any(_missing(ctx, one) for span in candidates for one in possible_targets(span.of(text))):
        return
    if "<base " in text.lower():
        return
    for link in ctx.document.links:
        if link.kind in _KINDS and link.target and (path := _missing(ctx, link.destination)):
            near = ctx.workspace.near(path)
            if _suffix(path) in _ASSETS and _is_by_address(ctx):
                near = tuple(one for one in near if posixpath.dirname(one) == posixpath.dirname(path))
                if not near:
                    continue
            yield _finding(ctx, link, path, near)


def _missing(ctx: RuleContext[NoOptions], destination: str) -> str | None:
    """Return the path, from the project's root, of the file that *destination* surely names and that is not there."""
    url = split(destination)
    if url is None or not url.is_relative:
        return None
    target = unquote(url.path.of(url.source))
    if not target or target[0] in "/\\~@#" or "\N{REPLACEMENT CHARACTER}" in target:
        return None
    if _suffix(target) not in _DOCUMENTS | _ASSETS:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(ctx.document.path), target))
    return None if ctx.workspace.exists(path) else path


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _is_by_address(ctx: RuleContext[NoOptions]) -> bool:
    """Return whether the document's generator looks for what it links to beside the page's address."""
    folder, _, name = ctx.document.path.rpartition("/")
    if name.startswith(("index.", "_index.")):
        return False
    parts = folder.split("/") if folder else []
    folders = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
    return any(ctx.workspace.exists(posixpath.join(one, name)) for one in folders for name in _BY_ADDRESS)


def _finding(ctx: RuleContext[NoOptions], link: Link, path: str, near: tuple[str, ...]) -> Finding:
    url, target = split(link.destination), link.target
    assert url is not None
    assert target is not None
    message = f"broken link: there is no file {visible(path)}"
    if len(near) != 1 or target.of(ctx.text) != link.destination:
        return Finding(target, message, candidates=tuple(Candidate(_relative(ctx, one, url)) for one in near))
    only_case = near[0].lower() == path.lower()
    title = f"Link to {visible(near[0])}" + (", which differs in letter case only" if only_case else "")
    fix = replace(url.path.shift(target.start), _relative(ctx, near[0], url), title, SAFE if only_case else UNSAFE)
    return Finding(target, message, fix)


def _relative(ctx: RuleContext[NoOptions], path: str, url: Url) -> str:
    """Return *path* as seen from the document, in the manner in which *url* was written."""
    relative = posixpath.relpath(path, posixpath.dirname(ctx.document.path) or ".")
    written = url.path.of(url.source)
    if written.startswith("./") and not relative.startswith("."):
        relative = f"./{relative}"
    # Letters beyond ASCII stay readable where they were written so.
    return quote(relative, safe="/!$&'()*+,;=:@-._~") if "%" in written or relative.isascii() else relative
