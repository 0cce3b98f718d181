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


_SWITCHES = {
    "--force-exclude": "force_exclude",
    "--isolated": "isolated",
    "--no-cache": "no_cache",
    "--quiet": "quiet",
    "-q": "quiet",
    "--strict": "strict",
}
"""Options without a value that ``check`` and ``fix`` share, with their attributes."""


def simple(name: str, arguments: Sequence[str]) -> Request | None:
    """Return what *arguments* ask of the command *name*, or None where that is for argparse to say.

    Calls with no other options than a few are what hooks and editors make all day; argparse takes a quarter of one.
    """
    if name not in ("check", "fix"):
        return None
    request, paths, formats = Request(name), list[str](), list[str]()
    rest = iter(arguments)
    for argument in rest:
        if switch := _SWITCHES.get(argument):
            setattr(request, switch, True)
        elif argument in ("-o", "--output-format"):
            formats.append(next(rest, "-"))
        else:
            paths.append(argument)
    if any(one.startswith("-") for one in (*paths, *formats)):
        return None
    request.paths, request.output_format = paths, formats or None
    return request
