"""Which disks are remote, by a table of mounts."""

from pathlib import Path

import pytest

from seedlint.watch.remote import remote_kind

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/ana/share rw - nfs4 host:/export rw
31 22 0:41 / /home/ana/my\\040files rw - fuse.sshfs host:/x rw
32 22 0:42 / /mnt rw - cifs //host/x rw
33 22 0:43 / /mnt rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/site", ""),
        ("/home/ana/share", "nfs4"),
        ("/home/ana/share/site", "nfs4"),
        ("/home/ana/shared", ""),
        ("/home/ana/my files/site", "fuse.sshfs"),
        pytest.param("/mnt/site", "", id="the later mount hides the earlier one"),
    ],
)
def test_the_nearest_mount_tells(tmp_path: Path, folder: str, kind: str) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    assert remote_kind(folder, str(table)) == kind


def test_a_system_without_the_table_knows_none(tmp_path: Path) -> None:
    assert remote_kind("/srv", str(tmp_path / "none")) == ""
