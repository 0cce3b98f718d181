"""A document as rules see it: text, and views of it that are made when a rule first asks."""

from __future__ import annotations

from bisect import bisect_right

from seedlint.light import TYPE_CHECKING, cached_property
from seedlint.lint.source import Source
from seedlint.text.codec import UTF8, decode
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from seedlint.lint.workspace import Workspace
    from seedlint.markup.frontmatter import Block, Frontmatter
    from seedlint.markup.model import Link, Regions
    from seedlint.repair import Repair
    from seedlint.text.codec import Encoding

    Argument = TypeVar("Argument")
    View = TypeVar("View")


_BEFORE_TARGETS = ("](", "]:", "<", "://", "www.", "=")
"""Without any of these, a text holds no target of a link."""


class Document(Source):
    """One file's text with its place in the project, and what its parts are."""

    def __init__(self, path: str, text: str, encoding: Encoding = UTF8, workspace: Workspace | None = None) -> None:
        super().__init__(path, text, encoding)
        self.workspace = workspace

    def __reduce__(self) -> tuple[type[Document], tuple[str, str, Encoding]]:
        """Let another process have the text; views are made anew there, and the workspace stays behind."""
        return Document, (self.path, self.text, self.encoding)

    @classmethod
    def of_bytes(cls, data: bytes, path: str, workspace: Workspace | None = None) -> Document:
        """Return the document that *data* stores."""
        return cls(path, *decode(data), workspace)

    def with_text(self, text: str, encoding: Encoding) -> Document:
        """Return this document with other text, as after a fix."""
        return Document(self.path, text, encoding, self.workspace)

    @cached_property
    def frontmatter_block(self) -> Block | None:
        """The frontmatter block at the top, unparsed; markers that are damaged but meant are recognised too."""
        text = self.text
        # A heading or a tag begins no block, nor does a capital in a text without dashes: most files need no more.
        if text[:1] in ("", "#", "<", "!", "[", "*") or (text[0].isalpha() and text[0].isupper() and "---" not in text):
            return None
        if self.format == "html" and not text.startswith(("---", "+++")):
            return None
        from seedlint.markup.frontmatter import find

        return find(self.text)

    @cached_property
    def frontmatter(self) -> Frontmatter | None:
        """The parsed frontmatter, or None where there is none."""
        if (block := self.frontmatter_block) is None:
            return None
        from seedlint.markup.frontmatter import parse

        return parse(self.text, block)

    @cached_property
    def body_start(self) -> int:
        """Where the text after the frontmatter begins."""
        return self.frontmatter_block.span.end if self.frontmatter_block else 0

    @cached_property
    def regions(self) -> Regions:
        """Code, HTML, headings, links and the other parts of a document, by span; empty for plain text."""
        if self.format == "text":
            from seedlint.markup.model import Regions

            return Regions(Span(self.body_start, len(self.text)))
        if self.format == "html":
            from seedlint.markup.html import regions as html_regions

            return html_regions(self.text, self.body_start)
        from seedlint.markup.markdown import regions

        return regions(self.text, self.body_start, self.format == "mdx")

    @cached_property
    def link_candidates(self) -> tuple[Span, ...]:
        """Every place that may hold a link target: a cheap superset, to ask before ``links`` is made."""
        if not self.holds(_BEFORE_TARGETS):
            return ()
        from seedlint.markup.links import candidates

        return candidates(self.text, self.body_start, self._made_links)

    @cached_property
    def link_targets(self) -> tuple[str, ...]:
        """What stands at the candidates, each text once, but for URLs in running text, of which nobody made a link."""
        return tuple(dict.fromkeys([self.text[start:end] for start, end in self._made_links]))

    @cached_property
    def _made_links(self) -> list[Span]:
        if not self.holds(_BEFORE_TARGETS):
            return []
        from seedlint.markup.links import made_links

        return made_links(self.text, self.body_start)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links in the order of the text, with the spans of their texts and targets."""
        from seedlint.markup.links import links

        return links(self.text, self.format, self.body_start, None if self.format == "text" else self.regions)

    @cached_property
    def code(self) -> tuple[Span, ...]:
        """The spans of code, in order."""
        return self.regions.code

    @cached_property
    def suspects(self) -> tuple[Span, ...]:
        """Places outside code that look like damaged text: only the encoding family may touch their paragraphs."""
        from seedlint.repair import suspects

        return tuple(span for span in suspects(self.text) if not self.is_code(span))

    @cached_property
    def language(self) -> str | None:
        """The language that the frontmatter declares, as written there: ``pl``, ``pt-BR``; None where it doesn't."""
        if self.frontmatter is not None:
            for key in ("lang", "language", "locale"):
                entry = self.frontmatter.get(key)
                if entry is not None and isinstance(entry.value.value, str):
                    return entry.value.value
        return None

    @cached_property
    def repair(self) -> Repair:
        """What the repair engine makes of the text, code left out; all encoding rules share it."""
        from seedlint.repair import Repair, suspicious

        # Asked here too, since to know the code costs a parser.
        if not suspicious(self.text):
            return Repair(self.text, ())
        from seedlint.lint.restoring import restored

        return restored(self)

    def is_surely_prose(self, span: Span) -> bool:
        """Return whether *span* is told to touch no code, template or component without parsing the document."""
        if self.format not in ("markdown", "mdx"):
            return False
        from seedlint.markup.prose import is_surely

        return is_surely(self.text, self._plain_stretches, span)

    @cached_property
    def _plain_stretches(self) -> tuple[Span, ...]:
        from seedlint.markup.prose import stretches

        return stretches(self.text, self.body_start, mdx=self.format == "mdx")

    def is_code(self, span: Span) -> bool:
        """Return whether *span* touches code."""
        if "regions" not in self.__dict__ and self.is_surely_prose(span):
            return False
        at = bisect_right(self.code, Span(span.start, len(self.text)))
        return any(span.overlaps(code) for code in self.code[max(0, at - 1) : at + 1])

    def shared(self, make: Callable[[Document, Argument], View], argument: Argument) -> View:
        """Return ``make(document, argument)``, computed once: a view that several rules share.

        The same object has to be given as *argument* each time.
        """
        known = self._shared.get((make, id(argument)))
        if known is None:
            # The argument is kept so that its id stays its own.
            known = self._shared[make, id(argument)] = argument, make(self, argument)
        view: View = known[1]
        return view

    @cached_property
    def _shared(self) -> dict[tuple[object, int], tuple[Any, Any]]:
        return {}
