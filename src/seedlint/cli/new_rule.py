"""``seedlint new-rule``."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.pack_source import PackSource, find_pack, next_code, with_module
from seedlint.cli.request import Request
from seedlint.cli.templates import template
from seedlint.errors import ConfigError, did_you_mean
from seedlint.project.new_file import create
from seedlint.project.writer import RefusedError, read, write

if TYPE_CHECKING:
    from argparse import ArgumentParser

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CASES = {
    "a-longer-word-that-holds-it-is-no-offence/before.md": "# Harbour notes\n\nThe tehsil office opens at nine.\n",
    "code-is-left-alone/before.md": "# Harbour notes\n\n```\nteh\n```\n\nType `teh` as it stands.\n",
    "it-is-replaced-in-a-sentence/before.md": "# Harbour notes\n\nThis is teh pier.\n",
    "it-is-replaced-in-a-sentence/after.md": "# Harbour notes\n\nThis is the pier.\n",
}
"""The fixtures of the rule that the template is, what must stay as it is before what is found."""
_FOUND = "before.md:3:9: {code} {name} [*] the offence in words: teh\n"


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``new-rule``."""
    parser.add_argument("family", metavar="FAMILY", help="a family of the pack, by name or letters: links, LNK")
    parser.add_argument("name", metavar="NAME", help="the offence, as in 'allow NAME': bare-url")
    parser.add_argument("--pack", metavar="FOLDER", help="the package that defines PACK (default: the one in rules/)")


def run(request: Request) -> int:
    """Write the module of a rule, its fixtures and its line in the pack."""
    if not _NAME.fullmatch(request.name):
        raise ConfigError(f"{request.name!r} is no rule name; rules are named in small letters with hyphens: bare-url")
    pack = find_pack(Path.cwd(), request.pack)
    family = _family(pack, request.family)
    letters = next(key for key, name in pack.families.items() if name == family)
    function = request.name.replace("-", "_")
    code = next_code(pack, letters)
    words = {"{name}": request.name, "{code}": code, "{function}": function}
    module = pack.folder / family / f"{function}.py"
    fixtures = pack.project / "fixtures" / family / request.name
    for path in (module, fixtures):
        if path.exists():
            raise ConfigError(f"{path} exists already")
    before = read(str(pack.file))
    amended = with_module(pack, f"{pack.package}.{family}.{function}", f"{pack.package}.{family}.")
    files = {module: _filled(template("rule.py.txt"), words)} | _fixtures(fixtures, words)
    if not (package := module.parent / "__init__.py").exists():
        files[package] = f'"""Rules about {family}."""\n'
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            create(str(path), text.encode())
            print(f"Wrote {_shown(path)}")
        write(before, amended, str(pack.folder))
    except RefusedError as error:
        raise ConfigError(f"the rule can't be written: {error}") from None
    print(f"Added {request.name} ({code}) to {_shown(pack.file)}")
    print(f"Next: make the module say what you mean, then seedlint explain {request.name}")
    return exits.CLEAN


def _family(pack: PackSource, given: str) -> str:
    """Return the name of the family that *given* names, by name or letters; raises ``ConfigError``."""
    family = pack.families.get(given.upper(), given)
    if family not in pack.families.values():
        known = [*pack.families, *pack.families.values()]
        raise ConfigError(f"the pack {pack.package} has no family {given!r}{did_you_mean(given, known)}")
    return family


def _fixtures(folder: Path, words: dict[str, str]) -> dict[Path, str]:
    files = {folder / name: text for name, text in _CASES.items()}
    for case in sorted({path.parent for path in files}):
        files[case / "diagnostics.txt"] = _filled(_FOUND, words) if case / "after.md" in files else ""
    return files


def _filled(text: str, words: dict[str, str]) -> str:
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
