"""What generator a repository is built with, how it makes anchors, and which file is behind an address of its site."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from seedlint.api import Document, Workspace
from seedlint.markup.slugs import Flavour

_EVERY: tuple[Flavour, ...] = (
    "github", "github-slugger", "hugo", "hugo-ascii", "hugo-blackfriday", "kramdown", "kramdown-gfm", "mkdocs",
)  # fmt: skip
_FLAVOURS: dict[str, tuple[Flavour, ...]] = {
    "astro": ("github-slugger",),
    "docusaurus": ("github-slugger",),
    "hugo": ("hugo", "hugo-ascii", "hugo-blackfriday"),
    "jekyll": ("kramdown-gfm", "kramdown"),
    # MkDocs is often told to make anchors as others do.
    "mkdocs": ("mkdocs", "github-slugger"),
}
# Where pages lie whose addresses begin at the site's root.
_CONTENT: dict[str, tuple[str, ...]] = {
    "astro": ("src/content/docs", "src/pages"),
    "hugo": ("content", "content/en"),
}
_PAGES = (".md", ".mdx", "/index.md", "/index.mdx", "/_index.md", ".html", "/index.html", ".markdown", ".astro")

_ADDRESSES = ("aliases", "url", "slug", "permalink", "redirect_from")


class Site(NamedTuple):
    """The site that a document belongs to: its generator, how it makes anchors, and the folders of its pages."""

    generator: str
    flavours: tuple[Flavour, ...]
    content: tuple[str, ...]

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
        last = steps.rpartition("/")[2]
        return any(last in value for field in _ADDRESSES for value in workspace.values(field))

    def near(self, workspace: Workspace, address: str) -> tuple[str, ...]:
        """Return the addresses of pages that *address* may mean, written as it is."""
        steps, slash = unquote(address).strip("/"), "/" if address.endswith("/") else ""
        found: dict[str, None] = {}
        for folder in self.content:
            for path in workspace.near(f"{folder}/{steps}.md"):
                page, _, suffix = path.removeprefix(f"{folder}/").rpartition(".")
                if path.startswith(f"{folder}/") and f".{suffix}" in _PAGES:
                    found[f"/{page.removesuffix('/_index').removesuffix('/index')}{slash}"] = None
        return tuple(found)

    def file(self, workspace: Workspace, address: str) -> str | None:
        """Return the file behind *address*, a path from the site's root; None where no page is found."""
        steps = unquote(address).strip("/")
        for folder in self.content:
            for page in _PAGES:
                path = posixpath.normpath(f"{folder}/{steps}{page}")
                if workspace.exists(path):
                    return path
                # Addresses are in lower case whatever the file is called.
                near = workspace.near(path) if workspace.exists(posixpath.dirname(path)) else ()
                if len(near) == 1 and near[0].lower() == path.lower():
                    return near[0]
        return None


def site_of(document: Document, configured: str, content: tuple[str, ...]) -> Site:
    """Return the site of *document*: its generator as *configured*, else as the files above the document tell it.

    *content* are the folders of its pages, empty where they are where the generator looks for them.
    """
    folder, name, flavours = "", configured, _FLAVOURS.get(configured, _EVERY)
    if not configured and document.workspace is not None:
        folder, name = document.workspace.generator(posixpath.dirname(document.path))
        # What is read on GitHub too is written for both.
        flavours = (*_FLAVOURS[name], "github") if name in _FLAVOURS else _EVERY
    return Site(name, flavours, content or tuple(posixpath.join(folder, one) for one in _CONTENT.get(name, ())))
