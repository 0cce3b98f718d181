"""Errors that are told to people: what is wrong, where, and the way out. Anything else that is raised is our bug."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SeedlintError(Exception):
    """A request that can't be carried out; the message is shown as it is, without a traceback."""


class ConfigError(SeedlintError):
    """A setting or an option on the command line is wrong."""


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for the nearest of *known*, or an empty string.

    What only one of them begins with stands for that one: by its letters, ``--stat`` would be nearer to ``--strict``.
    """
    from difflib import get_close_matches

    lowered = {name.lower(): name for name in known}
    begun = [name for name in lowered if len(found) > 3 and name.startswith(found.lower())]
    near = begun if len(begun) == 1 else get_close_matches(found.lower(), lowered, n=1, cutoff=0.6)
    return f"; did you mean {lowered[near[0]]!r}?" if near else ""


def or_see(hint: str, where: str) -> str:
    """Return *hint*, from `did_you_mean`, and the command *where* tells more, as the end of a sentence."""
    return f"{hint} See {where}" if hint else f"; see {where}"
