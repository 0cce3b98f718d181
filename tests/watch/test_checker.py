"""What is checked again after a change, without waiting and without threads."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from seedlint.errors import ConfigError
from seedlint.project import runner
from seedlint.project.baseline import Baseline
from seedlint.project.project import Arguments, open_project
from seedlint.project.runner import run
from seedlint.watch import known
from seedlint.watch.checker import Checker
from seedlint.watch.rounds import Round
from seedlint.watch.setup import Scope

from .conftest import git, write

UNIQUE = """\
[[schemas]]
name = "posts"
files = "*.md"
fields = { slug = { type = "text?", unique = true } }
"""


def begun(site: Path, *paths: str) -> Checker:
    checker = Checker(Scope(paths or (".",), Arguments(), str(site)))
    checker.begin()
    return checker


def look(checker: Checker, site: Path, *names: str) -> Round:
    return checker.look([str(site / name) for name in names])


def rules(found: Iterable[object]) -> list[str]:
    return [one.noted.diagnostic.rule for one in found]  # type: ignore[attr-defined]


def test_the_first_look_tells_all_there_is(site: Path) -> None:
    write(site, {"a.md": "Text \n", "b.md": "# B\n"})
    first = Checker(Scope((".",), Arguments(), str(site))).begin()
    assert rules(first.new) == ["trailing-whitespace"]
    assert (first.files, first.totals["warning"]) == (2, 1)


def test_the_first_look_takes_over_what_the_last_run_found_and_what_that_rests_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, {"a.md": "See [b](b.md#fares). \n", "b.md": "# Fares\n"})
    first = begun(site).ledger.totals
    monkeypatch.setattr(runner, "run_file", lambda *_: pytest.fail("it was worked out again"))
    checker = begun(site)
    assert checker.ledger.totals == first != {}
    monkeypatch.undo()
    write(site, {"b.md": "# Prices\n"})
    assert look(checker, site, "b.md").dependents == ("a.md",)


def test_a_path_that_is_not_there_is_refused(site: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.md does not exist"):
        begun(site, "none.md")


def test_a_file_that_was_only_touched_is_not_checked(site: Path) -> None:
    write(site, {"a.md": "Text \n"})
    checker = begun(site)
    look(checker, site, "a.md")
    os.utime(site / "a.md", (0, 0))
    assert look(checker, site, "a.md").is_silent
    assert checker.look_everywhere().is_silent


def test_only_what_changed_is_told(site: Path) -> None:
    write(site, {"a.md": "---\ndate: 2024-02-30\n---\n\nText \n"})
    checker = begun(site)
    write(site, {"a.md": "---\ntitle: A\ndate: 2024-02-30\n---\n\nText.\n\n\nMore. \nAnd more. \n"})
    found = look(checker, site, "a.md")
    assert (rules(found.new), rules(found.resolved)) == (["trailing-whitespace"], [])
    assert found.totals == {"error": 1, "warning": 2, "info": 0}


@pytest.mark.parametrize("way", ["deleted", "a folder now", "excluded by its new name"])
def test_a_file_that_is_gone_takes_its_findings_along(site: Path, way: str) -> None:
    write(site, {"a.md": "Text \n"})
    checker = begun(site)
    (site / "a.md").rename(site / "a.bak")
    if way == "a folder now":
        (site / "a.md").mkdir()
    found = look(checker, site, "a.md", "a.bak")
    assert rules(found.resolved) == ["trailing-whitespace"]
    assert (found.files, found.totals["warning"]) == (0, 0)


def test_a_file_that_vanishes_before_it_is_looked_at_is_nothing(site: Path) -> None:
    checker = begun(site)
    assert look(checker, site, "a.md").is_silent


def test_a_new_file_is_found_unless_git_ignores_it(site: Path) -> None:
    write(site, {".gitignore": "drafts/\n"})
    checker = begun(site)
    write(site, {"a.md": "Text \n", "drafts/b.md": "Text \n", "c.py": "x \n"})
    found = look(checker, site, "a.md", "drafts/b.md", "c.py")
    assert found.changed == ("a.md",)


def test_only_the_named_files_are_watched(site: Path) -> None:
    write(site, {"a.md": "A\n", "b.md": "B\n"})
    checker = begun(site, "a.md")
    write(site, {"a.md": "A \n", "b.md": "B \n"})
    assert look(checker, site, "a.md", "b.md").changed == ("a.md",)


class TestDependents:
    def test_a_renamed_heading(self, site: Path) -> None:
        write(site, {"a.md": "See [b](b.md#fares).\n", "b.md": "# Fares\n", "c.md": "See [b](b.md).\n"})
        checker = begun(site)
        write(site, {"b.md": "# Prices\n"})
        found = look(checker, site, "b.md")
        assert (found.changed, found.dependents, rules(found.new)) == (("b.md",), ("a.md",), ["broken-anchor"])
        write(site, {"b.md": "# Fares\n"})
        assert rules(look(checker, site, "b.md").resolved) == ["broken-anchor"]

    def test_an_edit_below_the_headings_concerns_nobody_else(self, site: Path) -> None:
        write(site, {"a.md": "See [b](b.md#fares).\n", "b.md": "# Fares\n"})
        checker = begun(site)
        write(site, {"b.md": "# Fares\n\nText.\n"})
        assert look(checker, site, "b.md").dependents == ()

    def test_a_deleted_file_and_its_return(self, site: Path) -> None:
        write(site, {"a.md": "See [b](sub/b.md).\n", "sub/b.md": "# B\n"})
        checker = begun(site)
        (site / "sub/b.md").rename(site / "away")
        assert rules(look(checker, site, "sub/b.md").new) == ["broken-relative-link"]
        (site / "away").rename(site / "sub/b.md")
        assert rules(look(checker, site, "sub/b.md").resolved) == ["broken-relative-link"]

    def test_an_image(self, site: Path) -> None:
        write(site, {"a.md": "![x](x.png)\n", "x.png": b"\x89PNG\r\n"})
        checker = begun(site)
        (site / "x.png").unlink()
        found = look(checker, site, "x.png")
        assert (found.changed, rules(found.new)) == ((), ["broken-image"])

    def test_a_folder_that_was_renamed(self, site: Path) -> None:
        write(site, {"a.md": "See [b](sub/b.md).\n", "sub/b.md": "# B\n", "sub/x.png": "x"})
        checker = begun(site)
        (site / "sub").rename(site / "bus")
        found = checker.look_everywhere()
        assert rules(found.new) == ["broken-relative-link"]
        assert found.files == 2

    def test_a_file_of_nearly_the_missing_name(self, site: Path) -> None:
        write(site, {"a.md": "See [b](harbour-notes.md).\n"})
        checker = begun(site)
        write(site, {"harbor-notes.md": "# B\n"})
        found = look(checker, site, "harbor-notes.md")
        assert found.dependents == ("a.md",)
        assert found.new == ()

    def test_what_many_files_hold_together_is_gathered_later(self, site: Path) -> None:
        head = "---\nslug: {}\n---\n"
        write(site, {"a.md": head.format("one"), "b.md": head.format("two"), "seedlint.toml": UNIQUE})
        checker = begun(site)
        write(site, {"b.md": head.format("one")})
        assert rules(look(checker, site, "b.md").new) == ["duplicate-value"]
        assert checker.known.many_changed
        found = checker.look_at_many()
        assert "a.md" in found.dependents
        assert [(one.path, one.noted.diagnostic.rule) for one in found.new] == [("a.md", "duplicate-value")]
        assert not checker.known.many_changed

    def test_an_edit_of_the_body_gathers_nothing(self, site: Path) -> None:
        write(site, {"a.md": "---\nslug: one\n---\n", "seedlint.toml": UNIQUE})
        checker = begun(site)
        look(checker, site, "a.md")
        checker.known.many_changed = False
        write(site, {"a.md": "---\nslug: one\n---\n\nText.\n"})
        look(checker, site, "a.md")
        assert not checker.known.many_changed


class TestConfiguration:
    def test_a_change_checks_everything_again(self, site: Path) -> None:
        write(site, {"a.md": "Text \n", "b.md": "Text \n"})
        checker = begun(site)
        write(site, {"seedlint.toml": 'ignore = ["WS"]\n'})
        found = look(checker, site, "seedlint.toml")
        assert len(found.resolved) == 2
        assert "configuration has changed" in found.notices[0]

    def test_a_wrong_one_is_told_and_the_old_one_holds(self, site: Path) -> None:
        write(site, {"a.md": "Text \n", "seedlint.toml": 'ignore = ["WS"]\n'})
        checker = begun(site)
        write(site, {"seedlint.toml": "ignore = [\n"})
        found = look(checker, site, "seedlint.toml")
        assert "seedlint.toml:" in found.notices[0]
        assert not found.new
        write(site, {"seedlint.toml": "ignore = []\n"})
        assert rules(look(checker, site, "seedlint.toml").new) == ["trailing-whitespace"]

    def test_what_the_baseline_knows_is_not_told(self, site: Path) -> None:
        write(site, {"a.md": "Old \n"})
        project = open_project((".",), cwd=str(site))
        known = Baseline.empty(project)
        for result in run([str(site / "a.md")], project):
            known.add(result)
        known.save()
        checker = begun(site)
        assert checker.ledger.totals["warning"] == 0
        write(site, {"a.md": "None.\n"})
        look(checker, site, "a.md")
        write(site, {"a.md": "Old \n\nNew \n"})
        found = look(checker, site, "a.md")
        assert len(found.new) == 1
        (site / "seedlint-baseline.json").unlink()
        assert checker.look_everywhere().totals["warning"] == 2

    def test_what_is_excluded_now_is_resolved(self, site: Path) -> None:
        write(site, {"a.md": "Text \n"})
        checker = begun(site)
        write(site, {".gitignore": "a.md\n"})
        assert rules(look(checker, site, ".gitignore").resolved) == ["trailing-whitespace"]


class TestFixing:
    def test_what_is_fixed_is_told_and_can_be_undone(self, site: Path) -> None:
        write(site, {"a.md": "Text.\n"})
        checker = begun(site)
        write(site, {"a.md": "---\ndate: 2024-02-30\n---\nText \n"})
        found = checker.fix([str(site / "a.md")])
        assert (site / "a.md").read_text() == "---\ndate: 2024-02-30\n---\nText\n"
        assert [(path, [one.rule for one in done]) for path, done in found.fixed] == [("a.md", ["trailing-whitespace"])]
        assert rules(found.new) == ["impossible-date"]
        checker.replaced.close()

    def test_what_was_undone_stays_so_until_it_is_asked_for(self, site: Path) -> None:
        write(site, {"a.md": "Text \n"})
        checker = begun(site)
        checker.fix(checker.fixable())
        write(site, {"a.md": "Text \n"})
        found = checker.fix([str(site / "a.md")])
        assert (site / "a.md").read_text() == "Text \n"
        assert "as it was before it was fixed" in found.notices[0]
        assert rules(found.new) == ["trailing-whitespace"]
        checker.fix(checker.fixable(), again=True)
        assert (site / "a.md").read_text() == "Text\n"
        checker.replaced.close()

    def test_the_echo_of_our_own_writing_is_nothing(self, site: Path) -> None:
        write(site, {"a.md": "Text \n"})
        checker = begun(site)
        checker.fix(checker.fixable())
        assert checker.fix([str(site / "a.md")]).is_silent
        assert checker.look_everywhere().is_silent
        assert checker.fixable() == ()
        checker.replaced.close()

    def test_a_file_that_is_being_written_is_only_checked(self, site: Path) -> None:
        write(site, {"a.md": "Text.\n"})
        checker = begun(site)
        with (site / "a.md").open("r+b") as editor:
            editor.write(b"Text \nhalf")
            editor.flush()
            found = checker.fix([str(site / "a.md")])
        assert (site / "a.md").read_bytes() == b"Text \nhalf"
        assert "another program is writing it" in found.notices[0]
        assert "trailing-whitespace" in rules(found.new)

    def test_a_file_that_can_not_be_written_says_so(self, site: Path) -> None:
        write(site, {"a.md": "Text \n"})
        (site / "a.md").chmod(0o444)
        checker = begun(site)
        found = checker.fix(checker.fixable())
        assert (site / "a.md").read_text() == "Text \n"
        assert rules(found.new) == ["io-error"]

    def test_a_fixed_heading_is_news_for_who_links_to_it(self, site: Path) -> None:
        write(site, {"a.md": "See [b](b.md#caf\u00e9).\n", "b.md": "# Caf\u00c3\u00a9\n\nSch\u00c3\u00b6n.\n"})
        checker = begun(site)
        found = checker.fix([str(site / "b.md")])
        assert found.dependents == ("a.md",)
        assert "broken-anchor" in rules(found.resolved)
        checker.replaced.close()


def test_five_hundred_files_of_another_branch(site: Path) -> None:
    write(site, {f"{at}.md": f"Text {at}\n" for at in range(500)})
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    git(site, "checkout", "-qb", "other")
    write(site, {f"{at}.md": f"Text {at} \n" for at in range(500)})
    git(site, "commit", "-qam", "two")
    checker = begun(site)
    git(site, "checkout", "-q", "-")
    found = checker.look_everywhere()
    assert (len(found.changed), len(found.resolved), found.totals["warning"]) == (500, 500, 0)


class TestOutsideTheNamedPaths:
    def test_a_heading_that_others_link_to(self, site: Path) -> None:
        write(site, {"content/a.md": "See [b](../docs/b.md#fares).\n", "docs/b.md": "# Fares \n"})
        checker = begun(site, "content")
        write(site, {"docs/b.md": "# Prices \n"})
        found = look(checker, site, "docs/b.md")
        assert (found.changed, found.dependents, rules(found.new)) == ((), ("content/a.md",), ["broken-anchor"])

    def test_the_same_in_a_flood(self, site: Path) -> None:
        write(site, {"content/a.md": "See [b](../docs/b.md#fares).\n", "docs/b.md": "# Fares \n"})
        checker = begun(site, "content")
        write(site, {"docs/b.md": "# Prices \n"})
        assert rules(checker.look_everywhere().new) == ["broken-anchor"]


def test_what_an_editor_makes_and_removes_is_no_news(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, {"a.md": "See [b](b.md).\n"})
    checker = begun(site)
    forgotten: list[bool] = []
    monkeypatch.setattr(checker.project.workspace, "forget_paths", lambda: forgotten.append(True))
    look(checker, site, ".a.md.swp", "4913", "a.md~", "a.md")
    assert forgotten == []
    write(site, {"b.png": "x"})
    look(checker, site, "b.png")
    assert forgotten == [True]


def test_what_was_learned_tells_a_touch_from_a_change(site: Path) -> None:
    write(site, {"a.md": "Text \n"})
    checker = begun(site)
    assert checker.known.is_learning
    checker.known.learn()
    assert not checker.known.is_learning
    os.utime(site / "a.md", (0, 0))
    assert look(checker, site, "a.md").is_silent


def test_what_changed_before_it_was_learned_is_a_change(site: Path) -> None:
    write(site, {"a.md": "Text \n"})
    checker = begun(site)
    write(site, {"a.md": "Other text.\n"})
    checker.known.learn()
    assert rules(look(checker, site, "a.md").resolved) == ["trailing-whitespace"]


def test_what_changes_while_it_is_learned_is_a_change(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, {"a.md": "Text\n"})
    checker = begun(site)

    def late(path: str) -> bytes:
        write(site, {"a.md": "Text \n"})
        return Path(path).read_bytes()

    monkeypatch.setattr(known, "content", late)
    checker.known.learn()
    assert rules(look(checker, site, "a.md").new) == ["trailing-whitespace"]
