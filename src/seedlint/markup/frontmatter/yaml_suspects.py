"""Suspicious forms of a line in YAML that does not parse, each with the line as it was probably meant.

A suspicion is only that: ``yaml_repair`` tries each and keeps what makes the block readable.
"""

import re
from collections.abc import Iterator

from seedlint.markup.frontmatter.yaml_parts import INVISIBLE, Suspect, parts
from seedlint.markup.frontmatter.yaml_values import of_value

_TIGHT = re.compile(r"([ \t]*+(?:- )?[A-Za-z_][\w-]{0,40}):(?!//)(?=[^\s:])")
_STRAY_QUOTE = re.compile(r"([ \t]*+(?:- )?)[\"'](?=[A-Za-z_][\w-]{0,40}:[ \t])")
_TIGHT_DASH = re.compile(r"[ \t]*+-(?=[^\s\-])")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\Z)")


def suspects(line: str, following: str) -> Iterator[Suspect]:
    """Yield what may be wrong with *line*, the likeliest first; *following* is the next line that is not blank."""
    if _CONFLICT.match(line):
        message = f"a merge conflict was left in the block: {line[:40]}"
        yield Suspect("merge-conflict", 0, len(line), message, "Choose one side, and remove the marks.", None)
        return
    if line.strip(" \t") == ":":
        message = "a colon with neither a key nor a value"
        yield Suspect("empty-entry", line.index(":"), 1, message, "Remove it.", "")
        return
    found = parts(line)
    if found is None:
        return
    yield from _odd_space(line, found)
    if found["value"] and (found["key"] or found["dash"]):
        if found["key"] and (repeated := found["value"]).startswith(f"{found['key']}: "):
            shortened = line[: found.start("value")] + repeated[len(found["key"]) + 1 :].lstrip(" ")
            message = f"the key stands here twice: {line.lstrip(' ')[:30]}"
            yield Suspect("doubled-key", found.start("value"), len(found["key"]) + 1, message, "Remove one.", shortened)
        for suspect in of_value(found["value"], following):
            start = found.start("value")
            fixed = None if suspect.line is None else line[:start] + suspect.line
            yield suspect._replace(column=suspect.column + start, line=fixed)
    yield from _key(line, following)


def _odd_space(line: str, found: re.Match[str]) -> Iterator[Suspect]:
    """Yield the structure of *line* with plain spaces; tabs that indent are a matter of the lines around it."""
    clean, first, odd = "", -1, ""
    for group in ("indent", "dash", "key", "colon", "gap"):
        part = found[group] or ""
        for offset, char in enumerate(part):
            is_tab = char == "\t" and group not in ("indent", "key")
            if first < 0 and (is_tab or char == "\xa0" or char in INVISIBLE):
                first, odd = found.start(group) + offset, char
            clean += " " if is_tab or char == "\xa0" else "" if char in INVISIBLE else char
    if first < 0:
        return
    clean += line[found.start("value") :]
    if odd == "\t":
        yield Suspect("tab", first, 1, "tab where YAML wants a space", "Write a space.", clean)
    elif odd == "\xa0":
        message = "no-break space (U+00A0) where YAML wants a plain one"
        yield Suspect("no-break-space", first, 1, message, "Write a plain space.", clean)
    else:
        message = f"invisible character (U+{ord(odd):04X}) in the structure of the block"
        yield Suspect("invisible-character", first, 1, message, "Remove it.", clean)


def _key(line: str, following: str) -> Iterator[Suspect]:
    if match := _STRAY_QUOTE.match(line):
        fixed = match[1] + line[match.end() :]
        message = f"quotation mark before the key: {line[match.end() - 1 :][:30]}"
        yield Suspect("stray-quote", match.end() - 1, 1, message, "Remove it.", fixed)
    if match := _TIGHT.match(line):
        fixed = f"{match[1]}: {line[match.end() :]}"
        message = f"no space after the colon: {line[match.start(1) : match.end() + 12].strip(' ')}"
        yield Suspect("missing-space", match.end() - 1, 1, message, "Write a space after the colon.", fixed)
    if (match := _TIGHT_DASH.match(line)) and following.lstrip(" ").startswith("-"):
        fixed = f"{match[0]} {line[match.end() :]}"
        yield Suspect("missing-space", match.end() - 1, 1, "no space after the dash", "Write a space.", fixed)
