"""Destinations that are not the URL that was meant: what stands there, and the URL that it can only have been."""

import re

from seedlint.markup import urls_data, urls_hsts
from seedlint.markup.urls_model import Change, is_readable, split
from seedlint.text.span import Span

_HOST = r"(?P<host>(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?P<top>[A-Za-z]{2,}))(?=(?::[0-9]*)?(?:[/?#\\]|\Z))"
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z]{3,8}+) ?(?P<colon>[:;]?) ?(?P<slashes>[/\\]*) ?" + _HOST)
_DOUBLED = re.compile(rf"(?P<outer>https?):?/* ?(?P<inner>https?):?//+{_HOST}", re.IGNORECASE)
_NETWORK = re.compile(f"//{_HOST}")
_WWW = re.compile(rf"www\.{_HOST}", re.IGNORECASE)
_EMAIL = re.compile(rf"[A-Za-z0-9._%+-]+@{_HOST}")
_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_QUOTES += "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
_QUOTES += "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_SPACES = " \t\r\n\f"
_ODD_SPACES = "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}\N{IDEOGRAPHIC SPACE}"
_ODD_SPACES += "\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{LEFT-TO-RIGHT MARK}"
_ODD_SPACES += "\N{RIGHT-TO-LEFT MARK}"
_STRAY = _QUOTES + _SPACES + _ODD_SPACES
_WRAPPED = re.compile(
    r"\((?P<inside>(?:https?://|\.{0,2}/)[^()\[\]]*)\)|\[(?P<behind>(?:https?://|\.{0,2}/|[\w-]+/)[^()\[\]]*)"
)
_WEB = re.compile(rf"(?:https?:)?//{_HOST}", re.IGNORECASE)


def stray_ends(destination: str) -> Change | None:
    """Strip quotes and white space around the destination.

    Safe for ASCII white space, which the standard strips, and where something stands before the scheme or the slashes.
    """
    body = destination.strip(_STRAY)
    if not body or body == destination or not is_readable(body):
        return None
    before, _, after = destination.partition(body)
    opened = bool(before) and bool(_WEB.match(body))
    found = " and ".join(repr(part) for part in (before, after) if part)
    safe = opened or not (before + after).strip(_SPACES)
    return Change("stray-end", Span(0, len(destination)), body, f"{found} around the URL", safe)


def stray_brackets(destination: str) -> Change | None:
    """Take a path or URL out of the parentheses around it, or from behind a bracket that nothing closes.

    Unsafe: a file may have such a name.
    """
    match = _WRAPPED.fullmatch(destination)
    if not match or not is_readable(destination):
        return None
    body = match["inside"] or match["behind"]
    return Change("stray-end", Span(0, len(destination)), body, f"{destination!r} begins with a bracket", safe=False)


def malformed_scheme(destination: str) -> Change | None:
    """Write ``http://`` or ``https://`` for what can only have meant it: ``hhttps://``, ``https: //``, ``http//``."""
    match = _SCHEME.match(destination)
    if not match or not is_readable(destination):
        return None
    found, slashes = destination[: match.start("host")], match["slashes"]
    meant = f"{urls_data.schemes().get(match['scheme'].lower())}://"
    if match["scheme"].lower() not in urls_data.schemes() or found.lower() == meant:
        return None
    # Without a colon two slashes have to say that a host follows, without a slash the host has to say so itself.
    if (not match["colon"] and len(slashes) != 2) or (not slashes and not match["host"].lower().startswith("www.")):
        return None
    if len(slashes) < 2 and _is_file(match):
        return None
    return Change("malformed-scheme", Span(0, len(found)), meant, f"{found!r} is not {meant!r}")


def doubled_scheme(destination: str) -> Change | None:
    """Leave one scheme of two; unsafe when they differ, for either may be the right one."""
    match = _DOUBLED.match(destination)
    if not match or not is_readable(destination):
        return None
    found, inner = destination[: match.start("host")], match["inner"].lower()
    safe = match["outer"].lower() == inner
    return Change("doubled-scheme", Span(0, len(found)), f"{inner}://", f"{found!r} has two schemes", safe)


def protocol_relative(destination: str) -> Change | None:
    """Put ``https:`` before a URL that leaves the scheme to the page it stands on.

    Safe for hosts on the HSTS preload list, which are reached by https from every page, and without a port.
    """
    match = _NETWORK.match(destination)
    if not match or not is_readable(destination):
        return None
    safe = urls_hsts.is_preloaded(match["host"]) and destination[match.end() :][:1] != ":"
    return Change("protocol-relative", Span(0, 0), "https:", f"{match[0]!r} leaves the scheme to the page", safe)


def missing_scheme(destination: str) -> Change | None:
    """Put ``https://`` before ``www.``. Unsafe: as it stands it is a path, and mirrored sites have such folders."""
    match = _WWW.match(destination)
    if not match or not is_readable(destination) or _is_file(match):
        return None
    return Change("missing-scheme", Span(0, 0), "https://", f"{match[0]!r} has no scheme", safe=False)


def bare_email(destination: str) -> Change | None:
    """Put ``mailto:`` before an e-mail address. Unsafe: a file may have such a name."""
    match = _EMAIL.fullmatch(destination)
    if not match or _is_file(match):
        return None
    return Change("email-without-mailto", Span(0, 0), "mailto:", f"{destination!r} is an e-mail address", safe=False)


def trailing_backslash(destination: str) -> Change | None:
    """Drop backslashes at the end of a web URL. Unsafe: a browser reads them as slashes."""
    body = destination.rstrip("\\")
    url = split(body)
    if body == destination or not url or not url.is_web:
        return None
    span = Span(len(body), len(destination))
    return Change("trailing-backslash", span, "", f"the URL ends in {span.of(destination)!r}", safe=False)


def _is_file(match: re.Match[str]) -> bool:
    """Whether what looks like a host ends like the name of a file."""
    return urls_data.is_file_ending(match["top"].lower()) and match.end("host") == len(match.string)
