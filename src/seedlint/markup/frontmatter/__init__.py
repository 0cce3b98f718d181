"""Frontmatter (YAML, TOML, JSON) with the exact span of every key and value."""

from seedlint.markup.frontmatter.blocks import find
from seedlint.markup.frontmatter.model import Block, Entry, Frontmatter, Node, Problem, Scalar
from seedlint.markup.frontmatter.reader import parse

__all__ = ["Block", "Entry", "Frontmatter", "Node", "Problem", "Scalar", "find", "parse"]
