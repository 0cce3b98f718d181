"""What generator a repository is built with, how it makes anchors, and which file is behind an address of its site."""

import posixpath
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from seedlint.api import Document, Workspace
from seedlint.markup.outline import Outline
from seedlint.markup.pages import DYNAMIC
from seedlint.markup.slugs import Flavour, letters, slug

_EVERY: tuple[Flavour, ...] = (
    "github", "github-slugger", "hugo", "hugo-ascii", "hugo-blackfriday", "kramdown", "kramdown-gfm", "mkdocs",
)  # fmt: skip
_FLAVOURS: dict[str, tuple[Flavour, ...]] = {
    "astro": ("github-slugger",),
    "docusaurus": ("github-slugger",),
    "gatsby": ("github-slugger",),
    "hugo": ("hugo", "hugo-ascii", "hugo-blackfriday"),
    "jekyll": ("kramdown-gfm", "kramdown"),
    # MkDocs is often told to make anchors as others do.
    "mkdocs": ("mkdocs", "github-slugger"),
    "nuxt": ("github-slugger",),
    "pelican": ("mkdocs",),
    "vitepress": ("vitepress",),
}
# How these make anchors is for each site to say, or of a kind of their own.
_LOOSE = frozenset(("eleventy", "hexo", "next", "sphinx", "zola"))
# Where pages lie whose addresses begin at the site's root.
_CONTENT: dict[str, tuple[str, ...]] = {
    "astro": ("src/content/docs", "src/pages"),
    "docusaurus": ("", "src/pages"),
    "eleventy": ("", "src", "content", "src/content"),
    "hugo": ("content", "content/en"),
    "jekyll": ("",),
    "mkdocs": ("docs",),
    "vitepress": ("", "docs"),
    "zola": ("content",),
}
_SUFFIXES = (".md", ".mdx", ".html", ".markdown", ".astro", ".njk", ".liquid")
_INDEXES = ("index.md", "index.mdx", "_index.md", "index.html", "README.md", "index.astro", "index.njk")
# These make an address of a file's place.
_BY_PLACE = frozenset(("astro", "hugo", "zola", ""))
_ADDRESSES = ("aliases", "url", "slug", "permalink", "redirect_from", "redirect_to")
_OF_TITLES: tuple[Flavour, ...] = ("github-slugger", "hugo", "hugo-ascii", "hugo-blackfriday")
_INDEX = frozenset(("index", "_index", "README"))
PARTS = frozenset(("_common", "_includes", "_layouts", "_partials", "_shared", "_snippets", "includes", "partials"))
"""Folders of documents that others take in: what they link to is seen from there."""


