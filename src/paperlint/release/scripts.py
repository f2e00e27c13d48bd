"""Scripts and configuration files of a release: their names in words, and what lines tell."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from paperlint.release.folder import Folder
from paperlint.release.record import search

_SCRIPTS = (
    ".py", ".ipynb", ".sh", ".bash", ".r", ".rmd", ".jl", ".lua", ".m", ".scala", ".cpp", ".cu",
    ".rs", ".java", ".ts", ".js",
)  # fmt: skip
_CONFIGS = (".yaml", ".yml", ".toml", ".json", ".gin", ".cfg", ".ini")
_NO_SCRIPT = re.compile(
    r"(?:^|/)(?:tests?/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$|setup\.py$|noxfile\.py$"
    r"|docs?/conf\.py$|__init__\.py$|third_party/|external/|vendor/)",
    re.IGNORECASE,
)
_READ = 400
"""Scripts whose lines are looked at, those near the top first."""
_LINES = 5_000
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z]+")


def words_of(name: str) -> str:
    """A name as lower-case words: "FineTune_cora2.py" becomes "finetune cora"."""
    stem = posixpath.basename(name)
    stem = stem.rpartition(".")[0] or stem
    words = " ".join(_CAMEL.sub(" ", stem).lower().split())
    return re.sub(r"\b(fine|pre|grid|hyper) (?=tun|train|search|param)", r"\1", words)


class Scripts:
    """The code of a release."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Programs and notebooks; no tests of the code, no packaging."""
        return tuple(
            name
            for name in self._folder.names
            if name.lower().endswith(_SCRIPTS) and not _NO_SCRIPT.search(name)
        )

    @cached_property
    def configs(self) -> tuple[str, ...]:
        """Configuration files, by their suffix."""
        return tuple(n for n in self._folder.names if n.lower().endswith(_CONFIGS))

    @cached_property
    def packages(self) -> dict[str, list[str]]:
        """Python packages at the top of the release, each with its modules."""
        found: dict[str, list[str]] = {}
        for name in self._folder.names:
            top, _, rest = name.partition("/")
            if rest == "__init__.py" and top.lower() not in ("tests", "test", "docs"):
                found[top] = [n for n in self.names if n.startswith(f"{top}/")]
        return found

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """The lines of a script with their numbers, without comments; of a notebook those of its
        cells, all numbered 1."""
        file = self._folder.text(name)
        if file is None:
            return
        if name.lower().endswith(".ipynb"):
            for line in _cells(file.text)[:_LINES]:
                yield 1, line
            return
        for number, line in enumerate(file.text.split("\n")[:_LINES], start=1):
            if not line.lstrip().startswith(("#", "//")):
                yield number, line[:1_000]

    def with_line(
        self, names: tuple[str, ...], patterns: tuple[str, ...]
    ) -> Iterator[tuple[str, int, str]]:
        """The files that have a line with one of some patterns: name, number, what was found."""
        if not patterns:
            return
        for name in names[:_READ]:
            for number, line in self.lines(name):
                match = search(patterns, line, 0)
                if match:
                    yield name, number, match[0].strip()
                    break


def _cells(text: str) -> list[str]:
    try:
        cells = json.loads(text).get("cells", [])
        sources = [cell.get("source", "") for cell in cells if cell.get("cell_type") == "code"]
    except (ValueError, AttributeError, TypeError, RecursionError):
        return []
    joined = ["".join(s) if isinstance(s, list) else str(s) for s in sources]
    return "\n".join(joined).split("\n")
