"""What holds for one file: the rules that are on, their options and severities."""

from collections.abc import Mapping
from typing import Any

from seedlint.lint.finding import Severity
from seedlint.lint.rule import Rule


class Profile:
    """The rules, options and severities resolved for one file; shared by all files that resolve alike."""

    __slots__ = ("known", "options", "rules", "severities", "unfixable")

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

    def severity(self, rule: Rule) -> Severity:
        """Return the severity of what *rule* reports."""
        return self.severities.get(rule.name, rule.severity)
