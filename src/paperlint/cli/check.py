"""`paperlint check`: lint papers."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlint.cli import completion
from paperlint.cli.again import show_again
from paperlint.cli.configuring import configs_of
from paperlint.cli.options import (
    bounds,
    configuration,
    findings_shown,
    reports_wanted,
    rules_wanted,
    talk,
)
from paperlint.cli.output import Stream, outputs_of, show
from paperlint.cli.progress import Progress
from paperlint.cli.terminal import complain, encoding_of, write
from paperlint.reports.safe import fitted, visible

if TYPE_CHECKING:
    from paperlint.config import Config
    from paperlint.errors import SeveralPapers
    from paperlint.report import Failure, PaperReport, Report


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@reports_wanted
@rules_wanted
@click.option(
    "--fix",
    is_flag=True,
    help="Put missing sections and statements into the paper, with spots to fill in; notes are "
    "fixed only with --show-info or by name.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--venue", metavar="NAME", help="Where the paper is going: neurips, acl, ...")
@click.option(
    "--stage",
    metavar="STAGE",
    shell_complete=completion.values,
    help="How far it is: draft, submission, camera-ready, preprint.",
)
@click.option(
    "--kind",
    metavar="KIND",
    shell_complete=completion.values,
    help="What kind of paper it is, if paperlint misjudges it: empirical, theory, dataset, "
    "survey, system, position, software; or model-card, data-card.",
)
@configuration
@click.option(
    "--pdf",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The PDF of the paper, to count its pages; else .aux and .log beside it are looked at.",
)
@click.option("--no-cache", is_flag=True, envvar="PAPERLINT_NO_CACHE", help="Read all anew.")
@click.option(
    "--cache-dir",
    metavar="DIR",
    envvar="PAPERLINT_CACHE_DIR",
    type=click.Path(path_type=Path),
    help="Keep results there, not in the user's cache folder.",
)
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    default="auto",
    help="Processes that lint many papers beside each other: auto (default), or how many.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Findings that this file has stay quiet; new ones are reported.",
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write all that is found there, and report nothing.",
)
@bounds
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--stdin-filename", metavar="NAME", help="What to take standard input (-) for.")
@click.option(
    "--explain-evidence",
    is_flag=True,
    help="Show of every item of reproducibility where it is told, or why it counts as untold.",
)
@findings_shown
@click.option("--statistics", is_flag=True, help="Only count what each rule found.")
@click.option("--show-files", is_flag=True, help="List the files of each paper, nothing else.")
@click.option("--watch", is_flag=True, help="Lint again whenever something changes.")
@talk
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Lint papers, model cards and data cards: files, folders, archives, or - for standard input.

    Of a folder with several papers, each is linted. NAMES are rules, families of rules or ALL,
    apart by commas. All settings but the way of showing things can stand in [tool.paperlint] of
    pyproject.toml, or in paperlint.toml.

    \b
    Examples:
      paperlint draft.tex
      paperlint draft.tex --ignore missing-discussion --fail-on warning
      paperlint drafts/ --jobs 4 --output-format jsonl
      paperlint paper/ --output-format json --output-file report.json
      paperlint draft.tex --diff
      paperlint paper/ --report sarif=paperlint.sarif --report markdown=comment.md
      cat draft.md | paperlint - --stdin-filename draft.md
    """
    if options["watch"]:
        from paperlint.cli.watching import watch

        again = partial(_lint, paths, {**options, "watch": False, "again": True})
        return watch(paths, options, again)
    return _lint(paths, options)


