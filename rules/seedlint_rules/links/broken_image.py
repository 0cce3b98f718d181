"""An image that is not there.

## What it does
Looks up the images, sounds and films that a page shows, by Markdown or by `src`, `srcset` and `poster`, where they are
given by a relative path; letter case counts. On sites of Hugo, Jekyll, Eleventy, Zola and Pelican, which look them up
beside the page's address and not beside its file, only those are reported that have a file of nearly the same name in
the folder. Pictures from the site's root and from elsewhere are left alone.

## Why is this bad?
The page shows an empty frame. A path that differs in letter case only works on one machine and fails on the server.

## Example
See ![the harbour](./Harbour.png), where the file is called `harbour.png`.

## Fix safety
Safe where the path differs from one existing file in letter case only; unsafe where one file has a similar name. Where
there are several, they are shown as candidates.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.links import _files


@rule(name="broken-image", code="LNK117", needs=("workspace", "link_candidates"), scope="project")
def broken_image(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find images that do not exist."""
    return _files.broken(ctx, _files.is_image)
