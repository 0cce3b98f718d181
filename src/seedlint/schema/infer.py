"""A schema from content: what nearly all documents do is the rule, the few that differ are likely mistakes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from seedlint.markup.frontmatter import Node
from seedlint.schema.model import Field, Table, Type
from seedlint.schema.near import nearest
from seedlint.schema.observe import Observed, ObservedTable, Tally
from seedlint.schema.values import has_form
from seedlint.schema.words import NAMES, quoted

_NAMED_KINDS = {"lang": "language", "language": "language", "locale": "language", "slug": "slug", "email": "email"}
_UNIQUE = re.compile("(?i)(?:.*_)?(?:slug|permalink|id|uid|legacy_?url)")
_MOST_VALUES = 24
_LONGEST_VALUE = 40
_WORDS = re.compile(r"([^\w-]+)")
_WORD = re.compile(r"[\w-]+")
_MOST_PATTERN_PARTS = 12


class Outlier(NamedTuple):
    """A file that does otherwise than nearly all: likely a mistake."""

    file: str
    message: str


class Inferred(NamedTuple):
    """A table, a comment on each of its fields (dotted path to counts), and the files that break it."""

    table: Table
    comments: Mapping[str, str]
    outliers: tuple[Outlier, ...]


def infer(documents: Iterable[tuple[str, Node]]) -> Inferred:
    """Return the schema that *documents*, each a file's name with the root of its frontmatter, seem to follow."""
    observed = ObservedTable()
    for file, root in documents:
        observed.add(root, file)
    inference = _Inference()
    table = inference.table(observed, "")
    return Inferred(table, inference.comments, tuple(inference.outliers))


def is_rare(count: int, total: int) -> bool:
    """Return whether *count* cases of *total* are so few that they are likely mistakes: at most ten, and one in 100."""
    return (count <= 10 and count * 100 <= total) or (count == 1 and total >= 30)


class _Inference:
    def __init__(self) -> None:
        self.comments: dict[str, str] = {}
        self.outliers: list[Outlier] = []

    def table(self, observed: ObservedTable, path: str) -> Table:
        counts = {name: one.count for name, one in observed.keys.items()}
        fields = []
        for name, one in observed.keys.items():
            if not name.isprintable():
                self._report(one.kinds.values(), f"unprintable key {quoted(name)}")
            elif (right := _misspelled(name, counts, observed.count)) is not None:
                self._report(one.kinds.values(), f"unknown key {quoted(name)}; did you mean {quoted(right)}?")
            else:
                fields.append(self._field(name, one, observed, f"{path}.{name}" if path else name))
        closed = observed.count > 1 and all(counts[field.name] > 1 for field in fields)
        return Table(tuple(fields), "deny" if closed else "typos")

    def _field(self, name: str, observed: Observed, table: ObservedTable, path: str) -> Field:
        type_ = self._type(observed, path)
        missing = table.count - observed.count
        required = missing <= 0 or is_rare(missing, table.count)
        if required:
            self.outliers += [Outlier(file, f"missing key {quoted(path)}") for file in table.without(name)]
        if "[]" not in path:
            of = f"{observed.count:,} of {table.count:,} files" if missing > 0 else f"in all {table.count:,}"
            self.comments[path] = "; ".join([of, *_notes(observed)])
        texts = observed.texts or {}
        unique = bool(_UNIQUE.fullmatch(name)) and len(texts) == observed.count > 1 and "[]" not in path
        return Field(name, type_, required=required, unique=unique)

    def _type(self, observed: Observed, path: str) -> Type:
        kinds = self._kinds(observed, path)
        type_ = Type(kinds)
        if kinds == ("text",):
            type_ = self._text(observed, path)
        if "list" in kinds and observed.items is not None and observed.items.count:
            type_ = type_._replace(items=self._type(observed.items, f"{path}[]"), distinct=False)
        if "table" in kinds and observed.table is not None:
            type_ = type_._replace(table=self.table(observed.table, path))
        return type_

    def _kinds(self, observed: Observed, path: str) -> tuple[str, ...]:
        """Return the kinds of values, without the rare ones, which are reported."""
        total = observed.count
        kept = [kind for kind, tally in observed.kinds.items() if not is_rare(tally.count, total)]
        if "text" in kept:
            kept = [kind for kind in kept if kind != "url"]
        if "number" in kept:
            kept = [kind for kind in kept if kind != "integer"]
        for kind, tally in observed.kinds.items():
            covered = (kind == "url" and "text" in kept) or (kind == "integer" and "number" in kept)
            if kind not in kept and not covered:
                usual = " or ".join(NAMES[one] for one in kept)
                self._report([tally], f"{quoted(path)} is {NAMES[kind]}, elsewhere {usual}")
        return tuple(kept)

    def _text(self, observed: Observed, path: str) -> Type:
        texts = observed.texts
        if not texts:
            return Type(("text",))
        named = _NAMED_KINDS.get(path.rpartition(".")[2].lower())
        if named and all(has_form(text, named) for text in texts):
            return Type((named,))
        counts = {text: tally.count for text, tally in texts.items()}
        right = {text: _misspelled(text, counts, 100 * counts[text]) for text in texts}
        common = {text: tally for text, tally in texts.items() if right[text] is None}
        if _are_few(common):
            for text in texts.keys() - common.keys():
                self._report([texts[text]], f"{quoted(path)} is {quoted(text)}, elsewhere {quoted(str(right[text]))}")
            return Type(enum=tuple(common))
        return Type(("text",), pattern=self._pattern(texts, path))

    def _pattern(self, texts: Mapping[str, Tally], path: str) -> str:
        """Return the pattern that nearly all *texts* follow; the rare others are reported."""
        shapes: dict[tuple[str, ...], list[str]] = {}
        for text in texts:
            shapes.setdefault(tuple(_WORDS.split(text)[1::2]), []).append(text)
        usual = max(shapes.values(), key=len)
        others = [text for text in texts if text not in set(usual)] if len(shapes) > 1 else []
        if others and not is_rare(len(others), len(texts)):
            return ""
        pattern = _pattern(usual)
        if pattern:
            for text in others:
                self._report([texts[text]], f"{quoted(path)} is {quoted(text)}, elsewhere it matches {pattern}")
        return pattern

    def _report(self, tallies: Iterable[Tally], message: str) -> None:
        self.outliers += [Outlier(file, message) for tally in tallies for file in tally.files]


