"""What holds for one file: the rules that are on, their options and severities."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from seedlint.lint.finding import Finding, Severity
    from seedlint.lint.rule import Check, Need, Rule
    from seedlint.schema.facts import Source
    from seedlint.schema.model import Schema

    Plan = tuple[tuple[tuple[Need, ...], tuple["Prepared", ...]], ...]
    """Rules in groups, each behind the views that must not be empty for any of the group to find something."""


class Prepared:
    """A rule with its options, ready to run; its module is imported when that is first needed."""

    __slots__ = ("_loaded", "_values", "rule")

    def __init__(self, rule: Rule, values: Mapping[str, Any]) -> None:
        self.rule = rule
        self._values = values
        self._loaded: tuple[Check, Any] | None = None

    def load(self) -> tuple[Check, Any]:
        """Return the rule's check, and its options as it declares them."""
        if self._loaded is None:
            definition = self.rule.load()
            self._loaded = definition.check, definition.options(**self._values)
        return self._loaded


class Profile:
    """The rules, options and severities resolved for one file; shared by all files that resolve alike."""

    __slots__ = (
        "_plans", "collections", "encoding", "generator", "known", "options", "origin", "rules", "schemas",
        "severities", "unfixable",
    )  # fmt: skip

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
        self.encoding = frozenset(rule.name for rule in rules if rule.phase == "encoding")
        """Names of the rules of the encoding phase."""
        self.origin: tuple[object, ...] = ()
        """What it was resolved from, in plain types: profiles of equal origins are equal."""
        self._plans: dict[tuple[str, bool], Plan] = {}

    def plan(self, document_format: str, *, about_comments: bool = False) -> Plan:
        """Return the rules that can apply to documents of a format: those about suppression comments, or the others."""
        key = document_format, about_comments
        if (known := self._plans.get(key)) is None:
            groups: dict[tuple[Need, ...], list[Prepared]] = {}
            for rule in self.rules:
                is_wanted = (rule.phase == "suppressions") == about_comments
                if is_wanted and rule.fits(document_format, has_schemas=bool(self.schemas)):
                    needs = tuple(need for need in rule.needs if need != "schemas")
                    groups.setdefault(needs, []).append(Prepared(rule, self.options.get(rule.name, {})))
            known = self._plans[key] = tuple((needs, tuple(rules)) for needs, rules in groups.items())
        return known

    def severity(self, rule: Rule, finding: Finding | None = None) -> Severity:
        """Return the severity of what *rule* reports, or of the one *finding*."""
        own = finding.severity if finding else None
        return self.severities.get(rule.name, own or rule.severity)
