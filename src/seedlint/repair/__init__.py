"""The mojibake engine: finds text that was decoded wrongly, and restores it where that is certain enough.

A library of its own. Importing it costs nothing: the language model and the codec libraries are loaded by the first
text that looks damaged.
"""

from seedlint.repair.engine import repair
from seedlint.repair.evidence import Evidence
from seedlint.repair.gate import suspects, suspicious
from seedlint.repair.quoted import Quoted
from seedlint.repair.record import Decoded, Repair, Repaired, Step, replay


def decode(data: bytes) -> Decoded:
    """Return the text of *data*, a file's bytes in an unknown encoding, with the charset and how sure it is."""
    from seedlint.repair import charset

    return charset.decode(data)


__all__ = [
    "Decoded",
    "Evidence",
    "Quoted",
    "Repair",
    "Repaired",
    "Step",
    "decode",
    "repair",
    "replay",
    "suspects",
    "suspicious",
]
