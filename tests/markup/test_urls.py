"""Link destinations: what is left alone, and each change with what it makes of a destination."""

import pytest

from seedlint.markup import urls
from seedlint.markup.urls import Change


def proposed(destination: str) -> list[tuple[str, str, bool]]:
    return [(change.name, change.apply(destination), change.safe) for change in urls.changes(destination)]


@pytest.mark.parametrize(
    "destination",
    [
        "",
        "#",
        "#top",
        "?page=2",
        "/",
        ".",
        "..",
        "../..",
        "./a.md",
        "../a/b.md#c",
        "a/b/",
        "guide.md",
        "https://example.org",
        "https://example.org/a/b.html?c=d&e#f",
        "https://example.org:8443/",
        "http://example.org/a%20b",
        "http://localhost:4000/",
        "http://[::1]:3000/",
        "http://127.0.0.1/",
        "https://example.org/stra\N{LATIN SMALL LETTER SHARP S}e",
        "https://B\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example/",
        "https://example.org/Wiki_(disambiguation)",
        "https://example.org/a...b/.../c",
        "https://example.org/.well-known/x",
        "https://example.org/?q=a/../b",
        "https://example.org/?list[]=1",
        "https://example.org/search?url=https%3A%2F%2Fx.org%252Fy",
        "https://example.org/discount-25%25off",
        "https://example.org/?si=1&ref=2&source=3",
        "https://example.org/#utm_source=x",
        "https://web.archive.org/web/2015/http://foo.org/x",
        "http://http.cat/404",
        "https://https.cio.gov/",
        "http/readme.md",
        "http:example.org",
        "a /b.md",
        "a/ b.md",
        "ttps/readme.md",
        "www/index.html",
        "www.md",
        "www.example.html",
        "logo@2x.png",
        "icon@x2_update.png",
        "user@host",
        "mailto:someone@example.org",
        "tel:+1-555-0100",
        "sms:+15550100?body=a b",
        "javascript:void(0)",
        "data:text/plain,a b",
        "C:\\Program Files\\x",
        "vscode://file/a/../b",
        "TODO: Link",
        "a sentence that somebody put here",
        "7 / 2",
        "http://some_name.PanicException",
        f"data:image/svg+xml,{'a b' * 2000}",
        "///boot/home",
        "https://example.org:port/a/../b",
        "//example.org:port/a/../b",
        "/\\example.org/a/../b",
        "page.html?utm_source=a",
        "https://#",
        "http:///a/../b",
        "//cdn",
        # Templates, placeholders and what can't be decoded.
        "{{ site.url }}/a/../b",
        "{{< ref \"A b.md\" >}}",
        "{% link a b.md %}",
        "<%= url %>/A/../b",
        "https://${HOST}/a/../b",
        "https://EXAMPLE.org/{id}/",
        "https://<Your-Host>/a b",
        "https://EXAMPLE.org/\udce9",
        "https://EXAMPLE.org/a\tb",
    ],
)  # fmt: skip
def test_nothing_is_said_about(destination: str) -> None:
    assert proposed(destination) == []


def test_text_percent_encoded_in_another_charset_stays() -> None:
    legacy = "?file=awk%A5%DE%A5%CB&refer=%A5%B7"
    assert proposed(f"http://www.example.org/{legacy}") == []
    assert urls.normalise(f"http://WWW.example.org/a b%A4%AA{legacy}") == f"http://www.example.org/a%20b%A4%AA{legacy}"
    assert proposed("https://example.org/%25A4%25AA") == []


