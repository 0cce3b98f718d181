"""Links to files of the repository: which file a link surely names, and what to link to where it is not there."""

import posixpath
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from seedlint.api import SAFE, UNSAFE, Document, Finding, RuleContext, replace, visible
from seedlint.markup.model import Link
from seedlint.markup.urls import Url, split
from seedlint_rules.links import _site
from seedlint_rules.links._choices import choices
from seedlint_rules.links._targets import KEPT, possible_targets

_DOCUMENTS = frozenset(("md", "mdx", "markdown"))
_IMAGES = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico"))
_DOWNLOADS = frozenset(("pdf", "zip", "gz", "csv", "txt", "docx", "xlsx", "pptx", "odt", "mp3", "mp4", "webm", "ogg"))
_ASSETS = _IMAGES | _DOWNLOADS
_FILES = _DOCUMENTS | _ASSETS
# Files that go without a suffix, and that no page is called after.
_BARE_NAMES = frozenset(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "CODEOWNERS", "Makefile", "Dockerfile"))
_KINDS = frozenset(("inline", "image", "definition", "html"))
# Of a path on any system.
_LONGEST_PATH = 4096
_LONGEST_SCHEME = len("https://") + 1
_SHOWN = frozenset(("src", "srcset", "poster"))
# Generators that look up what a page links to beside its address, and the configuration of those that share a name.
_BY_ADDRESS = frozenset(("hugo", "jekyll", "eleventy", "zola", "pelican"))
_BY_ADDRESS_TOO = ("config.toml", "config.yaml")


def is_image(link: Link) -> bool:
    """Return whether *link* is there to be seen and not to be followed."""
    return link.kind == "image" or link.attribute in _SHOWN or _is_image_definition(link)


def broken(ctx: RuleContext[Any], is_judged: Callable[[Link], bool]) -> Iterator[Finding]:
    """Yield a finding for each relative link that *is_judged* and surely names a file that is not there."""
    document = ctx.document
    if not document.shared(_may_be_broken, None):
        return
    for link in document.links:
        if link.kind not in _KINDS or not link.target or not is_judged(link):
            continue
        named = _named(link.destination)
        path = None if named is None else _missing(document, named)
        if path is not None and not ctx.workspace.is_redirected(path):
            near = tuple(one for one in ctx.workspace.near(path) if one != document.path)
            if _suffix(path) in _ASSETS and _is_by_address(ctx):
                near = tuple(one for one in near if posixpath.dirname(one) == posixpath.dirname(path))
                if not near:
                    continue
            yield _finding(document, link, path, near)


def _may_be_broken(document: Document, _: None) -> bool:
    """Return whether a file is missing that a link may name, without parsing the document."""
    named = [one for candidate in document.link_targets for one in _all_named(candidate)]
    return any(_missing(document, one) for one in named) and "<base " not in document.text.lower()


@lru_cache(maxsize=KEPT)
def _all_named(candidate: str) -> tuple[str, ...]:
    """Return the files that the targets which *candidate* may hold surely name."""
    return tuple(found for one in possible_targets(candidate) if (found := _named(one)) is not None)


def _is_image_definition(link: Link) -> bool:
    path = link.destination.partition("#")[0].partition("?")[0]
    return link.kind == "definition" and _suffix(path) in _IMAGES


def _missing(document: Document, named: str) -> str | None:
    """Return the path, from the project's root, of the file that *named* leads to if it is not there."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), named))
    return None if document.workspace is None or document.workspace.exists(path) else path


def _named(destination: str) -> str | None:
    """Return the relative path of the file that *destination* surely names, wherever it stands."""
    # Most links are none of these, and can be told from their beginning.
    if destination[:1] in ("/", "#") or "://" in destination[:_LONGEST_SCHEME] or len(destination) >= _LONGEST_PATH:
        return None
    url = split(destination)
    if url is None or not url.is_relative:
        return None
    target = unquote(url.path.of(url.source))
    if not target or target[0] in "/\\~@#" or "\N{REPLACEMENT CHARACTER}" in target:
        return None
    return target if _suffix(target) in _FILES or target.rpartition("/")[2] in _BARE_NAMES else None


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _is_by_address(ctx: RuleContext[Any]) -> bool:
    """Return whether the document's generator looks for what it links to beside the page's address."""
    folder, _, name = ctx.document.path.rpartition("/")
    if name.startswith(("index.", "_index.")):
        return False
    if _site.site_of(ctx.document, ctx.profile.generator, ()).generator in _BY_ADDRESS:
        return True
    parts = folder.split("/") if folder else []
    folders = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
    return any(ctx.workspace.exists(posixpath.join(one, name)) for one in folders for name in _BY_ADDRESS_TOO)


def _finding(document: Document, link: Link, path: str, near: tuple[str, ...]) -> Finding:
    url, target = split(link.destination), link.target
    assert url is not None
    assert target is not None
    message = f"broken {'image' if is_image(link) else 'link'}: there is no file {visible(path)}"
    if len(near) != 1 or target.of(document.text) != link.destination:
        meant = [_relative(document, one, url) for one in near]
        return Finding(target, message, candidates=choices(document, link, url, meant))
    only_case = near[0].lower() == path.lower()
    title = f"Link to {visible(near[0])}" + (", which differs in letter case only" if only_case else "")
    relative = _relative(document, near[0], url)
    return Finding(
        target, message, replace(url.path.shift(target.start), relative, title, SAFE if only_case else UNSAFE)
    )


def _relative(document: Document, path: str, url: Url) -> str:
    """Return *path* as seen from *document*, in the manner in which *url* was written."""
    relative = posixpath.relpath(path, posixpath.dirname(document.path) or ".")
    written = url.path.of(url.source)
    if written.startswith("./") and not relative.startswith("."):
        relative = f"./{relative}"
    # Letters beyond ASCII stay readable where they were written so.
    return quote(relative, safe="/!$&'()*+,;=:@-._~") if "%" in written or relative.isascii() else relative
