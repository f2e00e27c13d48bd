"""`paperlint checklist`: a venue's checklist, drafted from what the paper tells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from paperlint.cli.options import bounds, configuration
from paperlint.cli.terminal import complain, write
from paperlint.errors import ConfigError, LimitReached


@click.command()
@click.argument("path", metavar="PATH")
@click.option(
    "--venue", metavar="NAME", help="Whose checklist: neurips, aaai, aistats, arr, icml, ..."
)
@click.option(
    "--output-format",
    type=click.Choice(["latex", "markdown"]),
    help="What to write; as the paper is written unless given.",
)
@click.option("--output-file", metavar="FILE", type=click.Path(path_type=Path), help="Write there.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@configuration
@bounds
def checklist(
    path: str,
    venue: str | None,
    output_format: str | None,
    output_file: Path | None,
    force: bool,
    **options: Any,
) -> int:
    """Draft a venue's checklist from what a paper tells.

    Every answer is a suggestion for you to confirm, with the places that support it; what the text
    doesn't tell is left open, with what is missing. Venues without a checklist of their own get
    the general ML reproducibility checklist.

    \b
    Examples:
      paperlint checklist draft.tex --venue neurips > checklist.tex
      paperlint checklist draft.md --venue arr --output-file checklist.md
    """
    from paperlint.cli.configuring import configured
    from paperlint.deadline import TimeIsUp, within
    from paperlint.drafting import written
    from paperlint.drafting.reading import draft_for
    from paperlint.job import Job, too_slow

    if output_file is not None and not force and os.path.lexists(output_file):
        raise ConfigError(f"--output-file {output_file}: is there already; --force writes over it.")
    job = Job(path, configured(path, options))
    limits, outside = job.config.limits, job.config.allow_outside
    try:
        with within(job.config.timeout):
            draft, paper_format, note = draft_for(path, venue, limits, outside)
            text = written(draft, output_format or paper_format)
    except TimeIsUp:
        raise LimitReached(too_slow(job)) from None
    data = text.encode("utf-8", "backslashreplace")
    if output_file is not None:
        from paperlint.writing import write as write_file

        write_file(output_file, data, called=f"--output-file {output_file}")
    else:
        write(data)
    if note:
        complain(note)
    answered = len(draft.suggestions) - draft.open
    complain(
        f"{draft.record.title}: {answered} of {len(draft.suggestions)} answers suggested, all to "
        f"be confirmed; {draft.open} left open."
    )
    return 0
