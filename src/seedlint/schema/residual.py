"""What a JSON Schema says beyond our own form, left to a full validator: jsonschema-rs, where it is installed."""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from seedlint.markup.frontmatter import Frontmatter, Node
from seedlint.schema.json_schema import UNSUPPORTED
from seedlint.schema.model import Fault, SchemaError
from seedlint.schema.words import quoted
from seedlint.text.codec import masked
from seedlint.text.span import Span

_LONGEST_REASON = 160


def is_available() -> bool:
    """Return whether the validator is installed; loading it is left for when there is something to validate."""
    return find_spec("jsonschema_rs") is not None


def check(document: str) -> None:
    """Raise ``SchemaError`` when the JSON Schema *document* is none, or refers to what lies outside of it."""
    try:
        _validator(document)
    except ValueError as error:
        raise SchemaError(str(error).split("\n", 1)[0]) from None


def residual_faults(document: str, frontmatter: Frontmatter, told: set[Span]) -> Iterator[Fault]:
    """Yield what the JSON Schema *document* finds in the keywords that our own form lacks.

    Other findings are yielded too where they don't lie at a span that is *told* already: inside recursive types.
    """
    root = frontmatter.root
    if root is None or any(node.kind == "alias" for node in root.walk()):
        return
    for error in _validator(document).iter_errors(_to_json(root)):
        path = [step for step in error.instance_path if isinstance(step, (str, int))]
        span = _place(frontmatter, root, path)
        if UNSUPPORTED.isdisjoint(map(str, error.schema_path)) and span in told:
            continue
        keyword = next((str(step) for step in reversed(error.schema_path) if step in UNSUPPORTED), "the JSON Schema")
        reason = error.message if len(error.message) <= _LONGEST_REASON else f"{error.message[:_LONGEST_REASON]}..."
        where = f"{quoted('.'.join(map(str, path)))} breaks" if path else "the block breaks"
        yield Fault("invalid-value", span, f"{where} {keyword!r}: {reason}")


@lru_cache(maxsize=16)
def _validator(document: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(json.loads(document), retriever=_refuse)


def _refuse(address: str) -> Any:
    """Answer to a schema that refers to another file or to the network: it may come from anybody."""
    raise ValueError(f"{address} lies outside of the schema, and is not read")


def _to_json(node: Node) -> Any:
    if node.kind == "mapping":
        return {masked(entry.name): _to_json(entry.value) for entry in node.entries}
    if node.kind == "sequence":
        return [_to_json(item) for item in node.items]
    if isinstance(node.value, float) and node.value - node.value != 0:
        # Infinity and NaN are no JSON.
        return str(node.value)
    return masked(node.value) if isinstance(node.value, str) else node.value


def _place(frontmatter: Frontmatter, root: Node, path: list[str | int]) -> Span:
    node, span = root, frontmatter.block.opening
    for step in path:
        if isinstance(step, int):
            node = node.items[step]
        elif (entry := next((one for one in node.entries if masked(one.name) == step), None)) is not None:
            node = entry.value
        span = node.span
    return span
