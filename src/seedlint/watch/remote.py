"""Disks that other machines write to: the system tells nobody of what they write."""

import os
import re

_REMOTE = frozenset((
    "9p", "afs", "ceph", "cifs", "drvfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "fuse.vmhgfs-fuse",
    "glusterfs", "lustre", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
))  # fmt: skip
_TABLE = "/proc/self/mountinfo"
_OCTAL = re.compile(rb"\\([0-7]{3})")


def remote_kind(folder: str, table: str = _TABLE) -> str:
    """Return the kind of the remote file system that *folder* (absolute) lies on, by the *table* of mounts, or ""."""
    try:
        with open(table, "rb") as file:
            lines = file.read().split(b"\n")
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        head, _, tail = line.partition(b" - ")
        fields = head.split(b" ")
        if len(fields) < 5 or not tail:
            continue
        # Spaces and the like are written as octal numbers.
        mount = os.fsdecode(_OCTAL.sub(lambda match: bytes((int(match[1], 8) & 255,)), fields[4]))
        inside = folder == mount or folder.startswith(mount.rstrip("/") + "/")
        # Of two mounts at one place, the later one is seen.
        if inside and len(mount) >= best:
            best, kind = len(mount), os.fsdecode(tail.partition(b" ")[0])
    return kind if kind in _REMOTE else ""
