"""Markdown papers of several files: Manubot, Quarto, bookdown.

They say beside the text which files make the paper. Files that a text takes in by itself are the
parser's, which knows the place.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from paperlint.errors import InputError
from paperlint.limits import Limits
from paperlint.source import yamlfile
from paperlint.source.decode import decode
from paperlint.source.names import MARKDOWN_SUFFIXES, normal
from paperlint.source.tree import FileTree

_MANUBOT_PART = re.compile(r"\d\d[^/]*\.md", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Collection:
    """Files that make one paper, in reading order. `kind` says who orders them."""

    kind: str
    parts: tuple[str, ...]
    metadata: str | None


def collections(tree: FileTree, names: list[str], limits: Limits) -> list[Collection]:
    """The papers of several files that a listing shows."""
    found = []
    for name in names:
        folder, file = posixpath.split(name)
        own: str | None = name
        if file in ("metadata.yaml", "metadata.yml"):
            parts = [
                n
                for n in names
                if posixpath.dirname(n) == folder and _MANUBOT_PART.fullmatch(posixpath.basename(n))
            ]
            kind = "Manubot"
        elif file in ("_quarto.yml", "_quarto.yaml"):
            parts = _below(tree, folder, _quarto(_yaml(tree, name, limits)))
            kind = "Quarto"
        elif file in ("_bookdown.yml", "_bookdown.yaml"):
            config = _yaml(tree, name, limits)
            parts = _below(tree, folder, _bookdown(config, folder, names))
            kind = "bookdown"
            if config is not None:  # no metadata is in it; read again to tell what is wrong with it
                own = None
        else:
            continue
        if parts:
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


def _yaml(tree: FileTree, name: str, limits: Limits) -> Any:
    # A project file that can't be read orders nothing; its files are found without it.
    try:
        return yamlfile.load(decode(tree.read(name), name).text, limits)
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
