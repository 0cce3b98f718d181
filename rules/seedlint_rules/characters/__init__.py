"""Rules of the characters family."""
