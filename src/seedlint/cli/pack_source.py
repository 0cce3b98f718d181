"""The source of a rule pack: where it is, what it declares, and how a module is added to it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from seedlint.errors import ConfigError

_CODE = re.compile(r"\bcode=\"([A-Z]+)([0-9]+)\"")
_FIRST = 101


class PackSource(NamedTuple):
    """A package whose ``__init__.py`` assigns ``PACK = Pack(…)`` with literal families and modules."""

    folder: Path
    package: str
    families: dict[str, str]
    """Code prefix to family name."""
    modules: ast.Tuple

    @property
    def file(self) -> Path:
        """The file that declares the pack."""
        return self.folder / "__init__.py"

    @property
    def project(self) -> Path:
        """The folder that holds the pack's fixtures: the nearest one above with fixtures or a pyproject.toml."""
        above = self.folder.parents
        marked = (one for one in above if (one / "fixtures").is_dir() or (one / "pyproject.toml").is_file())
        return next(marked, self.folder.parent)


def find_pack(start: Path, named: str | None) -> PackSource:
    """Return the pack in the folder *named*, else the one in ``rules/`` of *start* or above; raises ``ConfigError``."""
    if named is not None:
        folders: Iterator[Path] = iter([start / named])
    else:
        folders = (file.parent for above in (start, *start.parents) for file in above.glob("rules/*/__init__.py"))
    for folder in folders:
        if (pack := _read(folder.resolve())) is not None:
            return pack
    if named is not None:
        raise ConfigError(f"{named} holds no rule pack: its __init__.py has to assign PACK = Pack(…)")
    raise ConfigError("no rule pack was found in rules/ here or above; name its package with --pack FOLDER")


def next_code(pack: PackSource, letters: str) -> str:
    """Return the code behind the highest one that a rule of the family has: codes are never reused."""
    sources = (file.read_text("utf-8") for file in sorted(pack.folder.rglob("*.py")))
    used = [int(match[2]) for source in sources for match in _CODE.finditer(source) if match[1] == letters]
    return f"{letters}{max(used, default=_FIRST - 1) + 1}"


def with_module(pack: PackSource, module: str, prefix: str) -> bytes:
    """Return the pack's source with *module* added behind the last module that begins with *prefix*, else at the end.

    Raises ``ConfigError`` when the result does not declare exactly that.
    """
    lines = pack.file.read_bytes().split(b"\n")
    known = [str(ast.literal_eval(element)) for element in pack.modules.elts]
    at = max((i for i, name in enumerate(known) if name.startswith(prefix)), default=len(known) - 1)
    if known:
        after = pack.modules.elts[at]
        row, column = (after.end_lineno or 0) - 1, after.end_col_offset or 0
        insertion = f',\n{" " * after.col_offset}"{module}"'
    else:
        row, column = pack.modules.lineno - 1, pack.modules.col_offset + 1
        insertion = f'"{module}",'
    lines[row] = lines[row][:column] + insertion.encode() + lines[row][column:]
    source = b"\n".join(lines)
    declared = _declaration(source)
    if declared is None or ast.literal_eval(declared["modules"]) != (*known[: at + 1], module, *known[at + 1 :]):
        raise ConfigError(f"{pack.file} is written in a way that a module can't be added to; add {module} by hand")
    return source


def _read(folder: Path) -> PackSource | None:
    file = folder / "__init__.py"
    declared = _declaration(file.read_bytes()) if file.is_file() else None
    if declared is None:
        return None
    families: Any = ast.literal_eval(declared["families"])
    modules = declared["modules"]
    assert isinstance(modules, ast.Tuple)
    return PackSource(folder, folder.name, families, modules)


def _declaration(source: bytes) -> dict[str, ast.expr] | None:
    """Return the keywords of ``PACK = Pack(…)``, or None where it isn't written so."""
    for node in ast.parse(source).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == "PACK" for target in targets):
            call = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(call, ast.Call):
                keywords = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
                return keywords if _is_literal(keywords) else None
    return None


def _is_literal(keywords: dict[str, ast.expr]) -> bool:
    return isinstance(keywords.get("families"), ast.Dict) and isinstance(keywords.get("modules"), ast.Tuple)
