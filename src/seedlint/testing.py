"""The kit that proves rules by their fixtures, ours and those of other packs.

A case is a folder with a document ``before.<suffix>``, and beside it:

- ``after.<suffix>``: the document after ``fix``; where it is missing, the document must stay as it is
- ``diagnostics.txt``: what is found, a line each; written by ``python -m seedlint.testing update FOLDER``, and reviewed
- ``config.toml``: settings, as in ``seedlint.toml``
- ``path.txt``: the path under which the document is checked, where it matters
- any other files: the tree that rules about links look at

A case in ``fixtures/<family>/<rule-name>/<case>/`` runs that rule alone, unless its configuration selects others; one
anywhere else runs the rules that are on by default.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seedlint.errors import SeedlintError
from seedlint.lint.document import Document
from seedlint.lint.engine import Fixed, check, fix
from seedlint.lint.finding import Diagnostic
from seedlint.lint.profile import Profile
from seedlint.lint.suppression import suppressions
from seedlint.project import packs
from seedlint.project.config import load
from seedlint.project.project import Arguments, Project
from seedlint.project.settings import Settings
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.visible import visible

_OF_THE_KIT = ("/after.*", "/diagnostics.txt", "/path.txt")
"""What is beside a document but no part of its tree: above all, the result must not be evidence for itself."""


class Case(NamedTuple):
    """One folder of a fixture tree."""

    name: str
    """The folder's path inside the tree, with ``/`` between the parts."""
    folder: Path
    before: Path
    after: Path | None


class Outcome(NamedTuple):
    """What the engine makes of a case."""

    document: Document
    profile: Profile
    level: Applicability
    fixed: Fixed
    diagnostics: tuple[Diagnostic, ...]


def cases(root: Path) -> Iterator[Case]:
    """Yield the cases under *root* in order; raises ``SeedlintError`` for a folder with two documents."""
    for folder in sorted({file.parent for file in root.rglob("before.*")}):
        before, after = sorted(folder.glob("before.*")), sorted(folder.glob("after.*"))
        if len(before) > 1 or len(after) > 1:
            raise SeedlintError(f"{folder}: a case has one document, and at most one result")
        yield Case(folder.relative_to(root).as_posix(), folder, before[0], after[0] if after else None)


def run(case: Case) -> Outcome:
    """Check and fix the document of *case* through the engine."""
    folder, config = str(case.folder.absolute()), case.folder.absolute() / "config.toml"
    named = (str(config),) if config.exists() else ()
    arguments = Arguments({"extend-exclude": list(_OF_THE_KIT)}, named, isolated=not named)
    workspace = Project(folder, folder, folder, arguments).workspace
    path_file = case.folder / "path.txt"
    path = path_file.read_text("utf-8").strip("\r\n") if path_file.exists() else case.before.name
    document = Document.of_bytes(case.before.read_bytes(), path, workspace)
    settings = _settings(case)
    profile = settings.profile_for(str(case.folder / path))
    level = UNSAFE if settings.unsafe_fixes else SAFE
    checked = check(document, profile)
    return Outcome(document, profile, level, fix(document, profile, level), checked.diagnostics)


def prove(case: Case) -> list[str]:
    """Return, as sentences, what is not as *case* says; an empty list when all is well.

    Proven are the diagnostics, the result of the fix, that fixing again changes nothing, that checking changes nothing
    and says the same again, that each diagnostic can be suppressed, and that no rule raises or undoes another's work.
    """
    outcome = run(case)
    document, fixed = outcome.document, outcome.fixed
    wrong = []
    if (said := snapshot(outcome)) != _recorded(case):
        wrong.append(f"the diagnostics differ:\n--- recorded\n{_recorded(case)}--- found\n{said}")
    if fixed.document.data != (wanted := (case.after or case.before).read_bytes()):
        wrong.append(f"fix gives\n{fixed.document.data!r}\nnot\n{wanted!r}")
    if (
        again := fix(fixed.document, outcome.profile, outcome.level)
    ).fixed or again.document.data != fixed.document.data:
        wrong.append(f"fixing again changes the document to\n{again.document.data!r}")
    if document.data != case.before.read_bytes() or check(document, outcome.profile).diagnostics != outcome.diagnostics:
        wrong.append("a check changes the document, or says something else the second time")
    wrong += [f"{crash.rule} raises {crash.error}\n{crash.traceback}" for crash in fixed.remaining.crashes]
    wrong += [f"{', '.join(fixed.cycle)}: each undoes the other's work"] if fixed.cycle else []
    return wrong + [f"{name} can't be suppressed" for name in _unsuppressible(outcome)]


