"""Build ``src/seedlint/markup/data/hsts.bin`` from the data of the hstspreload package: ``python tools/hsts.py``.

With ``--check`` nothing is written; the exit is 1 when the file is not what the installed package gives.
"""

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import hstspreload  # type: ignore[import-untyped]  # it has no type hints

from seedlint.markup import urls_hsts

TARGET = Path(__file__).parent.parent / "src/seedlint/markup/data/hsts.bin"


def entries() -> Iterator[tuple[str, bool]]:
    """Yield each name on the list and whether it holds for the domains below, from the package's own tables."""
    data = files(hstspreload).joinpath("hstspreload.bin").read_bytes()
    for layer in hstspreload._JUMPTABLE:
        for start, size in filter(None, layer):
            for is_leaf, subdomains, name in hstspreload._iter_entries(data[start : start + size]):
                if is_leaf:
                    yield name.decode("ascii"), bool(subdomains)
    for name in hstspreload._GTLD_INCLUDE_SUBDOMAINS:
        yield name.decode("ascii"), True


def build() -> bytes:
    """Return the content of the file; its date is the package's version (``2025.1.1``)."""
    year, month, day = map(int, version("hstspreload").split("."))
    keys = [urls_hsts.key(name, subdomains=subdomains) for name, subdomains in entries()]
    return urls_hsts.pack(keys, f"{year}-{month:02}-{day:02}")


def main() -> int:
    """Write the file, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only compare the file with what would be written")
    arguments = parser.parse_args()
    content = build()
    if arguments.check:
        return 0 if TARGET.read_bytes() == content else 1
    TARGET.write_bytes(content)
    header = content.partition(b"\n")[0].decode()
    print(f"{TARGET.name}: {header}, {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
