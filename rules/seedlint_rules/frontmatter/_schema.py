"""The faults of a document under the schemas that hold for it, found once for all rules that report them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedlint.api import Document, Finding, Related, RuleContext
from seedlint.light import TYPE_CHECKING
from seedlint.markup.dates import Policy, normalise, problems, read
from seedlint.schema.faults import faults
from seedlint.schema.model import Fault, Schema, restrained
from seedlint_rules.dates import _fields

if TYPE_CHECKING:
    from typing import Any


def found(ctx: RuleContext[Any], kind: str) -> Iterator[Finding]:
    """Return the faults of one *kind* as findings; the kind is the name of the rule that asks."""
    faults = ctx.document.shared(_all, ctx.profile.schemas)
    return findings(fault for fault in faults if fault.kind == kind) if faults else iter(())


def findings(faults: Iterable[Fault]) -> Iterator[Finding]:
    """Yield *faults* as findings."""
    for one in restrained(faults):
        related = tuple(Related(span, message) for span, message in one.related)
        yield Finding(one.span, one.message, one.fix, one.help, related=related, severity=one.severity)


def is_told_as_date(ctx: RuleContext[Any], finding: Finding) -> bool:
    """Return whether the rules about dates say of this value what is wrong with it: they have more to tell."""
    assert ctx.document.frontmatter
    entry = next((one for one in ctx.document.frontmatter.entries if one.value.span == finding.span), None)
    if entry is None or not isinstance(entry.value.value, str):
        return False
    source = entry.value.value
    if read(source):
        rule, is_wrong = "non-iso-date", all(normalise(source, Policy(separator=one)) != source for one in ("T", " "))
    else:
        rule, is_wrong = "impossible-date", bool(problems(source))
    keys = ctx.profile.options.get(rule, {}).get("keys", _fields.KEYS)
    return is_wrong and entry.name in keys and any(one.name == rule for one in ctx.profile.rules)


def _all(document: Document, schemas: tuple[Schema, ...]) -> tuple[Fault, ...]:
    """Return the faults under all *schemas*; what two of them say alike is said once."""
    if document.frontmatter is None and document.format == "text":
        # Plain text is where there is no frontmatter to have.
        return ()
    each = (faults(document.text, document.path, document.frontmatter, schema) for schema in schemas)
    return tuple(dict.fromkeys(fault for one in each for fault in one))
