"""Which files of a folder could be the paper, and what each of them looks like."""

from __future__ import annotations

import math
import posixpath
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from paperlint.errors import InputError
from paperlint.records import Record, load_records
from paperlint.source.decode import decode
from paperlint.source.names import LATEX_SUFFIXES, MARKDOWN_SUFFIXES, Format, normal
from paperlint.source.parts import Collection, collections, inclusions
from paperlint.source.tree import FileTree

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
SUFFIXES = (*LATEX_SUFFIXES, *MARKDOWN_SUFFIXES, ".yml", ".yaml")

_READ_LIMIT = 60_000_000
"""Characters read in all while looking for the paper."""
_PAPER_LIMIT = 3_000_000
_DEPTH = 8

_MAIN_NAMES = frozenset({"main", "paper", "ms", "manuscript", "article", "root"})
_OLD = re.compile(
    r"(?:^|[^a-z])(?:old|backup|back-up|bck|bak|copy|orig|original|deprecated|unused|tmp|temp|"
    r"test|outdated|before|v[0-9]{1,2})[0-9]*(?:$|[^a-z])"
)
_ASIDE = frozenset(
    "template templates example examples sample samples old archive archived ancient backup "
    "backups previous deprecated tests test docs doc notes format styles".split()
)
"""Folders whose papers are hardly the one that is being written."""

