"""Which files of a folder could be the paper, and what each of them looks like."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from paperlint.limits import LIMITS, Limits
from paperlint.records import Record, load_records
from paperlint.source.filenames import (
    Kind,
    is_main,
    is_no_paper,
    kind_by_class,
    kind_by_name,
    name_score,
    place_score,
    stem_of,
)
from paperlint.source.names import LATEX_SUFFIXES, MARKDOWN_SUFFIXES, Format
from paperlint.source.parts import Collection, collections
from paperlint.source.survey import Survey
from paperlint.source.tree import FileTree

_SUFFIXES = (*LATEX_SUFFIXES, *MARKDOWN_SUFFIXES, ".yml", ".yaml")
_COLLECTION_BONUS = 3
_TEMPLATE_TITLE_MALUS = 2
_SHORT = 250
"""Words: half as many cost a point, twice as many earn one."""

# What repeats is bounded, so that no text makes a search quadratic.
_CLASS = re.compile(
    r"\\document(?:class|style)\s{0,9}(?:\[[^\]]{0,999}\]\s{0,9})?\{\s{0,9}([^}\s]{0,99})\s{0,9}\}"
)
_POSTER = re.compile(r"\\usepackage\s?(?:\[[^\]]{0,300}\])?\{beamerposter\}")
_REBUTTAL = re.compile(r"\\usepackage\s?\[[^\]]{0,300}\brebuttal\b")
_TITLE = re.compile(r"\\(?!sub|book|short|running)[A-Za-z]*[tT]itle\s?(?:\[[^\]]{0,300}\]\s?)?\{")
_ABSTRACT = re.compile(r"\\(?:begin\s?\{)?abstract\b", re.IGNORECASE)
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|printbibliography|bibitem)\b")
_MACRO = re.compile(r"\\(?:[A-Za-z@]+\*?|.)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_THE_PAPER: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"supplement|appendi|supporting information"), "supplement"),
    (re.compile(r"(?:author |our )?(?:response|rebuttal)\b"), "response to reviews"),
)
"""How the title of something else begins."""

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"[ \t]{0,9}(`{3,}|~{3,})")
_HEADING = re.compile(
    r"^(?:#{1,3}[ \t]*|\*\*)?(?:[0-9.]+[ \t]+)?(abstract|summary|introduction|background|"
    r"related work|statement of need|methods?|methodology|materials and methods|experiments?|"
    r"results|results and discussion|discussion|limitations|conclusions?|references|"
    r"acknowledge?ments?)\b(?:[ \t]{0,9}\{[^}\n]{0,200}\})?[ \t#*:]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_HEADING = re.compile(r"^# ?([^\s#].*)$", re.MULTILINE)
_CITATION = re.compile(r"\[[^\]\n]{0,200}@[\w{]|<d-cite|\\cite|(?<![\w.])@[a-z][\w-]+[0-9]{4}")
_RENDERED_FROM = (".rmd", ".qmd", ".md", ".markdown", *LATEX_SUFFIXES)
"""Of files that differ in the suffix only, the first makes the others."""


class Template(Record, frozen=True):
    """Phrases of a template's title, and of its abstract or body."""

    title: tuple[str, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file, or a collection of files, that could be the paper. `title` is folded;
    `has_own_title` is false where it is a template's."""

    name: str
    format: Format
    kind: Kind
    title: str
    words: int
    score: float
    collection: Collection | None = None
    has_own_title: bool = True


def find(
    tree: FileTree, folder: str, own_name: str = "", limits: Limits = LIMITS
) -> list[Candidate]:
    """All candidates at or below a folder, the best first. `own_name` is what the folder is called
    where `folder` is the root."""
    survey = Survey(tree, tree.names(folder, _SUFFIXES))
    own_name = posixpath.basename(folder) or own_name
    found = _without_copies([*_latex(survey, own_name), *_markdown(survey, own_name, limits)])
    top = min((candidate.name.count("/") for candidate in found), default=0)
    stems = {posixpath.splitext(candidate.name)[0] for candidate in found}
    placed = [replace(c, score=c.score + place_score(c.name, folder, top, stems)) for c in found]
    return sorted(placed, key=lambda c: (-c.score, -c.words, c.name))


def _latex(survey: Survey, own_name: str) -> Iterator[Candidate]:
    sources = [name for name in survey.names if name.lower().endswith(LATEX_SUFFIXES)]
    children = {child for n in sources for child in survey.included(n, n) if child != n}
    for name in sources:
        begun = _CLASS.search(survey.text(name))
        if begun is None or name in children or begun[1].lower() == "subfiles":
            continue
        text = survey.whole(name)
        preamble, begin, body = text.partition("\\begin{document}")
        if not begin or "$body$" in body:  # no document, or pandoc's template for one
            continue
        title = _latex_title(text)
        kind = kind_by_class(begun[1].lower()) or kind_by_name(name)
        if _POSTER.search(preamble):
            kind = "poster"
        elif _REBUTTAL.search(preamble):
            kind = "response to reviews"
        elif kind is None:
            kind = next((k for start, k in _NOT_THE_PAPER if start.match(title)), None)
        words = len(_WORD.findall(_MACRO.sub(" ", body)))
        signs = bool(title) + bool(_ABSTRACT.search(text)) + bool(_BIBLIOGRAPHY.search(text))
        score = _length_score(words) + signs + name_score(name, own_name)
        yield _judged(Candidate(name, "latex", kind or "paper", title, words, score), text)


def _markdown(survey: Survey, own_name: str, limits: Limits) -> Iterator[Candidate]:
    sources = [name for name in survey.names if name.lower().endswith(MARKDOWN_SUFFIXES)]
    groups = collections(survey.tree, survey.names, limits)
    taken = {part for group in groups for part in group.parts}
    taken.update(child for n in sources for child in survey.included(n, n) if child != n)
    for group in groups:
        text = "\n".join(survey.text(part) for part in group.parts)
        made = _markdown_candidate(group.parts[0], text, own_name)
        yield replace(made, kind="paper", score=made.score + _COLLECTION_BONUS, collection=group)
    for name in sources:
        if name not in taken and not is_no_paper(stem_of(name)):
            text = survey.whole(name)
            if _looks_like_paper(name, text):
                yield _markdown_candidate(name, text, own_name)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells a paper in Markdown from other Markdown."""

    title: bool
    authors: bool
    sources: bool
    abstract: bool
    sections: bool


def _signs(text: str) -> _Signs:
    front = _FRONT.match(text)
    keys = set(re.findall(r"^([A-Za-z]+)[ \t]*:", front[1], re.M)) if front else set()
    keys = {key.lower() for key in keys}
    headings = {match[1].lower() for match in _HEADING.finditer(text)}
    return _Signs(
        title="title" in keys or _FIRST_HEADING.search(text) is not None,
        authors="title" in keys and not keys.isdisjoint({"author", "authors"}),
        sources="bibliography" in keys or _CITATION.search(text) is not None,
        abstract="abstract" in keys or "abstract" in headings,
        sections=len(headings) >= 2,
    )


def _looks_like_paper(name: str, text: str) -> bool:
    stem = stem_of(name).lower()
    signs = _signs(text)
    count = signs.authors + signs.sources + signs.abstract + signs.sections
    if stem == "readme":
        return signs.abstract or signs.sections
    if is_main(stem, "") or (stem == "index" and name.lower().endswith((".qmd", ".rmd"))):
        return count >= 1 or len(_WORD.findall(text)) >= _SHORT
    return count >= 2


def _markdown_candidate(name: str, text: str, own_name: str) -> Candidate:
    signs = _signs(text)
    plain = _without_code(text)
    words = len(_WORD.findall(plain))
    named = re.search(r"^title[ \t]*:[ \t]*(.+)$", text, re.M | re.I)
    found = named or _FIRST_HEADING.search(plain)
    title = _folded(found[1].strip("\"' \r")) if found else ""
    kind: Kind = "README" if stem_of(name).lower() == "readme" else kind_by_name(name) or "paper"
    counted = signs.title + signs.abstract + signs.sources
    score = _length_score(words) + counted + name_score(name, own_name)
    return _judged(Candidate(name, "markdown", kind, title, words, score), text)


def _without_code(text: str) -> str:
    """Markdown without its fenced blocks."""
    kept = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence):
                fence = ""
        elif match:
            fence = match[1]
        else:
            kept.append(line)
    return "\n".join(kept)


def _without_copies(found: list[Candidate]) -> list[Candidate]:
    """The candidates, marked where one was rendered from another of the same name."""
    rank = {c.name: _RENDERED_FROM.index(posixpath.splitext(c.name)[1].lower()) for c in found}
    first: dict[str, int] = {}
    for name in sorted(rank, key=rank.__getitem__):
        first.setdefault(posixpath.splitext(name)[0], rank[name])
    return [
        replace(c, kind="rendered copy")
        if c.kind == "paper" and rank[c.name] > first[posixpath.splitext(c.name)[0]]
        else c
        for c in found
    ]


def _judged(candidate: Candidate, text: str) -> Candidate:
    """The candidate, judged by the template whose title it still has; with its text, too, it is
    untouched."""
    if candidate.kind != "paper":
        return candidate
    for template in _templates().values():
        if any(phrase in candidate.title for phrase in template.title):
            start = _folded(text[:30_000])
            if any(phrase in start for phrase in template.text):
                return replace(candidate, kind="untouched template")
            score = candidate.score - _TEMPLATE_TITLE_MALUS
            return replace(candidate, score=score, has_own_title=False)
    return candidate


@cache
def _templates() -> dict[str, Template]:
    return load_records("source/data/templates.toml", Template)


def _length_score(words: int) -> float:
    return max(-3.0, min(4.0, math.log2(max(words, 1) / _SHORT)))


def _latex_title(text: str) -> str:
    """The words of the first title in a LaTeX text, folded; "" where there is none."""
    for match in _TITLE.finditer(text):
        depth = 1
        position = match.end()
        end = min(len(text), position + 1_000)
        while position < end and depth:
            character = text[position]
            depth += (character == "{") - (character == "}")
            position += 2 if character == "\\" else 1
        title = _folded(text[match.end() : position - 1])
        if _WORD.search(title):
            return title
    return ""


def _folded(text: str) -> str:
    """Lower case, macros gone, white space folded."""
    return " ".join(re.sub(r"[{}$~]", " ", _MACRO.sub(" ", text)).lower().split())
