"""What kind of document a file holds."""

from __future__ import annotations

_BY_SUFFIX = {
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "qmd": "markdown",
    "mdx": "mdx",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}


def format_of(name: str, text: str) -> str:
    """Return ``markdown``, ``mdx``, ``html`` or ``text`` for the file *name* that holds *text*.

    A ``.txt`` file, or one without a suffix, that begins with a frontmatter block is Markdown.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = base.rpartition(".")
    # A leading dot names a hidden file, it does not begin a suffix.
    suffix = suffix.lower() if dot and stem else ""
    if (found := _BY_SUFFIX.get(suffix)) is not None:
        return found
    if suffix in ("", "txt"):
        from seedlint.markup.frontmatter import find

        block = find(text)
        # Fields without an opening fence are common at the top of plain text.
        return "markdown" if block is not None and block.opening.start < block.opening.end else "text"
    return "text"
