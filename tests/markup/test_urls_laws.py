"""Laws of link changes, beside a WHATWG URL parser, which is an oracle here and nowhere else."""

import ada_url
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seedlint.markup import urls, urls_hsts

NORMALISING = {
    "scheme-case",
    "host-case",
    "default-port",
    "dot-segments",
    "unencoded-space",
    "empty-fragment",
    "insecure-scheme",
    "protocol-relative",
}
BASES = ("https://base.example/d/e/f.md?g#h", "http://base.example/", "https://base.example/d/")
SEGMENTS = st.one_of(
    st.sampled_from(
        ["", ".", "..", "%2e", "%2E.", ".%2e", "...", "a b", "%20", "a", "b.md", "[x]", "a:b", "%41", "caf\xe9"]
    ),
    st.text("ab.%2eE \"[]\\:@'^|`\xe9", max_size=5),
)
PATHS = st.lists(SEGMENTS, max_size=6).map("/".join)
QUERIES = st.one_of(st.just(""), st.text("ab=&?/ \"'[]%+.\xe9", max_size=8).map("?".__add__))
FRAGMENTS = st.one_of(st.just(""), st.text("ab/? \"`'[]%.#\xe9", max_size=6).map("#".__add__))
HOSTS = st.sampled_from(
    [
        "example.org",
        "Example.ORG",
        "GitHub.com",
        "x_y.Example.org",
        "127.0.0.1",
        "[::1]",
        "a@B.org",
        "a:b@c@D.org",
        "\xdc.de",
    ]
)
PORTS = st.sampled_from(["", ":", ":80", ":443", ":0080", ":8080", ":99999"])
SCHEMES = st.sampled_from(["http", "https", "HTTP", "hTTps", "ws", "ftp", "mailto", "foo"])
ABSOLUTE = st.builds("{}://{}{}/{}{}{}".format, SCHEMES, HOSTS, PORTS, PATHS, QUERIES, FRAGMENTS)
RELATIVE = st.builds("{}{}{}".format, PATHS, QUERIES, FRAGMENTS)
NETWORK = st.builds("//{}{}/{}".format, HOSTS, PORTS, PATHS)
ANYTHING = st.one_of(ABSOLUTE, RELATIVE, NETWORK, st.text(max_size=30), st.text("htps:/w. \\x@", max_size=20))


def resource(destination: str, base: str) -> str | None:
    """Return what *destination* addresses on the page *base*, None when it is no URL."""
    try:
        url = ada_url.URL(destination, base)
    except ValueError:
        return None
    # A browser goes to preloaded hosts by https, port 80 becoming 443; an empty fragment addresses the same as none.
    if url.protocol == "http:" and not url.port and urls_hsts.is_preloaded(url.hostname):
        url.protocol = "https:"
    return url.href.removesuffix("#") if not url.hash else url.href


@pytest.mark.parametrize("base", BASES)
@settings(max_examples=500)
@given(destination=st.one_of(ABSOLUTE, RELATIVE, NETWORK))
@example("a/../b:c")
@example("a:b/%2e/c")
@example("a:b/../../c")
@example("a?b #")
@example("a/../ b/c")
@example("a/..//b")
@example("./a/../../../b")
@example("https://example.org/a//../b")
@example("//github.com:80/")
@example('a b"c/d e')
def test_normalising_never_changes_which_resource_is_addressed(base: str, destination: str) -> None:
    before = resource(destination, base)
    for change in urls.changes(destination):
        strips = change.name == "stray-end" and change.replacement == destination.strip(" \t\r\n\f")
        if change.safe and (strips or change.name in NORMALISING):
            assert resource(change.apply(destination), base) == before, change


@given(destination=ANYTHING)
def test_a_change_changes_something_inside_the_destination(destination: str) -> None:
    for change in urls.changes(destination):
        assert 0 <= change.span.start <= change.span.end <= len(destination)
        assert change.span.of(destination) != change.replacement


@given(destination=ANYTHING)
def test_what_was_changed_is_not_changed_again_for_the_same_reason(destination: str) -> None:
    for change in urls.changes(destination):
        again = [other.name for other in urls.changes(change.apply(destination))]
        # A repaired end or scheme can stand before another one of its kind.
        assert change.name not in again or change.name in ("doubled-scheme", "malformed-scheme"), change


@given(destination=ANYTHING)
def test_normalising_twice_is_normalising_once(destination: str) -> None:
    once = urls.normalise(destination)
    assert urls.normalise(once) == once


@given(destination=ANYTHING, opening=st.sampled_from(["{{", "{%", "<%", "${", "{"]))
def test_a_template_expression_is_never_touched(destination: str, opening: str) -> None:
    assert urls.changes(destination + opening) == ()
    assert urls.changes(opening + destination) == ()


@settings(max_examples=500, deadline=None)
@given(st.one_of(ANYTHING, st.from_regex(urls.PLAIN, fullmatch=True)))
@example("www.example.com")
@example("http//example.com")
@example("a/./b")
@example("a/%2E%2E/b")
@example("a/%2520b")
def test_what_is_plain_at_a_glance_calls_for_no_change(destination: str) -> None:
    if urls.is_plain(destination):
        assert urls.every_change(destination, frozenset()) == ()
