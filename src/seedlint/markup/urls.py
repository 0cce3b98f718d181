"""Link destinations: what could be written better, each change as data.

A destination is given as it stands in the source after Markdown's own escapes are undone. Template expressions,
placeholders and undecodable bytes make it unreadable, and nothing is said about it. Percent-encoded text is never
decoded or encoded anew, so text in an older charset stays as it is.
"""

import re
from functools import lru_cache

from seedlint.markup.urls_model import Change, Name, Url, split

# Nothing can be said about most links, and this is how they look.
_PLAIN = re.compile(
    r"(?:https://[a-z0-9.-]+|[A-Za-z0-9_-]*\.{0,2}(?!//))(?:/(?!\.|%2[Ee])[A-Za-z0-9_~.+,=%-]*)*(?:#[A-Za-z0-9_-]+)?"
)
# What is longer holds its content itself, a picture for the most part.
_LONGEST = 4000


def changes(destination: str, tracking: frozenset[str] = frozenset()) -> tuple[Change, ...]:
    """Return every change that can be proposed for *destination*; *tracking* adds to the known tracking parameters.

    Each stands for itself, they may touch the same part. While the ends or the scheme are wrong nothing else is
    proposed: the parts can't be told before.
    """
    if len(destination) > _LONGEST or (_PLAIN.fullmatch(destination) and "%25" not in destination):
        return ()
    return _changes(destination, tracking)


@lru_cache(maxsize=4096)
def _changes(destination: str, tracking: frozenset[str]) -> tuple[Change, ...]:
    from seedlint.markup import urls_normalise, urls_repair

    for check in (urls_repair.stray_ends, urls_repair.doubled_scheme, urls_repair.malformed_scheme):
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


__all__ = ["Change", "Name", "Url", "changes", "normalise", "split"]
