"""How a value is written: quoting and escaping for YAML, TOML and JSON."""

import re

from seedlint.repair.quoted import escaped

_DOUBLE = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"', re.DOTALL)
_SINGLE = re.compile(r"'(?>(?:[^']++|'')*)'", re.DOTALL)


def closing_quote(value: str) -> int | None:
    """Return where the quoted scalar that begins *value* closes; None when it does not."""
    match = (_DOUBLE if value[0] == '"' else _SINGLE).match(value)
    return match.end() - 1 if match else None


def single_quoted(value: str) -> str:
    """Return *value* in YAML's single quotes; a line ending in it would be folded."""
    return "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """Return *value* in double quotes, in escapes that YAML, TOML and JSON share."""
    return f'"{escaped(value)}"'


def literal_quoted(value: str) -> str:
    """Return *value* in the YAML quotes that change it least: double ones only where it has apostrophes alone."""
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return single_quoted(value)
