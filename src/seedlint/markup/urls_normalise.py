"""Changes that leave a URL addressing the same resource under the WHATWG URL standard, and a few that nearly do."""

import re
from urllib.parse import unquote_to_bytes

from seedlint.markup import urls_data, urls_hsts
from seedlint.markup.urls_model import DEFAULT_PORTS, Change, Name, Url
from seedlint.text.span import Span

# No underscores: "pyo3_runtime.PanicException" is a name in a program that a converter took for a host.
_ASCII_HOST = re.compile("[A-Za-z0-9.-]+")
_SINGLE_DOT = frozenset((".", "%2e"))
_DOUBLE_DOT = frozenset(("..", ".%2e", "%2e.", "%2e%2e"))
_DOUBLY_ENCODED = re.compile("%25([0-9A-Fa-f]{2})")
# The two characters that the standard encodes in path, query and fragment alike.
_ENCODED = {" ": "%20", '"': "%22"}
_BRACKETS = {"[": "%5B", "]": "%5D"}


def scheme_case(url: Url) -> Change | None:
    """Write the scheme in lower case."""
    found = url.scheme.of(url.source)
    if found == url.scheme_name or not (url.is_web or url.scheme_name == "mailto"):
        return None
    return Change("scheme-case", url.scheme, url.scheme_name, f"the scheme {found!r} is not in lower case")


def host_case(url: Url) -> Change | None:
    """Write the host in lower case; an internationalised one is left as it is."""
    found = url.host.of(url.source)
    if not url.is_web or found == url.host_name or not _ASCII_HOST.fullmatch(found):
        return None
    return Change("host-case", url.host, url.host_name, f"the host {found!r} is not in lower case")


def default_port(url: Url) -> Change | None:
    """Leave out a port that the scheme implies, or a colon without a port."""
    port = url.port.of(url.source)
    if not url.is_web or port not in (":", f":{DEFAULT_PORTS[url.scheme_name]}"):
        return None
    return Change("default-port", url.port, "", f"the port in {port!r} is what {url.scheme_name} implies")


def dot_segments(url: Url) -> Change | None:
    """Resolve ``.`` and ``..`` in the path; those that a relative path begins with are kept."""
    path = url.path.of(url.source)
    if "\\" in path or not (url.is_web or url.is_relative):
        return None
    resolved = _resolved(path, is_rooted=url.is_web or path.startswith("/"))
    if resolved is None or resolved == path or (url.is_relative and resolved.startswith("//")):
        return None
    return Change("dot-segments", url.path, resolved, f"the path {path!r} has dot segments to resolve")


def empty_fragment(url: Url) -> Change | None:
    """Leave out a number sign with nothing after it; a destination that is nothing else is the top of the page."""
    if url.fragment.of(url.source) != "#" or not (url.is_web or (url.is_relative and url.path.of(url.source))):
        return None
    # A space before it would come to stand at the end, where a browser drops it.
    if url.source.endswith(" #"):
        return None
    return Change("empty-fragment", url.fragment, "", "nothing follows '#'")


def unencoded_space(url: Url) -> Change | None:
    """Percent-encode spaces and double quotes, as a browser does."""
    if url.source != url.source.strip(" ") or (url.is_relative and not _looks_like_reference(url.source)):
        return None
    if url.is_web or url.is_relative:
        return _encode(url, Span(url.path.start, len(url.source)), _ENCODED, "unencoded-space")
    return _encode(url, url.query, _ENCODED, "unencoded-space") if url.scheme_name == "mailto" else None


def unencoded_bracket(url: Url) -> Change | None:
    """Percent-encode square brackets in the path. Unsafe: the standard leaves them, a server may tell them apart."""
    if not (url.is_web or url.is_relative):
        return None
    change = _encode(url, url.path, _BRACKETS, "unencoded-bracket")
    return change and change._replace(safe=False)


