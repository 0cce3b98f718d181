"""Which known key an unknown one stands for, and where a missing one goes."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from seedlint.light import TYPE_CHECKING, NamedTuple, pattern
from seedlint.markup.frontmatter import Entry, Node
from seedlint.schema.data import synonyms
from seedlint.schema.model import Table
from seedlint.schema.near import Near, nearest

if TYPE_CHECKING:
    from seedlint.schema.writing import Style

_BARE_KEY = {"yaml": pattern(r"[^\W\d][\w.-]*(?: [\w.-]+)*"), "toml": pattern(r"[A-Za-z0-9_-]+")}
_LINE_END = pattern("\r\n|\r|\n|\\Z")
_BEFORE_KEY = pattern(r"[{,]([ \t\r\n]*)\Z")


class Place(NamedTuple):
    """An offset in the text, with what has to stand before and behind an entry that is inserted there."""

    at: int
    before: str
    behind: str


def meant(name: str, table: Table, present: Set[str]) -> Near | None:
    """Return the key of *table* that the unknown key *name* stands for, one that is not *present* if possible.

    None where unknown keys are allowed. Synonyms count only where they are denied: elsewhere they may be keys in
    their own right.
    """
    if table.unknown == "allow":
        return None
    missing = [field.name for field in table.fields if field.name not in present]
    pairs = [(alias, field.name) for field in table.fields if field.name not in present for alias in field.aliases]
    if table.unknown == "deny":
        known = [other for other in synonyms(name) if other in missing]
        pairs += [(name, known[0])] if len(known) == 1 else []
    if near := _near_key(name, tuple(missing), tuple(pairs)):
        return near
    near = _near_key(name, tuple(field.name for field in table.fields), ())
    return near if near and near.sure else None


# The same few keys are unknown in file after file.
@lru_cache(maxsize=1024)
def _near_key(name: str, known: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]) -> Near | None:
    return nearest(name, known, synonyms)


def write_key(name: str, like: Node, syntax: str) -> str:
    """Return the source of a key in the quotes that the key *like* has."""
    if syntax != "json" and like.style == "plain" and _BARE_KEY[syntax].fullmatch(name):
        return name
    from seedlint.schema.writing import quote

    return quote(name, "'" if like.style == "single" else '"', syntax)


def place_for(text: str, parent: Node, table: Table, name: str, style: Style) -> tuple[Place, Entry] | None:
    """Return where the missing key *name* goes in the order of *table*, and the neighbour whose style it follows."""
    order = {field.name: number for number, field in enumerate(table.fields)}
    # Behind a TOML table header nothing more can be said about the table above it.
    is_table = style.syntax == "toml" and parent.style != "flow"
    neighbours = [entry for entry in parent.entries if not is_table or entry.value.kind != "mapping"]
    if not neighbours:
        return None
    earlier = [entry for entry in neighbours if order.get(entry.name, len(order)) < order[name]]
    later = [entry for entry in neighbours if order[name] < order.get(entry.name, -1)]
    if earlier:
        neighbour = max(earlier, key=lambda entry: order[entry.name])
    elif later and (before := _before(text, parent, later[0], style)):
        return before, later[0]
    else:
        neighbour = neighbours[-1]
    return _behind(text, parent, neighbour, style), neighbour


def _behind(text: str, parent: Node, entry: Entry, style: Style) -> Place:
    if _is_flow(parent, style):
        return Place(entry.value.span.end, f",{_space(text, parent)}", "")
    line_end = _LINE_END.search(text, entry.value.span.end)
    assert line_end
    return Place(line_end.end(), " " * _column(text, entry), line_end[0] or "\n")


def _before(text: str, parent: Node, entry: Entry, style: Style) -> Place | None:
    """Return the place before *entry*, None when something else than space precedes it on its line."""
    start = entry.key.span.start
    if _is_flow(parent, style):
        return Place(start, "", f",{_space(text, parent)}")
    column = _column(text, entry)
    if text[start - column : start].strip(" "):
        return None
    line_end = _LINE_END.search(text, entry.value.span.end)
    assert line_end
    return Place(start - column, " " * column, line_end[0] or "\n")


def _space(text: str, parent: Node) -> str:
    """Return what stands between the comma and the key in a mapping in braces."""
    entry = parent.entries[:2][-1]
    match = _BEFORE_KEY.search(text, parent.span.start, entry.key.span.start)
    return (match[1] or " ") if match else " "


def _is_flow(parent: Node, style: Style) -> bool:
    return style.syntax == "json" or parent.style == "flow"


def _column(text: str, entry: Entry) -> int:
    start = entry.key.span.start
    return start - 1 - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))
