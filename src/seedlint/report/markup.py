"""What the XML formats share: attributes that any parser accepts."""

from seedlint.report.cells import one_line


def attributes(**values: object) -> str:
    """Return *values* as the attributes of an element, each with a space before it; what XML lacks is spelled out."""
    from xml.sax.saxutils import quoteattr

    return "".join(f" {name}={quoteattr(one_line(str(value)))}" for name, value in values.items())
