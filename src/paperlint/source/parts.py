"""Markdown papers of several files: Manubot, Quarto, bookdown, and files that include others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from paperlint.errors import InputError
from paperlint.source import yamlfile
from paperlint.source.decode import decode
from paperlint.source.names import MARKDOWN_SUFFIXES, Slice, normal
from paperlint.source.tree import FileTree

if TYPE_CHECKING:
    from paperlint.source.project import Project

_MANUBOT_PART = re.compile(r"\d\d[^/]*\.md", re.IGNORECASE)
_DEPTH = 6
_SLICES = 1_000
_INCLUSIONS = 200
"""How many a file may have; and a list of files is looked for in the first `_START` characters."""
_START = 300_000

# A chunk that knitr replaces by other files, Quarto's shortcode, MyST's directive. The closing
# fence is looked for from the end of the match.
_INCLUSION = re.compile(
    r"^[ \t]*(?:"
    r"(?P<fence>`{3,}|:{3,})[ \t]*\{(?:[rR][ ,](?P<options>[^\n]{0,999}\bchild[ \t]?=[^\n]*)"
    r"|include\}[ \t]+(?P<directive>\S+))"
    r"|\{\{<[ \t]*include[ \t]+(?P<shortcode>[^\s>]{1,300})[ \t]*>\}\}"
    r")[ \t]*\r?$",
    re.MULTILINE,
)
_CHILD = re.compile(r"\bchild[ \t]?=[ \t]?(c\([^)]{0,9999}\)|\"[^\"]*\"|'[^']*'|[A-Za-z.][\w.]*)")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_SWITCHED_OFF = re.compile(r"\beval[ \t]*=[ \t]*F(?:ALSE)?\b")


@dataclass(frozen=True, slots=True)
class Collection:
    """Files that make one paper, in reading order. `kind` says who orders them."""

    kind: str
    parts: tuple[str, ...]
    metadata: str | None


def collections(tree: FileTree, names: list[str]) -> list[Collection]:
    """The papers of several files that a listing shows."""
    found = []
    for name in names:
        folder, file = posixpath.split(name)
        if file in ("metadata.yaml", "metadata.yml"):
            parts = [
                n
                for n in names
                if posixpath.dirname(n) == folder and _MANUBOT_PART.fullmatch(posixpath.basename(n))
            ]
            kind = "Manubot"
        elif file in ("_quarto.yml", "_quarto.yaml"):
            parts = _below(tree, folder, _quarto(_yaml(tree, name)))
            kind = "Quarto"
        elif file in ("_bookdown.yml", "_bookdown.yaml"):
            parts = _below(tree, folder, _bookdown(_yaml(tree, name), folder, names))
            kind = "bookdown"
        else:
            continue
        if parts:
            own = None if kind == "bookdown" else name
            found.append(Collection(kind, tuple(dict.fromkeys(parts)), own))
    return found


def metadata_of(tree: FileTree, main: str) -> str | None:
    """The YAML file that holds metadata for a single Markdown file, if there is one."""
    folder, file = posixpath.split(main)
    if _MANUBOT_PART.fullmatch(file):
        for name in ("metadata.yaml", "metadata.yml"):
            if tree.exists(posixpath.join(folder, name)):
                return posixpath.join(folder, name)
    if not file.lower().endswith((".qmd", ".rmd")):
        return None
    while True:
        for name in ("_metadata.yml", "_quarto.yml", "_quarto.yaml"):
            if tree.exists(posixpath.join(folder, name)):
                return posixpath.join(folder, name)
        if not folder:
            return None
        folder = posixpath.dirname(folder)


def _yaml(tree: FileTree, name: str) -> Any:
    # A project file that can't be read orders nothing; its files are found without it.
    try:
        return yamlfile.load(decode(tree.read(name), name).text)
    except (InputError, yamlfile.YamlError):
        return None


def _below(tree: FileTree, folder: str, files: list[str]) -> list[str]:
    names = (normal(posixpath.join(folder, file)) for file in files)
    return [
        name
        for name in names
        if name and name.lower().endswith(MARKDOWN_SUFFIXES) and tree.exists(name)
    ]


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _quarto(config: Any) -> list[str]:
    book = _get(config, "book")
    if book is not None:
        return [*_chapters(_get(book, "chapters")), *_chapters(_get(book, "appendices"))]
    if _get(_get(config, "project"), "type") == "manuscript":
        article = _get(_get(config, "manuscript"), "article")
        return [article if isinstance(article, str) else "index.qmd"]
    return []


def _chapters(value: Any) -> list[str]:
    """File names of a list of chapters and parts; its depth is bounded by that of the YAML."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for item in value for name in _chapters(item)]
    if isinstance(value, dict):
        return [
            name
            for key in ("part", "file", "href", "chapters")
            for name in _chapters(value.get(key))
        ]
    return []


