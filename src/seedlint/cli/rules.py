"""``seedlint rules``."""

from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.lint.registry import Registry
from seedlint.lint.rule import Rule

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``rules``."""
    parser.add_argument("--json", action="store_true", help="print them as a JSON list")
    parser.add_argument("-o", "--output-format", dest="topic", choices=("text", "json"), help="the same as a choice")


def run(request: Request) -> int:
    """List all rules, by family."""
    from seedlint.project.packs import registry

    known = registry()
    if request.json or request.topic == "json":
        import json

        print(json.dumps([_as_json(known, rule) for rule in known.rules], indent=2))
        return exits.CLEAN
    width = max((len(rule.name) for rule in known.rules), default=0)
    family = ""
    for rule in known.rules:
        if rule.family != family:
            print(f"{chr(10) if family else ''}{known.families[rule.family]} ({rule.family})")
            family = rule.family
        state = "" if rule.default else " (off by default)"
        print(f"  {rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {rule.summary}{state}")
    print("\nseedlint explain RULE tells more about one of them.")
    return exits.CLEAN


def _as_json(known: Registry, rule: Rule) -> dict[str, str | bool | list[str]]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": known.families[rule.family],
        "summary": rule.summary,
        "severity": rule.severity,
        "default": rule.default,
        "formats": sorted(rule.formats),
        "url": known.url(rule),
    }
