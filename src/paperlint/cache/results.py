"""Reports of papers and their renderings, kept from run to run.

A report is found by who asked for what (the path, the working directory, the configuration, this
very paperlint), and is valid while everything that was asked of the disk is answered as it was.
A report with a breakdown is not kept, nor one of standard input.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperlint.cache.store import Store
from paperlint.cache.stored import Unstorable, pack, unpack
from paperlint.cache.version import version
from paperlint.errors import PaperlintError, SeveralPapers
from paperlint.report import PaperReport, Report
from paperlint.source.decode import decode
from paperlint.source.digest import digest_of
from paperlint.source.text import SourceFile
from paperlint.source.trace import Trace, retrace

if TYPE_CHECKING:
    from paperlint.job import Job
    from paperlint.source.project import Project

_BROKEN = (
    AttributeError,
    ImportError,
    LookupError,
    PaperlintError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an entry can raise that is whole, but not ours or of other code."""


class Results:
    """What earlier runs found, and what this one finds."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where it can't be told which paperlint this is, or where it works."""
        self.folder = folder
        self._store = Store(folder)
        self._asker = f"{version()}\0{Path.cwd()}"
        self._known: list[tuple[PaperReport, str]] = []
        """Reports of this run, each with a digest that stands for it."""

    def recall(self, job: Job) -> PaperReport | None:
        """The report of a paper that was linted in this way before and is as it was."""
        data = self._store.get(self._key(job))
        if data is None:
            return None
        try:
            head, _, body = data.partition(b"\n")
            kind, root, answers, described = json.loads(head)
            read = _retraced(job, kind, root, answers)
            if read is None:
                return None
            files = [_restored(read, *file) for file in described]
            report = unpack(body, files)
        except _BROKEN:
            return None
        if not isinstance(report, PaperReport):
            return None
        self.note(report, digest_of(data))
        return report

    def note(self, report: PaperReport, digest: str) -> None:
        """A report that is kept already, and the digest that `remember` gave."""
        self._known.append((report, digest))

    def recall_papers(self, job: Job) -> SeveralPapers | None:
        """The papers that were found in a folder, while what told them is as it was."""
        data = self._store.get(self._papers_key(job))
        try:
            trace, message, paths, left = json.loads(data or b"")
            if _retraced(job, *trace) is not None:
                return SeveralPapers(message, paths, left)
        except _BROKEN:
            pass
        return None

    def remember_papers(self, job: Job, several: SeveralPapers) -> None:
        """Keep which papers were found in a folder."""
        if isinstance(several.trace, Trace):
            kept = [several.trace, str(several), several.paths, several.left]
            self._store.put(self._papers_key(job), json.dumps(kept).encode("ascii"))

    def remember(self, job: Job, project: Project, report: PaperReport) -> str | None:
        """Keep the report of a paper; a digest that stands for it, None where it isn't kept."""
        trace = project.trace
        if trace is None or report.crashes:
            return None
        kept = replace(report, seconds=None)
        try:
            body, files = pack(kept)
            unpacked = trace.kind == "archive"  # its text is not looked for in there again
            described = [(f.name, f.display, f.text if unpacked else None) for f in files]
        except Unstorable:
            return None
        head = json.dumps([trace.kind, trace.root, trace.answers, described])
        data = head.encode("ascii") + b"\n" + body
        self._store.put(self._key(job), data)
        digest = digest_of(data)
        self.note(report, digest)
        return digest

    def rendered(self, how: str, report: Report, render: Callable[[Report], str]) -> str:
        """What `render` makes of a report, or made of it before. `how` names everything that shapes
        it beside the report."""
        digests = {id(known): digest for known, digest in self._known}
        if report.failures or any(id(paper) not in digests for paper in report.papers):
            return render(report)
        key = self._digest("rendering", how, *(digests[id(paper)] for paper in report.papers))
        kept = self._store.get(key)
        if kept is not None:
            return kept.decode("utf-8", "surrogatepass")
        text = timeless = render(report)
        if any(paper.seconds is not None for paper in report.papers):  # what is kept takes no time
            papers = tuple(replace(paper, seconds=None) for paper in report.papers)
            timeless = render(replace(report, papers=papers))
        self._store.put(key, timeless.encode("utf-8", "surrogatepass"))
        return text

    def _key(self, job: Job) -> str:
        return self._digest("report", job.path, repr(job.config))

    def _papers_key(self, job: Job) -> str:
        return self._digest("papers", job.path, str(job.config.allow_outside))

    def _digest(self, *parts: str) -> str:
        whole = "\0".join((self._asker, *parts))
        return digest_of(whole.encode("utf-8", "surrogatepass"))


def _retraced(
    job: Job, kind: str, root: str, answers: list[tuple[list[str], str]]
) -> dict[str, bytes] | None:
    """See `retrace`."""
    trace = Trace(kind, root, tuple((tuple(asked), answer) for asked, answer in answers))
    return retrace(job.path, trace, job.config.limits, job.config.allow_outside)


def _restored(read: dict[str, bytes], name: str, display: str, text: str | None) -> SourceFile:
    if text is None:
        text = decode(read[name], display).text
    return SourceFile(name, text, display)
