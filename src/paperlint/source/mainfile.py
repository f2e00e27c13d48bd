"""Which of the files in a folder is the paper."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import NoReturn

from paperlint.errors import InputError, SeveralPapers
from paperlint.limits import LIMITS, Limits
from paperlint.source.candidates import Candidate, find
from paperlint.source.filenames import is_aside, is_main, stem_of
from paperlint.source.names import listed, shown
from paperlint.source.parts import Collection
from paperlint.source.tree import FileTree

_LEAD = 2.0
"""By how much a paper must score above another one to be taken without asking."""
_VERSION_LEAD = 0.5
"""By how much among versions of the same paper, unless one is clearly longer."""
_LONGER = 1.03
_BESIDE, _BESIDE_OTHER = 6.0, 4.0
"""By how much a paper of its own may score below the best one; less where that is of the other
format: next to a paper in LaTeX stands many a text in Markdown."""
_OWN_WORDS = 250
"""Words from which on a text beside the best paper is a paper of its own."""
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


def choose(
    tree: FileTree, folder: str, display: str, own_name: str = "", limits: Limits = LIMITS
) -> Choice:
    """The main file at or below a folder of a tree.

    `display` names the folder in errors; `own_name` is what it is called. Raises InputError where
    there is no paper, or versions of one that are equally good, and SeveralPapers, with names in
    the tree, where there are papers of their own.
    """
    candidates = find(tree, folder, own_name, limits)
    papers = [c for c in candidates if c.kind == "paper"]
    for kind in _SECOND_CHOICE:
        papers = papers or [c for c in candidates if c.kind == kind]
    if not papers:
        raise _nothing(candidates, folder, display)
    best = papers[0]
    equal = [c for c in papers if best.score - c.score < _lead(best, c)]
    apart = [c for c in papers if c in equal or _is_beside(best, c, folder, own_name)]
    own = _own(apart)
    if len(own) > 1:
        left = [c.name for c in papers if c not in apart and not any(_same(c, a) for a in apart)]
        raise _several(own, left, folder, display)
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
    what = f"{_number(len(names))} versions of one paper"
    raise InputError(f"{what} in {display}: {listed(names)}. Name one.")


def _is_beside(best: Candidate, other: Candidate, folder: str, own_name: str) -> bool:
    """Is this a paper of its own, not something that lies about in the best one's project?

    It has a folder of its own; or it lies in the same one, both have titles, and neither is called
    a main file.
    """
    if other.kind != "paper" or best.kind != "paper" or _same(best, other):
        return False
    lead = _BESIDE if other.format == best.format else _BESIDE_OTHER
    if other.words < _OWN_WORDS or best.score - other.score > lead or is_aside(other.name, folder):
        return False
    mine, its = (f"{posixpath.dirname(c.name)}/".lstrip("/") for c in (best, other))
    if mine == its:
        own = posixpath.basename(folder) or own_name
        titled = best.has_own_title and other.has_own_title
        return titled and not any(is_main(stem_of(c.name), own) for c in (best, other))
    return not mine.startswith(its) and not its.startswith(mine)


def _own(papers: list[Candidate]) -> list[list[Candidate]]:
    """Papers of their own, each with its versions."""
    own: list[list[Candidate]] = []
    for paper in papers:
        versions = next((group for group in own if _same(group[0], paper)), None)
        if versions is None:
            own.append([paper])
        else:
            versions.append(paper)
    return own


def _several(
    own: list[list[Candidate]], left: list[str], folder: str, display: str
) -> SeveralPapers:
    """The error for papers of their own; of one that has versions the best is named."""
    best = [_best_version(versions) for versions in own]
    names = sorted(_inside(c.name, folder) for c in best)
    what = f"{_number(len(best))} papers in {display}"
    return SeveralPapers(f"{what}: {listed(names)}. Name one.", sorted(map(_path, best)), left)


def _best_version(versions: list[Candidate]) -> Candidate:
    best = versions[0]
    equal = [c for c in versions if best.score - c.score < _lead(best, c)]
    return (_longest_version(equal) if len(equal) > 1 else None) or best


def _path(candidate: Candidate) -> str:
    """What to open to read a candidate: its file, or the folder that says which files it has."""
    if candidate.collection is None:
        return candidate.name
    return posixpath.dirname(candidate.collection.metadata or candidate.collection.parts[0])


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