def _lint(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """One run; the exit code."""
    from paperlint.cache import open_cache
    from paperlint.job import Job

    if options["color"] not in ("auto", "always", "never"):
        raise click.UsageError(f"--color {options['color']}: not one of auto, always, never")
    processes = _processes(options["jobs"])
    configs = configs_of(paths, options, check=False)
    jobs = [Job(path, config) for path, config in configs.items()]
    output_format = jobs[0].config.output_format
    outputs = outputs_of(output_format, options["output_file"], options["reports"])
    if options["show_files"] or options["write_baseline"]:
        outputs = []
    if options["statistics"] and output_format not in ("text", "concise"):
        raise click.UsageError(f"--statistics: only as text, not as {output_format}")
    results = None if options["no_cache"] else open_cache(options["cache_dir"])
    shown = show_again(jobs, outputs, options, results)
    if shown is not None:
        return shown
    from paperlint.report import Failure
    from paperlint.run import How, Watcher, run

    baseline = None
    if options["baseline"] is not None:
        from paperlint.baseline import read

        baseline = read(options["baseline"])
    check = partial(configs_of, paths, options, check=True)
    if "-" in paths:
        check()
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    whole = True
    if options["fix"] or options["diff"]:
        from paperlint.cli.fix import fix_first

        check()
        whole, code = fix_first(jobs, options, stdin, partial(_inner, options))
        if options["diff"]:
            return code
    stream = Stream(outputs)
    with Progress(not options["quiet"] and not stream.meets_terminal) as progress:

        def on_total(papers: int) -> None:
            progress.total(papers)
            stream.total(papers)

        def on_answer(answer: PaperReport | Failure) -> None:
            progress.answered(answer.path)
            if baseline is not None and not isinstance(answer, Failure):
                from paperlint.baseline import compared

                answer = compared(answer, baseline)
            stream.answered(answer)

        watcher = Watcher(progress.start, on_answer, on_total, partial(_tell, options))
        configure = partial(_inner, options)
        apart = not options.get("again", False)
        how = How(configure, processes, stdin, options["stdin_filename"], watcher, apart)
        report = run(jobs, results, check, how)
    if options["write_baseline"]:
        from paperlint.cli.comparing import write_baseline

        _complain(report, options, output_format)
        return write_baseline(report, options["write_baseline"])
    if baseline is not None:
        from paperlint.cli.comparing import compare

        report = compare(report, baseline, tell=not options["quiet"])
    code = report.exit_code if whole else 2
    if options["show_files"] or (options["exit_zero"] and code == 1):
        code = 2 if code == 2 else 0
    if options["show_files"]:
        files = dict.fromkeys(file for paper in report.papers for file in paper.files)
        write("".join(f"{fitted(visible(file), encoding_of(sys.stdout))}\n" for file in files))
    if report.papers and not show(report, outputs, options, results):
        code = 2
    _complain(report, options, output_format)
    return code


def _processes(jobs: str) -> int | None:
    if jobs == "auto":
        return None
    if not jobs.isdecimal() or int(jobs) < 1:
        raise click.UsageError(f"--jobs {jobs}: neither auto nor a number of processes")
    return int(jobs)


def _tell(options: dict[str, Any], folder: str, several: SeveralPapers) -> None:
    """Say which papers were found in a folder."""
    if options["quiet"]:
        return
    from paperlint.source.names import listed

    inside, left = (
        listed([os.path.relpath(path, folder) for path in paths], 12)
        for paths in (several.paths, several.left)
    )
    complain(f"{folder}: {len(several.paths)} papers, each is linted: {inside}.")
    if left:
        complain(f"{folder}: not linted, name it if you want it: {left}.")


def _complain(report: Report, options: dict[str, Any], output_format: str) -> None:
    """What belongs on standard error."""
    if output_format != "text" and not options["quiet"]:
        for note in dict.fromkeys(note for paper in report.papers for note in paper.notes):
            complain(note)
    for failure in report.failures:
        complain(failure.message)
    if options["verbose"]:
        for paper in report.papers:
            if paper.seconds is None:
                complain(f"{paper.path}: unchanged since an earlier run")
        traces = [failure.trace for failure in report.failures]
        traces += [crash.trace for paper in report.papers for crash in paper.crashes]
        for trace in filter(None, traces):
            click.echo(trace, err=True)


def _inner(options: dict[str, Any], path: str, check: bool) -> Config:
    """The configuration of a paper that was found in a folder."""
    return configs_of((path,), options, check)[path]
