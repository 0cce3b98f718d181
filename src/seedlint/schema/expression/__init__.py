"""A small language for conditions between fields: ``updatedDate >= publishDate``. No code is ever run.

Values: fields by name (``hero.alt``, ``field("any name")``), parts of the file's name (``file.path``, ``.name``,
``.stem``, ``.suffix``, ``.folder``, ``.slug``, ``.date``), texts in quotes, numbers, ``true``, ``false``, lists.
Comparisons: ``== != < <= > >= in contains``, joined by ``and``, ``or``, ``not``; a condition may end in
``when CONDITION``. A comparison with a field that is missing, or of another type, is neither true nor false.
"""

from seedlint.schema.expression.evaluate import Subject, evaluate, holds
from seedlint.schema.expression.functions import UNKNOWN, Unknown
from seedlint.schema.expression.syntax import Expression, names, parse

__all__ = ["UNKNOWN", "Expression", "Subject", "Unknown", "evaluate", "holds", "names", "parse"]
