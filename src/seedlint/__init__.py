"""Checks and repairs the documents of a content repository.

``check`` and ``fix`` take bytes and give results, without touching the disk; everything they need is imported by their
first call.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from seedlint.lint.engine import Checked, Fixed
    from seedlint.lint.profile import Profile

__version__ = "0.1.0"


def check(data: bytes, name: str = "document.md", profile: Profile | None = None) -> Checked:
    """Return what is wrong with *data*, the bytes of a document called *name*; None means the default rules."""
    from seedlint.lint.document import Document
    from seedlint.lint.engine import check

    return check(Document.of_bytes(data, name), profile or _default_profile())


def fix(data: bytes, name: str = "document.md", profile: Profile | None = None, *, unsafe: bool = False) -> Fixed:
    """Return *data* repaired, with what was changed and what remains; *unsafe* applies the less certain fixes too."""
    from seedlint.lint.document import Document
    from seedlint.lint.engine import fix
    from seedlint.text.fix import SAFE, UNSAFE

    return fix(Document.of_bytes(data, name), profile or _default_profile(), UNSAFE if unsafe else SAFE)


def _default_profile() -> Profile:
    """Return the profile of a document that no configuration speaks of."""
    from seedlint.project.packs import registry
    from seedlint.project.settings import Settings

    if not _kept:
        _kept.append(Settings.default(registry()).profile_for(""))
    return _kept[0]


_kept: list[Profile] = []
