"""Check and fix: one computation, pure. Documents and profiles in, diagnostics and new text out."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.finding import Diagnostic
from seedlint.lint.rule import RuleContext
from seedlint.text.fix import SAFE, UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Finding
    from seedlint.lint.profile import Profile
    from seedlint.lint.rule import Phase, Rule
    from seedlint.lint.suppression import Suppression
    from seedlint.text.fix import Applicability
    from seedlint.text.span import Span

PHASES: tuple[Phase, ...] = ("encoding", "content", "suppressions")
MAX_ROUNDS = 200
"""Rounds after which a fix run gives up; only rules that undo each other's work come near it."""
MOST_TOLD = 10_000
"""Findings of one rule in one document that are told one by one; the last one more says that there are others."""
MOST_FIXED = 200_000
"""The same for findings that are to be fixed, and the number of fixes after which the rest waits for the next run."""
MORE = f"more than {MOST_TOLD:,} findings of this rule in one document; those from here on are not listed"


class Crash(NamedTuple):
    """A rule raised where it should not: our bug, or a pack's. The run goes on without it."""

    path: str
    rule: str
    error: str
    traceback: str


class Checked(NamedTuple):
    """The result of checking a document."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int
    crashes: tuple[Crash, ...]


CLEAN = Checked((), 0, ())
"""The result where there is nothing to say."""


class Fixed(NamedTuple):
    """The result of fixing a document: what changed, and what remains."""

    document: Document
    fixed: tuple[Diagnostic, ...]
    """What was repaired, in the order of the work; positions are those of the round that found it."""
    remaining: Checked
    """What is found then, and what was found before but shows no more; see `faded`."""
    cycle: tuple[str, ...]
    """Names of rules that kept undoing each other's work; empty when all is well. The text is then left as it was."""
    rounds: tuple[int, ...] = ()
    """How many of *fixed* each round has applied, all at once."""


def check(document: Document, profile: Profile, fixing: Applicability | None = None) -> Checked:
    """Return what the profile's rules find in *document*, in the order of the text.

    Of one rule it is `MOST_TOLD` findings at most, and those beyond that fixes of at least *fixing* are to be made for.
    """
    crashes: list[Crash] = []
    found = list(_run(document, profile, crashes, fixing=fixing))
    comments = _comments(document)
    kept, silenced = _split(found, comments)
    # What a comment is good for can't be told where not all was looked at.
    if comments and not any(one.message == MORE for one in found):
        from seedlint.lint.suppression import mark_used

        kept += _run(document, profile, crashes, mark_used(comments, silenced))
    if not kept:
        return Checked((), len(silenced), tuple(crashes)) if silenced or crashes else CLEAN
    from seedlint.lint.restraint import hold_back

    left = sorted(hold_back(document, kept, profile.encoding), key=_order)
    return Checked(tuple(left), len(silenced), tuple(crashes))


def fix(
    document: Document, profile: Profile, applicability: Applicability = SAFE, before: Checked | None = None
) -> Fixed:
    """Apply every fix of at least *applicability* until none is left; *before* saves a check that was made already.

    In each round only the first phase that has something to offer may edit, so encoding fixes converge before any
    other rule touches the text.
    """
    before = checked = before or check(document, profile)
    level = max(applicability, UNSAFE)
    state, seen, fixed = document, {(document.text, document.encoding)}, list[Diagnostic]()
    rounds: list[int] = []
    lost: list[Diagnostic] = []
    phase_of = {rule.name: rule.phase for rule in profile.rules}
    for _ in range(MAX_ROUNDS):
        wanted = [d for d in checked.diagnostics if d.fix and d.fix.applicability >= level]
        for phase in PHASES:
            after, done = _apply(state, [d for d in wanted if phase_of.get(d.rule) == phase])
            if done:
                break
        else:
            break
        if (after.text, after.encoding) in seen:
            return Fixed(document, (), before, _names(done))
        seen.add((after.text, after.encoding))
        from seedlint.lint.faded import Round, faded

        found, state, checked = checked.diagnostics, after, check(after, profile, level)
        lost = faded(lost, Round(found, done, after, checked.diagnostics), profile.encoding)
        fixed += done
        rounds.append(len(done))
        if len(fixed) >= MOST_FIXED:
            break
    else:
        return Fixed(document, (), before, _names(fixed[-20:]))
    if lost:
        checked = checked._replace(diagnostics=tuple(sorted([*checked.diagnostics, *lost], key=_order)))
    return Fixed(state, tuple(fixed), checked, (), tuple(rounds))


