"""Rules of the whitespace family."""