_BY_WORD: dict[str, Kind] = {
    **dict.fromkeys(("slides", "slide", "talk", "presentation", "beamer"), "slides"),
    **dict.fromkeys(("poster", "posters"), "poster"),
    **dict.fromkeys(("letter", "coverletter", "inquiry"), "letter"),
    **dict.fromkeys(
        ("rebuttal", "rebuttals", "response", "responses", "reply", "replies"),
        "response to reviews",
    ),
    **dict.fromkeys(
        ("supp", "suppl", "supplement", "supplemental", "supplementary", "supplements", "sm")
        + ("appendix", "appendices", "checklist", "checklists"),
        "supplement",
    ),
}
_BY_CLASS: dict[str, Kind] = {
    **dict.fromkeys(("beamer", "powerdot", "slides", "prosper", "seminar"), "slides"),
    **dict.fromkeys(("tikzposter", "a0poster", "baposter", "sciposter", "beamerposter"), "poster"),
    **dict.fromkeys(("letter", "scrlttr2", "newlfm", "moderncv"), "letter"),
    "standalone": "standalone figure",
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_CLASS = re.compile(r"\\document(?:class|style)\s*(?:\[[^\]]*\])?\s*\{\s*([^}\s]*)\s*\}")
_INCLUDE = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)\s*\{\s*\"?([^}\"\n]+?)\"?\s*\}"
    r"|\\input\s+([^\s\\{}%]+)"
    r"|\\(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{([^}\n]*)\}\s*\{([^}\n]*)\}"
)
_TITLE = re.compile(r"\\(?!sub|book|short|running)[A-Za-z]*[tT]itle\s*(?:\[[^\]]{0,300}\]\s*)?\{")
_MACRO = re.compile(r"\\(?:[A-Za-z@]+\*?|.)")
_PLAIN_WORD = re.compile(r"[^\W\d_]{2,}")
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|printbibliography|bibitem)\b")

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(
    r"^(?:#{1,3}[ \t]*|\*\*)?(?:[0-9.]+[ \t]+)?(abstract|summary|introduction|background|"
    r"related work|statement of need|methods?|methodology|materials and methods|experiments?|"
    r"results|results and discussion|discussion|limitations|conclusions?|references|"
    r"acknowledge?ments?)\b[ \t]*(?:\{[^}\n]*\})?[ \t#*:]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_CITE = re.compile(r"\[[^\]\n]{0,200}@[\w{]|<d-cite|\\cite|(?<![\w.])@[a-z][\w-]+[0-9]{4}")
_NO_PAPER = frozenset(
    "changelog changes license licence contributing code_of_conduct security authors news todo "
    "history install installation usage notes citation contributors support governance".split()
)


class Template(Record):
    """Phrases of a template's title, and of its abstract or body."""

    title: tuple[str, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file, or a collection of files, that could be the paper."""

    name: str
    format: Format
    kind: Kind
    title: str
    words: int
    score: float
    collection: Collection | None = None


class Survey:
    """Reads the files of a listing, each once and not endlessly many."""

    def __init__(self, tree: FileTree, names: list[str]) -> None:
        self.tree = tree
        self.names = names
        self._left = _READ_LIMIT
        self._texts: dict[str, str] = {}

    def text(self, name: str) -> str:
        """The text of a file; "" where it can't be read, or enough was read."""
        text = self._texts.get(name)
        if text is None:
            text = ""
            if self._left > 0:
                try:
                    text = decode(self.tree.read(name), name).text
                except InputError:
                    text = ""
            self._left -= len(text)
            if name.lower().endswith(LATEX_SUFFIXES):
                text = _COMMENT.sub("", text)
            self._texts[name] = text
        return text

    def included(self, name: str, main: str) -> list[str]:
        """The files a LaTeX file takes in."""
        found = []
        for match in _INCLUDE.finditer(self.text(name)):
            path = match[1] or match[2] or posixpath.join(match[3] or "", match[4] or "")
            for folder in dict.fromkeys((posixpath.dirname(main), posixpath.dirname(name))):
                base = posixpath.join(folder, path.strip())
                file = next((n for n in map(normal, (base, base + ".tex")) if self._is(n)), None)
                if file:
                    found.append(file)
                    break
        return found

    def _is(self, name: str | None) -> bool:
        return name is not None and self.tree.exists(name)

    def whole(self, main: str) -> str:
        """A LaTeX file with all it takes in, in no particular order."""
        seen = {main}
        waiting = [main]
        pieces = []
        size = 0
        while waiting and size < _PAPER_LIMIT:
            name = waiting.pop(0)
            text = self.text(name).partition("\\end{document}")[0]
            pieces.append(text)
            size += len(text)
            for child in self.included(name, main):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return "\n".join(pieces)


def find(tree: FileTree, folder: str, own_name: str = "") -> list[Candidate]:
    """All candidates at or below a folder, the best first. `own_name` is what the folder is called
    where `folder` is the root."""
    survey = Survey(tree, tree.names(folder, SUFFIXES))
    own_name = (posixpath.basename(folder) or own_name).lower()
    found = [*_latex(survey, own_name), *_markdown(survey, own_name)]
    found = _without_copies(found)
    if not found:
        return []
    top = min(candidate.name.count("/") for candidate in found)
    stems = {posixpath.splitext(c.name)[0] for c in found}
    placed = [replace(c, score=c.score + _place(c.name, top, folder, stems)) for c in found]
    return sorted(placed, key=lambda c: (-c.score, -c.words, c.name))


def _place(name: str, top: int, folder: str, stems: set[str]) -> float:
    """What a name and its folder say for or against a candidate."""
    score = -2.0 * (name.count("/") - top)
    inside = name[len(folder) + 1 :] if folder else name
    stem = posixpath.splitext(name)[0]
    if any(part.lower() in _ASIDE for part in inside.split("/")[:-1]):
        score -= 2
    if _OLD.search(posixpath.basename(stem).lower()):
        score -= 6
    elif any(stem != s and stem.startswith(s) and not stem[len(s)].isalpha() for s in stems):
        score -= 1  # "paper-2" beside "paper"
    return score


def _latex(survey: Survey, own_name: str) -> list[Candidate]:
    sources = [n for n in survey.names if n.lower().endswith(LATEX_SUFFIXES)]
    mains = {n: m[1].lower() for n in sources if (m := _CLASS.search(survey.text(n)))}
    children = {c for n in sources for c in survey.included(n, n) if c != n}
    found = []
    for name, document_class in mains.items():
        if name in children or document_class == "subfiles":
            continue
        text = survey.whole(name)
        preamble, begin, body = text.partition("\\begin{document}")
        if begin and "$body$" not in body:  # that is pandoc's template, not a document
            found.append(_latex_candidate(name, document_class, text, preamble, body, own_name))
    return found


def _latex_candidate(
    name: str, document_class: str, text: str, preamble: str, body: str, own_name: str
) -> Candidate:
    title = _title(text)
    words = len(_PLAIN_WORD.findall(_MACRO.sub(" ", body)))
    kind = _BY_CLASS.get(document_class) or kind_by_name(name) or _kind_by_title(title)
    if re.search(r"\\usepackage\s*(?:\[[^\]]*\])?\s*\{beamerposter\}", preamble):
        kind = "poster"
    elif re.search(r"\\usepackage\s*\[[^\]]*\brebuttal\b", preamble):
        kind = "response to reviews"
    score = (
        _length(words)
        + bool(title)
        + bool(re.search(r"\\(?:begin\s*\{\s*)?abstract\b|\\abstract\s*\{", text, re.IGNORECASE))
        + bool(_BIBLIOGRAPHY.search(text))
        + _name(name, own_name)
    )
    kind, score = _judged(kind or "paper", score, title, text)
    return Candidate(name, "latex", kind, title, words, score)


def _markdown(survey: Survey, own_name: str) -> list[Candidate]:
    sources = [n for n in survey.names if n.lower().endswith(MARKDOWN_SUFFIXES)]
    groups = collections(survey.tree, survey.names)
    taken = {part for group in groups for part in group.parts}
    for name in sources:
        for _, _, paths in inclusions(survey.text(name)):
            folder = posixpath.dirname(name)
            taken.update(n for p in paths if (n := normal(posixpath.join(folder, p))) and n != name)
    found = []
    for group in groups:
        text = "\n".join(survey.text(part) for part in group.parts)
        made = _markdown_candidate(group.parts[0], text, own_name)
        found.append(replace(made, kind="paper", score=made.score + 3, collection=group))
    for name in sources:
        stem = posixpath.splitext(posixpath.basename(name))[0].lower()
        if name in taken or stem in _NO_PAPER or stem.replace("-", "_") in _NO_PAPER:
            continue
        text = survey.text(name)
        if _looks_like_paper(name, text):
            found.append(_markdown_candidate(name, text, own_name))
    return found


def _signals(text: str) -> dict[str, bool]:
    front = _FRONT.match(text)
    keys = front[1] if front else ""
    headings = {match[1].lower() for match in _HEADING.finditer(text)}
    has_title = bool(re.search(r"^title[ \t]*:", keys, re.M | re.I))
    return {
        "title": has_title or bool(re.search(r"^# ?\S", text, re.MULTILINE)),
        "front": has_title and bool(re.search(r"^authors?[ \t]*:", keys, re.M | re.I)),
        "sources": bool(re.search(r"^bibliography[ \t]*:", keys, re.M) or _CITE.search(text)),
        "abstract": "abstract" in headings or bool(re.search(r"^abstract[ \t]*:", keys, re.M)),
        "sections": len(headings) >= 2,
    }


def _looks_like_paper(name: str, text: str) -> bool:
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    signals = _signals(text)
    signs = sum(signals[key] for key in ("front", "sources", "abstract", "sections"))
    if stem == "readme":
        return signals["abstract"] or signals["sections"]
    if stem in _MAIN_NAMES or (stem == "index" and not name.lower().endswith("md")):
        return signs >= 1 or _length(len(_PLAIN_WORD.findall(text))) > -1
    return signs >= 2


def _markdown_candidate(name: str, text: str, own_name: str) -> Candidate:
    signals = _signals(text)
    plain = _FENCE.sub(" ", text)
    words = len(_PLAIN_WORD.findall(plain))
    found = re.search(r"^title[ \t]*:[ \t]*(.+)$", text, re.M | re.I) or re.search(
        r"^#[ \t]+(.+)$", plain, re.M
    )
    title = _folded(found[1].strip("\"' \r")) if found else ""
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    kind: Kind = "README" if stem == "readme" else kind_by_name(name) or "paper"
    score = (
        _length(words)
        + signals["title"]
        + signals["abstract"]
        + signals["sources"]
        + _name(name, own_name)
    )
    kind, score = _judged(kind, score, title, text)
    return Candidate(name, "markdown", kind, title, words, score)


def _without_copies(found: list[Candidate]) -> list[Candidate]:
    """Marks what was rendered from another file of the same name: .Rmd makes .md makes .tex."""
    order = (".rmd", ".qmd", ".md", ".markdown", *LATEX_SUFFIXES)
    first: dict[str, int] = {}
    for candidate in found:
        stem, suffix = posixpath.splitext(candidate.name)
        first[stem] = min(first.get(stem, 99), order.index(suffix.lower()))
    result = []
    for candidate in found:
        stem, suffix = posixpath.splitext(candidate.name)
        copy = order.index(suffix.lower()) > first[stem] and candidate.kind == "paper"
        result.append(replace(candidate, kind="rendered copy") if copy else candidate)
    return result


def kind_by_name(name: str) -> Kind | None:
    """What the words of a path say: slides, a rebuttal, a supplement, ..."""
    for part in reversed(posixpath.splitext(name)[0].split("/")):
        for word in _WORD.findall(part):
            kind = _BY_WORD.get(word.lower())
            if kind:
                return kind
    return None


def _kind_by_title(title: str) -> Kind | None:
    start = title[:60]
    if re.match(r"(?:supplement|appendi|supporting information)", start):
        return "supplement"
    return (
        "response to reviews"
        if re.match(r"(?:author |our )?(?:response|rebuttal)", start)
        else None
    )


def _judged(kind: Kind, score: float, title: str, text: str) -> tuple[Kind, float]:
    """The kind and score of a candidate in whose title or text a template may still stand."""
    if kind != "paper":
        return kind, score
    start = _folded(text[:20_000])
    for template in _templates().values():
        if any(phrase in title for phrase in template.title if len(phrase) > 5):
            if any(phrase in start for phrase in template.text):
                return "untouched template", score
            return kind, score - 2
    return kind, score


@cache
def _templates() -> dict[str, Template]:
    return load_records("source/data/templates.toml", Template)


def _length(words: int) -> float:
    return max(-3.0, min(4.0, math.log2(max(words, 1) / 250)))


def _name(name: str, own_name: str) -> float:
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    if stem in _MAIN_NAMES or (own_name and stem == own_name):
        return 3
    if stem == "index" and name.lower().endswith((".qmd", ".rmd")):
        return 2
    words = set(re.split(r"[^a-z]+", stem))
    if words & {"example", "sample", "template", "demo"}:
        return -1
    return 1.5 if words & _MAIN_NAMES else 0


def _title(text: str) -> str:
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
        if _PLAIN_WORD.search(title):
            return title
    return ""


def _folded(text: str) -> str:
    """Lower case, macros gone, white space folded."""
    plain = re.sub(r"\\(?:[A-Za-z@]+\*?|.)|[{}$~]", " ", text)
    return " ".join(plain.lower().split())
