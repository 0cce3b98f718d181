"""``seedlint baseline``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedlint.cli import exits, session
from seedlint.cli.progress import Progress
from seedlint.cli.request import Request
from seedlint.errors import ConfigError
from seedlint.project.baseline import Baseline, load
from seedlint.project.discovery import discover
from seedlint.project.project import Project, open_project
from seedlint.project.root import BASELINE_NAME
from seedlint.project.runner import FileResult, compute
from seedlint.report.cells import one_line
from seedlint.report.model import counted
from seedlint.text.fix import SAFE

_MOST = 4
"""How many rules are named."""

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``baseline``."""
    from seedlint.cli import options

    parser.add_argument("--update", action="store_true", help="keep all that is found now, new findings too")
    parser.add_argument("--prune", action="store_true", help="take out what is no longer found")
    options.add_rules(parser)


def run(request: Request) -> int:
    """Write the baseline where there is none; where there is one, change it as asked, or tell what has changed."""
    if request.update and request.prune:
        raise ConfigError("--update takes out what is gone, too; leave out --prune")
    project = open_project((), session.arguments(request))
    known = None if request.update else load(project)
    if known is None and request.prune:
        raise ConfigError(f"there is no {BASELINE_NAME} in {one_line(project.root)}; seedlint baseline writes it")
    if known is not None:
        return _compare(known, project, prune=request.prune)
    if write(project):
        print("They are not reported any more. Commit the file; it shrinks as they are fixed.")
    return exits.CLEAN


def write(project: Project) -> int:
    """Keep everything that is found in *project*, tell what that is, and return how much."""
    files = frozenset(discover((project.root,), project).files)
    baseline = _old(project)
    fixable = 0
    for result in _results(files, project):
        baseline.add(result)
        fixable += sum(one.fix is not None and one.fix.applicability is SAFE for one in result.diagnostics)
    baseline.drop_files_except(files)
    baseline.save()
    print(f"Wrote {BASELINE_NAME}: {counted(len(baseline), 'finding')} in {counted(baseline.documents, 'document')}.")
    rules = baseline.rules().most_common()
    told = [f"{count:,} \N{MULTIPLICATION SIGN} {rule}" for rule, count in rules[:_MOST]]
    if rules:
        more = f" and {counted(len(rules) - _MOST, 'more rule')}" if len(rules) > _MOST else ""
        print(f"  {', '.join(told)}{more}; {fixable:,} in all fixable with fix")
    return len(baseline)


def _results(files: frozenset[str], project: Project) -> Iterator[FileResult]:
    return Progress(len(files)).watch(compute(sorted(files), project, "check", SAFE))


def _compare(baseline: Baseline, project: Project, *, prune: bool) -> int:
    """Tell what is new and what is gone, and with *prune* take out the latter."""
    files = frozenset(discover((project.root,), project).files)
    results = _results(files, project)
    new = sum(len(baseline.hide(result).diagnostics) for result in results)
    baseline.drop_files_except(files)
    gone = baseline.gone
    if prune:
        baseline.save()
        print(f"Took {counted(gone, 'finding')} out of {BASELINE_NAME}; {len(baseline):,} left.")
        return exits.CLEAN
    print(f"{BASELINE_NAME} holds {counted(len(baseline), 'finding')}.")
    print(f"  {gone:,} of them no longer found{'; --prune takes them out' if gone else ''}")
    print(f"  {new:,} found that are not in it{'; seedlint check shows them, --update adds them' if new else ''}")
    return exits.CLEAN


def _old(project: Project) -> Baseline:
    """Return the baseline to be replaced, or an empty one where there is none that can be read."""
    try:
        return load(project) or Baseline.empty(project)
    except ConfigError:
        return Baseline.empty(project)
