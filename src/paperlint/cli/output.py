"""Where reports go: standard output, a file, several files in one run."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from paperlint.cli.terminal import complain, encoding_of, is_terminal, wants_color, width_of, write

if TYPE_CHECKING:
    from paperlint.cache import Results
    from paperlint.report import Failure, PaperReport, Report
    from paperlint.reports import Options


class Output(NamedTuple):
    """A report to write; `target` None is standard output."""

    format: str
    target: Path | None = None


def outputs_of(
    output_format: str, output_file: Path | None, reports: tuple[str, ...]
) -> list[Output]:
    """The report asked for by `--output-format` and `--output-file`, and those of `--report`.

    Raises UsageError for a `--report` that isn't FORMAT=FILE.
    """
    from paperlint.reports import FORMATS

    outputs = [Output(output_format, output_file)]
    for given in reports:
        name, sign, file = given.partition("=")
        if name not in FORMATS or not sign or not file:
            known = ", ".join(FORMATS)
            raise click.UsageError(f"--report {given}: must be FORMAT=FILE; formats: {known}")
        outputs.append(Output(name, Path(file)))
    return outputs


def show(
    report: Report, outputs: list[Output], options: dict[str, Any], results: Results | None
) -> bool:
    """Write each report, from `results` where it was written before; False where paperlint broke
    down over one."""
    written = [_show(report, output, options, results) for output in outputs]
    return all(written)


class Stream:
    """Writes the lines of `jsonl` to standard output as papers are done, once there are several.

    `outputs` loses what is written in this way.
    """

    def __init__(self, outputs: list[Output]) -> None:
        self._outputs = outputs
        self._wanted = Output("jsonl") in outputs
        self._begun = False
        self._held: list[PaperReport | Failure] = []

    @property
    def meets_terminal(self) -> bool:
        """Could it write where a person sees a bar?"""
        return self._wanted and is_terminal(sys.stdout)

    def total(self, papers: int) -> None:
        """There are so many papers, as far as is known."""
        if self._wanted and papers > 1 and not self._begun:
            self._begun = True
            self._outputs.remove(Output("jsonl"))
            for answer in self._held:
                self.answered(answer)

    def answered(self, answer: PaperReport | Failure) -> None:
        """A paper is done."""
        if not self._begun:
            self._held.append(answer)
            return
        from paperlint.report import Failure
        from paperlint.reports.jsonl import failure_line, paper_line

        line = failure_line(answer) if isinstance(answer, Failure) else paper_line(answer)
        write(line.encode("utf-8"))


def shaped(output: Output, options: dict[str, Any]) -> tuple[Options, str]:
    """How a report is shown there, and a text that stands for all that shapes it."""
    from paperlint.reports import Options

    plain = output.target is not None
    shown = Options(
        width=width_of(sys.stdout),
        color=not plain and wants_color(options["color"], sys.stdout),
        encoding="utf-8" if plain else encoding_of(sys.stdout),
        show_info=options["show_info"],
        show_all=options["show_all"],
        quiet=options["quiet"],
        explain_evidence=options.get("explain_evidence", False),
        statistics=options.get("statistics", False),
    )
    return shown, f"{output.format} {shown!r}"


def put(text: str, output: Output, color: bool) -> None:
    """Write a report where it belongs."""
    from paperlint.reports import FOR_PEOPLE

    data = text.encode("utf-8", "backslashreplace")
    if output.target is not None:
        from paperlint.writing import write as write_file

        write_file(output.target, data, called=f"--output-file {output.target}")
    else:
        write(text if output.format in FOR_PEOPLE else data, color)


def _show(report: Report, output: Output, options: dict[str, Any], results: Results | None) -> bool:
    from paperlint.guard import guarded
    from paperlint.report import Crash
    from paperlint.reports import render

    shown, how = shaped(output, options)

    def fresh(report: Report) -> str:
        return render(output.format, report, shown)

    task = partial(fresh, report)
    if results is not None:
        task = partial(results.rendered, how, report, fresh)
    text = guarded("writing the report", task)
    if isinstance(text, Crash):
        complain(f"paperlint broke down while {text.what} ({text.why}); please report it.")
        if options["verbose"]:
            click.echo(text.trace, err=True)
        return False
    put(text, output, shown.color)
    return True
