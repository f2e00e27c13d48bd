"""Which of the files in a folder is the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from paperlint.errors import InputError
from paperlint.source.candidates import Candidate, find
from paperlint.source.names import listed, shown
from paperlint.source.parts import Collection
from paperlint.source.tree import FileTree

_LEAD = 2.0
"""By how much a paper must score above another one to be taken without asking."""
_VERSION_LEAD = 0.5
"""By how much among versions of the same paper, unless one is clearly longer."""
_LONGER = 1.03
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SECOND_CHOICE = ("untouched template", "README", "supplement")
"""What is read where there is nothing better, best first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate chosen, why, and the others."""

    candidate: Candidate
    note: str | None
    others: tuple[str, ...]

    @property
    def collection(self) -> Collection | None:
        """The files that are read as one, where it is more than the main file."""
        return self.candidate.collection


def choose(tree: FileTree, folder: str, display: str, own_name: str = "") -> Choice:
    """The main file at or below a folder of a tree.

    `display` names the folder in errors; `own_name` is what it is called. Raises InputError where
    there is no paper, or several that are equally good.
    """
    candidates = find(tree, folder, own_name)
    papers = [c for c in candidates if c.kind == "paper"]
    for kind in _SECOND_CHOICE:
        papers = papers or [c for c in candidates if c.kind == kind]
    if not papers:
        raise _nothing(candidates, folder, display)
    best = papers[0]
    equal = [c for c in papers if best.score - c.score < _lead(best, c)]
    if len(equal) > 1:
        best = _longest_version(equal) or _ask(equal, folder, display)
    others = [c for c in candidates if c is not best]
    return Choice(best, _note(best, others, folder), tuple(c.name for c in others))


def _lead(best: Candidate, other: Candidate) -> float:
    if best is other:
        return 1.0
    return _VERSION_LEAD if _same(best, other) else _LEAD


def _longest_version(equal: list[Candidate]) -> Candidate | None:
    """The longest of several versions of a paper; None where that doesn't tell."""
    longest, second = sorted(equal, key=lambda c: -c.words)[:2]
    versions = all(_same(longest, c) for c in equal)
    return longest if versions and longest.words > _LONGER * second.words else None


def _ask(equal: list[Candidate], folder: str, display: str) -> NoReturn:
    names = sorted(_inside(c.name, folder) for c in equal)
    what = "versions of one paper" if all(_same(equal[0], c) for c in equal) else "papers"
    raise InputError(f"{_number(len(names))} {what} in {display}: {listed(names)}. Name one.")


def _same(one: Candidate, other: Candidate) -> bool:
    """Are these versions of the same paper? Their titles tell."""
    words = [set(re.findall(r"[^\W_]+", c.title)) for c in (one, other)]
    if not all(words):
        return False
    return len(words[0] & words[1]) >= 0.7 * min(map(len, words))


def _note(best: Candidate, others: list[Candidate], folder: str) -> str | None:
    name = shown(_inside(best.name, folder))
    if best.collection is not None and len(best.collection.parts) > 1:
        chosen = f"{name} and {len(best.collection.parts) - 1} more files ({best.collection.kind})"
    elif best.kind != "paper":
        chosen = f"{name} ({best.kind})"
    elif others:
        chosen = name
    else:
        return None
    if not others:
        return f"{chosen} chosen"
    descriptions = [f"{_inside(c.name, folder)} ({_description(c, best)})" for c in others]
    return f"{chosen} chosen; also there: {listed(descriptions, 8)}"


def _description(candidate: Candidate, best: Candidate) -> str:
    if candidate.kind != "paper":
        return candidate.kind
    return "another version" if _same(candidate, best) else "another paper"


def _nothing(candidates: list[Candidate], folder: str, display: str) -> InputError:
    if candidates:
        names = [f"{_inside(c.name, folder)} ({c.kind})" for c in candidates]
        return InputError(f"no paper in {display}: only {listed(names)}. Name a file to check it.")
    return InputError(
        f"no paper in {display}: no .tex file with \\documentclass and \\begin{{document}}, and no "
        "Markdown file that looks like a paper. Name the file."
    )


def _inside(name: str, folder: str) -> str:
    return name[len(folder) + 1 :] if folder else name


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
