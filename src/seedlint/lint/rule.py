"""Rules: a record and a pure function."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, Generic, NamedTuple, TypeVar, import_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Literal

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Finding, Severity
    from seedlint.lint.profile import Profile
    from seedlint.lint.suppression import Suppression
    from seedlint.lint.workspace import Workspace

    Phase = Literal["encoding", "content", "suppressions"]
    Scope = Literal["document", "project"]
    Need = Literal[
        "frontmatter_block",
        "frontmatter",
        "link_candidates",
        "workspace",
        "suspects",
        "byte_order_mark",
        "beyond_utf8",
        "path_beyond_ascii",
        "may_be_damaged",
        "loose_ends",
        "schemas",
        "today",
    ]

    Promise = Literal["", "same-page", "same-text"]
    """What a rule's safe fixes leave alone in Markdown, as is checked before a file is written: ``same-page`` is the
    whole rendered page, ``same-text`` all of it but the addresses of links and images."""

    Check = Callable[["RuleContext[Any]"], Iterator[Finding]]


Options = TypeVar("Options")


class NoOptions(NamedTuple):
    """The options of a rule that has none."""


class RuleContext(Generic[Options]):
    """What a rule is given: the document, its own options, the profile, and the suppressions (for rules about them)."""

    __slots__ = ("document", "options", "profile", "suppressions")

    def __init__(
        self, document: Document, options: Options, profile: Profile, suppressions: tuple[Suppression, ...] = ()
    ) -> None:
        self.document = document
        self.options = options
        self.profile = profile
        self.suppressions = suppressions

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def workspace(self) -> Workspace:
        """The rest of the repository; only rules that declare ``needs=("workspace",)`` may ask."""
        assert self.document.workspace is not None
        return self.document.workspace


class Rule(NamedTuple):
    """What the engine knows of a rule without running it.

    A rule is skipped, unimported, where its gates show that it can't find anything: *formats* (empty means all),
    *chars* (at least one of these characters must occur), *clues* (at least one of these strings) and *needs* (views of
    the document, or the schemas of its frontmatter, that must not be empty).
    """

    name: str
    code: str
    summary: str
    severity: Severity
    phase: Phase
    scope: Scope
    formats: frozenset[str]
    chars: frozenset[str]
    clues: tuple[str, ...]
    needs: tuple[Need, ...]
    default: bool
    """Whether the rule is on when nothing is selected."""
    module: str
    attribute: str
    promise: Promise = ""

    @property
    def family(self) -> str:
        """The letters of the code, such as ``ENC``."""
        return self.code.rstrip("0123456789")

    def load(self) -> Definition:
        """Import the rule's module and return its definition."""
        definition = getattr(import_module(self.module), self.attribute)
        assert isinstance(definition, Definition)
        return definition

    def fits(self, document_format: str, *, has_schemas: bool) -> bool:
        """Return whether the rule can find anything in documents of a format, under a profile with or without schemas.

        What it needs of the single document is for `Prepared` to see.
        """
        return (not self.formats or document_format in self.formats) and (has_schemas or "schemas" not in self.needs)


class Definition:
    """A rule as its module defines it: the record, the check, the options' type and the documentation."""

    __slots__ = ("check", "doc", "options", "rule")

    def __init__(self, rule: Rule, check: Check, options: type[Any], doc: str) -> None:
        self.rule = rule
        self.check = check
        self.options = options
        self.doc = doc


def rule(  # noqa: PLR0913 (keywords that declare a record)
    *,
    name: str,
    code: str,
    severity: Severity = "error",
    phase: Phase = "content",
    scope: Scope = "document",
    formats: tuple[str, ...] = (),
    chars: str = "",
    clues: tuple[str, ...] = (),
    needs: tuple[Need, ...] = (),
    default: bool = True,
    options: type[Any] = NoOptions,
    promise: Promise = "",
) -> Callable[[Check], Definition]:
    """Make a rule of a generator function; its module's docstring is the rule's documentation.

    *chars* spells the characters, and *clues* the strings, of which at least one must occur for the rule to run.
    *options* is a ``NamedTuple`` type whose fields all have defaults; ``Annotated[int, "help"]`` documents a field.
    """

    def decorate(check: Check) -> Definition:
        doc = import_module(check.__module__).__doc__ or ""
        summary = doc.split("\n", 1)[0].rstrip(".")
        record = Rule(
            name, code, summary, severity, phase, scope, frozenset(formats), frozenset(chars), clues, needs, default,
            check.__module__, check.__name__, promise,
        )  # fmt: skip
        return Definition(record, check, options, doc)

    return decorate


class Pack(NamedTuple):
    """Rules under one or more code prefixes of their own; offered as an entry point of ``seedlint.rule_packs``."""

    name: str
    families: dict[str, str]
    """Code prefix to family name: ``{"ENC": "encoding"}``."""
    modules: tuple[str, ...]
    """The modules of the rules, one each, imported when a rule is first needed."""
    url: str = ""
    """Where a rule is documented; ``{name}`` stands for the rule's name."""
