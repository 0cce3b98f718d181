"""What a command line asks for. The defaults of all options are stated here, once."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Request:
    """The options of one call; argparse fills in what was given, the rest keeps its default."""

    paths: Sequence[str] = ()
    select: Sequence[str] | None = None
    extend_select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    config_values: Sequence[str] | None = None
    isolated = False
    no_ignore = False
    force_exclude = False
    allow_code = False
    no_baseline = False
    since: str | None = None
    add_ignore: str | None = None
    stdin_filename: str | None = None
    jobs: int | None = None

    output_format: Sequence[str] | None = None
    color = "auto"
    quiet = False
    verbose = False
    show_all = False
    statistics = False
    show_files = False
    show_settings: str | None = None

    strict = False
    unsafe_fixes: bool | None = None
    diff = False
    show_fixes = False
    exit_non_zero_on_fix = False
    no_cache = False
    no_journal = False
    fix = False
    poll = False
    again = False
    force = False
    original = False

    rule: str | None = None
    text: str | None = None
    unsafe = False
    explain = False
    json = False
    input_encoding: str | None = None
    folder = "."
    dry_run = False
    update = False
    prune = False
    json_schema = False
    by_folder = False
    topic = ""
    family = ""
    name = ""
    pack: str | None = None
    traceback = False

    def __init__(self, command: str = "", paths: Sequence[str] = ()) -> None:
        self.command = command
        self.paths = paths
