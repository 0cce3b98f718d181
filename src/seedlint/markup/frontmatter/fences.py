"""What goes wrong with the fences of a frontmatter block."""

import re
from collections.abc import Callable

from seedlint.markup.frontmatter import entries
from seedlint.markup.frontmatter.blocks import FIELD
from seedlint.markup.frontmatter.entries import BLANK, INNER, KEY, LEADING, LINE, LINES_READ, ODD_FENCE, TIGHT_KEY
from seedlint.markup.frontmatter.model import Block, Problem
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_Find = Callable[[str, int], Block | None]

# Fields of which one begins nearly every block, and those that stand beside it.
_TELLING = frozenset(("title", "layout"))
_USUAL = _TELLING.union(
    ("author", "authors", "categories", "category", "date", "description", "draft", "excerpt", "id", "lang",
     "permalink", "slug", "summary", "tags")
)  # fmt: skip


def displaced(text: str, find_at: _Find) -> Block | None:
    """Return the block that stands behind blank lines, spaces or invisible characters."""
    leading = LEADING.match(text)
    at = leading.end() if leading else 0
    if at == 0:
        return malformed_opening(text)
    before = text[:at]
    indent = len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"))
    # Four spaces, or a tab, make an indented code block.
    if indent > 3 or "\t" in before[at - indent :] or text[at : at + 1] not in "-+":
        return None
    block = find_at(text, at)
    if block is None or block.closing is None or not entries.is_evident(block.content.of(text)):
        return None
    kind, what = _displacement(before)
    fix = (Edit(Span(0, at), ""),)
    problem = Problem(
        kind,
        Span(0, at),
        f"{what} before the opening fence: the block is not read as frontmatter",
        "The fence has to be the first thing in the file.",
        fix,
        safe=True,
    )
    return block._replace(problems=(problem, *block.problems))


def _displacement(before: str) -> tuple[str, str]:
    if "\ufeff" in before:
        return "bom-before-fence", "byte order mark"
    if "\n" in before or "\r" in before:
        return "blank-line-before-fence", "blank line"
    return "space-before-fence", "space" if before.strip(" \t") == "" else "invisible character"


def malformed_opening(text: str) -> Block | None:
    """Return the block that begins with dashes that are no fence, such as ``----`` or an em dash."""
    opening = ODD_FENCE.match(text)
    if opening is None:
        return None
    end_of_line = LINE.match(text, opening.end())
    return _open_block(text, opening.span(), end_of_line.end() if end_of_line else len(text))


def unopened(text: str) -> Block | None:
    """Return the block that begins with its fields, without an opening fence, where that is evident.

    Its opening fence is an empty span. Plain text may begin so too: the fix is not safe.
    """
    end, keys, at_blank, closing = entries.fields_from(text, 0, toml=False)
    if closing is None:
        return _unfenced(text, end) if at_blank and keys > 2 else None
    if keys < 2 or closing.of(text) != "---" or not entries.is_evident(text[:end]):
        return None
    start = Span(0, 0)
    fix = (Edit(start, f"---{entries.newline_of(text)}"),)
    message = "the block is closed by --- and never opened: it is read as text"
    problem = Problem("missing-opening", closing, message, "Write --- on the first line.", fix)
    after = LINE.match(text, closing.end)
    return Block("yaml", Span(0, after.end() if after else closing.end), Span(0, end), start, closing, (problem,))


def _unfenced(text: str, end: int) -> Block | None:
    """Return the block of fields at the top that no fence surrounds, where their names tell what they are.

    MultiMarkdown and Pelican write metadata so, mostly with capitals; whether that is meant, the text does not tell.
    """
    lines = [line for line, at, _ in entries.lines_from(text, 0, LINES_READ) if at < end and not BLANK.match(line)]
    names = [line.partition(":")[0].rstrip(" \t") if FIELD.match(line) else "" for line in lines]
    if any(not name and not INNER.match(line) for name, line in zip(names, lines, strict=True)):
        return None
    if _TELLING.isdisjoint(names) or len(_USUAL.intersection(names)) < 3:
        return None
    newline = entries.newline_of(text)
    closing = f"---{newline}" if text[end - 1 : end] in "\r\n" else f"{newline}---{newline}"
    fix = (Edit(Span(0, 0), f"---{newline}"), Edit(Span(end, end), closing))
    message = "fields without fences: they are read as text"
    problem = Problem("missing-fences", Span(0, len(lines[0])), message, "Write --- before and behind them.", fix)
    return Block("yaml", Span(0, end), Span(0, end), Span(0, 0), None, (problem,))


