"""The README's picture is drawn from output as it is."""

import importlib.util
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(scope="module")
def screenshot() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("screenshot", Path(__file__).parents[2] / "tools/screenshot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_text_keeps_its_column_and_colour(screenshot: ModuleType) -> None:
    picture = ET.fromstring(screenshot.svg("\u6771 <a>\n   \x1b[1;31m^^\x1b[0m &\n"))
    texts = [(one.text, float(one.attrib["x"]), one.attrib.get("style")) for one in picture.iter(TEXT)]
    left, cell = screenshot.MARGIN, screenshot.CELL
    assert texts == [
        ("\u6771 <a>", left, None),
        ("^^", round(left + 3 * cell, 1), "font-weight:bold;fill:#ff7b72"),
        ("&", round(left + 6 * cell, 1), None),
    ]