def _misspelled(name: str, counts: Mapping[str, int], total: int) -> str | None:
    """Return the name that a rare one stands for: at least 20 times as common, and the same but for case or a slip."""
    usual = [other for other, count in counts.items() if other != name and count >= 20 * counts[name]]
    near = nearest(name, usual) if usual else None
    return near.name if near and (near.sure or is_rare(counts[name], total)) else None


def _are_few(values: Mapping[str, Tally]) -> bool:
    """Return whether *values* are few short ones that repeat: ten times each in the mean."""
    total = sum(tally.count for tally in values.values())
    return 1 < len(values) <= _MOST_VALUES and total >= 10 * len(values) and max(map(len, values)) <= _LONGEST_VALUE


def _notes(observed: Observed) -> Iterator[str]:
    """Yield what else is worth a comment: the values of few, the kinds of several."""
    if len(observed.kinds) > 1:
        yield ", ".join(f"{tally.count:,} \N{MULTIPLICATION SIGN} {kind}" for kind, tally in observed.kinds.items())
    if observed.duplicates:
        yield f"{observed.duplicates:,} with an item twice"


def _pattern(texts: Sequence[str]) -> str:
    """Return the pattern of *texts* that are made of parts in the same order, digits among them; else nothing."""
    split = [_WORDS.split(text) for text in texts]
    if len(texts) < 20 or not 3 <= len(split[0]) <= _MOST_PATTERN_PARTS:
        return ""
    columns = [_column(set(column)) for column in zip(*split, strict=True)]
    sources = [column for column in columns if column is not None]
    has_digits = any(source.startswith(r"\d") for source in sources)
    return f"^{''.join(sources)}$" if has_digits and len(sources) == len(columns) else ""


def _column(values: set[str]) -> str | None:
    """Return the pattern of one part: itself where it is always the same, so many digits, or a word."""
    if len(values) == 1:
        return re.sub(r"([^\w\s/:,;'\"=&%#@!~<>-])", r"\\\1", next(iter(values)))
    if all(value.isascii() and value.isdigit() for value in values):
        lengths = sorted({len(value) for value in values})
        return rf"\d{{{lengths[0]}}}" if len(lengths) == 1 else rf"\d{{{lengths[0]},{lengths[-1]}}}"
    ascii_words = all(value.isascii() and _WORD.fullmatch(value) for value in values)
    return r"[\w-]+" if ascii_words else None
