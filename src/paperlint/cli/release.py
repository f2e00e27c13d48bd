"""`paperlint release`: is everything in this folder that an open-science release holds?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paperlint.cli.options import (
    bounds,
    configuration,
    findings_shown,
    reports_wanted,
    rules_wanted,
    talk,
)
from paperlint.cli.output import outputs_of, show
from paperlint.cli.progress import Progress
from paperlint.cli.terminal import complain

if TYPE_CHECKING:
    from paperlint.config import Config
    from paperlint.release.facts import Release
    from paperlint.report import ReleaseReport, Report


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--paper", metavar="FILE", help="The paper's source, where it isn't in the folder.")
@click.option("--no-paper", is_flag=True, help="Don't lint the paper that lies in the folder.")
@reports_wanted
@rules_wanted
@configuration
@bounds
@findings_shown
@talk
def release(folder: str, **options: Any) -> int:
    """Check an open-science release: paper, model, weights, data, code, cards, licence.

    A table says of each component where it is (a file, or where the README or a card leads), or
    what to add; then which class of the Model Openness Framework the release reaches, and what the
    next one lacks. Weights are recognised by content and never loaded; no code is run, and no
    address is looked up.

    \b
    Examples:
      paperlint release .
      paperlint release my-model/ --paper draft.tex
      paperlint release . --ignore release-lacks-tuning --fail-on warning
      paperlint release . --output-format json
    """
    from paperlint.cli.configuring import configured
    from paperlint.report import Report

    if options["color"] not in ("auto", "always", "never"):
        raise click.UsageError(f"--color {options['color']}: not one of auto, always, never")
    config = configured(folder, options)
    outputs = outputs_of(config.output_format, options["output_file"], options["reports"])
    with Progress(not options["quiet"]) as progress:
        progress.start(folder)
        linted, graded = _looked_at(folder, config, options)
    report = Report(linted.papers, linted.failures, graded)
    code = report.exit_code
    if report.subjects and not show(report, outputs, options, None):
        code = 2
    if config.output_format != "text" and not options["quiet"]:
        for note in dict.fromkeys(note for subject in report.subjects for note in subject.notes):
            complain(note)
    for failure in report.failures:
        complain(failure.message)
    if options["verbose"]:
        traces = [failure.trace for failure in report.failures]
        traces += [crash.trace for subject in report.subjects for crash in subject.crashes]
        for trace in filter(None, traces):
            click.echo(trace, err=True)
    return code


def _looked_at(
    folder: str, config: Config, options: dict[str, Any]
) -> tuple[Report, ReleaseReport | None]:
    """What is found in the paper, and in the release; each may take `timeout`. A failure tells of
    what was given up. Raises InputError, ConfigError."""
    from dataclasses import replace

    from paperlint.deadline import TimeIsUp, within
    from paperlint.grading import facts_of, grade
    from paperlint.release.facts import Release
    from paperlint.report import Failure, Report

    linted = Report((), ())
    try:
        with within(config.timeout):
            subject = Release(folder, config.allow_outside)
            paper = _paper_of(subject, options)
        linted = _lint_paper(paper, options) or linted
        with within(config.timeout):
            if paper is not None and not linted.failures:
                subject.paper = facts_of(paper, config)
            return linted, grade(subject, config)
    except TimeIsUp:
        told = f"{folder}: not looked through within {config.timeout:g} seconds"
        failure = Failure(folder, f"{told}; give it longer with --timeout.")
        return replace(linted, failures=(*linted.failures, failure)), None


def _paper_of(release: Release, options: dict[str, Any]) -> str | None:
    """The path of the paper that is given, or lies in the folder."""
    path: str | None = options["paper"]
    if path is None and release.paper_source is not None and not options["no_paper"]:
        path = str(release.folder.where / release.paper_source)
    return path


def _lint_paper(path: str | None, options: dict[str, Any]) -> Report | None:
    """The report of the paper; None where there is none, or only rules about releases are
    selected."""
    from paperlint.cli.configuring import configured
    from paperlint.job import Job
    from paperlint.rules import RULES
    from paperlint.run import run
    from paperlint.selection import Selection

    if path is None:
        return None
    config = configured(path, options)
    if not Selection(config, RULES).rules:
        return None
    return run([Job(path, config)])
