import re
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from seedlint.project.globs import Globs


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "a.mdx"),
        ("*.md", "a.md.bak"),
        ("/a.md", "x/a.md"),
        ("docs/*.md", "docs/x/a.md"),
        ("docs/*.md", "other/docs/a.md"),
        ("drafts/", "drafts"),
        ("doc?", "doc/"),
        ("a[!b]c", "a/c"),
        ("a[b/]c", "a/c"),
        ("a/**/b", "a/xb"),
        ("a/**", "a"),
        ("**", ""),
        ("", "a.md"),
    ],
)
def test_leaves_alone(pattern: str, path: str) -> None:
    assert not Globs([pattern]).match(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "deep/in/a.md"),
        ("node_modules", "a/node_modules/b/c.md"),
        ("drafts/", "content/drafts/a.md"),
        ("/content", "content/a/b.md"),
        ("content/*", "content/a/b.md"),
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b/file.md"),
        ("**/x/**/y", "q/x/x/z/y"),
        ("[]x]*", "]a"),
        (r"a\*b", "a*b"),
        ("*a*b", "xxaxxaxbxb"),
    ],
)
def test_matches(pattern: str, path: str) -> None:
    assert Globs([pattern]).match(path)


def test_takes_linear_time_for_patterns_made_to_be_slow() -> None:
    slow = Globs(["*a" * 40 + "*b", "**/" + "x/**/" * 20 + "y", "[!b]*" * 30 + "c"])
    start = time.process_time()
    assert not slow.match("/".join(["a" * 250] * 8 + ["x"] * 100))
    assert time.process_time() - start < 2


_NAMES = st.text("ab.[-", min_size=1, max_size=4).filter(lambda name: set(name) != {"."})
_PATHS = st.lists(st.lists(_NAMES, min_size=1, max_size=4).map("/".join), min_size=5, max_size=20)
_PATTERNS = st.lists(
    st.one_of(_NAMES, st.text("ab*?[]!-^\\.", min_size=1, max_size=5), st.sampled_from(["*", "**", "*.a", "[!a]"])),
    min_size=1,
    max_size=4,
).map("/".join)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


@given(pattern=_PATTERNS, tail=st.sampled_from(["", "/"]), head=st.sampled_from(["", "/"]), paths=_PATHS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_agrees_with_git(repository: Path, pattern: str, tail: str, head: str, paths: list[str]) -> None:
    pattern = head + pattern + tail
    # In a .gitignore, which is our oracle, the first is a negation; the second, a slash in brackets, we leave to git.
    assume(not pattern.startswith("!"))
    assume(not re.search(r"\[[^\]]*/", pattern))
    (repository / ".gitignore").write_text(pattern + "\n")
    listed = "\0".join(paths).encode()
    command = ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "-z", "--stdin"]
    done = subprocess.run(command, cwd=repository, input=listed, capture_output=True, check=False)
    ignored = set(done.stdout.decode().split("\0")) - {""}
    globs = Globs([pattern])
    assert {path for path in paths if globs.match(path)} == ignored