@pytest.mark.parametrize(
    ("name", "destination", "expected", "safe"),
    [
        ("scheme-case", "HTTPS://example.org/A", "https://example.org/A", True),
        ("scheme-case", "Mailto:a@example.org", "mailto:a@example.org", True),
        ("host-case", "https://Example.ORG/A?B#C", "https://example.org/A?B#C", True),
        ("host-case", "https://Me:Pass@Example.org", "https://Me:Pass@example.org", True),
        ("default-port", "https://example.org:443/a", "https://example.org/a", True),
        ("default-port", "ftp://example.org:21/a", "ftp://example.org/a", True),
        ("default-port", "wss://example.org:443/a", "wss://example.org/a", True),
        ("default-port", "http://example.org:80", "http://example.org", True),
        ("default-port", "https://example.org:/a", "https://example.org/a", True),
        ("dot-segments", "https://example.org/a/./b/../c", "https://example.org/a/c", True),
        ("dot-segments", "https://example.org/../a", "https://example.org/a", True),
        ("dot-segments", "https://example.org/a/%2E%2e/b/.", "https://example.org/b/", True),
        ("dot-segments", "../a/../b.md", "../b.md", True),
        ("dot-segments", "./a/../../b.md", "./../b.md", True),
        ("dot-segments", "/a/../b", "/b", True),
        ("empty-fragment", "https://example.org/a#", "https://example.org/a", True),
        ("empty-fragment", "a.md#", "a.md", True),
        ("unencoded-space", "https://example.org/a b?c d#e f", "https://example.org/a%20b?c%20d#e%20f", True),
        ("unencoded-space", "my notes/a.md", "my%20notes/a.md", True),
        ("unencoded-space", "#two words", "#two%20words", True),
        ("unencoded-space", "mailto:a@example.org?subject=b c", "mailto:a@example.org?subject=b%20c", True),
        ("unencoded-bracket", "https://example.org/[a]?f[]=1", "https://example.org/%5Ba%5D?f[]=1", False),
        ("double-encoding", "https://example.org/a%2528b%2529", "https://example.org/a%28b%29", False),
        ("tracking-parameter", "https://e.org/?utm_source=a&b=%20&gclid=c#d", "https://e.org/?b=%20#d", False),
        ("tracking-parameter", "https://example.org/?fbclid=a", "https://example.org/", False),
        ("tracking-parameter", "https://www.youtube.com/watch?v=a&si=b", "https://www.youtube.com/watch?v=a", False),
        ("insecure-scheme", "http://github.com/a", "https://github.com/a", True),
        ("insecure-scheme", "http://en.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A", True),
        ("protocol-relative", "//example.org/a", "https://example.org/a", False),
        ("protocol-relative", "//github.com/a", "https://github.com/a", True),
        ("protocol-relative", "//github.com:8080/a", "https://github.com:8080/a", False),
        ("malformed-scheme", "hhttps://example.org", "https://example.org", True),
        ("malformed-scheme", "ttps://docs.rs", "https://docs.rs", True),
        ("malformed-scheme", "htp://example.org/a", "http://example.org/a", True),
        ("malformed-scheme", "https: //example.org/a", "https://example.org/a", True),
        ("malformed-scheme", "http:/example.org/a", "http://example.org/a", True),
        ("malformed-scheme", "http//example.org", "http://example.org", True),
        ("malformed-scheme", "https:///example.org", "https://example.org", True),
        ("malformed-scheme", "http;//example.org", "http://example.org", True),
        ("malformed-scheme", "http:\\\\example.org\\a", "http://example.org\\a", True),
        ("malformed-scheme", "http:www.example.org", "http://www.example.org", True),
        ("doubled-scheme", "https://https://example.org", "https://example.org", True),
        ("doubled-scheme", "http://http//example.org", "http://example.org", True),
        ("doubled-scheme", "http://https://example.org", "https://example.org", False),
        ("doubled-scheme", "https: http://www.example.org", "http://www.example.org", False),
        ("missing-scheme", "www.example.org/a", "https://www.example.org/a", False),
        ("email-without-mailto", "a.b+c@example.org", "mailto:a.b+c@example.org", False),
        ("stray-end", " https://example.org\n", "https://example.org", True),
        ("stray-end", "\N{LEFT DOUBLE QUOTATION MARK}https://example.org/\N{RIGHT DOUBLE QUOTATION MARK}",
         "https://example.org/", True),
        ("stray-end", "\N{RIGHT DOUBLE QUOTATION MARK}//example.org/", "//example.org/", True),
        ("stray-end", "https://example.org/a\N{RIGHT DOUBLE QUOTATION MARK}", "https://example.org/a", False),
        ("stray-end", "a.md\N{ZERO WIDTH SPACE}", "a.md", False),
        ("trailing-backslash", "https://example.org/a\\", "https://example.org/a", False),
    ],
)  # fmt: skip
def test_each_change(name: str, destination: str, expected: str, safe: bool) -> None:
    assert proposed(destination) == [(name, expected, safe)]


def test_changes_that_meet_are_each_proposed() -> None:
    destination = "HTTP://GitHub.com:80/a/../b c#"
    assert [change.name for change in urls.changes(destination)] == [
        "scheme-case",
        "insecure-scheme",
        "host-case",
        "default-port",
        "dot-segments",
        "unencoded-space",
        "empty-fragment",
    ]
    assert urls.normalise(destination) == "https://github.com/b%20c"


def test_the_port_of_http_is_not_taken_along_to_https() -> None:
    upgrade = next(change for change in urls.changes("http://github.com:80/a") if change.name == "insecure-scheme")
    assert upgrade.apply("http://github.com:80/a") == "https://github.com/a"
    assert urls.changes("http://github.com:8080/a") == ()


def test_a_message_quotes_what_was_found() -> None:
    (change,) = urls.changes("https://Example.org/")
    assert change == Change(
        "host-case", change.span, "example.org", "the host 'Example.org' is not in lower case", True
    )
    assert change.span == (8, 19)


def test_users_add_tracking_parameters_of_their_own() -> None:
    destination = "https://example.org/?ref=newsletter&a=1"
    assert urls.changes(destination) == ()
    (change,) = urls.changes(destination, frozenset(["ref"]))
    assert change.apply(destination) == "https://example.org/?a=1"


@pytest.mark.parametrize("host", ["youtube.com.example.org", "notyoutube.com"])
def test_a_parameter_of_one_host_is_not_one_of_another(host: str) -> None:
    assert urls.changes(f"https://{host}/?si=a") == ()
