"""``seedlint check --add-ignore=REASON``: comments that silence what is found."""

from collections.abc import Iterable, Iterator

from seedlint.errors import ConfigError
from seedlint.lint.engine import Fixed
from seedlint.lint.ignores import with_ignores
from seedlint.project.discovery import Discovery
from seedlint.project.project import Project
from seedlint.project.runner import FileResult, write_back
from seedlint.report.model import counted

_LONGEST = 300
_ENDS = ("--", "*/", "|", "[", "]")
"""What could end the comment, or the place it stands in, in one format or another."""


class AddedIgnores:
    """Adds the comments, and counts them; raises ``ConfigError`` for a reason that no comment can hold."""

    def __init__(self, reason: str, project: Project) -> None:
        self._reason = _checked(reason)
        self._project = project
        self._comments = 0
        self._documents = 0

    def narrow(self, discovery: Discovery) -> Discovery:
        """Return *discovery*."""
        return discovery

    def carry(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield *results* as they are when their files have been written, with what no comment can silence."""
        commented = [self._with_comments(result) for result in results]
        for result in write_back(commented, self._project, "check --add-ignore"):
            if not result.written or result.fixed is None:
                yield result
                continue
            self._documents += 1
            self._comments += len(result.fixed.fixed)
            # A comment repairs nothing.
            yield result._replace(fixed=result.fixed._replace(fixed=(), rounds=()))

    def finish(self, *, writes: bool) -> Iterator[str]:  # noqa: ARG002 (they are written already)
        """Yield what has been done."""
        yield f"Added {counted(self._comments, 'comment')} to {counted(self._documents, 'document')}."

    def _with_comments(self, result: FileResult) -> FileResult:
        if result.before is None or result.checked is None or not result.diagnostics:
            return result
        ignored = with_ignores(result.before, result.diagnostics, self._project.profile_for(result.path), self._reason)
        remaining = result.checked._replace(diagnostics=ignored.left)
        return result._replace(fixed=Fixed(ignored.document, ignored.done, remaining, (), (len(ignored.done),)))


def _checked(reason: str) -> str:
    """Return *reason* fit for a comment of any format; raises ``ConfigError``."""
    reason = reason.strip(" \t")
    if not reason:
        raise ConfigError("--add-ignore needs a reason, as in --add-ignore='imported from the old wiki'")
    if not reason.isprintable() or len(reason) > _LONGEST:
        raise ConfigError(f"the reason of --add-ignore has to be one line of at most {_LONGEST} characters")
    if (bad := next((one for one in _ENDS if one in reason), None)) is not None:
        raise ConfigError(f"the reason of --add-ignore can't hold {bad}, which would end a comment in some format")
    return reason