def unclosed(text: str, opening: re.Match[str]) -> Block | None:
    """Return the block that begins with the fence *opening* and has no closing one, where its end is evident."""
    return _open_block(text, opening.span(1), opening.end())


def missing_closing(text: str, block: Block) -> tuple[Problem, Span] | None:
    """Return the problem, and the content meant, when the closing fence of *block* is a rule below some prose."""
    end, keys, at_blank, _ = entries.fields_from(text, block.content.start, toml=block.syntax == "toml")
    if keys < 2 or not at_blank or end >= block.content.end:
        return None
    rest = [line for line, at, _ in entries.lines_from(text, end, block.content.end - end) if at < block.content.end]
    first = next((line for line in rest if not BLANK.match(line)), "")
    # Fields below the prose belong to the block: then the prose is what is out of place.
    if first.count(" ") < 2 or INNER.match(first) or any(KEY.match(line) or TIGHT_KEY.match(line) for line in rest):
        return None
    return _unclosed_problem(block.opening, text, end, safe=True), Span(block.content.start, end)


def _open_block(text: str, fence: tuple[int, int], start: int) -> Block | None:
    opening = Span(*fence)
    mark = text[opening.start : opening.start + 3]
    toml = mark == "+++"
    end, keys, at_blank, closing = entries.fields_from(text, start, toml=toml)
    sound = mark in ("---", "+++") and opening.end - opening.start == 3
    if keys < (1 if closing and sound else 2) or not (sound or (closing and FIELD.match(text, start))):
        return None
    wanted = "+++" if toml else "---"
    problems = [] if sound else [_malformed(text, opening, wanted)]
    if closing is None:
        goes_on = any(FIELD.match(line) for line, _, _ in entries.lines_from(text, end, LINES_READ))
        problems.append(_unclosed_problem(opening, text, end, safe=at_blank and not goes_on))
        span = Span(opening.start, end)
    else:
        if closing.of(text) != wanted:
            problems.append(_malformed(text, closing, wanted))
        after = LINE.match(text, closing.end)
        span = Span(opening.start, after.end() if after else closing.end)
    syntax = "toml" if toml else "yaml"
    return Block(syntax, span, Span(start, end), opening, closing, tuple(problems))


def doubled(text: str, block: Block, find_at: _Find) -> Block:
    """Return *block*, or the one behind it when *block* is empty because its opening fence was written twice."""
    if block.closing is None or block.content.start != block.content.end:
        return block
    inner = find_at(text, block.closing.start)
    if inner is None or inner.closing is None or not entries.is_evident(inner.content.of(text)):
        return block
    extra = Span(block.span.start, block.closing.start)
    problem = Problem(
        "doubled-fence",
        block.closing,
        f"the opening fence {block.opening.of(text)} is doubled: the block is read as empty",
        "Remove one of the two.",
        (Edit(extra, ""),),
        safe=True,
        related=(block.opening,),
    )
    return inner._replace(span=Span(block.span.start, inner.span.end), problems=(problem, *inner.problems))


def _malformed(text: str, fence: Span, wanted: str) -> Problem:
    found = fence.of(text)
    return Problem(
        "malformed-fence", fence, f"{found} is no fence", f"Write {wanted}.", (Edit(fence, wanted),), safe=True
    )


def _unclosed_problem(opening: Span, text: str, end: int, *, safe: bool) -> Problem:
    fence = opening.of(text)[:3] if opening.of(text)[:3] in ("---", "+++") else "---"
    newline = entries.newline_of(text)
    insertion = f"{fence}{newline}" if text[end - 1 : end] in "\r\n" else f"{newline}{fence}{newline}"
    return Problem(
        "unclosed-fence",
        opening,
        f"the block opened by {fence} is never closed",
        f"Write {fence} on a line of its own behind the last field.",
        (Edit(Span(end, end), insertion),),
        safe,
    )
