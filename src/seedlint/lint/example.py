"""The example in a rule's documentation, as a document that the rule can be run on."""

import re
from typing import NamedTuple

_FENCE = re.compile(
    r"^## Example\n.*?^(?P<fence>`{3,})(?P<suffix>[a-z]+)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_SPELLED = re.compile(r"<(?:U\+(?P<code>[0-9A-F]{4,6})>|byte (?P<byte>[0-9A-F]{2})>|end of file>\n)")


class Example(NamedTuple):
    """A document to show a rule at work on: its file name, and its text before the rule's fix."""

    name: str
    text: str


def example(doc: str) -> Example | None:
    """Return the example in *doc*, a rule module's docstring, or None when it has none.

    It is the fenced block under ``## Example``, whose info string is the file name's suffix. What can't be seen is
    spelled as `seedlint.text.visible` spells it: ``<U+200B>``, ``<byte E9>``; ``<end of file>`` ends the text at once.
    """
    found = _FENCE.search(doc)
    return Example(f"example.{found['suffix']}", _SPELLED.sub(_read, found["text"])) if found else None


def _read(match: re.Match[str]) -> str:
    if match["code"]:
        return chr(int(match["code"], 16))
    return chr(0xDC00 + int(match["byte"], 16)) if match["byte"] else ""
