"""What was asked of the disk while a paper was read: all that its report can depend on.

Files that were read, those that were looked for, found or not, and listings of folders, each with
a digest of the answer. Where all answers are the same again, so is the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from paperlint.errors import InputError
from paperlint.limits import LIMITS, Limits
from paperlint.source.digest import digest_of, digest_of_stream
from paperlint.source.ground import Ground, ground_of
from paperlint.source.tree import DiskTree, FileTree, MemoryTree

Question = tuple[str, ...]
"""("read", name), ("exists", name), ("leads out", name), and ("names", folder, suffix, ...), or
"files" for those in the folder alone."""


class Trace(NamedTuple):
    """Where a paper was read from, and each question with its answer. For an archive there is one
    question: its bytes."""

    kind: str
    root: str
    answers: tuple[tuple[Question, str], ...]


class TracedTree:
    """A tree that remembers what it was asked, and what it answered."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self.answers: dict[Question, str] = {}
        self.steady = True
        """False once a question got two answers: a file changed while the paper was read."""

    def names(
        self, folder: str = "", suffixes: tuple[str, ...] = (), below: bool = True
    ) -> list[str]:
        """See FileTree."""
        found = self._tree.names(folder, suffixes, below)
        self._note(("names" if below else "files", folder, *suffixes), _listing(found))
        return found

    def exists(self, name: str) -> bool:
        """See FileTree."""
        found = self._tree.exists(name)
        self._note(("exists", name), _existence(found))
        return found

    def named(self, path: str) -> str | None:
        """See FileTree."""
        return self._tree.named(path)

    def leads_out(self, name: str) -> bool:
        """See FileTree."""
        found = self._tree.leads_out(name)
        self._note(("leads out", name), str(found))
        return found

    def read(self, name: str) -> bytes:
        """See FileTree."""
        try:
            data = self._tree.read(name)
        except InputError as error:
            self._note(("read", name), str(error))
            raise
        self._note(("read", name), digest_of(data))
        return data

    def display(self, name: str) -> str:
        """See FileTree."""
        return self._tree.display(name)

    def _note(self, question: Question, answer: str) -> None:
        if self.answers.setdefault(question, answer) != answer:
            self.steady = False


def trace_of(ground: Ground | None, tree: FileTree) -> Trace | None:
    """The trace of what was read from a tree; None where it can't be told later whether all of it
    is the same: it came from standard input, or changed while it was read."""
    if ground is None:
        return None
    if isinstance(tree, TracedTree) and tree.steady:
        return Trace(ground.kind, str(ground.root), tuple(_needed(tree.answers)))
    if isinstance(tree, MemoryTree) and tree.digest:
        return Trace(ground.kind, str(ground.root), ((("bytes",), tree.digest),))
    return None


def _needed(answers: Mapping[Question, str]) -> Iterable[tuple[Question, str]]:
    """The answers without those that another one implies: a file that was read exists."""
    for question, answer in answers.items():
        if question[0] != "exists" or ("read", question[1]) not in answers:
            yield question, answer


def retrace(
    path: str, trace: Trace, limits: Limits = LIMITS, outside: bool = False
) -> dict[str, bytes] | None:
    """The bytes of the files that were read, by name, where every answer is the same again; for an
    archive that is the same an empty dictionary; else None. `limits`, `outside`: as they were."""
    try:
        ground = ground_of(path)
        if (ground.kind, str(ground.root)) != (trace.kind, trace.root):
            return None
        if ground.kind == "archive":
            with ground.where.open("rb") as file:
                same = ((("bytes",), digest_of_stream(file)),) == trace.answers
            return {} if same else None
    except (InputError, OSError):
        return None
    tree = DiskTree(ground.root, limits=limits, outside=outside)
    read: dict[str, bytes] = {}
    for question, answer in trace.answers:
        if _answer(tree, question, read) != answer:
            return None
    return read


def _answer(tree: FileTree, question: Question, read: dict[str, bytes]) -> str:
    what, name, *rest = question
    if what in ("names", "files"):
        return _listing(tree.names(name, tuple(rest), below=what == "names"))
    if what == "exists":
        return _existence(tree.exists(name))
    if what == "leads out":
        return str(tree.leads_out(name))
    try:
        read[name] = tree.read(name)
    except InputError as error:
        return str(error)
    return digest_of(read[name])


def _listing(names: list[str]) -> str:
    return digest_of("\0".join(names).encode("utf-8", "surrogatepass"))


def _existence(found: bool) -> str:
    return "there" if found else "not there"
