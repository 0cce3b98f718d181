"""The programs that build sites, and how a repository tells which one it uses."""

import re
from collections.abc import Callable
from typing import NamedTuple

_SIGNS = (
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default", "archetypes", "layouts/_default")),
    ("astro", ("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts")),
    ("docusaurus", ("docusaurus.config.js", "docusaurus.config.ts")),
    ("eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")),
    ("vitepress", (".vitepress", "docs/.vitepress")),
    ("gatsby", ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs")),
    ("nuxt", ("nuxt.config.ts", "nuxt.config.js")),
    ("next", ("next.config.js", "next.config.mjs", "next.config.ts")),
    ("mkdocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("docfx", ("docfx.json", "docs/docfx.json")),
    ("pelican", ("pelicanconf.py",)),
    ("sphinx", ("conf.py", "docs/conf.py", "doc/conf.py", "docs/source/conf.py")),
    ("hexo", ("_config.hexo.yml", "scaffolds", "source/_posts")),
    ("zola", ("templates/page.html", "templates/index.html", "sass")),
    ("hugo", ("config.toml content", "config.yaml content", "themes content")),
    ("jekyll", ("_config.yml", "_config.yaml", "_config.toml", "_posts")),
)
"""Generators, with files and folders of which each tells it, or several together with a space between them. The first
match counts, so Hexo, whose settings are named like Jekyll's, stands before it, and Zola before Hugo of old."""


class Generator(NamedTuple):
    """The program that builds the site, and the file that tells it."""

    name: str
    sign: str


class Built(NamedTuple):
    """A folder that tells by which program it is built; both are empty where none does."""

    folder: str
    generator: str
    moved: frozenset[str] = frozenset()
    """The sections whose pages have other addresses than their files have places."""


_IN_ONE_FILE = tuple(f"{name}.{kind}" for name in ("hugo", "config") for kind in ("toml", "yaml", "yml", "json"))
SETTINGS: dict[str, tuple[str, ...]] = {
    "hugo": (
        *_IN_ONE_FILE,
        *(f"config/_default/{name}" for name in _IN_ONE_FILE),
        *(f"config/_default/permalinks.{kind}" for kind in ("toml", "yaml", "yml", "json")),
    ),
}
"""The files in which a generator is told how addresses are made."""

# A line of Hugo's permalinks, in any of its formats: ``posts = "/:year/:title/"``.
_PERMALINK = re.compile(
    rb"^[ \t]*+[\"']?+([\w./-]++)[\"']?+[ \t]*+[:=][ \t]*+[\"']?+(?=[/:])[^\"'\r\n]*:[a-z]", re.MULTILINE
)


def moved(settings: bytes) -> frozenset[str]:
    """Return the sections for which Hugo's *settings* make addresses of titles, dates and the like."""
    return frozenset(match[1].decode("ascii", "replace").strip("/") for match in _PERMALINK.finditer(settings))


def recognised(exists: Callable[[str], bool]) -> Generator | None:
    """Return the program that builds the site of a folder in which *exists* says what there is; None if unknown."""
    for name, signs in _SIGNS:
        for sign in signs:
            files = sign.split(" ")
            if all(exists(file) for file in files):
                return Generator(name, files[0])
    return None
