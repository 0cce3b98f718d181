"""What holds for one file: the rules that are on, their options and severities."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seedlint.lint.finding import Finding, Severity
from seedlint.lint.rule import Rule

if TYPE_CHECKING:
    from seedlint.schema.facts import Source
    from seedlint.schema.model import Schema


class Profile:
    """The rules, options and severities resolved for one file; shared by all files that resolve alike."""

    __slots__ = ("collections", "generator", "known", "options", "rules", "schemas", "severities", "unfixable")

    def __init__(
        self,
        rules: tuple[Rule, ...],
        options: Mapping[str, Mapping[str, Any]] | None = None,
        severities: Mapping[str, Severity] | None = None,
        unfixable: frozenset[str] = frozenset(),
        known: frozenset[str] = frozenset(),
    ) -> None:
        self.rules = rules
        self.options = options or {}
        """Rule name to validated option values; what is missing has the rule's default."""
        self.severities = severities or {}
        """Rule name to severity, where it isn't the rule's own."""
        self.unfixable = unfixable
        """Names of the rules that report but don't fix."""
        self.known = known
        """Names and codes of all rules there are, on or off."""
        self.schemas: tuple[Schema, ...] = ()
        """What the frontmatter of the file has to look like."""
        self.collections: Mapping[str, Source] = {}
        """The collections that fields may refer to, by name."""
        self.generator = ""
        """The program that builds the site, as configured; empty where it is not."""

    def severity(self, rule: Rule, finding: Finding | None = None) -> Severity:
        """Return the severity of what *rule* reports, or of the one *finding*."""
        own = finding.severity if finding else None
        return self.severities.get(rule.name, own or rule.severity)
