"""Papers that are as they were: what was shown of them is shown again, and nothing is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from paperlint.cli.output import Output, put, shaped
from paperlint.cli.terminal import complain

if TYPE_CHECKING:
    from paperlint.cache import Results
    from paperlint.job import Job

_NEEDS_REPORTS = ("fix", "diff", "baseline", "write_baseline", "show_files", "verbose")


def show_again(
    jobs: Sequence[Job], outputs: Sequence[Output], options: dict[str, Any], results: Results | None
) -> int | None:
    """The exit code of a run that shows what an earlier one did; None where it must be made."""
    if results is None or len(outputs) != 1 or any(options[name] for name in _NEEDS_REPORTS):
        return None
    [output] = outputs
    if output.format == "jsonl" and len(jobs) > 1:
        return None
    settings, how = shaped(output, options)
    shown = results.shown(jobs, how)
    if shown is None:
        return None
    put(shown.text, output, settings.color)
    if output.format != "text" and not options["quiet"]:
        for note in shown.notes:
            complain(note)
    return 1 if shown.fails and not options["exit_zero"] else 0
