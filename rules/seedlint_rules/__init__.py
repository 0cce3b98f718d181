"""The rules that come with seedlint, offered through the same door as anybody else's."""

from seedlint.api import Pack

PACK = Pack(
    "seedlint",
    families={
        "ENC": "encoding",
        "CHR": "characters",
        "FM": "frontmatter",
        "DAT": "dates",
        "LNK": "links",
        "WS": "whitespace",
        "SUP": "suppressions",
    },
    modules=(
        "seedlint_rules.encoding.byte_order_mark",
        "seedlint_rules.encoding.lossy_mojibake",
        "seedlint_rules.encoding.mojibake",
        "seedlint_rules.encoding.mojibake_in_file_name",
        "seedlint_rules.encoding.not_utf8",
        "seedlint_rules.encoding.replacement_character",
        "seedlint_rules.encoding.undecidable_mojibake",
        "seedlint_rules.characters.bidi_control",
        "seedlint_rules.characters.control_character",
        "seedlint_rules.characters.invisible_character",
        "seedlint_rules.characters.misused_no_break_space",
        "seedlint_rules.characters.non_nfc",
        "seedlint_rules.frontmatter.invalid_frontmatter",
        "seedlint_rules.dates.impossible_date",
        "seedlint_rules.dates.non_iso_date",
        "seedlint_rules.links.broken_relative_link",
        "seedlint_rules.links.malformed_link",
        "seedlint_rules.suppressions.invalid_suppression",
        "seedlint_rules.suppressions.unused_suppression",
        "seedlint_rules.whitespace.missing_final_newline",
        "seedlint_rules.whitespace.mixed_line_endings",
        "seedlint_rules.whitespace.trailing_whitespace",
    ),
)
