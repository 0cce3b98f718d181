"""What a rule yields, and what the engine makes of it."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    from seedlint.text.fix import Fix
    from seedlint.text.lines import Position
    from seedlint.text.span import Span

    Severity = Literal["error", "warning", "info"]


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Related(NamedTuple):
    """A second place that explains a finding, such as the other one of two duplicates."""

    span: Span
    message: str
    path: str | None = None
    """Another file, relative to the project root; None for the same document."""


class Candidate(NamedTuple):
    """One possible replacement of a place that can't be decided, and what speaks for it."""

    replacement: str
    evidence: str = ""
    span: Span | None = None
    """What it replaces, where that is not the finding's own place: a date of which only the day is marked."""


class Finding(NamedTuple):
    """An offence at a place, as a rule sees it."""

    span: Span
    message: str
    """Names the offence and quotes what was found; one line."""
    fix: Fix | None = None
    help: str = ""
    """The way out, where there is more to say than the title of the fix."""
    candidates: tuple[Candidate, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    """Where it isn't the rule's, such as for a check that the config describes; the config's own word on the rule wins.
    """


class Diagnostic(NamedTuple):
    """A finding with its rule, severity and place: comparable, serialisable, cacheable."""

    path: str
    """Relative to the project root, with ``/`` between the parts."""
    rule: str
    code: str
    severity: Severity
    start: Position
    end: Position
    finding: Finding

    @property
    def span(self) -> Span:
        """The place, in code points of the document's text."""
        return self.finding.span

    @property
    def message(self) -> str:
        """The finding's message."""
        return self.finding.message

    @property
    def fix(self) -> Fix | None:
        """The finding's fix."""
        return self.finding.fix
