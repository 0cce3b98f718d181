"""Comments that silence what is found in a document, put where they change nothing else.

A place is tried, and what comes of it is looked at: the page and the frontmatter have to say the same as before, and
the engine has to be silent there. Where that is not so, the next place is tried; the last one is a comment for the
whole document.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint.lint.document import Document
from seedlint.lint.engine import check
from seedlint.lint.finding import Diagnostic, Finding
from seedlint.lint.ignores_draft import FILE, Draft, Group, Place, Places, drafted
from seedlint.lint.profile import Profile
from seedlint.lint.suppression import suppressions
from seedlint.markup.rendering import page
from seedlint.text.fix import UNSAFE, Fix
from seedlint.text.span import Span

_NAME = re.compile(r"[\w-]+")
_ROUNDS = 40
"""Each round moves at least one comment on to its next place; few documents need more than three."""

Item = tuple[int, str]
"""A line of the document as it was, and the name of a rule that reports there."""


class Ignored(NamedTuple):
    """The document with its comments, what put in each of them, and what no comment can silence."""

    document: Document
    done: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def with_ignores(document: Document, found: tuple[Diagnostic, ...], profile: Profile, reason: str) -> Ignored:
    """Return *document* with comments that silence *found*, some or all of what *profile* finds in it."""
    search = _Search(document, profile, reason)
    result = search.run(found)
    return result or Ignored(document, (), found)


class _Search:
    def __init__(self, document: Document, profile: Profile, reason: str) -> None:
        self._document, self._profile, self._reason = document, profile, reason
        self._about_comments = {rule.name for rule in profile.rules if rule.phase == "suppressions"}
        self._page = page(document.text, document.body_start, document.format)
        self._places_in = Places(document)
        self._places: dict[Item, list[Place]] = {}
        """What is still to be tried for each item, the present place first; empty when nothing has worked."""

    def run(self, found: tuple[Diagnostic, ...]) -> Ignored | None:
        """Return the first draft that holds; None when there is none."""
        wanted = [one for one in found if one.rule not in self._about_comments]
        untouched = {_item(one) for one in check(self._document, self._profile).diagnostics} - set(map(_item, wanted))
        for one in wanted:
            self._add(_item(one))
        for _ in range(_ROUNDS):
            draft = self._draft(self._groups())
            if self._misplaced(draft):
                continue
            heard = check(draft.document, self._profile).diagnostics
            if not self._unheard(draft, heard, untouched):
                left = (one for one in heard if (draft.rows[one.start.row - 1], one.rule) not in untouched)
                return Ignored(draft.document, tuple(self._done(draft)), tuple(left)) if draft.edits else None
        return None

    def _add(self, item: Item) -> None:
        self._places[item] = self._places_in.of(item[0])

    def _groups(self) -> list[Group]:
        """Return the comments to write; a rule with one for the whole document needs no others."""
        everywhere = {rule for (_, rule), tried in self._places.items() if tried and tried[0].kind == FILE}
        groups: dict[Place, set[str]] = {}
        for (_, rule), tried in self._places.items():
            if tried:
                place = next(one for one in tried if one.kind == FILE) if rule in everywhere else tried[0]
                groups.setdefault(place, set()).add(rule)
        return [Group(place, tuple(sorted(rules))) for place, rules in sorted(groups.items())]

    def _draft(self, groups: list[Group]) -> Draft:
        return drafted(self._document, groups, self._reason)

    def _done(self, draft: Draft) -> Iterator[Diagnostic]:
        for group in dict.fromkeys(group for group, _ in draft.edits):
            edits = tuple(edit for one, edit in draft.edits if one == group)
            names, at = ", ".join(group.rules), self._document.lines.position(edits[0].span.start)
            finding = Finding(edits[0].span, f"{names} without a comment", Fix(f"Silence {names}", edits, UNSAFE))
            yield Diagnostic(self._document.path, names, "", "info", at, at, finding)

    def _misplaced(self, draft: Draft) -> bool:
        """Move on the comments that are none, or change the page; return whether there was one."""
        known = {one.span for one in suppressions(draft.document)}
        bad = [group for group, span in draft.comments if span not in known or not _is_comment(draft.document, span)]
        if not bad and self._changes_page(draft):
            groups = list(dict.fromkeys(group for group, _ in draft.comments))
            bad = [group for group in groups if self._changes_page(self._draft([group]))] or groups
        return self._move_on(bad)

    def _changes_page(self, draft: Draft) -> bool:
        after, before = draft.document, self._document
        stored = Document.of_bytes(after.data, after.path)
        if stored.text != after.text or after.format != before.format or _frontmatter(after) != _frontmatter(before):
            return True
        return page(after.text, after.body_start, after.format) != self._page

    def _unheard(self, draft: Draft, heard: tuple[Diagnostic, ...], untouched: set[Item]) -> bool:
        """Move on the comments that silence nothing, and add those that turn out to be needed."""
        bad: list[Group] = []
        new = False
        for one in heard:
            if one.rule in self._about_comments:
                named = set(_NAME.findall(one.message))
                idle = (
                    (group, named.intersection(group.rules))
                    for group, span in draft.comments
                    if span.overlaps(one.span)
                )
                bad += [group._replace(rules=tuple(names)) for group, names in idle if names]
                continue
            item = (draft.rows[one.start.row - 1], one.rule)
            if item in self._places:
                new = new or bool(self._places[item])
                self._places[item] = self._places[item][1:]
            elif item not in untouched:
                self._add(item)
                new = True
        return self._move_on(bad) or new

    def _move_on(self, groups: Iterable[Group]) -> bool:
        moved = False
        for group in groups:
            for (row, rule), tried in self._places.items():
                if rule in group.rules and tried and tried[0] == group.place:
                    self._places[row, rule] = tried[1:]
                    moved = True
        return moved


def _item(diagnostic: Diagnostic) -> Item:
    return diagnostic.start.row, diagnostic.rule


def _is_comment(document: Document, span: Span) -> bool:
    """Return whether whoever reads the document takes what stands at *span* for a comment."""
    if span.start < document.body_start or document.format == "text":
        return True
    return any(one.start <= span.start and span.end <= one.end for one in document.regions.comments)


def _frontmatter(document: Document) -> object:
    """Return what the frontmatter says; where it can't be read, how it stands."""
    if document.frontmatter is None:
        return None
    root, block = document.frontmatter.root, document.frontmatter_block
    assert block is not None
    return root.meaning() if root is not None else block.span.of(document.text)