def double_encoding(url: Url) -> Change | None:
    """Decode a path once that was percent-encoded twice. Unsafe: a site may want it so."""
    path = url.path.of(url.source)
    if not url.is_web or not _DOUBLY_ENCODED.search(path):
        return None
    once = _DOUBLY_ENCODED.sub(r"%\1", path)
    try:
        unquote_to_bytes(once).decode()
    except UnicodeDecodeError:
        return None
    return Change("double-encoding", url.path, once, f"the path {path!r} is percent-encoded twice", safe=False)


def tracking_parameters(url: Url, extra: frozenset[str] = frozenset()) -> Change | None:
    """Leave out query parameters that only track visitors; *extra* are names of the user's.

    Unsafe: a URL without them is another URL, and whoever runs a campaign wants them.
    """
    query = url.query.of(url.source)
    if not url.is_web or not query:
        return None
    pairs = query[1:].split("&")
    names = [pair.partition("=")[0] for pair in pairs]
    tracking = [name for name in names if name in extra or urls_data.is_tracking(name, url.host_name)]
    if not tracking:
        return None
    kept = "&".join(pair for pair, name in zip(pairs, names, strict=True) if name not in tracking)
    message = f"only for tracking: {', '.join(map(repr, tracking))}"
    return Change("tracking-parameter", url.query, kept and f"?{kept}", message, safe=False)


def insecure_scheme(url: Url) -> Change | None:
    """Write ``https`` for ``http`` where every browser does: the host is on the HSTS preload list."""
    if url.scheme_name != "http" or url.port.of(url.source) not in ("", ":80"):
        return None
    if not url.is_web or not urls_hsts.is_preloaded(url.host_name):
        return None
    message = f"{url.host_name!r} is only reached by https (HSTS preload list of {urls_hsts.date()})"
    # ":80" would be the wrong port for https.
    span = Span(url.scheme.start, max(url.host.end, url.port.end))
    return Change("insecure-scheme", span, f"https{url.source[url.scheme.end : url.host.end]}", message)


def _looks_like_reference(destination: str) -> bool:
    """Whether a relative destination with spaces in it is a path or an anchor, and not a sentence or a formula."""
    if destination.startswith(("#", "?")):
        return True
    if " /" in destination or "/ " in destination:
        return False
    return "/" in destination or bool(re.search(r"\.[A-Za-z0-9]+\Z", destination))


def _encode(url: Url, span: Span, table: dict[str, str], name: Name) -> Change | None:
    text = span.of(url.source)
    places = [at for at, char in enumerate(text) if char in table]
    if not places:
        return None
    part = Span(span.start + places[0], span.start + places[-1] + 1)
    encoded = "".join(table.get(char, char) for char in part.of(url.source))
    found = " and ".join(sorted({repr(text[at]) for at in places}))
    return Change(name, part, encoded, f"not percent-encoded: {found}")


def _resolved(path: str, *, is_rooted: bool) -> str | None:
    """Return *path* without dot segments but those that lead out of it; None when the rest could be misread."""
    segments = path.split("/")
    lead = [""] if is_rooted and path else []
    rest = segments[1:] if is_rooted else segments
    if not is_rooted:
        while rest and rest[0] in (".", ".."):
            lead.append(rest.pop(0))
    kept: list[str] = []
    for segment in rest:
        if segment.lower() in _DOUBLE_DOT:
            if kept:
                kept.pop()
            elif not is_rooted:
                lead.append("..")
        elif segment.lower() not in _SINGLE_DOT:
            kept.append(segment)
    if rest and rest[-1].lower() in _SINGLE_DOT | _DOUBLE_DOT:
        kept.append("")
    # Without a lead, a first segment that is empty would make it a path of the root, a colon a scheme; a space is lost.
    if not lead and kept != segments and (not kept or kept[0][:1] in ("", " ") or ":" in kept[0]):
        return None
    return "/".join([*lead, *kept])


def all_changes(url: Url, tracking: frozenset[str]) -> tuple[Change | None, ...]:
    """Return what each function of this module says of *url*."""
    checks = (
        scheme_case,
        insecure_scheme,
        host_case,
        default_port,
        dot_segments,
        unencoded_space,
        unencoded_bracket,
        double_encoding,
        empty_fragment,
    )
    return (*(check(url) for check in checks), tracking_parameters(url, tracking))
