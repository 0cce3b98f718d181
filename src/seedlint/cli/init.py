"""``seedlint init``."""

from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli import exits, precommit, survey
from seedlint.cli.request import Request
from seedlint.cli.schema_setup import schemas
from seedlint.cli.templates import template
from seedlint.errors import ConfigError
from seedlint.report.cells import one_line
from seedlint.report.model import counted
from seedlint.report.unified import unified

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.markup.generators import Generator

CONFIG_NAME = "seedlint.toml"


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``init``."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the repository (default: this folder)")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; show what would be written")


def run(request: Request) -> int:
    """Look at the repository, write what is missing, and say so."""
    root = Path(request.folder)
    if not root.is_dir():
        raise ConfigError(f"{one_line(request.folder)} is no folder")
    print(_found(root))
    generator = survey.generator(root)
    _write_config(root, generator, dry_run=request.dry_run)
    _write_hook(root, dry_run=request.dry_run)
    print("Next: seedlint check, then seedlint fix --diff.")
    return exits.CLEAN


def _found(root: Path) -> str:
    """Return, in a line, how many documents there are."""
    from seedlint.project.discovery import discover
    from seedlint.project.project import open_project

    where = str(root.absolute())
    files = discover([where], open_project([where], cwd=where)).files
    kinds = ", ".join(f"{count:,} {suffix or 'without suffix'}" for suffix, count in survey.kinds(files).items())
    return f"Found {counted(len(files), 'document')}{f' ({kinds})' if kinds else ''}."


def _write_config(root: Path, generator: "Generator | None", *, dry_run: bool) -> None:
    from seedlint.project.root import config_in

    if (existing := config_in(str(root))) is not None:
        print(f"Kept {one_line(Path(existing).name)}: seedlint is configured already.")
        return
    if generator:
        print(f"The site is built by {generator.name} ({one_line(generator.sign)} says so).")
        line = f'generator = "{generator.name}"'
    else:
        line = '# The program that builds the site; no file tells it here.\n# generator = "hugo"'
    frontmatter = schemas(root, generator.name if generator else "")
    text = template(f"{CONFIG_NAME}.in").replace("{generator}", line).replace("{schemas}", frontmatter)
    _write(root / CONFIG_NAME, text, dry_run=dry_run)


def _write_hook(root: Path, *, dry_run: bool) -> None:
    path = root / precommit.FILE_NAME
    if not path.exists():
        _write(path, f"repos:\n{precommit.hook()}", dry_run=dry_run)
        return
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    if "seedlint" in text:
        print(f"Kept {path.name}: it names seedlint already.")
    elif (amended := precommit.with_hook(text)) is None:
        print(f"Kept {path.name}: it is not laid out so that an entry can be added safely. Add this to its repos:")
        print(precommit.hook(), end="")
    else:
        _write(path, amended, dry_run=dry_run)


def _write(path: Path, text: str, *, dry_run: bool) -> None:
    """Create the file, or replace it at once; with *dry_run* only print what it would hold."""
    from seedlint.project.writer import RefusedError, Snapshot, write

    if dry_run:
        before = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
        print(f"Would write {path.name}:")
        print("".join(f"    {one_line(line)}\n" for line in unified(before, text)), end="")
        return
    data = text.encode("utf-8", "surrogateescape")
    try:
        if path.exists():
            write(Snapshot(str(path), path.read_bytes()), data, str(path.parent))
            print(f"Added seedlint's hooks to {path.name}.")
        else:
            path.write_bytes(data)
            print(f"Wrote {path.name}.")
    except (OSError, RefusedError) as error:
        raise ConfigError(f"{one_line(str(path))} can't be written: {error}") from None
