"""What a page may be called in an address, given the file that it is made of."""

import re

# The date that Jekyll takes from the name of a post, the number by which Docusaurus sorts.
_PREFIX = re.compile(r"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]++)[-_.]+(?=.)")


DYNAMIC = "["
"""The name of all files and folders that stand for many pages, such as ``[slug].astro``."""


def name(step: str) -> str:
    """Return the form in which names are compared: generators write lower case and hyphens."""
    return step.casefold().replace(" ", "-")


def names(path: str) -> frozenset[str]:
    """Return every name that a page may have which is made of the file or folder *path*, as ``name`` writes it.

    With its suffix and without, without a language before the suffix, without a date or a number at the beginning; and
    ``DYNAMIC``.
    """
    last = name(path.rpartition("/")[2])
    stems = last.rpartition(".")[0] or last, last.partition(".")[0] or last
    dynamic = (DYNAMIC,) if last[:1] == DYNAMIC else ()
    return frozenset((last, *dynamic, *stems, *(_PREFIX.sub("", one, count=1) for one in stems)))
