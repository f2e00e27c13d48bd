"""What the names of files tell about what is in them."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import Literal, cast

from paperlint.records import Record, load_records

Kind = Literal[
    "paper",
    "untouched template",
    "README",
    "supplement",
    "slides",
    "poster",
    "letter",
    "response to reviews",
    "standalone figure",
    "rendered copy",
]
"""What a file may be, besides a paper."""

_KINDS = ("slides", "poster", "letter", "response to reviews", "supplement", "standalone figure")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_VERSION = re.compile(r"(?:^|[^A-Za-z])[vV][0-9]{1,2}(?:$|[^A-Za-z0-9])")


class Words(Record, frozen=True):
    """Words that tell something, in names, as LaTeX classes, and in names of folders."""

    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


@cache
def _words() -> dict[str, Words]:
    return load_records("source/data/filenames.toml", Words)


def stem_of(name: str) -> str:
    """The last part of a name, without its suffix."""
    return posixpath.splitext(posixpath.basename(name))[0]


def words_of(text: str) -> set[str]:
    """The words a name is made of, in lower case."""
    return {word.lower() for word in _WORD.findall(text)}


def kind_by_name(name: str) -> Kind | None:
    """What the name of a file and of its folders say: slides, a rebuttal, a supplement, ..."""
    for part in reversed(posixpath.splitext(name)[0].split("/")):
        words = words_of(part)
        for kind in _KINDS:
            if not words.isdisjoint(_words()[kind].words):
                return cast("Kind", kind)
    return None


def kind_by_class(document_class: str) -> Kind | None:
    """What a LaTeX document class says."""
    for kind in _KINDS:
        if document_class in _words()[kind].classes:
            return cast("Kind", kind)
    return None


def is_main(stem: str, own_name: str) -> bool:
    """Is this what a main file is called? `own_name` is the name of the paper's folder."""
    return stem.lower() in _words()["main"].words or (own_name != "" and stem == own_name)


def is_no_paper(stem: str) -> bool:
    """Is this a file of the repository, not of the paper?"""
    return not words_of(stem).isdisjoint(_words()["no paper"].words)


def name_score(name: str, own_name: str) -> float:
    """How much a name looks like that of a main file."""
    stem = stem_of(name)
    if is_main(stem, own_name):
        return 3
    if stem.lower() == "index" and name.lower().endswith((".qmd", ".rmd")):
        return 2
    words = words_of(stem)
    if not words.isdisjoint(_words()["example"].words):
        return -1
    return 0 if words.isdisjoint(_words()["main"].words) else 1.5


def is_aside(name: str, folder: str) -> bool:
    """Does it lie, seen from a folder, where hardly anyone writes a paper: templates, archives?"""
    folders = name[len(folder) :].lower().split("/")[:-1]
    return not set(folders).isdisjoint(_words()["aside"].folders)


def place_score(name: str, folder: str, top: int, stems: set[str]) -> float:
    """What speaks against a candidate: to lie deep, to be a back-up or a variant of another.

    `folder` is where the search began, `top` the least number of folders a candidate lies in,
    `stems` the candidates' names without suffixes.
    """
    score = -2.0 * (name.count("/") - top)
    if is_aside(name, folder):
        score -= 2
    stem = posixpath.splitext(name)[0]
    own = stem_of(name)
    if not words_of(own).isdisjoint(_words()["old"].words) or _VERSION.search(own):
        return score - 6
    # "paper-2" beside "paper"
    if any(stem != s and stem.startswith(s) and not stem[len(s)].isalpha() for s in stems):
        score -= 1
    return score
