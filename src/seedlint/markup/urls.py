"""Link destinations: what could be written better, each change as data.

A destination is given as it stands in the source after Markdown's own escapes are undone. Template expressions,
placeholders and undecodable bytes make it unreadable, and nothing is said about it. Percent-encoded text is never
decoded or encoded anew, so text in an older charset stays as it is.
"""

import re
from functools import lru_cache

from seedlint.markup.urls_model import Change, Name, Url, split

# Letters and digits of any script: none of them is a quotation mark, or white space, that could be stray.
_CHARS = r"\w~+,=()-"
PLAIN = re.compile(
    rf"(?!\()(?:https://[a-z0-9.-]+[),.]*|(?:\.{{1,2}}/)*(?![Ww]{{3}}\.)(?:[{_CHARS}][{_CHARS}.]*)?(?!//))"
    rf"(?:/(?!\.|%2[Ee])[{_CHARS}.%]*)*(?:#[{_CHARS}.%]+)?"
)
"""What most links look like, about which nothing can be said; a parenthesis may be that of the link around it."""
# What is longer holds its content itself, a picture for the most part.
_LONGEST = 4000


def changes(destination: str, tracking: frozenset[str] = frozenset()) -> tuple[Change, ...]:
    """Return every change that can be proposed for *destination*; *tracking* adds to the known tracking parameters.

    Each stands for itself, they may touch the same part. While the ends or the scheme are wrong nothing else is
    proposed: the parts can't be told before.
    """
    return () if is_plain(destination) else every_change(destination, tracking)


def is_plain(destination: str) -> bool:
    """Return whether *destination* can be told at a glance to call for no change."""
    return len(destination) > _LONGEST or (PLAIN.fullmatch(destination) is not None and "%25" not in destination)


@lru_cache(maxsize=8192)
def every_change(destination: str, tracking: frozenset[str]) -> tuple[Change, ...]:
    """Return what `changes` does, for a destination that is not plain."""
    from seedlint.markup import urls_normalise, urls_repair

    ends = (urls_repair.stray_ends, urls_repair.stray_brackets)
    for check in (*ends, urls_repair.doubled_scheme, urls_repair.malformed_scheme):
        if change := check(destination):
            return (change,)
    repairs = (
        urls_repair.protocol_relative(destination),
        urls_repair.missing_scheme(destination),
        urls_repair.bare_email(destination),
        urls_repair.trailing_backslash(destination),
    )
    url = split(destination)
    normalised = () if url is None else urls_normalise.all_changes(url, tracking)
    return tuple(change for change in (*repairs, *normalised) if change)


def normalise(destination: str) -> str:
    """Return *destination* after all safe changes: the form in which two destinations are compared."""
    while safe := next((change for change in changes(destination) if change.safe), None):
        destination = safe.apply(destination)
    return destination


__all__ = ["Change", "Name", "Url", "changes", "is_plain", "normalise", "split"]
