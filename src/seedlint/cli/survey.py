"""What there is in a repository: its documents, the program that builds its site, and what is set up already."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

_GENERATORS = (
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default", "archetypes")),
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
    ("zola", ("templates/page.html", "sass")),
    ("jekyll", ("_config.yml", "_config.yaml", "_config.toml", "_posts")),
)
"""Generators, with files and folders of which each tells it; the first match counts, so Hexo, whose settings are named
like Jekyll's, stands before it."""


class Generator(NamedTuple):
    """The program that builds the site, and the file that tells it."""

    name: str
    sign: str


def generator(root: Path) -> Generator | None:
    """Return the program that builds the site in *root*, or None where no file tells it."""
    found = (Generator(name, sign) for name, signs in _GENERATORS for sign in signs if (root / sign).exists())
    return next(found, None)


def kinds(files: Iterable[str]) -> dict[str, int]:
    """Return how many of *files* have each suffix, the most frequent first."""
    counts: dict[str, int] = {}
    for file in files:
        suffix = PurePath(file).suffix.lower()
        counts[suffix] = counts.get(suffix, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
