"""Changes drafts: applies the fixes of findings, or puts one section in; in memory, file by file.

Nothing here writes: `Fixed.changes` is what there is to be written. A fix that would change how the
rest of the paper is read is not applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperlint.analysis.facts import Facts
from paperlint.engine import lint
from paperlint.errors import InputError
from paperlint.finding import Finding, Fix
from paperlint.fixes.fixer import Fixer
from paperlint.job import Job
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.source.names import normal
from paperlint.source.opening import open_project
from paperlint.source.paths import real_path
from paperlint.source.project import Project
from paperlint.source.splice import Piece, splice
from paperlint.source.text import SourceFile, Span
from paperlint.writing import Change

ROUNDS = 5
"""How often at most a paper is linted again: one fix can make room for another."""


@dataclass(frozen=True, slots=True)
class Input:
    """A paper and how it is read; of standard input (`-`) also the file it stands for."""

    job: Job
    stdin: bytes | None = None
    stdin_filename: str | None = None


@dataclass
class Fixed:
    """What becomes of one paper. `files`: by name, what each changed file held and what it shall
    hold. `findings`: those that are cured."""

    project: Project
    files: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The folder in which all files lie. Raises InputError for standard input."""
        if self.project.ground is None:
            raise InputError("standard input can't be changed; --diff shows what would be.")
        return self.project.ground.root

    @property
    def main(self) -> Path | None:
        """The main file on the disk, by which a paper is known again; None for standard input."""
        ground = self.project.ground
        return None if ground is None else real_path(ground.root / self.project.main)

    def changes(self) -> list[Change]:
        """What is to be written to the disk."""
        return [Change(self.root / name, new, was=old) for name, (old, new) in self.files.items()]


def fix(given: Input, wanted: Callable[[Finding], bool]) -> Fixed:
    """Cure those findings that are `wanted`, until none is left that can be.

    Raises InputError: the paper can't be read, or lies in an archive.
    """
    draft = _Draft(given)
    cured: list[Finding] = []
    for _ in range(ROUNDS):
        found = lint(draft.paper, given.job.config).findings
        fixable = [f for f in found if f.fix is not None and wanted(f)]
        applied = draft.apply(list(dict.fromkeys(f.fix for f in fixable if f.fix is not None)))
        cured += [f for f in fixable if f.fix in applied]
        if not applied:
            break
    return Fixed(draft.project, draft.files, cured)


def add(given: Input, name: str) -> tuple[Fixed, Span | None]:
    """Put in one part of `fixes/data/sections.toml`; where the paper has it, it is told where.

    Raises InputError: the paper can't be read, lies in an archive, or has no place for it.
    """
    draft = _Draft(given)
    fixer = Fixer(Facts(draft.paper))
    there = fixer.there(name)
    if there is None and not draft.apply([fixer.part(name)]):
        if draft.went_outside:
            raise InputError(
                f"{draft.paper.main.display}: its place is in a file outside of the project, "
                "where nothing is written; it has to be put in by hand."
            )
        raise InputError(
            f"{draft.paper.main.display}: no place was found where it could be put in without "
            "changing how the rest is read; it has to be put in by hand."
        )
    return Fixed(draft.project, draft.files), there


class _Draft:
    """A paper, and its files as they are changed."""

    def __init__(self, given: Input) -> None:
        self._given = given
        self.went_outside = False
        """Was there a fix for a file outside of the project?"""
        self.files: dict[str, tuple[bytes, bytes]] = {}
        self.project, self.paper = self._read(self.files)

    def apply(self, fixes: Sequence[Fix]) -> list[Fix]:
        """Apply fixes as far as they don't overlap and leave the rest of the paper alone; those
        that were."""
        inside = [fix for fix in fixes if self._is_inside(fix)]
        self.went_outside = self.went_outside or len(inside) < len(fixes)
        fixes = _apart(inside)
        if self._tried(fixes):
            return fixes
        # One of them does harm: the first that doesn't now, the others when it is linted again.
        return next(([fix] for fix in fixes if len(fixes) > 1 and self._tried([fix])), [])

    def _is_inside(self, fix: Fix) -> bool:
        """Do all of its files lie below the root, where alone something may be written?"""
        names = {edit.span.file.name for edit in fix.edits}
        if any(normal(name) is None for name in names):
            return False
        ground = self.project.ground
        if ground is None:
            return True
        root = real_path(ground.root)
        return all(real_path(ground.root / name).is_relative_to(root) for name in names)

    def _tried(self, fixes: Sequence[Fix]) -> bool:
        if not fixes:
            return False
        files = dict(self.files)
        for file, pieces in _pieces(fixes).items():
            now = self.project.tree.read(file.name)
            was = files[file.name][0] if file.name in files else now
            files[file.name] = (was, splice(now, pieces, file.display))
        project, paper = self._read(files)
        if not _is_kept(self.paper, paper):
            return False
        self.files, self.project, self.paper = files, project, paper
        return True

    def _read(self, files: dict[str, tuple[bytes, bytes]]) -> tuple[Project, Paper]:
        given = self._given
        unsaved = {name: new for name, (_, new) in files.items()}
        path, config = given.job
        project = open_project(
            path,
            given.stdin,
            given.stdin_filename,
            unsaved,
            config.limits,
            config.allow_outside,
        )
        if project.ground is not None and project.ground.kind == "archive":
            raise InputError(f"{path} is an archive; unpack it to change what is in it.")
        return project, parse(project)


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that don't overlap, in the order in which their texts will stand."""
    kept: list[Fix] = []
    taken: dict[SourceFile, list[tuple[int, int]]] = {}
    for fix in sorted(fixes, key=lambda fix: fix.rank):
        spans = [edit.span for edit in fix.edits]
        if not any(
            span.start < end and start < span.end
            for span in spans
            for start, end in taken.get(span.file, ())
        ):
            kept.append(fix)
            for span in spans:
                taken.setdefault(span.file, []).append((span.start, span.end))
    return kept


def _pieces(fixes: Iterable[Fix]) -> dict[SourceFile, list[Piece]]:
    """What is put into each file. Of two at one place the second needs no empty line ahead."""
    pieces: dict[SourceFile, list[Piece]] = {}
    for edit in (edit for fix in fixes for edit in fix.edits):
        own = pieces.setdefault(edit.span.file, [])
        start, end, text = edit.span.start, edit.span.end, edit.text
        if any(piece.start == piece.end == start and piece.text.endswith("\n\n") for piece in own):
            text = text.lstrip("\n")
        own.append(Piece(start, end, text))
    return pieces


def _is_kept(before: Paper, after: Paper) -> bool:
    """Is everything read as it was, in its order, with spots to fill in among it?"""
    return (
        len(after.placeholders) > len(before.placeholders)
        and len(after.problems) == len(before.problems)
        and _is_within(
            [(s.title.plain, s.level, s.in_appendix) for s in before.sections],
            [(s.title.plain, s.level, s.in_appendix) for s in after.sections],
        )
        and _is_within(
            [(p.text.plain, p.kind) for p in before.paragraphs],
            [(p.text.plain, p.kind) for p in after.paragraphs],
        )
    )


def _is_within(some: Sequence[object], all_of_them: Sequence[object]) -> bool:
    """Are some things among others, in the same order?"""
    rest = iter(all_of_them)
    return all(one in rest for one in some)
