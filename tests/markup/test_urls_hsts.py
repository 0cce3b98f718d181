"""The HSTS preload list: which hosts it covers, and that our copy says what the package says."""

import hstspreload  # type: ignore[import-untyped]  # it has no type hints
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup import urls_hsts


@pytest.mark.parametrize(
    "host", ["", ".", "com", "example.org", "google.com", "127.0.0.1", "localhost", "notgithub.com"]
)
def test_a_host_that_is_not_listed(host: str) -> None:
    assert not urls_hsts.is_preloaded(host)


@pytest.mark.parametrize("host", ["github.com", "GitHub.com", "github.com.", "en.wikipedia.org", "any.name.dev", "app"])
def test_a_listed_host_or_one_below(host: str) -> None:
    assert urls_hsts.is_preloaded(host)


def test_an_entry_without_subdomains_holds_for_its_own_name() -> None:
    assert urls_hsts.is_preloaded("it.search.yahoo.com")
    assert not urls_hsts.is_preloaded("x.it.search.yahoo.com")


def test_a_host_in_another_script_is_not_looked_up() -> None:
    assert not urls_hsts.is_preloaded("b\xfccher.app")


def test_the_copy_has_a_date() -> None:
    assert urls_hsts.date() >= "2025-01-01"


def test_what_is_packed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"host{number}.example" for number in range(1000)]
    packed = urls_hsts.pack([urls_hsts.key(name, subdomains=True) for name in names], "2026-01-02")
    monkeypatch.setattr("pkgutil.get_data", lambda *_: packed)
    urls_hsts._table.cache_clear()
    try:
        assert all(urls_hsts.is_preloaded(f"www.{name}") for name in names)
        assert not any(urls_hsts.is_preloaded(f"x{name}") for name in names)
        assert urls_hsts.date() == "2026-01-02"
    finally:
        urls_hsts._table.cache_clear()


LISTED = [
    "github.com",
    "wikipedia.org",
    "it.search.yahoo.com",
    "dev",
    "paypal.com",
    "twitter.com",
    "gov.uk",
    "python.org",
]
LABELS = st.from_regex(r"\A[a-z]([a-z0-9-]{0,8}[a-z0-9])?\Z")


@pytest.mark.filterwarnings("ignore:open_binary is deprecated")
@given(labels=st.lists(LABELS, max_size=3), listed=st.sampled_from([*LISTED, "com", "org", "example.net"]))
def test_it_agrees_with_the_package(labels: list[str], listed: str) -> None:
    host = ".".join([*labels, listed])
    assert urls_hsts.is_preloaded(host) == hstspreload.in_hsts_preload(host)
