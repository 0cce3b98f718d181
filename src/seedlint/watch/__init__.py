"""The door that stays open: watches the files of a project and says what each change made better or worse.

The operating system's events are hints only. What happens to a file is decided by looking at it: its size and time
first, then its bytes. `batches`, `differences` and `settling` are pure; `listener` alone knows watchdog, and `watcher`
ties them together.
"""