class Site(NamedTuple):
    """The site that a document belongs to: its generator, how it makes anchors, and the folders of its pages."""

    generator: str
    flavours: tuple[Flavour, ...]
    content: tuple[str, ...]
    moved: frozenset[str]
    """The sections of pages whose addresses their files do not tell."""

    def leads(self, found: Outline, fragment: str) -> bool:
        """Return whether *fragment* leads to a place in *found*, as the generator makes anchors."""
        if any(fragment in found.anchors(flavour) for flavour in self.flavours):
            return True
        wanted = letters(fragment) if self.generator in _LOOSE else ""
        return bool(wanted) and wanted in _letters(found.anchors("github"))

    def has(self, workspace: Workspace, address: str) -> bool:
        """Return whether *address* may be a page: by its file, or by what the frontmatter of some page says.

        Starlight shows the page of the main language where there is no translation.
        """
        if self.file(workspace, address) is not None:
            return True
        steps = unquote(address).strip("/")
        rest = steps.partition("/")[2]
        if self.generator == "astro" and rest and (self.file(workspace, rest) or self.file(workspace, f"en/{rest}")):
            return True
        return self._is_claimed(workspace, steps) or self._is_list(workspace, steps)

    def lacks(self, workspace: Workspace, address: str) -> bool:
        """Return whether there is surely no page at *address*, a path from the site's root.

        A generator makes pages of its own. So at the top, and where an address is not that of a file, there has to be a
        page of a similar one, and elsewhere other pages in the same folder.
        """
        above, _, last = unquote(address).strip("/").rpartition("/")
        if not any(workspace.exists(posixpath.join(folder, above)) for folder in self.content):
            return False
        # Most links are sound, and only the others have the whole project looked through.
        if self.has(workspace, address) or workspace.is_redirected(f"/{address.strip('/')}"):
            return False
        if self._is_moved(workspace, above, last) or self._is_term(workspace, above, last):
            return False
        return bool((above and self.generator in _BY_PLACE) or self.near(workspace, address))

    def address(self, path: str) -> str | None:
        """Return the address of the document at *path*; None where that is not told by its place."""
        if not {"_posts", *PARTS, *self.moved}.isdisjoint(path.split("/")):
            return None
        for folder in self.content:
            if path.startswith(f"{folder}/") or not folder:
                page = path.removeprefix(f"{folder}/").rpartition(".")[0]
                return f"/{page.removesuffix('/_index').removesuffix('/index')}" if page not in _INDEX else ""
        return None

    def _is_moved(self, workspace: Workspace, above: str, last: str) -> bool:
        """Return whether a page of the name or title *last* may be in the folder *above*, wherever its file lies."""
        pages = workspace.pages(last)
        if self.generator not in _BY_PLACE:
            return bool(pages)
        if any(not self.moved.isdisjoint(page.split("/")) for page in pages):
            return True
        return not self.moved.isdisjoint(above.split("/")) and last in _titles(workspace.values("title"))

    def _is_term(self, workspace: Workspace, above: str, last: str) -> bool:
        """Return whether the page is made of what others have in a field, as lists of tags are, or by a route."""
        field, wanted = above.rpartition("/")[2], letters(last)
        if field and wanted and wanted in _joined_letters(workspace.values(field)):
            return True
        places = {posixpath.join(folder, above).rstrip("/") for folder in self.content}
        routes = {posixpath.dirname(page) for page in workspace.pages(DYNAMIC)}
        # A route further up makes pages of what lies elsewhere.
        return not places.isdisjoint(routes) or (self.generator == "astro" and bool(routes and workspace.pages(last)))

    def _is_claimed(self, workspace: Workspace, steps: str) -> bool:
        """Return whether some page's frontmatter may say that it is at *steps*."""
        last = steps.rpartition("/")[2]
        return any(last in _joined(workspace.values(field)) for field in _ADDRESSES)

    def _is_list(self, workspace: Workspace, steps: str) -> bool:
        """Return whether *steps* is a folder, of whose pages a list is made."""
        return self.generator != "astro" and any(
            workspace.exists(posixpath.join(folder, steps)) for folder in self.content
        )

    def near(self, workspace: Workspace, address: str) -> tuple[str, ...]:
        """Return the addresses of pages that *address* may mean, written as it is."""
        steps, slash = unquote(address).strip("/"), "/" if address.endswith("/") else ""
        found: dict[str, None] = {}
        for folder in self.content:
            start = f"{folder}/" if folder else ""
            for path in workspace.near(f"{start}{steps}.md"):
                page, _, suffix = path.removeprefix(start).rpartition(".")
                if path.startswith(start) and f".{suffix}" in _SUFFIXES:
                    found[f"/{page.removesuffix('/_index').removesuffix('/index')}{slash}"] = None
        return tuple(found)

    def file(self, workspace: Workspace, address: str) -> str | None:
        """Return the file behind *address*, a path from the site's root; None where no page is found."""
        steps = unquote(address).strip("/")
        for folder in self.content:
            place = posixpath.normpath(posixpath.join(folder, steps))
            if place.startswith(".."):
                return None
            # Most folders are not those of the address: one question tells it for all suffixes.
            if steps and workspace.exists(posixpath.dirname(place)):
                for suffix in _SUFFIXES:
                    if workspace.exists(f"{place}{suffix}"):
                        return f"{place}{suffix}"
            if workspace.exists(place):
                for page in _INDEXES:
                    if workspace.exists(path := posixpath.normpath(f"{place}/{page}")):
                        return path
        # Addresses are in lower case whatever the file is called.
        places = [posixpath.join(folder, steps).lower() for folder in self.content]
        wanted = {f"{place}{suffix}" for place in places for suffix in (*_SUFFIXES, *(f"/{page}" for page in _INDEXES))}
        pages = (
            path
            for place in workspace.pages(steps.rpartition("/")[2])
            for path in (place, *(f"{place}/{page}" for page in _INDEXES))
            if path.lower() in wanted and workspace.exists(path)
        )
        return next(pages, None)


def file(workspace: Workspace, site: Site, address: str) -> str | None:
    """Return ``site.file``; for ``Workspace.shared``."""
    return site.file(workspace, address)


def lacks(workspace: Workspace, site: Site, address: str) -> bool:
    """Return ``site.lacks``; for ``Workspace.shared``."""
    return site.lacks(workspace, address)


@lru_cache(maxsize=64)
def _letters(anchors: frozenset[str]) -> frozenset[str]:
    return frozenset(map(letters, anchors))


@lru_cache(maxsize=16)
def _joined(values: tuple[str, ...]) -> str:
    return "\n".join(values)


@lru_cache(maxsize=16)
def _joined_letters(values: tuple[str, ...]) -> str:
    return " ".join(map(letters, values))


@lru_cache(maxsize=2)
def _titles(values: tuple[str, ...]) -> frozenset[str]:
    """Return the last steps of addresses that a generator may make of titles."""
    return frozenset(slug(value.strip("\"'"), flavour) for value in values for flavour in _OF_TITLES)


def site_of(document: Document, configured: str, content: tuple[str, ...]) -> Site:
    """Return the site of *document*: its generator as *configured*, else as the files above the document tell it.

    *content* are the folders of its pages, empty where they are where the generator looks for them.
    """
    built = None if document.workspace is None else document.workspace.generator(posixpath.dirname(document.path))
    folder, name, moved = built or ("", "", frozenset())
    # What is read on GitHub too is written for both.
    flavours = (*_FLAVOURS[name], "github") if name in _FLAVOURS else _EVERY
    if configured:
        folder, moved = (folder, moved) if name == configured else ("", frozenset())
        name, flavours = configured, _FLAVOURS.get(configured, _EVERY)
    found = content or tuple(posixpath.join(folder, one) for one in _CONTENT.get(name, ()))
    return Site(name, flavours, found, moved)