def snapshot(outcome: Outcome) -> str:
    """Return the diagnostics of *outcome* as they are recorded: concise lines, candidates indented below them.

    ``[*]`` marks a safe fix, ``[?]`` an unsafe one, ``[ ]`` none that is applied.
    """
    return "".join(f"{line}\n" for diagnostic in outcome.diagnostics for line in _lines(diagnostic))


def update(root: Path) -> list[Path]:
    """Write the diagnostics of every case under *root*; return the files that changed, for review."""
    changed = []
    for case in cases(root):
        file, said = case.folder / "diagnostics.txt", snapshot(run(case))
        if not file.exists() or file.read_bytes() != said.encode():
            file.write_bytes(said.encode())
            changed.append(file)
    return changed


def main(arguments: list[str]) -> int:
    """Run ``update FOLDER`` or ``prove FOLDER``; return the exit code."""
    if len(arguments) != 2 or arguments[0] not in ("update", "prove"):
        print("usage: python -m seedlint.testing (update|prove) FOLDER", file=sys.stderr)
        return 2
    root = Path(arguments[1])
    if arguments[0] == "update":
        for file in update(root):
            print(file)
        return 0
    failures = [(case.name, wrong) for case in cases(root) for wrong in prove(case)]
    for name, wrong in failures:
        print(f"{name}: {wrong}")
    return 1 if failures else 0


def _settings(case: Case) -> Settings:
    installed = packs.load()
    rule = case.folder.parent.name
    alone = {"select": [rule]} if any(rule == one.name for one in installed.registry.rules) else {}
    config = case.folder / "config.toml"
    values = load(str(config), installed, None).values if config.exists() else {}
    return Settings(installed.registry, str(case.folder), {**alone, **values}, {})


def _recorded(case: Case) -> str:
    file = case.folder / "diagnostics.txt"
    return file.read_bytes().decode() if file.exists() else "(no file diagnostics.txt)\n"


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    level = diagnostic.fix.applicability if diagnostic.fix else DISPLAY
    mark = {SAFE: "*", UNSAFE: "?", DISPLAY: " "}[level]
    place = f"{visible(diagnostic.path)}:{diagnostic.start.row}:{diagnostic.start.column}"
    yield f"{place}: {diagnostic.code} {diagnostic.rule} [{mark}] {visible(diagnostic.message)}"
    for candidate in diagnostic.finding.candidates:
        evidence = f" ({candidate.evidence})" if candidate.evidence else ""
        yield visible(f"    candidate: {candidate.replacement}{evidence}")


def _unsuppressible(outcome: Outcome) -> Iterator[str]:
    """Yield the names of the rules that still report where a comment for the whole file names them."""
    about_comments = {rule.name for rule in outcome.profile.rules if rule.phase == "suppressions"}
    for name in sorted({diagnostic.rule for diagnostic in outcome.diagnostics} - about_comments):
        silenced = _with_comment(outcome.document, f"seedlint: ignore-file[{name}] for the test")
        if any(diagnostic.rule == name for diagnostic in check(silenced, outcome.profile).diagnostics):
            yield name


def _with_comment(document: Document, words: str) -> Document:
    """Return *document* with a suppression comment behind its frontmatter, or inside it where there is no behind."""
    text, start = document.text, document.body_start
    comment = f"{{/* {words} */}}" if document.format == "mdx" else f"<!-- {words} -->"
    commented = document.with_text(f"{text[:start]}\n{comment}\n\n{text[start:]}", document.encoding)
    if suppressions(commented) or not (block := document.frontmatter_block):
        return commented
    at = block.content.start
    return document.with_text(f"{text[:at]}# {words}\n{text[at:]}", document.encoding)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
