"""``seedlint init``."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli import exits, precommit, survey
from seedlint.cli.request import Request
from seedlint.cli.templates import template
from seedlint.errors import ConfigError
from seedlint.project.discovery import discover
from seedlint.project.project import Project, open_project
from seedlint.project.root import BASELINE_NAME, MAX_CONFIG_SIZE, config_in
from seedlint.report.cells import one_line
from seedlint.report.model import counted
from seedlint.report.unified import unified

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.project.writer import Snapshot

CONFIG_NAME = "seedlint.toml"
_MOST = 4
"""How many folders or rules are named in the summary."""


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``init``."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the repository (default: this folder)")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; show what would be written")
    parser.add_argument("--force", action="store_true", help=f"write {CONFIG_NAME} and {BASELINE_NAME} anew")
    parser.add_argument("--no-baseline", action="store_true", help="let present findings be reported")


def run(request: Request) -> int:
    """Look at the repository, write what is missing, and say so."""
    root = Path(request.folder)
    if not root.is_dir():
        raise ConfigError(f"{one_line(request.folder)} is no folder")
    where = str(root.absolute())
    setup = _Setup(root, dry_run=request.dry_run, force=request.force)
    setup.config(open_project([where], cwd=where))
    setup.hook()
    if not request.no_baseline:
        setup.baseline()
    print(
        "Next: commit these files. seedlint check reports what is new, seedlint fix --diff shows what can be repaired."
    )
    return exits.CLEAN


class _Setup:
    """Writes what is missing in the folder *root*, and tells of each step."""

    def __init__(self, root: Path, *, dry_run: bool, force: bool) -> None:
        self._root, self._dry_run, self._force = root, dry_run, force

    def config(self, project: Project) -> None:
        """Write the configuration, unless there is one."""
        files = discover([project.cwd], project).files
        kinds = ", ".join(f"{count:,} {suffix or 'without suffix'}" for suffix, count in survey.kinds(files).items())
        print(f"Found {counted(len(files), 'document')}{f' ({kinds})' if kinds else ''}.")
        site = survey.site(self._root)
        if site:
            folder = f" in {one_line(site.folder)}/" if site.folder else ""
            sign = one_line(site.generator.sign)
            print(f"The site{folder} is built by {site.generator.name} ({sign} says so).")
        if (existing := config_in(str(self._root))) is not None and not self._may_replace(existing):
            print(f"Kept {one_line(Path(existing).name)}: seedlint is configured already.")
            return
        text = template(f"{CONFIG_NAME}.in").replace("{generator}", _generator(site))
        before = self._held(self._root / CONFIG_NAME)
        self._write(CONFIG_NAME, text.replace("{schemas}", self._schemas(files, project, site)), before)

    def hook(self) -> None:
        """Add the hooks for pre-commit, unless they are there."""
        path = self._root / precommit.FILE_NAME
        if (before := self._held(path)) is None:
            self._write(path.name, f"repos:\n{precommit.hook()}", before)
            return
        text = before.data.decode("utf-8", "surrogateescape")
        if "seedlint" in text:
            print(f"Kept {path.name}: it names seedlint already.")
        elif (amended := precommit.with_hook(text)) is None:
            print(f"Kept {path.name}: it is not laid out so that an entry can be added safely. Add this to its repos:")
            print(precommit.hook(), end="")
        else:
            self._write(path.name, amended, before)

    def baseline(self) -> None:
        """Keep what is found now, unless there is a baseline."""
        path = self._root / BASELINE_NAME
        if self._dry_run:
            print(f"Would write {BASELINE_NAME} with what a check finds then.")
        elif path.exists() and not self._force:
            print(f"Kept {BASELINE_NAME}; seedlint baseline tells what has changed.")
        else:
            from seedlint.cli.baseline import write

            # Opened anew, since the configuration is.
            where = str(self._root.absolute())
            write(open_project([where], cwd=where))

    def _schemas(self, files: Sequence[str], project: Project, site: survey.Site | None) -> str:
        """Return the schemas as TOML, and tell of them."""
        from seedlint.cli.schema_setup import schemas
        from seedlint.project.catalog import mappings

        documents = ((path.replace(os.sep, "/"), root) for path, root in mappings(files, project))
        found = schemas(self._root, documents, site)
        for line in found.lines[:_MOST]:
            print(f"  {one_line(line)}")
        if len(found.lines) > _MOST:
            print(f"  and {len(found.lines) - _MOST} more folders with frontmatter")
        return found.toml

    def _may_replace(self, existing: str) -> bool:
        return self._force and os.path.basename(existing) == CONFIG_NAME

    def _held(self, path: Path) -> "Snapshot | None":
        """Return what is at *path*, None for nothing."""
        from seedlint.project.writer import RefusedError, read

        try:
            return read(str(path), MAX_CONFIG_SIZE) if os.path.lexists(path) else None
        except RefusedError as error:
            raise ConfigError(f"{one_line(str(path))} can't be read: {error}") from None

    def _write(self, name: str, text: str, before: "Snapshot | None") -> None:
        """Create the file, or replace it at once; in a dry run only print what it would hold."""
        from seedlint.project.new_file import create
        from seedlint.project.writer import RefusedError, write

        path = self._root / name
        if self._dry_run:
            old = before.data.decode("utf-8", "surrogateescape") if before else ""
            print(f"Would write {path.name}:")
            print("".join(f"    {one_line(line)}\n" for line in unified(old, text)), end="")
            return
        data = text.encode("utf-8", "surrogateescape")
        try:
            if before:
                write(before, data, str(path.parent))
                print("Added seedlint's hooks to" if name == precommit.FILE_NAME else "Wrote anew", f"{name}.")
            else:
                create(str(path), data)
                print(f"Wrote {name}.")
        except RefusedError as error:
            raise ConfigError(f"{one_line(str(path))} can't be written: {error}") from None


def _generator(site: survey.Site | None) -> str:
    if site is None:
        return '# The program that builds the site; no file tells it here.\n# generator = "hugo"'
    # In a folder of its own the site is recognised there, and its addresses begin there.
    return f'# generator = "{site.generator.name}"' if site.folder else f'generator = "{site.generator.name}"'
