"""Backslash escapes and character references, as CommonMark reads them (section 2.4 and 2.5)."""

import re

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def unescaped(source: str) -> str:
    """Return what the Markdown *source* of a destination, title or label stands for."""
    if "\\" not in source and "&" not in source:
        return source
    return _ESCAPE.sub(lambda match: match[1] or _decoded(match[0]), source)


def decoded(source: str) -> str:
    """Return *source*, an HTML attribute's value, with its character references replaced.

    A reference without its semicolon stays: in a URL it is a parameter's name.
    """
    return _REFERENCE.sub(lambda match: _decoded(match[0]), source) if "&" in source else source


def _decoded(reference: str) -> str:
    import html

    return html.unescape(reference)
