"""The texts that ``init`` and ``new-rule`` begin from."""

from importlib.resources import files


def template(name: str) -> str:
    """Return the template called *name*; its placeholders are ``{words}``."""
    return files(__name__).joinpath(name).read_text("utf-8")
