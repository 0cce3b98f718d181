"""All that is wrong with one document's frontmatter according to a schema."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.schema.model import Fault, restrained
from seedlint.schema.validate import Validator
from seedlint.schema.words import quoted
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedlint.markup.frontmatter import Frontmatter
    from seedlint.schema.model import Schema, Value


def faults(text: str, path: str, frontmatter: Frontmatter | None, schema: Schema) -> Iterator[Fault]:
    """Yield what is wrong with the frontmatter of *text*, a file at *path* (relative, with ``/``), under *schema*."""
    if frontmatter is None:
        if required := [quoted(field.name) for field in schema.table.fields if field.required]:
            yield Fault("missing-key", Span(0, 0), f"no frontmatter; {', '.join(required)} must be there")
        return

    def derive(source: str) -> Value:
        from seedlint.schema import conditions

        return conditions.derive(source, conditions.Subject(frontmatter, path))

    own = restrained(Validator(text, frontmatter, derive).validate(schema.table))
    yield from own
    if schema.residual:
        from seedlint.schema.residual import residual_faults

        yield from residual_faults(schema.residual, frontmatter, {fault.span for fault in own})
    if schema.checks:
        from seedlint.schema import conditions

        yield from conditions.broken_checks(schema, conditions.Subject(frontmatter, path))
