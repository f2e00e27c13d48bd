"""Linting papers, those alone that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from paperlint.cache.results import Results
from paperlint.report import PaperReport, Report

if TYPE_CHECKING:
    from paperlint.job import Job
    from paperlint.source.project import Project


def run(
    jobs: Sequence[Job], results: Results | None, before: Callable[[], object], **how: Any
) -> Report:
    """The engine's `run` with its keywords, for papers that `results` doesn't know. `before` is
    called once where there is such a paper: the engine is imported then, which takes a while."""
    known: dict[int, PaperReport] = {}
    if results is not None:
        for index, job in enumerate(jobs):
            report = results.recall(job)
            if report is not None:
                known[index] = report
    left = [index for index in range(len(jobs)) if index not in known]
    if not left and jobs:
        return Report(tuple(known.values()))
    before()
    from paperlint import engine

    numbers = {id(jobs[index]): index for index in left}

    def keep(job: Job, project: Project, report: PaperReport) -> None:
        known[numbers[id(job)]] = report
        if results is not None:
            results.remember(job, project, report)

    fresh = engine.run([jobs[index] for index in left], on_done=keep, **how)
    return Report(tuple(known[index] for index in sorted(known)), fresh.failures)
