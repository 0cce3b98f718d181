"""A run that remembers says exactly what one says that doesn't, and works out only what may be another."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.lint.finding import Candidate, Diagnostic, Finding, Related
from seedlint.project import cache, comparison, gathered, results, results_form, runner, stamps
from seedlint.project.discovery import discover
from seedlint.project.runner import FileResult
from seedlint.text.codec import Encoding
from seedlint.text.fix import Applicability, Edit, Fix, Reencode, Rename
from seedlint.text.lines import Position
from seedlint.text.span import Span

from .conftest import NewSite, Site

if TYPE_CHECKING:
    from seedlint.project.runner import Mode

CONFIG = """\
[[schemas]]
name = "posts"
files = "*.md"
fields = { slug = { type = "text?", unique = true } }
"""
FILES: dict[str, str | bytes] = {
    "seedlint.toml": CONFIG,
    "link.md": "See [b](target.md).\n",
    "anchor.md": "See [b](target.md#fares).\n",
    "target.md": "# Fares\n",
    "broken.md": "See [c](nowhere.md).\n",
    "unique.md": "---\nslug: a\n---\n\nText.\n",
    "other.md": "---\nslug: b\n---\n\nText.\n",
    # What the damaged letter was, only the repository's words can say.
    "damaged.md": "As \u0139ukasz wrote, it\u00e2s done. We don\u00e2t know.\n",
    "silenced.md": "<!-- seedlint: ignore[trailing-whitespace] meant -->\nText \n\nmore\n",
    "spaces.md": "Text \n\nmore\n",
    "picture.md": b"\x89PNG\r\n\x1a\n",
}


class Runs:
    """Runs over a site that remember, compared with runs that don't."""

    def __init__(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = site
        self.computed: list[str] = []
        compute = runner.run_file

        def counted(path: str, *rest: object) -> FileResult:
            self.computed.append(os.path.relpath(path, site.root))
            return compute(path, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(runner, "run_file", counted)

    def __call__(self, *paths: str, mode: Mode = "check", select: list[str] | None = None) -> list[str]:
        """Return which files were worked out, after making sure that what was said is what is to be said."""
        told = []
        settings = {} if select is None else {"select": select}
        for is_kept in (False, True):
            project = self.site.open(*paths, settings=settings)
            files = discover(paths or (".",), project).files
            self.computed.clear()
            if is_kept:
                found = list(results.compute(files, project, results.Request(mode, jobs=1, whole=not paths)))
            else:
                found = list(runner.compute(files, project, mode, Applicability.SAFE, 1))
            told.append([_said(result) for result in found])
        assert told[1] == told[0]
        return sorted(self.computed)


def _said(result: FileResult) -> tuple[object, ...]:
    checked = result.checked and (result.checked.diagnostics, result.checked.suppressed, result.checked.crashes)
    text = result.before.text if result.before and result.diagnostics else ""
    after = result.fixed.document.data if result.fixed and result.changed else b""
    return result.path, result.shown, result.status, result.reason, checked, text, after


@pytest.fixture
def runs(site: NewSite, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setattr(stamps, "GRAIN", -(10**12))  # the files of a test are younger than any that settle
    made = Runs(site(FILES), monkeypatch)
    assert len(made()) == len(FILES) - 1
    return made


def test_where_nothing_has_changed_nothing_is_worked_out(runs: Runs) -> None:
    assert runs() == []
    assert runs("link.md", "spaces.md") == []
    assert runs() == []


def test_a_file_that_was_written_anew_without_a_change_is_compared_by_its_bytes(runs: Runs) -> None:
    os.utime(runs.site.path("spaces.md"), ns=(1, 1))
    assert runs() == []


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(runs: Runs) -> None:
    path = Path(runs.site.path("spaces.md"))
    before = path.stat()
    path.write_text("Text.\n\nmore\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert runs() == ["spaces.md"]


def test_a_file_that_may_have_been_written_twice_in_a_moment_is_compared_by_its_bytes(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "GRAIN", 10**12)
    runs.site.write({"spaces.md": "Some \n\nmore\n"})
    runs()
    read: list[str] = []
    monkeypatch.setattr(comparison.Comparison, "_has_digest", lambda _, path, __: read.append(os.path.basename(path)))
    runs()
    assert "spaces.md" in read


@pytest.mark.parametrize(
    ("change", "again"),
    [
        pytest.param({"spaces.md": "Text.\n"}, ["spaces.md"], id="a file"),
        pytest.param({"new.md": "See [b](target.md). \n"}, ["new.md"], id="a new file"),
        pytest.param({"nowhere.md": "# C\n"}, ["broken.md", "nowhere.md"], id="what was missing comes"),
        pytest.param({"nowhere2.md": "# C\n"}, ["broken.md", "nowhere2.md"], id="a name nearly that of the missing"),
        pytest.param({"target.md": "# Prices\n"}, ["anchor.md", "target.md"], id="a heading that is linked to"),
        pytest.param({"target.md": "# Fares\n\nMore.\n"}, ["anchor.md", "target.md"], id="another part of such a file"),
        pytest.param({"other.md": "---\nslug: a\n---\n"}, ["other.md", "unique.md"], id="a value of another file"),
        pytest.param({"words.md": "\u0141ukasz\n"}, ["damaged.md", "words.md"], id="a word that explains damage"),
        pytest.param({"words.md": "z\u0142oty\n"}, ["words.md"], id="a word that explains nothing"),
    ],
)  # fmt: skip
def test_a_change_is_followed_to_what_rests_on_it(runs: Runs, change: dict[str, str], again: list[str]) -> None:
    runs.site.write(change)
    found = runs()
    # A heading's file is parsed to see whether the heading is the same, which need not make another result.
    assert set(found) <= set(again)
    assert set(change) <= set(found)
    assert runs() == []


def test_what_many_files_say_together_is_gathered_from_those_that_changed(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.site.write({"words.md": "\u0141ukasz\n"})
    runs()  # the words of all files are gathered now
    read: list[str] = []

    def noted(path: str, limit: int, extract: Callable[[bytes], str]) -> str:
        read.append(os.path.basename(path))
        return extracted(path, limit, extract)

    extracted = gathered._extracted
    monkeypatch.setattr(gathered, "_extracted", noted)
    runs.site.write({"words.md": "z\u0142oty\n"})
    assert "damaged.md" in runs()
    # Once by the run that does not remember.
    assert [name for name in set(read) if read.count(name) > 1] == ["words.md"]


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda root: (root / "target.md").unlink(), id="deleted"),
        pytest.param(lambda root: (root / "target.md").rename(root / "moved.md"), id="renamed"),
        pytest.param(lambda root: (root / "target.md").rename(root / "Target.md"), id="in other letters"),
    ],
)
def test_the_target_of_a_link_may_go(runs: Runs, act: Callable[[Path], object]) -> None:
    act(runs.site.root)
    assert {"anchor.md", "link.md"} <= set(runs())
    assert runs() == []


def test_what_a_site_sends_on_is_read_again(runs: Runs) -> None:
    for source, again in (("other.md", []), ("nowhere.md", ["broken.md"]), ("other.md", ["broken.md"])):
        entry = f'{{"redirections": [{{"source_path": "{source}", "redirect_url": "/x"}}]}}'
        runs.site.write({".openpublishing.redirection.json": entry})
        assert runs() == again
        assert runs() == []


def test_what_a_generator_is_told_is_read_again(site: NewSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "GRAIN", -(10**12))
    page = "---\ntitle: Fares\n---\n\nText.\n"
    files = {"hugo.toml": "", "content/a.md": "See [f](/posts/fares/).\n", "content/posts/p.md": page}
    runs = Runs(site(files), monkeypatch)
    for settings, again in (("", True), ("", False), ('[permalinks]\nposts = "/:title/"\n', True), ("", True)):
        runs.site.write({"hugo.toml": settings})
        assert ("content/a.md" in runs()) is again


def test_a_run_over_a_part_does_not_hide_what_it_means_for_the_rest(runs: Runs) -> None:
    runs.site.write({"other.md": "---\nslug: a\n---\n\nText.\n", "nowhere.md": "# C\n"})
    assert runs("other.md") == ["other.md"]
    assert {"unique.md", "broken.md"} <= set(runs())
    assert runs() == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param('[severity]\nWS = "info"\n', id="a severity"),
        pytest.param('[rules.trailing-whitespace]\nhard-breaks = false\n', id="an option"),
        pytest.param('[collections]\nauthors = { files = "other.md" }\n', id="a collection"),
    ],
)  # fmt: skip
def test_another_configuration_makes_old_results_void(runs: Runs, change: str) -> None:
    runs.site.write({"seedlint.toml": CONFIG + change})
    assert "spaces.md" in runs()
    assert runs() == []


