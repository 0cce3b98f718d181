"""Link destinations taken apart, with the place of each part, and changes to them as data."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from seedlint.text.span import Span

_LONGEST_KEPT = 1000
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
"""The schemes with a host that the WHATWG URL standard calls special, without ``file``."""

_TEMPLATE = re.compile(r"[{}<>]|\$\(|\[%|%%")
# Tabs and newlines inside a URL are dropped by the standard; whoever wrote one meant something else.
_UNREADABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):)?"
    r"(?P<authority>//(?:[^/?#\\]*@)?(?P<host>\[[^\]/?#\\@]*\]|[^/?#\\:@\[\]]*)(?P<port>:[0-9]*)?(?=[/?#]|\Z))?"
    r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?"
)


Name = Literal[
    "default-port",
    "dot-segments",
    "double-encoding",
    "doubled-scheme",
    "email-without-mailto",
    "empty-fragment",
    "host-case",
    "insecure-scheme",
    "malformed-scheme",
    "missing-scheme",
    "protocol-relative",
    "scheme-case",
    "stray-end",
    "tracking-parameter",
    "trailing-backslash",
    "unencoded-bracket",
    "unencoded-space",
]


class Change(NamedTuple):
    """One change to a link destination: *span* and *replacement* refer to the string as it stands.

    *safe* means that by the WHATWG URL standard both address the same resource, or that the string addresses nothing
    as it stands and can only have meant one thing.
    """

    name: Name
    span: Span
    replacement: str
    message: str
    safe: bool = True

    def apply(self, destination: str) -> str:
        """Return *destination* after the change."""
        return destination[: self.span.start] + self.replacement + destination[self.span.end :]


class Url(NamedTuple):
    """A link destination and its parts; a part that is missing is an empty span.

    *port* begins at its colon, *query* at its question mark, *fragment* at its number sign.
    """

    source: str
    scheme: Span
    host: Span
    port: Span
    path: Span
    query: Span
    fragment: Span

    @property
    def scheme_name(self) -> str:
        """The scheme in lower case, empty for a relative reference."""
        return self.scheme.of(self.source).lower()

    @property
    def host_name(self) -> str:
        """The host in lower case."""
        return self.host.of(self.source).lower()

    @property
    def is_web(self) -> bool:
        """Whether this is an absolute URL with a special scheme and a host."""
        return self.scheme_name in DEFAULT_PORTS and self.host.start < self.host.end

    @property
    def is_relative(self) -> bool:
        """Whether this is a path, a query or a fragment only, resolved against the page it stands on."""
        return self.scheme == self.host == Span(0, 0)


def is_readable(destination: str) -> bool:
    """Return whether *destination* holds no template expression, placeholder, control character or undecodable byte."""
    return not _TEMPLATE.search(destination) and not _UNREADABLE.search(destination)


def split(destination: str) -> Url | None:
    """Return the parts of *destination*, or None when it is not readable or makes no sense as a URL."""
    # What is longer holds its content itself, and comes once.
    return _split(destination) if len(destination) < _LONGEST_KEPT else _split.__wrapped__(destination)


@lru_cache(maxsize=8192)
def _split(destination: str) -> Url | None:
    if not is_readable(destination) or not (match := _PARTS.fullmatch(destination)):
        return None
    path = match["path"]
    if match["authority"] is None and path.startswith(("//", "\\", "/\\")):
        return None
    # A drive letter, or a scheme that isn't one: not a path in any case.
    if not match["scheme"] and ":" in path.partition("/")[0]:
        return None
    parts = (match.span(name) for name in ("scheme", "host", "port", "path", "query", "fragment"))
    return Url(destination, *(Span(0, 0) if start < 0 else Span(start, end) for start, end in parts))