def _apply(document: Document, offers: list[Diagnostic]) -> tuple[Document, list[Diagnostic]]:
    """Return the document after as many of *offers* as go together, and those that changed it."""
    from seedlint.text.apply import apply_fixes

    fixes = {id(offer.fix): offer for offer in offers}
    result = apply_fixes(document.text, document.encoding, [offer.fix for offer in offers if offer.fix])
    if (result.text, result.encoding) == (document.text, document.encoding):
        return document, []
    return document.with_text(result.text, result.encoding), [fixes[id(fix)] for fix in result.fixes]


def _comments(document: Document) -> tuple[Suppression, ...]:
    # Asked here, so that most documents don't load the module.
    if "seedlint:" not in document.text:
        return ()
    from seedlint.lint.suppression import suppressions

    return suppressions(document)


def _names(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({diagnostic.rule for diagnostic in diagnostics}))


def _run(
    document: Document,
    profile: Profile,
    crashes: list[Crash],
    comments: tuple[Suppression, ...] | None = None,
    fixing: Applicability | None = None,
) -> Iterator[Diagnostic]:
    """Run the profile's rules on *document*: those about suppressions when *comments* are given, else the others."""
    for needs, group in profile.plan(document.format, about_comments=comments is not None):
        is_open: bool | None = None
        for prepared in group:
            rule = prepared.rule
            try:
                if is_open is None:
                    is_open = all(getattr(document, need) for need in needs)
                if not is_open:
                    break
                if rule.chars and rule.chars.isdisjoint(document.chars):
                    continue
                if rule.clues and not document.holds(rule.clues):
                    continue
                check, options = prepared.load()
                for finding in _bounded(check(RuleContext(document, options, profile, comments or ())), fixing):
                    yield _diagnostic(document, profile, rule, finding)
            except Exception as error:  # noqa: BLE001 (the rule guard: one broken rule must not stop a run)
                import traceback

                told = f"{type(error).__name__}: {error}"
                crashes.append(Crash(document.path, rule.name, told, traceback.format_exc()))


def _bounded(found: Iterable[Finding], fixing: Applicability | None) -> Iterator[Finding]:
    """Yield as many of *found* as are told, or are to be fixed, and at last that there are more."""
    untold: Finding | None = None
    for number, finding in enumerate(found):
        if number < MOST_TOLD or (
            number < MOST_FIXED and fixing is not None and finding.fix and finding.fix.applicability >= fixing
        ):
            yield finding
            continue
        untold = untold or finding._replace(message=MORE, fix=None, help="", candidates=(), related=())
        if fixing is None or number >= MOST_FIXED:
            break
    if untold:
        yield untold


def _diagnostic(document: Document, profile: Profile, rule: Rule, finding: Finding) -> Diagnostic:
    span = finding.span
    if not 0 <= span.start <= span.end <= len(document.text):
        raise ValueError(f"span {span.start}..{span.end} lies outside the text of {len(document.text)} code points")
    if finding.fix:
        finding.fix.validate(len(document.text))
    if rule.name in profile.unfixable:
        finding = finding._replace(fix=None)
    start, end = document.lines.position(span.start), document.lines.position(span.end)
    return Diagnostic(document.path, rule.name, rule.code, profile.severity(rule, finding), start, end, finding)


def _split(
    found: Iterable[Diagnostic], comments: tuple[Suppression, ...]
) -> tuple[list[Diagnostic], list[tuple[Diagnostic, int]]]:
    """Part *found* into what is reported and what a comment, given by index, keeps quiet."""
    kept: list[Diagnostic] = []
    silenced: list[tuple[Diagnostic, int]] = []
    for diagnostic in found:
        index = next((i for i, comment in enumerate(comments) if comment.covers(diagnostic)), None)
        if index is None:
            kept.append(diagnostic)
        else:
            silenced.append((diagnostic, index))
    return kept, silenced


def _order(diagnostic: Diagnostic) -> tuple[Span, str]:
    return diagnostic.span, diagnostic.code
