"""Documents, rules, findings and the engine that brings them together. No I/O: bytes and settings in, results out."""
