"""A file name that was decoded with the wrong charset.

## What it does
Looks for mojibake in the name of the file itself.

## Why is this bad?
The name becomes part of an address. Archives and file shares that were unpacked on another system are the usual
source.

## Example
A file `content/caf<U+00C3><U+00A9>.md`, which was `content/caf<U+00E9>.md`.

## Fix safety
Display only: links that use the present name would break, so a person has to rename the file.
"""

from collections.abc import Iterator

from seedlint.api import DISPLAY, SAFE, Finding, Fix, NoOptions, Rename, RuleContext, Span, rule, visible
from seedlint.repair import repair
from seedlint.repair.names import told


@rule(name="mojibake-in-file-name", code="ENC107", severity="warning", phase="encoding", needs=("path_beyond_ascii",))
def mojibake_in_file_name(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find damage in the last part of the path."""
    name = ctx.document.path.rpartition("/")[2]
    words = ctx.document.workspace.words if ctx.document.workspace else None
    result = repair(name, evidence=words)
    sure = [place for place in result.repairs if place.applicability is SAFE]
    if sure and "/" not in result.text:
        message = f"{told(sure[0].channel)} in the file's name: {visible(name)}"
        yield Finding(Span(0, 0), message, Fix(f"Rename it to {visible(result.text)}", (Rename(result.text),), DISPLAY))
