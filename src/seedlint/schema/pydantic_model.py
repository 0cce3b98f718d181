"""Schemas from pydantic models. The model's code has run by then: whether it may is for the caller to decide."""

from typing import Any

from seedlint.schema.json_schema import Imported, read_json_schema
from seedlint.schema.model import SchemaError


def read_model(model: Any) -> Imported:
    """Return the table of a pydantic model class (version 2); raises ``SchemaError`` for anything else.

    Validators written in Python are not part of it: they would be code in a check of documents.
    """
    if not isinstance(model, type) or not hasattr(model, "model_json_schema"):
        raise SchemaError(f"{getattr(model, '__name__', model)!r} is not a pydantic model")
    return read_json_schema(model.model_json_schema(by_alias=True, mode="validation"))
