"""What a plain YAML scalar means: the core schema of YAML 1.2.2, section 10.3.2."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, pattern

if TYPE_CHECKING:
    from seedlint.markup.frontmatter.model import Scalar

# What libyaml refuses to read, or takes for a line ending (YAML 1.1 did, 1.2 does not): it gets a stand-in instead.
UNFIT = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_WORDS: dict[str, tuple[Scalar, str]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), (None, "null")),
    **dict.fromkeys(("true", "True", "TRUE"), (True, "bool")),
    **dict.fromkeys(("false", "False", "FALSE"), (False, "bool")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), (float("inf"), "float")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), (float("-inf"), "float")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), (float("nan"), "float")),
}
_INTEGER = pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# YAML 1.1 readers (Jekyll's, Hugo's, js-yaml 3) make a date of these: the timestamp type of yaml.org.
_TIMESTAMP = pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
)
_LONGEST_NUMBER = 400


def resolve(source: str) -> tuple[Scalar, str]:
    """Return the value and the tag of the plain scalar *source*; a date stays a string with the tag ``timestamp``."""
    if source[:1] not in _FIRST:
        return source, "str"
    if (word := _WORDS.get(source)) is not None:
        return word
    # Python refuses to read integers of more than 4,300 digits; nobody means a number that long.
    if len(source) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(source):
            return int(source, 0 if source[:2] in ("0o", "0x") else 10), "int"
        if _FLOAT.fullmatch(source):
            return float(source), "float"
        if _TIMESTAMP.fullmatch(source):
            return source, "timestamp"
    return source, "str"


# The empty string belongs to it: source[:1] of an empty value.
_FIRST = frozenset(["", *"-+.0123456789~nNtTfF"])
