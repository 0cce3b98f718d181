"""What the watch tells programs: one JSON object a line."""

import json
from collections.abc import Mapping
from typing import TextIO

from seedlint.lint.finding import Diagnostic
from seedlint.report.json_list import as_json
from seedlint.report.wire import wire_text
from seedlint.watch.rounds import Round
from seedlint.watch.screen import Welcome


class JsonScreen:
    """Every object has an ``event``: ``begin``, ``finding``, ``fixed``, ``notice``, ``round`` or ``end``.

    A finding is the same object that ``check -o json-lines`` writes.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def begin(self, welcome: Welcome) -> None:
        """Write ``begin``."""
        self._write("begin", root=wire_text(welcome.root), fix=welcome.fixing)

    def first(self, looked: Round) -> None:
        """Write the findings that there are at the beginning, then ``round``."""
        self._findings(looked)
        self._round(looked)

    def round(self, looked: Round) -> None:
        """Write what became worse or better and what was fixed, then ``round``; nothing where nothing happened."""
        if not looked.is_silent:
            self._findings(looked)
            self._round(looked)

    def notice(self, sentence: str) -> None:
        """Write ``notice``."""
        self._write("notice", message=wire_text(sentence))

    def end(self, totals: Mapping[str, int]) -> None:
        """Write ``end``."""
        self._write("end", total=dict(totals))

    def _findings(self, looked: Round) -> None:
        for sentence in looked.notices:
            self.notice(sentence)
        for path, done in looked.fixed:
            for diagnostic in done:
                self._finding("fixed", path, diagnostic)
        for state, found in (("new", looked.new), ("resolved", looked.resolved)):
            for path, noted in found:
                self._finding("finding", path, noted.diagnostic, state)

    def _finding(self, event: str, path: str, diagnostic: Diagnostic, state: str = "") -> None:
        found = as_json(path, None, diagnostic)
        assert isinstance(found, dict)
        self._write(event, **({"state": state} if state else {}), **found)

    def _round(self, looked: Round) -> None:
        self._write(
            "round",
            changed=[wire_text(path) for path in looked.changed],
            dependents=[wire_text(path) for path in looked.dependents],
            new=len(looked.new),
            resolved=len(looked.resolved),
            files=looked.files,
            milliseconds=round(1000 * looked.seconds, 1),
            total=dict(looked.totals),
        )

    def _write(self, event: str, **values: object) -> None:
        self._out.write(json.dumps({"event": event, **values}) + "\n")
        self._out.flush()
