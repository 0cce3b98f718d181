"""Every folder of the fixture tree, through the engine."""

from pathlib import Path

import pytest

from seedlint.lint.engine import fix
from seedlint.testing import Case, cases, prove, run
from seedlint.text.fix import UNSAFE

FIXTURES = Path(__file__).parents[2] / "fixtures"
ALL = [case for case in cases(FIXTURES) if not case.name.startswith("corpus/known-failures/")]
NEGATIVE = [case for case in ALL if case.name.startswith("corpus/negative/")]
KNOWN_FAILURES = list(cases(FIXTURES / "corpus" / "known-failures"))


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_case(case: Case) -> None:
    assert prove(case) == []


@pytest.mark.parametrize("case", NEGATIVE, ids=[case.name for case in NEGATIVE])
def test_what_only_looks_broken_stays_as_it_is_under_unsafe_fixes_too(case: Case) -> None:
    outcome = run(case)
    assert outcome.diagnostics == ()
    assert fix(outcome.document, outcome.profile, UNSAFE).document.data == case.before.read_bytes()


@pytest.mark.xfail(strict=True, reason="a known failure: move its folder when it is repaired")
@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=[case.name for case in KNOWN_FAILURES])
def test_known_failure(case: Case) -> None:
    assert prove(case) == []
    # Without a result the document is sound, and nothing should be found.
    assert case.after or run(case).diagnostics == ()