def test_options_of_the_command_line_keep_results_of_their_own(runs: Runs) -> None:
    assert "spaces.md" in runs(select=["missing-final-newline"])
    assert runs(select=["missing-final-newline"]) == []
    assert runs() == []


def test_another_version_of_a_rule_makes_old_results_void(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "program", lambda _: 1)
    assert len(runs()) == len(FILES) - 1


def test_files_with_findings_are_repaired_from_their_bytes(runs: Runs) -> None:
    found = runs(mode="diff")
    assert "spaces.md" in found
    assert "link.md" not in found


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data[:-40] + b"x" * 40, id="overwritten"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: os.urandom(500), id="something else"),
    ],
)
def test_a_damaged_cache_costs_time_only(runs: Runs, cache_folder: Path, damage: Callable[[bytes], bytes]) -> None:
    for path in (*cache_folder.glob("results-*"), *cache_folder.glob("kept-*")):
        path.write_bytes(damage(path.read_bytes()))
    assert len(runs()) == len(FILES) - 1
    assert runs() == []


def test_a_cache_that_can_not_be_written_is_none(
    runs: Runs, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = cache_folder / "file"
    blocked.write_text("")
    monkeypatch.setenv("SEEDLINT_CACHE_DIR", str(blocked))
    assert len(runs()) == len(FILES) - 1
    assert len(runs()) == len(FILES) - 1


def test_runs_at_the_same_time_do_not_harm_each_other(runs: Runs) -> None:
    program = (
        "from seedlint.project import results, stamps; from seedlint.project.discovery import discover\n"
        "from seedlint.project.project import open_project\n"
        "stamps.GRAIN = -10**12\n"
        "project = open_project(['.']); files = discover(['.'], project).files\n"
        "for _ in range(5):\n"
        "    found = list(results.compute(files, project, results.Request('check', whole=True)))\n"
        "    assert sum(len(one.diagnostics) for one in found) > 3\n"
    )
    command = [sys.executable, "-c", program]
    running = [subprocess.Popen(command, cwd=runs.site.root) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert runs() == []


def test_entries_are_bounded(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    (cache_folder / "results-kept.txt").write_text("not ours")
    for number in range(5):
        cache.store(f"results-0000000{number}", number)
        os.utime(cache_folder / f"results-0000000{number}", ns=(number, number))
    cache.prune("results-")
    assert sorted(path.name for path in cache_folder.iterdir()) == [
        "results-00000002", "results-00000003", "results-00000004", "results-kept.txt"
    ]  # fmt: skip
    monkeypatch.setattr(cache, "MOST_BYTES", 1)
    cache.prune("results-")
    assert (cache.load("results-00000003"), cache.load("results-00000004")) == (None, 4)


TEXT = st.text(st.characters(), max_size=5)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
OPERATIONS = st.one_of(
    st.builds(Edit, SPANS, TEXT), st.builds(Rename, TEXT), st.builds(Reencode, st.builds(Encoding, TEXT, st.booleans()))
)
FIXES = st.builds(Fix, TEXT, st.lists(OPERATIONS, max_size=3).map(tuple), st.sampled_from(list(Applicability)))
FINDINGS = st.builds(
    Finding, SPANS, TEXT, st.none() | FIXES, TEXT, st.lists(st.builds(Candidate, TEXT, TEXT), max_size=2).map(tuple),
    st.lists(st.builds(Related, SPANS, TEXT, st.none() | TEXT), max_size=2).map(tuple),
    st.sampled_from([None, "error", "info"]),
)  # fmt: skip
POSITIONS = st.builds(Position, st.integers(1, 9), st.integers(1, 9))
DIAGNOSTICS = st.builds(
    Diagnostic, st.just("a.md"), TEXT, TEXT, st.sampled_from(["error", "warning"]), POSITIONS, POSITIONS, FINDINGS
)


@given(st.lists(DIAGNOSTICS, max_size=3).map(tuple))
def test_findings_come_back_as_they_were(diagnostics: tuple[Diagnostic, ...]) -> None:
    packed = results_form.pack(diagnostics)
    assert isinstance(marshal.loads(packed), list)
    found = results_form.unpack(packed, "a.md")
    assert repr(found) == repr(diagnostics)
