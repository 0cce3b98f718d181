"""Feed the real command what is meant to break it: ``python tests/faults/hostile.py [--megabytes N] [CASE ...]``.

Prints for each input the exit codes of ``check`` and ``fix``, the processor seconds and the peak of the memory. The
inputs are as large as the default of ``max-file-size`` allows, unless said otherwise.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MEMORY = 2 << 30
"""Bytes of address space that a run may take."""
SECONDS = 300
"""Processor seconds that a run may take."""

DAMAGE = "caf\xc3\xa9 "
FENCE = "---\n"


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    """The exit code; the negative number of the signal for a run that was killed."""
    seconds: float
    """Processor time."""
    peak: int
    """The most memory that was used, in bytes."""
    output: bytes


def front(yaml: str) -> str:
    """Return a document with *yaml* as its frontmatter."""
    return f"{FENCE}{yaml}\n{FENCE}\nText.\n"


def laughs(depth: int) -> str:
    """Return YAML that means 9 to the power of *depth* values."""
    rows = ["a0: &a0 [lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    return front("\n".join(rows))


CASES: Mapping[str, Callable[[int], str]] = {
    # A line that never ends.
    "one long line": lambda n: "word " * (n * 2_000),
    "one long line of damage": lambda n: DAMAGE * (n * 300),
    "one long word": lambda n: "x" * (n * 10_000),
    "one long word of damage": lambda n: "\xc3\xa9" * (n * 300),
    "spaces before a letter": lambda n: (" " * 1_000 * n + "x\n") * 10,
    "tabs and spaces": lambda n: " \t" * (5_000 * n) + "x",
    "blank lines": lambda n: "\n" * (10_000 * n) + "x",
    "carriage returns": lambda n: "\r" * (10_000 * n) + "x",
    # Markdown.
    "links": lambda n: "[a](b.md) " * (n * 1_000),
    "links on lines": lambda n: "[a](b.md)\n" * (n * 1_000),
    "bare URLs": lambda n: "https://a.example/b_c " * (n * 500),
    "URLs without spaces": lambda n: "https://a.example/" * (n * 500),
    "references": lambda n: "".join(f"[a{k}] " for k in range(n * 500)),
    "definitions": lambda n: "".join(f"[a{k}]: b{k}.md\n" for k in range(n * 300)),
    "headings": lambda n: "# Same\n\n" * (n * 300),
    "open brackets": lambda n: "[" * (n * 1_000),
    "brackets and exclamation marks": lambda n: "![[" * (n * 500),
    "closed brackets": lambda n: "[" * (n * 500) + "]" * (n * 500),
    "half links": lambda n: "[a](" * (n * 500),
    "nested quotes": lambda n: ">" * (n * 300) + " x",
    "nested quotes on lines": lambda n: "".join(">" * k + " x\n" for k in range(n * 10)),
    "nested lists": lambda n: "- " * (n * 300) + "x",
    "nested lists on lines": lambda n: "".join("  " * k + "- x\n" for k in range(n * 10)),
    "stars": lambda n: "*a _b " * (n * 500),
    "backticks": lambda n: "".join("`" * (k % 100 + 1) + " " for k in range(n * 300)),
    "fences": lambda n: "```\n~~~\n" * (n * 300),
    "tables": lambda n: "| a | b |\n| - | - |\n" * (n * 200),
    "a wide table": lambda n: "|" + " a |" * (n * 300) + "\n|" + " - |" * (n * 300) + "\n",
    "entities": lambda n: "&Atilde;&copy; " * (n * 300),
    "ampersands": lambda n: "&" * (n * 2_000),
    "percent signs": lambda n: "[a](" + "%C3%A9" * (n * 300) + ")",
    "backslashes": lambda n: "\\" * (n * 2_000) + "u00c3" * (n * 300),
    # HTML, MDX, templates.
    "angle brackets": lambda n: "<" * (n * 2_000),
    "open tags": lambda n: "<div>\n" * (n * 300),
    "half tags": lambda n: "<a href='" * (n * 300),
    "half comments": lambda n: "<!-- " * (n * 500),
    "ends of comments": lambda n: "-->" * (n * 500),
    "a tag with many attributes": lambda n: "<a " + "b='c' " * (n * 300) + ">",
    "braces": lambda n: "{" * (n * 1_000),
    "templates": lambda n: "{{ a }} {% b %} " * (n * 300),
    "half templates": lambda n: "{% raw %}{{" * (n * 300),
    "dollars": lambda n: "$a" * (n * 500),
    "suppressions": lambda n: "<!-- seedlint: ignore-start -->\n" * (n * 100),
    # Frontmatter.
    "a billion laughs": lambda n: laughs(8 + n // 10),
    "an alias of itself": lambda n: front("a: &a [*a, *a]\nb: *a"),
    "nested flow lists": lambda n: front("a: " + "[" * (n * 500)),
    "nested flow maps": lambda n: front("a: " + "{b: " * (n * 500)),
    "nested block maps": lambda n: front("".join(" " * k + "a:\n" for k in range(n * 20))),
    "many keys": lambda n: front("".join(f"key{k}: value\n" for k in range(n * 300))),
    "many wrong lines": lambda n: front("key: a: b\n" * (n * 100)),
    "many tabs": lambda n: front("\tkey: value\n" * (n * 100)),
    "an open quote": lambda n: front('key: "' + "x\n" * (n * 300)),
    "nested TOML": lambda n: f"+++\na = {'[' * (n * 300)}\n+++\n",
    "TOML tables": lambda n: "+++\n" + "".join(f"[a{'.b' * (k % 50)}{k}]\n" for k in range(n * 50)) + "+++\n",
    "nested JSON": lambda n: '{"a": ' + "[" * (n * 500) + "\n}\n",
    "fences of frontmatter": lambda n: FENCE * (n * 500),
    "a long date": lambda n: front("date: " + "2024-02-30 " * (n * 100)),
    # Characters.
    "control characters": lambda n: "word \x07\x1b[31m " * (n * 100),
    "invisible characters": lambda n: "a\u200b\u202e" * (n * 300),
    "combining marks": lambda n: "e" + "\u0301" * (n * 1_000),
    "undecodable bytes": lambda n: "\udce9\udcff " * (n * 300),
    "replacement characters": lambda n: "\ufffd" * (n * 500),
    "question marks": lambda n: "Ma?ana ?" * (n * 200),
    "Chinese that is damage": lambda n: "\u83ab\u5c48\u9286\u95ad" * (n * 200),
}
"""Name to a function that returns the text of a document of a size."""


def run(folder: Path, *arguments: str) -> Ran:
    """Run seedlint in *folder* within limits and return what came of it."""
    with tempfile.TemporaryFile() as output:
        pid = os.fork()
        if pid == 0:
            _become_seedlint(folder, output.fileno(), arguments)
        _, status, usage = os.wait4(pid, 0)
        output.seek(0)
        # Linux counts in kilobytes, macOS in bytes.
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Ran(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, peak, output.read())


def _become_seedlint(folder: Path, output: int, arguments: tuple[str, ...]) -> None:
    try:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        os.environ.setdefault("SEEDLINT_STATE_DIR", str(folder.parent / "state"))
        os.execv(sys.executable, [sys.executable, "-m", "seedlint", *arguments])
    finally:
        os._exit(99)


def written(name: str, size: int) -> bytes:
    """Return the case *name* at *size*."""
    return CASES[name](size).encode("utf-8", "surrogateescape")


def sized(name: str, limit: int) -> bytes:
    """Return the case *name* as large as *limit* bytes allow."""
    low, high = 1, 2
    while len(written(name, high)) <= limit and high < 1 << 20:
        low, high = high, high * 2
    while high - low > max(1, low // 50):
        middle = (low + high) // 2
        low, high = (middle, high) if len(written(name, middle)) <= limit else (low, middle)
    return written(name, low)


def trials(data: bytes, suffix: str, select: str) -> Iterator[Ran]:
    """Yield what became of checking and of fixing *data*."""
    folder = Path(tempfile.mkdtemp(prefix="seedlint-hostile-")) / "site"
    folder.mkdir()
    try:
        (folder / f"a{suffix}").write_bytes(data)
        rules = ("--isolated", *(("--select", select) if select else ()), f"a{suffix}")
        yield run(folder, "check", "-o", "concise", *rules)
        yield run(folder, "fix", "-q", "--unsafe-fixes", *rules)
    finally:
        shutil.rmtree(folder.parent)


def main() -> int:
    """Print a table; return 1 when a run has crashed, or was killed at its limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--suffix", default=".md")
    parser.add_argument("--select", default="ALL", help="the rules; an empty text for those that are on by default")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    options = parser.parse_args()
    bad = 0
    for name in options.cases or CASES:
        data = sized(name, int(options.megabytes * 1e6))
        check, fix = trials(data, options.suffix, options.select)
        failed = any(ran.code not in (0, 1) or b"Traceback" in ran.output for ran in (check, fix))
        bad += failed
        print(
            f"{name:32}{len(data) / 1e6:8.2f} MB  check {check.code} {check.seconds:6.1f} s {check.peak / 1e6:6.0f} MB"
            f"  fix {fix.code} {fix.seconds:6.1f} s {fix.peak / 1e6:6.0f} MB{'  <--' if failed else ''}",
            flush=True,
        )
        if failed:
            print((check.output + fix.output)[-600:].decode("utf-8", "replace"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
