"""What the exit code says; warnings alone do not fail a run."""

from __future__ import annotations

CLEAN = 0
ERRORS = 1
"""Errors remain."""
USAGE = 2
"""The command line or the configuration is wrong."""
INTERNAL = 3
"""A rule or seedlint itself failed."""
INTERRUPTED = 130
