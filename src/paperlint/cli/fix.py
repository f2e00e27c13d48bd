"""Changing drafts: `--fix` and `--diff` of `paperlint check`, and `paperlint add`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from paperlint.cli.options import bounds, configuration
from paperlint.cli.terminal import complain, is_terminal, wants_color, write
from paperlint.errors import LimitReached, PaperlintError, SeveralPapers

if TYPE_CHECKING:
    from pathlib import Path

    from paperlint.config import Config
    from paperlint.finding import Finding
    from paperlint.fixing import Fixed
    from paperlint.job import Job


@click.command()
@click.argument("section", metavar="SECTION")
@click.argument("path", metavar="PATH")
@click.option("--diff", is_flag=True, help="Show what would be put in, and write nothing.")
@configuration
@bounds
def add(section: str, path: str, diff: bool, **options: Any) -> int:
    """Put a section or statement into a draft, where it belongs, with what belongs in it.

    SECTION is its name (limitations, conclusion, availability, ...) or a rule that asks for it
    (missing-limitations). Other lines stay as they are; a section that is there already is left
    alone.

    \b
    Examples:
      paperlint add limitations draft.tex --diff
      paperlint add availability draft.tex
    """
    from paperlint.cli.configuring import configured
    from paperlint.deadline import TimeIsUp, within
    from paperlint.fixes.sections import part_named
    from paperlint.fixing import Input, add
    from paperlint.job import Job, too_slow

    name = part_named(section)
    job = Job(path, configured(path, options))
    stdin = sys.stdin.buffer.read() if path == "-" else None
    try:
        with within(job.config.timeout):
            fixed, there = add(Input(job, stdin), name)
    except TimeIsUp:
        raise LimitReached(f"{too_slow(job)} Nothing of it is changed.") from None
    if there is not None:
        complain(f"{there.location.file}:{there.line}: this is there already, nothing is added.")
        return 0
    if diff:
        return show_diff([fixed])
    written([fixed])
    for shown in _displays(fixed):
        complain(f"{name} was put into {shown}; fill in what is marked [FILL IN: ...].")
    return 0


def fix_first(
    jobs: Sequence[Job],
    options: dict[str, Any],
    stdin: bytes | None,
    configure: Callable[[str, bool], Config],
) -> tuple[bool, int]:
    """What `--fix` and `--diff` do: could all be read, and the exit code of `--diff`.

    `configure` gives the configuration of a paper that was found in a folder. Raises WriteError.
    """
    if stdin is not None and not options["diff"]:
        raise click.UsageError("--fix can't change standard input; --diff shows what it would")
    papers, whole = _fixed_papers(jobs, options, stdin, configure)
    code = 0
    if options["diff"]:
        code = show_diff(papers)
    else:
        written(papers)
    if not options["quiet"]:
        _tell(papers, would=options["diff"])
    return whole, code if whole else 2


def _fixed_papers(
    jobs: Sequence[Job],
    options: dict[str, Any],
    stdin: bytes | None,
    configure: Callable[[str, bool], Config],
) -> tuple[list[Fixed], bool]:
    """What becomes of each paper, and whether all could be read; errors are told."""
    from paperlint.deadline import TimeIsUp, within
    from paperlint.fixing import Input, fix
    from paperlint.guard import guarded
    from paperlint.job import Job, too_slow
    from paperlint.report import Crash

    wanted = _wanted(options)
    result: list[Fixed] = []
    mains: set[Path | None] = set()
    whole = True
    waiting = list(jobs)
    while waiting:
        job = waiting.pop(0)
        given = Input(job, stdin, options["stdin_filename"])
        try:
            with within(job.config.timeout):
                fixed = guarded("fixing it", partial(fix, given, wanted))
        except TimeIsUp:
            complain(f"{too_slow(job)} Nothing of it is changed.")
            whole = False
            continue
        except SeveralPapers as error:
            waiting[:0] = [Job(path, configure(path, True)) for path in error.paths]
            whole = whole and bool(error.paths)
            continue
        except PaperlintError as error:
            complain(str(error))
            whole = False
            continue
        if isinstance(fixed, Crash):
            complain(f"{job.path}: paperlint broke down while {fixed.what} ({fixed.why}).")
            whole = False
            continue
        if fixed.main is None or fixed.main not in mains:  # parts of it may be named, too
            result.append(fixed)
        mains.add(fixed.main)
    return result, whole


def written(papers: Iterable[Fixed]) -> None:
    """Write what was fixed. Raises WriteError."""
    from paperlint.writing import change

    for fixed in papers:
        if fixed.files:
            change(fixed.changes(), fixed.root)


def show_diff(papers: Sequence[Fixed]) -> int:
    """Show what would be changed as a unified diff; 1 where that is anything, as ruff has it."""
    color = wants_color("auto", sys.stdout)
    lines = [line for fixed in papers for line in _diff(fixed)]
    if is_terminal(sys.stdout) or color:
        from paperlint.reports.safe import visible

        text = "".join(f"{_coloured(visible(line.rstrip()))}\n" for line in lines)
        write(text, color)
    else:
        write("".join(lines).encode("utf-8", "surrogatepass"))
    return 1 if lines else 0


def _tell(papers: Sequence[Fixed], would: bool) -> None:
    """Say on standard error how many findings are cured, and where."""
    count = sum(len(fixed.findings) for fixed in papers)
    files = [name for fixed in papers for name in _displays(fixed)]
    noun = "finding" if count == 1 else "findings"
    if not count:
        complain("nothing that could be fixed.")
    elif would:
        complain(f"would fix {count} {noun}, in {', '.join(files)}.")
    else:
        complain(f"fixed {count} {noun}, in {', '.join(files)}; fill in what is marked there.")


def _wanted(options: dict[str, Any]) -> Callable[[Finding], bool]:
    """Notes are hidden unless asked for; what is hidden is not fixed."""
    given = (*options["select"], *options["extend_select"])
    named = {name.strip() for value in given for name in value.split(",")}

    def wanted(finding: Finding) -> bool:
        return finding.severity != "info" or options["show_info"] or finding.rule in named

    return wanted


def _displays(fixed: Fixed) -> list[str]:
    return [fixed.project.tree.display(name) for name in fixed.files]


def _diff(fixed: Fixed) -> Iterator[str]:
    """Lines of a unified diff that `patch` takes: line ends are those of the files."""
    from difflib import unified_diff

    from paperlint.source.decode import decode

    for name, contents in fixed.files.items():
        display = fixed.project.tree.display(name)
        old, new = (decode(data, display).text.split("\n") for data in contents)
        for line in unified_diff(_ended(old), _ended(new), display, display):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _ended(lines: list[str]) -> list[str]:
    """Lines with their line feeds; the last one has none, and may be empty."""
    *whole, last = lines
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def _coloured(line: str) -> str:
    if line.startswith(("+++", "---")):
        return click.style(line, bold=True)
    colours = {"+": "green", "-": "red", "@": "cyan"}
    colour = colours.get(line[:1])
    return click.style(line, fg=colour) if colour else line
