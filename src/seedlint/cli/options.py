"""Options that several commands share, each declared once."""

from argparse import ArgumentParser, ArgumentTypeError, _ActionsContainer, _ArgumentGroup

from seedlint.project.root import BASELINE_NAME
from seedlint.report import FORMATS


def add_paths(parser: ArgumentParser) -> None:
    """Add what to look at, and how to find it."""
    group = parser.add_argument_group("files")
    group.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input (default: this folder)"
    )
    group.add_argument("--stdin-filename", metavar="NAME", help="the name that standard input is treated as having")
    group.add_argument("--no-ignore", action="store_true", help="check files that .gitignore names, too")
    group.add_argument(
        "--force-exclude", action="store_true", help="leave out excluded files even where they are named"
    )
    group.add_argument("--show-files", action="store_true", help="list the files that would be checked, and stop")
    add_jobs(group)


def add_jobs(group: _ActionsContainer) -> None:
    """Add how many processes may work."""
    group.add_argument("--jobs", type=_count, metavar="N", help="processes to use at most (default: as it pays)")


def add_known(parser: ArgumentParser) -> _ArgumentGroup:
    """Add what to keep back, and return the group of options."""
    group = parser.add_argument_group("old findings")
    group.add_argument("--no-baseline", action="store_true", help=f"report what is in {BASELINE_NAME}, too")
    return group


def add_cache(parser: ArgumentParser) -> None:
    """Add whether results are kept for the next run."""
    parser.add_argument("--no-cache", action="store_true", help="work everything out anew, and keep nothing")


def add_rules(parser: ArgumentParser) -> _ArgumentGroup:
    """Add the choice of rules and the configuration, and return the group of options."""
    group = parser.add_argument_group("rules and configuration")
    for flag, purpose in (
        ("--select", "rules to run in place of the configured ones"),
        ("--extend-select", "rules to run as well"),
        ("--ignore", "rules not to run"),
    ):
        group.add_argument(
            flag, type=_names, action="extend", metavar="RULES", help=f"{purpose}: names, codes or families, by commas"
        )
    group.add_argument(
        "--config", dest="config_values", action="append", metavar="FILE|KEY=VALUE",
        help="a configuration file, or one setting as TOML",
    )  # fmt: skip
    group.add_argument("--isolated", action="store_true", help="read no configuration files")
    group.add_argument(
        "--allow-code", action="store_true", help="let Python code that the configuration names as a schema run"
    )
    return group


def add_verdict(group: _ArgumentGroup) -> None:
    """Add what only a run has that ends with a verdict: how strict it is, and what it goes by."""
    group.add_argument("--strict", action="store_true", help="count warnings as errors")
    group.add_argument(
        "--show-settings",
        nargs="?",
        const=".",
        metavar="FILE",
        help="show the settings for FILE and their origin, and stop",
    )


def add_output(parser: ArgumentParser) -> None:
    """Add how to report."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "-o", "--output-format", action="append", metavar="FORMAT[:FILE]",
        help=f"{', '.join(FORMATS)}; several at once when all but one go to a file",
    )  # fmt: skip
    group.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule instead of listing them"
    )
    group.add_argument(
        "--show-all", "--no-group", action="store_true", help="show each repeat of one cause, not only their number"
    )
    add_color(group)
    group.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    group.add_argument("-v", "--verbose", action="store_true", help="say which files were skipped, and why")


def add_color(parser: _ActionsContainer) -> None:
    """Add when to colour the output."""
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), help="colour the output (default: on a terminal)"
    )


def _count(value: str) -> int:
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise ArgumentTypeError(f"a number from 1 up is needed, not {value!r}")


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip(" \t"))]
