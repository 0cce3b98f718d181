"""All that a rule needs; else rule packs import nothing of seedlint but its repair, markup and schema packages."""

from seedlint.errors import did_you_mean
from seedlint.lint.document import Document
from seedlint.lint.finding import Candidate, Diagnostic, Finding, Related
from seedlint.lint.rule import NoOptions, Pack, RuleContext, rule
from seedlint.lint.suppression import FORMS as SUPPRESSION_FORMS
from seedlint.lint.suppression import Suppression
from seedlint.lint.workspace import Workspace
from seedlint.text.apply import apply_edits
from seedlint.text.codec import Encoding, decode, encode
from seedlint.text.fix import (
    DISPLAY,
    SAFE,
    UNSAFE,
    Applicability,
    Edit,
    Fix,
    Reencode,
    Rename,
    replace,
)
from seedlint.text.span import Span
from seedlint.text.visible import code_point, visible

__all__ = [
    "DISPLAY",
    "SAFE",
    "SUPPRESSION_FORMS",
    "UNSAFE",
    "Applicability",
    "Candidate",
    "Diagnostic",
    "Document",
    "Edit",
    "Encoding",
    "Finding",
    "Fix",
    "NoOptions",
    "Pack",
    "Reencode",
    "Related",
    "Rename",
    "RuleContext",
    "Span",
    "Suppression",
    "Workspace",
    "apply_edits",
    "code_point",
    "decode",
    "did_you_mean",
    "encode",
    "replace",
    "rule",
    "visible",
]
