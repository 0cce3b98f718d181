"""What is wrong with a frontmatter block according to a schema, each fault at the key or value that causes it."""

from __future__ import annotations

from seedlint.errors import did_you_mean
from seedlint.light import TYPE_CHECKING, cached_property
from seedlint.markup.frontmatter.model import MERGE
from seedlint.schema.limits import limit_broken
from seedlint.schema.model import TEXTUAL, Fault
from seedlint.schema.values import date_problem, fits_kind, has_form, plain, same
from seedlint.schema.words import NAMES, either, found, quoted, spelled, wanted
from seedlint.text.fix import SAFE, UNSAFE, Fix
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedlint.markup.frontmatter import Entry, Frontmatter, Node
    from seedlint.schema.model import Field, Table, Type
    from seedlint.schema.near import Near
    from seedlint.schema.repairs import Derive, Repairer


class Validator:
    """Checks one block; every fault carries a fix where the block, read again, proves it."""

    def __init__(self, text: str, frontmatter: Frontmatter, derive: Derive | None = None) -> None:
        self.text = text
        self.frontmatter = frontmatter
        self._derive = derive

    @cached_property
    def repairer(self) -> Repairer:
        """Finds the fixes; most blocks need none."""
        from seedlint.schema.repairs import Repairer

        return Repairer(self.text, self.frontmatter, self._derive)

    def validate(self, table: Table) -> Iterator[Fault]:
        """Yield the faults of the block; none when it could not be read, which is another rule's to say."""
        root = self.frontmatter.root
        if root is not None:
            yield from self._table(root, table, "")
        elif not self.frontmatter.problems:
            opening = self.frontmatter.block.opening
            for field in table.fields:
                if field.required:
                    yield Fault("missing-key", opening, f"missing key {quoted(field.name)}")

    def _table(self, node: Node, table: Table, path: str) -> Iterator[Fault]:
        fields = {field.name: field for field in table.fields}
        present = {entry.name for entry in (*node.entries, *node.merged())}
        misspelled: set[str] = set()
        for entry in node.entries:
            field = fields.get(entry.name)
            inside = f"{path}.{entry.name}" if path else entry.name
            if entry.name == MERGE and entry.value.kind != "scalar":
                continue
            if field is not None:
                yield from self._value(entry.value, field.type, inside, field.message)
            elif (near := _meant(entry.name, table, present)) is not None:
                fault = self._misspelled(node, entry, table, near)
                # Two keys can't both get the name.
                yield fault._replace(fix=None) if near.name in misspelled else fault
                misspelled.add(near.name)
            elif table.unknown == "deny":
                yield Fault("unknown-key", entry.key.span, f"unknown key {quoted(entry.name)}")
            elif table.others.kinds or table.others.either:
                yield from self._value(entry.value, table.others, inside)
        for field in table.fields:
            # A key that is there under another name is one mistake, not two.
            if field.required and field.name not in present and field.name not in misspelled:
                yield self._missing(node, table, field, path)

    def _misspelled(self, parent: Node, entry: Entry, table: Table, near: Near) -> Fault:
        message = f"unknown key {quoted(entry.name)}"
        if (other := parent.get(near.name)) is not None:
            related = ((other.key.span, f"{quoted(near.name)} is here"),)
            return Fault("unknown-key", entry.key.span, f"{message} beside {quoted(near.name)}", related=related)
        field = table.get(near.name)
        assert field
        fits = not any(self._value(entry.value, field.type, near.name))
        sure = fits and (near.sure or (near.slip and field.required))
        edit = self.repairer.rename(parent, entry, near.name)
        fix = Fix(f"Rename to {near.name}", (edit,), SAFE if sure else UNSAFE) if edit else None
        return Fault("unknown-key", entry.key.span, f"{message}; did you mean {quoted(near.name)}?", fix)

    def _missing(self, parent: Node, table: Table, field: Field, path: str) -> Fault:
        message = f"missing key {quoted(field.name)}{f' in {quoted(path)}' if path else ''}"
        span = self.frontmatter.block.opening
        if parent is not self.frontmatter.root:
            span = parent.entries[0].key.span if parent.entries else parent.span
        return Fault("missing-key", span, message, self.repairer.add(parent, table, field))

    def _value(self, node: Node, type_: Type, path: str, message: str = "") -> Iterator[Fault]:
        if type_.either:
            yield from self._either(node, type_, path, message)
        elif type_.kinds and not any(fits_kind(node, kind) for kind in type_.kinds):
            yield self._wrong_type(node, type_, path, message)
        elif node.kind == "alias":
            return
        elif type_.enum and not any(same(plain(node), value) for value in type_.enum):
            yield self._not_among(node, type_, path, message)
        else:
            yield from self._form(node, type_, path, message)
            yield from self._inside(node, type_, path)

    def _either(self, node: Node, type_: Type, path: str, message: str) -> Iterator[Fault]:
        """Yield the faults of the alternative that comes nearest, when none fits."""
        best: list[Fault] | None = None
        for one in type_.either:
            faults = list(self._value(node, one, path, message))
            if not faults:
                return
            is_kin = not one.kinds or any(fits_kind(node, kind) for kind in one.kinds)
            if is_kin and (best is None or len(faults) < len(best)):
                best = faults
        if best is None:
            yield self._wrong_type(node, type_, path, message)
        else:
            yield from best

    def _wrong_type(self, node: Node, type_: Type, path: str, message: str) -> Fault:
        said = message or f"{label(path)} must be {wanted(type_)}, found {found(node, self.text)}"
        return Fault("wrong-type", self._span(node), said, self.repairer.coerced(node, type_))

    def _not_among(self, node: Node, type_: Type, path: str, message: str) -> Fault:
        allowed = [spelled(value) for value in type_.enum]
        if len(allowed) > 8:
            near = did_you_mean(str(node.value), [value for value in type_.enum if isinstance(value, str)])
            expected = f"one of {len(allowed)} values{near}; found"
        else:
            expected = f"{either(allowed)}, found"
        said = message or f"{label(path)} must be {expected} {found(node, self.text)}"
        return Fault("invalid-value", self._span(node), said, self.repairer.near_value(node, type_))

    def _form(self, node: Node, type_: Type, path: str, message: str) -> Iterator[Fault]:
        """Yield what is wrong with the look and the size of a value of the right type."""
        text = node.value
        kinds = [kind for kind in type_.kinds if kind in TEXTUAL]
        if isinstance(text, str) and kinds and not any(has_form(text, kind) for kind in kinds):
            looks = either(NAMES[kind] for kind in kinds)
            said = message or f"{label(path)} must be {looks}, found {found(node, self.text)}"
            note = date_problem(text) if "date" in kinds or "datetime" in kinds else ""
            yield Fault("invalid-value", self._span(node), said, self.repairer.coerced(node, type_), note)
        elif broken := limit_broken(node, type_):
            yield Fault("invalid-value", self._span(node), message or f"{label(path)} {broken}")

    def _inside(self, node: Node, type_: Type, path: str) -> Iterator[Fault]:
        if type_.items is not None:
            for item in node.items:
                yield from self._value(item, type_.items, f"{path}[]")
        if type_.distinct:
            yield from duplicate_items(self, node, path)
        if type_.table is not None and node.kind == "mapping":
            yield from self._table(node, type_.table, path)

    def _span(self, node: Node) -> Span:
        """Return where to point at: the value, or the colon before an empty one."""
        start, end = node.span
        return node.span if end > start else Span(max(start - 1, 0), start)


def _meant(name: str, table: Table, present: set[str]) -> Near | None:
    from seedlint.schema.keys import meant

    return meant(name, table, present)


def duplicate_items(validator: Validator, node: Node, path: str) -> Iterator[Fault]:
    """Yield a fault for each text in a list that stands there before."""
    first: dict[str, Node] = {}
    for at, item in enumerate(node.items):
        if not isinstance(item.value, str):
            continue
        if (earlier := first.setdefault(item.value, item)) is not item:
            message = f"{label(path)} lists {quoted(item.value)} twice"
            fix = validator.repairer.without_item(node, at)
            yield Fault("duplicate-item", item.span, message, fix, related=((earlier.span, "first here"),))


def label(path: str) -> str:
    """Return a field's path for the beginning of a message."""
    return f"an item of {quoted(path.removesuffix('[]'))}" if path.endswith("[]") else quoted(path)
