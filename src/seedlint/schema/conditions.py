"""The checks between fields: does a document keep them, and what is said when it doesn't."""

import re
from collections.abc import Iterable, Iterator

from seedlint.errors import did_you_mean
from seedlint.markup.frontmatter import Node
from seedlint.schema.expression import Expression, Subject, Unknown, evaluate, holds, names, parse
from seedlint.schema.expression.syntax import Call, Logic, Name
from seedlint.schema.model import Check, Fault, Schema, SchemaError, Table, Value, inside
from seedlint.schema.words import quoted, spelled
from seedlint.text.span import Span

__all__ = ["Subject", "broken_checks", "derive", "verify"]

_PLACEHOLDER = re.compile(r"\{([^{}]{1,80})\}")


def broken_checks(schema: Schema, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each check of *schema* that does not hold; none for one that says nothing about the file."""
    if subject.frontmatter.root is None:
        return
    for check in schema.checks:
        tree = parse(check.check)
        applies = not check.when or holds(parse(check.when), subject) is True
        if applies and holds(tree, subject) is False:
            yield _fault(check, tree, subject)


def verify(schema: Schema) -> None:
    """Raise ``SchemaError`` when an expression of *schema* can't be read or names a field that can't be there."""
    for number, check in enumerate(schema.checks):
        for key, source in (("check", check.check), ("when", check.when)):
            with inside("checks", number, key):
                _verify_names(names(parse(source)) if source else (), schema.table)
        with inside("checks", number, "at"):
            _verify_names((check.at,) if check.at else (), schema.table)
    for field in schema.table.fields:
        with inside("fields", field.name, "derive"):
            _verify_names(names(parse(field.derive)) if field.derive else (), schema.table)


def derive(source: str, subject: Subject) -> Value:
    """Return the value that the expression *source* gives a missing field; None when it gives none."""
    value = evaluate(parse(source), subject)
    return None if isinstance(value, Unknown) else value


def _verify_names(used: Iterable[str], table: Table) -> None:
    known = [field.name for field in table.fields]
    for name in used if table.unknown == "deny" else ():
        if name not in known and name.partition(".")[0] not in (*known, "file"):
            raise SchemaError(f"unknown field {name!r}{did_you_mean(name, known)}")


def _fault(check: Check, tree: Expression, subject: Subject) -> Fault:
    used = [check.at] if check.at else list(dict.fromkeys(names(tree)))
    missing = _required(tree)
    span = _place(missing or used, subject)
    if check.message:
        message = _PLACEHOLDER.sub(lambda match: _spelled(match[1], subject), check.message)
    elif missing:
        reason = f" where {check.when}" if check.when else ""
        message = f"missing key {quoted(missing[0])}, required{reason or _reason(tree)}"
    else:
        values = [f"{name} is {_spelled(name, subject)}" for name in used]
        message = f"{check.check} does not hold{': ' if values else ''}{', '.join(values)}"
    kind = "missing-key" if missing else "inconsistent-fields"
    return Fault(kind, span, message, help=f"Check {check.name!r} of the schema.", severity=check.severity)


def _required(tree: Expression) -> list[str]:
    """Return the field that *tree* requires, in a list; an empty one for a check of another sort."""
    inner = tree.parts[0] if isinstance(tree, Logic) and tree.word == "when" else tree
    return list(names(inner)) if isinstance(inner, Call) and inner.function == "required" else []


def _reason(tree: Expression) -> str:
    fields = list(names(tree.parts[1])) if isinstance(tree, Logic) and tree.word == "when" else []
    return f" beside {quoted(fields[0])}" if fields else ""


def _place(fields: list[str], subject: Subject) -> Span:
    """Return where to point at: the value of the first field that is there, else the opening fence."""
    for name in fields:
        node = subject.node(name)
        if node is not None:
            return _visible(node)
    return subject.frontmatter.block.opening


def _visible(node: Node) -> Span:
    start, end = node.span
    return node.span if end > start else Span(max(start - 1, 0), start)


def _spelled(name: str, subject: Subject) -> str:
    value = evaluate(Name(name), subject)
    return "missing" if isinstance(value, Unknown) else spelled(value)
