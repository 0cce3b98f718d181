"""One run of ``check`` or ``fix``: find the files, put them through the engine, report, and decide the exit code."""

from __future__ import annotations

import gc
import os
import sys

from seedlint.cli import exits
from seedlint.cli.outcome import Outcome, why_nothing
from seedlint.cli.outputs import Outputs, context, targets
from seedlint.cli.progress import Progress
from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.project.discovery import Discovery, discover
from seedlint.project.project import Arguments, open_project
from seedlint.project.root import BASELINE_NAME
from seedlint.project.runner import compute, run_bytes, too_large, write_back
from seedlint.report.cells import one_line
from seedlint.text.fix import SAFE, UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Protocol

    from seedlint.cli.outputs import Target
    from seedlint.cli.replay import Replay
    from seedlint.cli.request import Request
    from seedlint.project.project import Project
    from seedlint.project.results import Results
    from seedlint.project.runner import FileResult, Mode
    from seedlint.report.model import Context
    from seedlint.text.fix import Applicability

    class Stage(Protocol):
        """What stands between the engine and the report where an option or a baseline asks for it."""

        def narrow(self, discovery: Discovery) -> Discovery:
            """Return the part of *discovery* in which there can be something to report."""
            ...

        def carry(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
            """Yield *results* as they are to be reported."""
            ...

        def finish(self, *, writes: bool) -> Iterator[str]:
            """Do what is left after all results, and yield what the reader should know; *writes* as a fix does."""
            ...


ENOUGH_FILES = 32
"""Fewer files are checked faster than the cache is read."""
STDIN = "-"
STDIN_NAME = "stdin.md"
"""What standard input is treated as where it has no name."""


def run(request: Request, mode: Mode) -> int:
    """Carry out *request* in *mode* and return the exit code."""
    from_stdin = _reads_stdin(request)
    known = None
    if from_stdin and set(request.paths) - {STDIN}:
        raise ConfigError("standard input is checked by itself; leave out the other paths")
    paths = [request.stdin_filename or STDIN_NAME] if from_stdin else request.paths or (".",)
    project = open_project(paths, arguments(request))
    if request.show_settings is not None:
        from seedlint.cli.show import show_settings

        return show_settings(project, request.show_settings)
    discovery = Discovery((os.path.join(project.cwd, paths[0]),)) if from_stdin else _discover(paths, project, request)
    stages = list(_stages(request, project))
    for stage in stages:
        discovery = stage.narrow(discovery)
    if request.show_files:
        print("".join(f"{one_line(project.shown(path))}\n" for path in discovery.files), end="")
        return exits.CLEAN
    applicability = UNSAFE if project.settings.unsafe_fixes else SAFE
    if len(discovery.files) >= ENOUGH_FILES:
        # Hardly anything of a document refers to itself in a circle, and each look for circles goes over all results.
        gc.set_threshold(50_000, 20, 100)
    if from_stdin:
        results = _stdin_results(discovery.files[0], project, mode, applicability)
    else:
        known = _known(request, project, discovery, mode)
        computed = known.compute() if known else compute(discovery.files, project, mode, applicability, request.jobs)
        results = Progress(len(discovery.files)).watch(computed)
        if mode == "fix":
            results = write_back(list(results), project)
    if discovery.unreadable:
        from itertools import chain

        from seedlint.project.runner import unreadable_folder

        refused = (unreadable_folder(*one, project) for one in discovery.unreadable)
        results = chain(results, refused)
    for stage in stages:
        results = stage.carry(results)
    return _report(Run(request, project, discovery, mode, stages, known), results)


def _known(request: Request, project: Project, discovery: Discovery, mode: Mode) -> Results | None:
    """Return what is known of the files already, where looking for it pays."""
    if request.no_cache or discovery.unreadable or len(discovery.files) < ENOUGH_FILES:
        return None
    from seedlint.project import results

    level = UNSAFE if project.settings.unsafe_fixes else SAFE
    named = {os.path.normpath(os.path.join(project.cwd, path)) for path in request.paths or (".",)}
    whole = project.root in named and not discovery.unchanged
    found = discovery if whole and named == {project.root} else None
    asked = results.Request(mode, level, request.jobs, whole, discovery=found)
    return results.Results(discovery.files, project, asked)


def arguments(request: Request) -> Arguments:
    """Return what *request* says about the project."""
    settings: dict[str, Any] = {
        "select": request.select,
        "extend-select": request.extend_select,
        "ignore": request.ignore,
        "strict": request.strict or None,
        "unsafe-fixes": request.unsafe_fixes,
        "journal": False if request.no_journal else None,
        "respect-gitignore": False if request.no_ignore else None,
    }
    given = {name: value for name, value in settings.items() if value is not None}
    # The environment is the user's own, unlike what a repository brings along.
    allow_code = request.allow_code or os.environ.get("SEEDLINT_ALLOW_CODE") == "1"
    return Arguments(given, tuple(request.config_values or ()), request.isolated, request.force_exclude, allow_code)


class Run(NamedTuple):
    """What a report is about."""

    request: Request
    project: Project
    discovery: Discovery
    mode: Mode
    stages: Sequence[Stage]
    known: Results | None = None
    """What was known of the results beforehand, where that was looked for."""


def _stages(request: Request, project: Project) -> Iterator[Stage]:
    """Yield what *request* and the project ask for, in order; most runs have none, and import none."""
    baseline = not request.no_baseline and os.path.lexists(os.path.join(project.root, BASELINE_NAME))
    if baseline or request.since is not None:
        from seedlint.project.sieve import Sieve

        yield Sieve(project, request.since, baseline=baseline)
    if request.add_ignore is not None:
        from seedlint.cli.add_ignores import AddedIgnores

        if _reads_stdin(request):
            raise ConfigError("--add-ignore writes into files; name them in place of standard input")
        yield AddedIgnores(request.add_ignore, project)


def _reads_stdin(request: Request) -> bool:
    return request.stdin_filename is not None or STDIN in request.paths


def _stdin_results(path: str, project: Project, mode: Mode, applicability: Applicability) -> Iterator[FileResult]:
    """Yield the one result for standard input; a document that is fixed passes on to standard output."""
    limit = project.settings_for(path).max_file_size
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        if mode == "fix":
            from shutil import copyfileobj

            sys.stdout.buffer.write(data)
            copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        yield too_large(path, project, limit)
        return
    result = run_bytes(data, path, project, mode, applicability)
    if mode == "fix":
        from seedlint.project.write_run import verified

        result = verified(result, project)
        # What is no document, or has nothing to repair, passes as it came.
        sys.stdout.buffer.write(result.fixed.document.data if result.fixed and result.changed else data)
        sys.stdout.buffer.flush()
    yield result


def _discover(paths: Sequence[str], project: Project, request: Request) -> Discovery:
    discovery = discover(paths, project, remembers=not request.no_cache)
    if discovery.missing:
        raise ConfigError("; ".join(_missing(path, project) for path in discovery.missing))
    return discovery


def _missing(path: str, project: Project) -> str:
    from pathlib import Path

    if (at := Path(project.cwd, path)).is_symlink():
        return f"{one_line(path)} is a link to {one_line(str(at.readlink()))}, which does not exist"
    return f"{one_line(path)} does not exist"


def _report(run: Run, results: Iterator[FileResult]) -> int:
    """Report *results* as they come and return the exit code."""
    request, settings = run.request, run.project.settings
    writes = run.mode == "fix" and not _reads_stdin(request)
    # A document that passes through has standard output for itself.
    stream = sys.stderr if run.mode == "fix" and not writes else sys.stdout
    how = context(request, stream, run.mode, settings.unsafe_fixes, run.project.registry)
    chosen = targets(request, settings.output_format, run.mode, settings.origins["output-format"])
    replay = _replay(run, how, chosen)
    if replay is not None and (shown := replay.load()) is not None:
        stream.write(shown[0])
        return shown[1]
    outputs = Outputs(chosen, how, replay.recorded(stream) if replay else stream)
    outcome = Outcome(how)
    if replay:
        replay.begin(outputs.repeating)
    outputs.start()
    for result in results:
        for told in replay.again(result, outcome) if replay else (result,):
            report = outcome.add(told)
            if (report.diagnostics or report.fixed) and not (replay and replay.file(told.path, report)):
                outputs.file(report)
    if run.known:
        outcome.summary.files += run.known.clean
    outcome.summary.note = why_nothing(run.discovery, outcome)
    outcome.summary.notes = tuple(note for stage in run.stages for note in stage.finish(writes=writes))
    outputs.finish(outcome.summary)
    troubled = outcome.tell(sys.stderr, request)
    code = outcome.exit_code(strict=settings.strict, fixed_is_error=request.exit_non_zero_on_fix)
    if replay and not troubled:
        replay.store(code)
    return code


def _replay(run: Run, how: Context, chosen: tuple[Target, ...]) -> Replay | None:
    """Return what may be shown again; None where the output rests on more than results and goes elsewhere, too."""
    if run.known is None or run.stages or run.mode != "check" or run.request.verbose:
        return None
    if [target.path for target in chosen] != [None]:
        return None
    from seedlint.cli.replay import Replay

    manner = (run.project.cwd, chosen, how._replace(registry=None), run.project.settings.strict)
    return Replay(run.known, manner, run.discovery._replace(states={}, listed=None))
