"""A short run of every fuzzer, the same one each time, and every input that a long run has found.

``make fuzz`` runs them for long, with other inputs each time.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from .inputs import inputs
from .targets import FOUND, TARGETS

KNOWN = sorted(path for path in Path(FOUND).glob("*/*") if path.parent.name in TARGETS)
BUDGET = {"codec": 400, "dates": 400, "urls": 400, "changes": 400, "frontmatter": 300}
"""How many inputs each target gets; those that are not named are slower."""


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_a_law(target: str) -> None:
    health = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

    @settings(
        max_examples=BUDGET.get(target, 80),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=health,
    )
    @given(inputs(target))
    def law(data: bytes) -> None:
        TARGETS[target](data)

    law()


@pytest.mark.parametrize("path", KNOWN, ids=[f"{path.parent.name}-{path.stem}" for path in KNOWN])
def test_what_once_broke_a_law_does_so_no_more(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
