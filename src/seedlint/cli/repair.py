"""``seedlint repair``: a filter for text, with no files, rules or configuration."""

import codecs
import sys
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.cli.repair_story import Source


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``repair``."""
    parser.add_argument("--unsafe", action="store_true", help="apply repairs that are likely, but not certain, too")
    parser.add_argument(
        "--input-encoding", metavar="CHARSET", help="how the input is stored (default: as its bytes tell)"
    )
    parser.add_argument("--explain", action="store_true", help="tell on standard error what was repaired, and why")
    parser.add_argument("--json", action="store_true", help="print the charset and the repairs as JSON, not the text")


def run(request: Request) -> int:
    """Write standard input, repaired, to standard output; undamaged bytes pass unchanged."""
    from seedlint.repair import repair
    from seedlint.text.codec import encode

    source = _read(sys.stdin.buffer.read(), request)
    repaired = repair(source.text, unsafe=request.unsafe)
    if request.explain:
        from seedlint.cli.repair_story import story

        print("".join(f"{line}\n" for line in story(source, repaired, unsafe=request.unsafe)), end="", file=sys.stderr)
    if request.json:
        from seedlint.cli.repair_story import as_json
        from seedlint.report.commands import to_json

        print(to_json(as_json(source, repaired, unsafe=request.unsafe)))
        return exits.CLEAN
    sys.stdout.buffer.write(encode(repaired.text, source.encoding))
    sys.stdout.buffer.flush()
    return exits.CLEAN


def _read(data: bytes, request: Request) -> "Source":
    """Return the text of *data* and how to store it again: as it was, or as UTF-8 where another charset was read."""
    from seedlint.cli.repair_story import Source
    from seedlint.repair import Decoded
    from seedlint.text.codec import UTF8, decode
    from seedlint.text.fix import SAFE, UNSAFE

    if (charset := request.input_encoding) is not None:
        text = _read_as(data, charset)
        told = Decoded(text, codecs.lookup(charset).name, 1.0, SAFE, (), "given as --input-encoding")
        return Source(_saying_utf8(text), UTF8, told, told.charset != "utf-8")
    text, encoding = decode(data)
    if _is_valid(text):
        how = "byte order mark" if encoding.bom else "valid UTF-8"
        if encoding.charset != "utf-8" and not encoding.bom:
            how = "places of the NUL bytes"
        return Source(text, encoding, Decoded(text, encoding.charset, 1.0, SAFE, (), how), False)
    from seedlint.repair import decode as guess

    guessed = guess(data)
    if guessed.applicability >= (UNSAFE if request.unsafe else SAFE):
        return Source(_saying_utf8(guessed.text), UTF8, guessed, True)
    return Source(text, encoding, guessed, False)


def _read_as(data: bytes, charset: str) -> str:
    try:
        codecs.lookup(charset)  # an empty input would be decoded with any name
        return data.decode(charset)
    except LookupError:
        raise ConfigError(f"unknown charset {charset!r}; Python's names are meant, such as cp1252") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"the input is not {charset}: {error.reason} at byte {error.start:,}") from None


def _saying_utf8(text: str) -> str:
    """Return *text*, which was in another charset; a page that says in which then says that it is UTF-8."""
    from seedlint.repair.declared import corrections, declarations
    from seedlint.text.apply import apply_edits

    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return text
    return apply_edits(text, corrections(text, declarations(text)))


def _is_valid(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
