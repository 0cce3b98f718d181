"""New files: they are there as a whole or not at all, and nothing that was there before is written over."""

import os

from seedlint.project.locks import lock
from seedlint.project.writer import RefusedError, reason, sync_folder, temporary_in


def create(path: str, data: bytes) -> None:
    """Make a file that holds *data* at *path*; raises ``RefusedError``, where something is there already too.

    A link that leads nowhere is something.
    """
    temporary = temporary_in(os.path.dirname(path))
    try:
        with open(temporary, "xb") as file:
            # What nobody holds locked is removed by runs that clean up.
            lock(file.fileno())
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":
                # Windows does not move an open file.
                file.close()
            _move(temporary, path)
    except OSError as error:
        raise RefusedError(reason(error)) from error
    finally:
        if os.path.lexists(temporary):
            os.unlink(temporary)
    sync_folder(os.path.dirname(path))


def _move(temporary: str, path: str) -> None:
    """Let the file at *temporary* be at *path*, unless something is there."""
    try:
        # A second name, since the file would replace another one by moving.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no second names; there another program could still come in between.
        if os.path.lexists(path):
            raise
        os.rename(temporary, path)
