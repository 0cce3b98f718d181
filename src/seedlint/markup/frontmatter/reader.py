"""From a block to a tree, whatever its syntax."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.markup.frontmatter import yaml_checks, yaml_lines
from seedlint.markup.frontmatter.model import MAX_LENGTH, Frontmatter, Problem, ReadError

if TYPE_CHECKING:
    from seedlint.markup.frontmatter.model import Block, Node


def parse(text: str, block: Block) -> Frontmatter:
    """Return the tree of *block* and its problems, those of the fences first; never fails.

    Content of more than 262,144 characters, or nested more than 100 deep, is reported and not read.
    """
    length = block.content.end - block.content.start
    if length > MAX_LENGTH:
        message = f"the block is {length:,} characters long; at most {MAX_LENGTH:,} are read"
        return Frontmatter(None, (*block.problems, Problem("too-large", block.opening, message)), block)
    try:
        root = read(text, block)
    except ReadError as error:
        return Frontmatter(None, (*block.problems, *_causes(text, block, error)), block)
    if root is None:
        return Frontmatter(None, block.problems, block)
    return Frontmatter(root, (*block.problems, *_checks(text, block, root)), block)


def read(text: str, block: Block) -> Node | None:
    """Return the root node of *block*, None when it is empty; raises :class:`ReadError`."""
    if block.syntax == "yaml":
        if (root := yaml_lines.read(text, block.content)) is not None:
            return root
        from seedlint.markup.frontmatter import yaml_events

        return yaml_events.read(text, block.content)
    if block.syntax == "toml":
        from seedlint.markup.frontmatter import toml_reader

        return toml_reader.read(text, block.content)
    from seedlint.markup.frontmatter import json_reader

    return json_reader.read(text, block.content)


def _checks(text: str, block: Block, root: Node) -> list[Problem]:
    problems = [*yaml_checks.not_a_mapping(root), *yaml_checks.duplicates(text, root)]
    if block.syntax == "yaml" and text.find("{{", *block.content) >= 0:
        problems += yaml_checks.template_values(text, root)
    return sorted(problems, key=lambda problem: problem.span)


def _causes(text: str, block: Block, error: ReadError) -> tuple[Problem, ...]:
    if block.syntax != "yaml":
        from seedlint.markup.frontmatter import strict_repair

        return strict_repair.diagnose(text, block, error)
    from seedlint.markup.frontmatter import fences, yaml_events, yaml_repair

    missing = fences.missing_closing(text, block) if block.closing is not None else None
    if missing is None:
        return yaml_repair.diagnose(text, block.content, error)
    problem, content = missing
    try:
        yaml_events.read(text, content)
    except ReadError as inner:
        causes = yaml_repair.diagnose(text, content, inner)
        if not all(cause.fix_edits for cause in causes):
            # A fence alone would not make the block readable.
            problem = problem._replace(fix_edits=(), safe=False)
        return (problem, *causes)
    return (problem,)
