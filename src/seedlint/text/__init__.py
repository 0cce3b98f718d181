"""Text without loss: spans, edits, fixes, line positions and the bytes-to-text codec. Depends on nothing else."""
