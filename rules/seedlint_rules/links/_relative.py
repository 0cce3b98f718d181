"""Relative links without a suffix: from where a browser follows them, and whether they surely lead to no page."""

import posixpath

from seedlint.api import Document
from seedlint_rules.links import _site
from seedlint_rules.links._site import Site

# What says that a page is not where its file lies.
_MOVES = ("permalink", "slug", "url")


def missing(document: Document, site: Site, steps: str) -> tuple[str, ...] | None:
    """Return the addresses that *steps* may mean where no page is there, seen from *document*; else None."""
    workspace, here = document.workspace, _address(document, site)
    if workspace is None or here is None:
        return None
    places = _places(here, steps)
    if any(place is None or workspace.shared(_site.file, site, place) for place in places):
        return None
    known = sorted(place for place in places if place is not None)
    is_name = "/" not in steps.rstrip("/")
    # Hugo finds a page by its name alone, where a hook of the site asks it to.
    is_found = site.generator == "hugo" and bool(workspace.pages(steps.rstrip("/").rpartition("/")[2]))
    if not is_found and any(workspace.shared(_site.lacks, site, place) for place in known):
        near = dict.fromkeys(one for place in known for one in site.near(workspace, place))
        # A name alone can be an abbreviation that the site expands.
        return tuple(near) if near or not is_name else None
    is_own = steps.partition("/")[0] == here.strip("/").partition("/")[0]
    # Hugo looks for what is not there from the content folder on, which is that of the language.
    if (
        not is_name
        and steps[0] != "."
        and workspace.shared(_site.file, site, steps)
        and (is_own or site.generator != "hugo")
    ):
        return (f"/{steps}",)
    return None


def file(document: Document, site: Site, steps: str) -> str | None:
    """Return the file behind *steps*, seen from *document*; None where there is none, or there are two."""
    workspace, here = document.workspace, _address(document, site)
    if workspace is None or here is None:
        return None
    found = {workspace.shared(_site.file, site, place) for place in _places(here, steps) if place} - {None}
    return found.pop() if len(found) == 1 else None


def _places(here: str, steps: str) -> set[str | None]:
    """Return where *steps* may lead to from the address *here*: whether that ends in a slash is for the site to say."""
    return {_joined(f"{here}/", steps), _joined(here, steps)}


def _address(document: Document, site: Site) -> str | None:
    """Return the address of *document*; None where its place does not tell it."""
    fields = document.frontmatter
    if fields is not None and any(fields.get(name) for name in _MOVES):
        return None
    return site.address(document.path)


def _joined(base: str, steps: str) -> str | None:
    """Return the address that *steps* leads to from the page *base*; None where it leaves the site."""
    path = posixpath.normpath(posixpath.join("x" + base.rpartition("/")[0], steps))
    return path.removeprefix("x") if path == "x" or path.startswith("x/") else None
