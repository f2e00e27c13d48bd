"""A run over papers: those that changed are linted, in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperlint.errors import ConfigError, SeveralPapers
from paperlint.job import Job
from paperlint.report import Failure, PaperReport, Report

if TYPE_CHECKING:
    from paperlint.cache import Results
    from paperlint.config import Config
    from paperlint.workers import Answer, Place

ENOUGH = 4
"""Papers from which on further processes pay off: they import spaCy first."""


def _nothing(*told: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how a run goes."""

    on_start: Callable[[str], object] = _nothing
    """A paper is begun in this process."""
    on_answer: Callable[[PaperReport | Failure], object] = _nothing
    """A paper is done; in the order in which they finish."""
    on_total: Callable[[int], object] = _nothing
    """How many papers there are, as far as is known."""
    on_several: Callable[[str, SeveralPapers], object] = _nothing
    """A folder turned out to hold several papers."""


@dataclass(frozen=True, slots=True)
class How:
    """How papers are linted.

    `configure`: the configuration of a path that was found in a folder; True: names of rules are
    checked, too. `processes`: at most so many at once; None: as many as there are processors, where
    the papers are many.
    """

    configure: Callable[[str, bool], Config] | None = None
    processes: int | None = 1
    stdin: bytes | None = None
    stdin_filename: str | None = None
    watcher: Watcher = field(default_factory=Watcher)
    apart: bool = False
    """Are the sentences of a single paper read in a process of its own? It takes less time where
    this process has not imported spaCy, and won't lint again."""


def run(
    jobs: Sequence[Job],
    results: Results | None = None,
    before: Callable[[], object] = lambda: None,
    how: How | None = None,
) -> Report:
    """Lint some papers, those alone that `results` doesn't know. One that can't be read becomes a
    `Failure`; the others are linted.

    `before` is called once where something has to be linted: the engine is imported then, which
    takes a while. Raises ConfigError where a configuration switches every rule off.
    """
    return _Run(results, before, how or How()).of(jobs)


class _Run:
    def __init__(self, results: Results | None, before: Callable[[], object], how: How) -> None:
        self.results = results
        self.before = before
        self.how = how
        self.done: dict[Place, PaperReport | Failure] = {}
        self.todo: deque[tuple[Place, Job]] = deque()
        self.papers = 0
        self.configs: dict[Place, str] = {}
        self.first: dict[tuple[str, str], Place] = {}
        """Where a paper is told, by its main file: parts of it may be asked for, too."""
        self.again: set[Place] = set()
        """Places whose paper is told elsewhere."""

    def of(self, jobs: Sequence[Job]) -> Report:
        """The report of all."""
        self.papers = len(jobs)
        for index, job in enumerate(jobs):
            self._add((index,), job)
        self.how.watcher.on_total(self.papers)
        with ExitStack() as reading:
            reading.enter_context(self._reading())
            if self.todo:
                self.before()
            while self.todo:
                if self._wants_workers():
                    from paperlint.workers import lint_all

                    reading.close()  # a folder turned out to hold many papers
                    for answered in lint_all(self.todo, self._processes(), self.results):
                        self._take(*answered)
                else:
                    self._lint_here(*self.todo.popleft())
        answers = [self.done[place] for place in sorted(self.done) if place not in self.again]
        return Report(
            tuple(answer for answer in answers if isinstance(answer, PaperReport)),
            tuple(answer for answer in answers if isinstance(answer, Failure)),
        )

    def _reading(self) -> AbstractContextManager[None]:
        """Sentences are read apart while this lasts, if that pays off."""
        if not self.how.apart or self.papers > 1 or not self.todo or self._processes() == 1:
            return nullcontext()
        if not self.todo[0][1].config.reads_sentences:
            return nullcontext()
        from paperlint.analysis.evidence.apart import reading_apart

        return reading_apart()

    def _processes(self) -> int:
        if self.how.processes is not None:
            return self.how.processes
        from paperlint.workers import processors

        return processors()

    def _wants_workers(self) -> bool:
        enough = ENOUGH if self.how.processes is None else 2
        if len(self.todo) < enough or any(job.path == "-" for _, job in self.todo):
            return False
        return self._processes() > 1

    def _lint_here(self, place: Place, job: Job) -> None:
        from paperlint.workers import lint_one

        self.how.watcher.on_start(job.path)
        answer = lint_one(job, self.results, self.how.stdin, self.how.stdin_filename)
        self._take(place, job, answer)

    def _add(self, place: Place, job: Job) -> None:
        """A paper is asked for: it is known, or there is something to do."""
        self.configs[place] = repr(job.config)
        if self.results is not None:
            known = self.results.recall(job)
            if known is not None:
                self._settle(place, known)
                return
            several = self.results.recall_papers(job) if len(place) == 1 else None
            if several is not None:
                self._spread(place, job, several)
                return
        if len(place) > 1 and self.how.configure is not None:
            self.how.configure(job.path, True)
        self.todo.append((place, job))

    def _take(self, place: Place, job: Job, answer: Answer) -> None:
        """Something was linted in this run."""
        if isinstance(answer, Failure):
            self._settle(place, answer)
        elif isinstance(answer, SeveralPapers) and len(place) == 1 and self.how.configure:
            if self.results is not None:
                self.results.remember_papers(job, answer)
            self._spread(place, job, answer)
            self.how.watcher.on_total(self.papers)
        elif isinstance(answer, ConfigError) and len(place) == 1:
            raise answer
        elif isinstance(answer, SeveralPapers | ConfigError):
            self._settle(place, Failure(job.path, f"{job.path}: {answer}"))
        else:
            if self.results is not None and answer.digest is not None:
                self.results.note(answer.report, answer.digest)
            self._settle(place, answer.report)

    def _spread(self, place: Place, job: Job, several: SeveralPapers) -> None:
        """Put the papers of a folder in the place of the folder."""
        configure = self.how.configure
        if configure is None:
            self.todo.append((place, job))
            return
        self.papers -= 1
        self.how.watcher.on_several(job.path, several)
        for index, path in enumerate(several.paths):
            inner = (*place, index)
            self.papers += 1
            try:
                self._add(inner, Job(path, configure(path, False)))
            except ConfigError as error:
                self._settle(inner, Failure(path, str(error)))

    def _settle(self, place: Place, answer: PaperReport | Failure) -> None:
        self.done[place] = answer
        if isinstance(answer, PaperReport):
            if self.papers > 1:
                answer.press()
            if self._is_told(place, answer):
                self.papers -= 1
                self.how.watcher.on_total(self.papers)
                return
        self.how.watcher.on_answer(answer)

    def _is_told(self, place: Place, answer: PaperReport) -> bool:
        """Was the paper told before? Of its places the first one stays."""
        key = answer.path, self.configs[place]
        earlier = self.first.setdefault(key, place)
        if earlier == place:
            return False
        self.first[key], later = min(earlier, place), max(earlier, place)
        self.again.add(later)
        return True
