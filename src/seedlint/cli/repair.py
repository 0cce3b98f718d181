"""``seedlint repair``: a filter for text, with no files, rules or configuration."""

import codecs
import sys
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.repair import Repair, Repaired
    from seedlint.text.codec import Encoding


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``repair``."""
    parser.add_argument("--unsafe", action="store_true", help="apply repairs that are likely, but not certain, too")
    parser.add_argument(
        "--input-encoding", metavar="CHARSET", help="how the input is stored (default: as its bytes tell)"
    )
    parser.add_argument("--explain", action="store_true", help="tell on standard error what was repaired, and why")
    parser.add_argument("--json", action="store_true", help="print the repairs as JSON in place of the text")


def run(request: Request) -> int:
    """Write standard input, repaired, to standard output; undamaged bytes pass unchanged."""
    from seedlint.repair import repair
    from seedlint.report.cells import one_line
    from seedlint.text.codec import encode

    text, encoding = _decoded(sys.stdin.buffer.read(), request)
    repaired = repair(text, unsafe=request.unsafe)
    if request.explain:
        print("".join(f"{one_line(sentence)}\n" for sentence in repaired.explanation), end="", file=sys.stderr)
    if request.json:
        import json

        print(json.dumps(_as_json(repaired)))
        return exits.CLEAN
    sys.stdout.buffer.write(encode(repaired.text, encoding))
    sys.stdout.buffer.flush()
    return exits.CLEAN


def _decoded(data: bytes, request: Request) -> "tuple[str, Encoding]":
    """Return the text of *data* and how to store it again: as it was, or as UTF-8 where another charset was read."""
    from seedlint.text.codec import UTF8, decode

    if (charset := request.input_encoding) is not None:
        try:
            codecs.lookup(charset)  # an empty input would be decoded with any name
            return data.decode(charset), UTF8
        except LookupError:
            raise ConfigError(f"unknown charset {charset!r}; Python's names are meant, such as cp1252") from None
        except UnicodeDecodeError as error:
            raise ConfigError(f"the input is not {charset}: {error.reason} at byte {error.start:,}") from None
    text, encoding = decode(data)
    if _is_valid(text):
        return text, encoding
    from seedlint.repair import decode as guess
    from seedlint.text.fix import SAFE, UNSAFE

    guessed = guess(data)
    if guessed.applicability >= (UNSAFE if request.unsafe else SAFE):
        return guessed.text, UTF8
    return text, encoding


def _is_valid(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _as_json(repaired: "Repair") -> "dict[str, object]":
    from seedlint.report.wire import wire_text

    told = zip(repaired.repairs, repaired.explanation, strict=True)
    return {
        "text": wire_text(repaired.text),
        "repairs": [_place_as_json(place) | {"explanation": wire_text(sentence)} for place, sentence in told],
    }


def _place_as_json(place: "Repaired") -> "dict[str, object]":
    from seedlint.report.wire import wire_text

    return {
        "start": place.span.start,
        "end": place.span.end,
        "original": wire_text(place.original),
        "replacement": wire_text(place.replacement),
        "applicability": place.applicability.name.lower(),
        "channel": place.channel,
        "confidence": place.confidence,
        "alternatives": [wire_text(other) for other in place.alternatives],
        "steps": [{"action": step.action, "value": wire_text(step.value)} for step in place.steps],
    }