def _bookdown(config: Any, folder: str, names: list[str]) -> list[str]:
    listed = _get(config, "rmd_files")
    if isinstance(listed, dict):
        listed = listed.get("latex") or listed.get("html")
    if listed:
        return _chapters(listed)
    files = [
        posixpath.basename(name)
        for name in names
        if posixpath.dirname(name) == folder and name.lower().endswith(".rmd")
    ]
    files = [file for file in files if not file.startswith("_")]
    return sorted(files, key=lambda file: (file.lower() != "index.rmd", file))


class Inclusion(NamedTuple):
    """Where a file takes in others; `paths` as written."""

    start: int
    end: int
    paths: list[str]


def inclusions(text: str) -> Iterator[Inclusion]:
    """Where a Markdown file takes in others."""
    after = 0
    for match in islice(_INCLUSION.finditer(text), _INCLUSIONS):
        if match.start() < after:
            continue
        end = match.end()
        if match["fence"]:
            close = re.compile(rf"^[ \t]*{match['fence']}[ \t]*\r?$", re.M).search(text, end)
            end = close.end() if close else end
        paths = _paths(match, text)
        if paths:
            after = end
            yield Inclusion(match.start(), end, paths)


def _paths(match: re.Match[str], text: str) -> list[str]:
    single = match["shortcode"] or match["directive"]
    if single:
        return [single.strip("\"'")]
    child = _CHILD.search(match["options"])
    if child is None or _SWITCHED_OFF.search(match["options"]):
        return []
    value: str = child[1]
    if value[0] not in "\"'" and not value.startswith("c("):
        assigned = rf"(?<![\w.]){re.escape(value)}[ \t]?(?:<-|=)\s?(c\([^)]*\)|\S+)"
        given = re.search(assigned, text[:_START])
        value = given[1] if given else ""
    return [double or single for double, single in _QUOTED.findall(value)]


def slices(project: Project) -> tuple[tuple[Slice, ...], list[tuple[str, int, str]]]:
    """The stretches of a Markdown project's files in reading order, included files in their
    places; and the inclusions that lead nowhere: name, offset, message."""
    found: list[Slice] = []
    missing: list[tuple[str, int, str]] = []

    def read(name: str, above: tuple[str, ...]) -> None:
        file = project.open(name)
        position = 0
        for start, end, paths in inclusions(file.text):
            if len(found) > _SLICES:
                break
            if start > position:
                found.append(Slice(name, position, start))
            position = end
            for path in paths:
                child = project.resolve(path, name, (".Rmd", ".qmd", ".md"))
                if child is None:
                    missing.append((name, start, f"The file {path} is not there."))
                elif child in above or len(above) > _DEPTH:
                    missing.append((name, start, f"The file {path} includes itself."))
                else:
                    read(child, (*above, child))
        if position == 0 or position < len(file.text):
            found.append(Slice(name, position, None))

    for part in project.parts:
        read(part, (part,))
    return tuple(found), missing
