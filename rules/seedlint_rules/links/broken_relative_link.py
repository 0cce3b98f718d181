"""A relative link to a file that is not there.

## What it does
Looks up the targets of relative links to documents, images and downloads, with letter case as written. Only targets
that surely name a file of the repository are judged: relative, with the suffix of such a file (or `LICENSE` and the
like), and without a template expression. Site-root links, addresses without a suffix and pages that a generator makes
(`.html`) are left alone, and so are files that DocFX sends on by `.openpublishing.redirection.json`, and images and
downloads on sites of Hugo, Jekyll, Eleventy, Zola and Pelican, which look them up beside the page's address and not
beside its file, unless the folder holds a file of nearly the same name. Images that the page shows are for the rule
broken-image.

## Why is this bad?
The page links to an error. A target that differs in letter case only works on one machine and fails on the server.

## Example
See [the timetable](./Timetable.md), where the file is called `timetable.md`.

## Fix safety
Safe where the target differs from one existing file in letter case only; unsafe where one file has a similar name.
Where there are several, they are shown as candidates.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.links import _files


@rule(name="broken-relative-link", code="LNK102", needs=("workspace", "link_candidates"), scope="project")
def broken_relative_link(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find relative links to files that do not exist."""
    return _files.broken(ctx, lambda link: not _files.is_image(link))
