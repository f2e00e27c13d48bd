"""Reports of papers and their renderings, kept from run to run.

A report is found by who asked for what (the path, the working directory, the configuration, this
very paperlint), and is valid while everything that was asked of the disk is answered as it was.
A report with a breakdown is not kept, nor one of standard input.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from paperlint.cache.store import Store
from paperlint.cache.version import version
from paperlint.errors import PaperlintError, SeveralPapers
from paperlint.source.digest import digest_of
from paperlint.source.trace import Trace, retrace

if TYPE_CHECKING:
    from paperlint.job import Job
    from paperlint.report import PaperReport, Report
    from paperlint.source.project import Project
    from paperlint.source.text import SourceFile

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


class Shown(NamedTuple):
    """What was shown of papers, whether one of them fails, and the notes about them."""

    text: str
    fails: bool
    notes: tuple[str, ...]


class _Entry(NamedTuple):
    """A report that is kept and valid, not unpacked yet."""

    fails: bool
    notes: list[str]
    files: list[Any]
    """Name, display name and, where it can't be read again, text of each file."""
    read: dict[str, bytes]
    body: bytes
    digest: str


class Results:
    """What earlier runs found, and what this one finds."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where it can't be told which paperlint this is, or where it works."""
        self.folder = folder
        self._store = Store(folder)
        self._asker = f"{version()}\0{Path.cwd()}"
        self._looked_up: dict[str, _Entry | None] = {}
        """What `shown` has read and `recall` will ask for."""
        self._known: list[tuple[PaperReport, str]] = []
        """Reports of this run, each with a digest that stands for it."""

    def recall(self, job: Job) -> PaperReport | None:
        """The report of a paper that was linted in this way before and is as it was."""
        from paperlint.cache.stored import unpack
        from paperlint.report import PaperReport

        key = self._key(job)
        entry = self._looked_up.pop(key) if key in self._looked_up else self._entry(key, job)
        if entry is None:
            return None
        try:
            report = unpack(entry.body, [_restored(entry.read, *file) for file in entry.files])
        except _BROKEN:
            return None
        if not isinstance(report, PaperReport):
            return None
        self.note(report, entry.digest)
        return report

    def shown(self, jobs: Sequence[Job], how: str) -> Shown | None:
        """What was rendered of papers that are as they were, without making their reports anew:
        that takes longer than reading what was rendered. `how` as `rendered` has it."""
        entries: list[_Entry] = []
        for job in jobs:
            key = self._key(job)
            entry = self._looked_up[key] = self._entry(key, job)
            if entry is None:
                return None
            entries.append(entry)
        text = self._rendering(how, [entry.digest for entry in entries])
        if text is None:
            return None
        notes = dict.fromkeys(note for entry in entries for note in entry.notes)
        return Shown(text, any(entry.fails for entry in entries), tuple(notes))

    def _entry(self, key: str, job: Job) -> _Entry | None:
        """What is kept of a paper, while that is as it was."""
        data = self._store.get(key)
        if data is None:
            return None
        try:
            head, _, body = data.partition(b"\n")
            trace, fails, notes, files = json.loads(head)
            read = _retraced(job, *trace)
        except _BROKEN:
            return None
        if read is None:
            return None
        return _Entry(fails, notes, files, read, body, digest_of(data))

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
        """Store the report of a paper; a digest for `note`, None where it can't be stored. Nothing
        stays in memory: a worker does this for one paper after the other."""
        trace = project.trace
        if trace is None or report.crashes:
            return None
        from paperlint.cache.stored import Unstorable, pack

        kept = replace(report, seconds=None)
        try:
            body, files = pack(kept)
            unpacked = trace.kind == "archive"  # its text is not looked for in there again
            described = [(f.name, f.display, f.text if unpacked else None) for f in files]
        except Unstorable:
            return None
        head = json.dumps([trace, report.fails, report.notes, described])
        data = head.encode("ascii") + b"\n" + body
        self._store.put(self._key(job), data)
        return digest_of(data)

    def rendered(self, how: str, report: Report, render: Callable[[Report], str]) -> str:
        """What `render` makes of a report, or made of it before. `how` names everything that shapes
        it beside the report."""
        digests = {id(known): digest for known, digest in self._known}
        if report.failures or any(id(paper) not in digests for paper in report.papers):
            return render(report)
        of = [digests[id(paper)] for paper in report.papers]
        kept = self._rendering(how, of)
        if kept is not None:
            return kept
        if any(paper.seconds is not None for paper in report.papers):
            # What is kept takes no time. One after the other: of many papers a text is long.
            timeless = tuple(replace(paper, seconds=None) for paper in report.papers)
            self._keep(how, of, render(replace(report, papers=timeless)))
            return render(report)
        text = render(report)
        self._keep(how, of, text)
        return text

    def _keep(self, how: str, digests: list[str], text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self._store.put(self._digest("rendering", how, *digests), data)

    def _rendering(self, how: str, digests: list[str]) -> str | None:
        kept = self._store.get(self._digest("rendering", how, *digests))
        return None if kept is None else kept.decode("utf-8", "surrogatepass")

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
    from paperlint.source.decode import decode
    from paperlint.source.text import SourceFile

    if text is None:
        text = decode(read[name], display).text
    return SourceFile(name, text, display)
