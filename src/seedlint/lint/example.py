"""The example in a rule's documentation, as a document that the rule can be run on."""

import re
from typing import NamedTuple

from seedlint.text.visible import unspelled

_FENCE = re.compile(
    r"^## Example\n(?:[^`]*^```toml\n(?P<config>.*?)^```$)?"
    r".*?^(?P<fence>`{3,})(?P<suffix>[a-z]+)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_END = "<end of file>"


class Example(NamedTuple):
    """A document to show a rule at work on: its file name, its text as the documentation spells it, and as it is."""

    name: str
    shown: str
    text: str
    config: str = ""
    """The configuration under which the rule finds something, where it takes one."""


def example(doc: str) -> Example | None:
    """Return the example in *doc*, a rule module's docstring, or None when it has none.

    It is the fenced block under ``## Example``, whose info string is the file name's suffix; a block of ``toml`` before
    it is the configuration. What can't be seen is
    spelled as `seedlint.text.visible` spells it: ``<U+200B>``, ``<byte E9>``; ``<end of file>`` ends the text at once.
    """
    if (found := _FENCE.search(doc)) is None:
        return None
    text = unspelled(found["text"].partition(_END)[0])
    return Example(f"example.{found['suffix']}", found["text"], text, found["config"] or "")
