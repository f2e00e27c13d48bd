"""A quick look at many files: what they say and which others they take in."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice

from paperlint.errors import InputError
from paperlint.source.decode import decode
from paperlint.source.names import LATEX_SUFFIXES, normal
from paperlint.source.tree import FileTree

_READ_LIMIT = 60_000_000
"""Characters read in all while looking for the paper."""
_PAPER_LIMIT = 3_000_000

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_INCLUDE = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)\s?\{([^}\n]{1,300})\}"
    r"|\\input[ \t]{1,9}([^\s\\{}%]{1,300})"
    r"|\\(?:sub)?(?:import|inputfrom|includefrom)\*?\s?\{([^}\n]{0,300})\}\s?\{([^}\n]{0,300})\}"
)

# A chunk that knitr replaces by other files, Quarto's shortcode, MyST's directive.
_CHILD = re.compile(
    r"^[ \t]*(?:"
    r"`{3,}[ \t]*\{[rR][ ,][^\n]{0,999}?\bchild[ \t]?=[ \t]?"
    r"(?:(?P<list>c\([^)\n]{0,9999}\))|(?P<name>[A-Za-z.][\w.]{0,99})|[\"'](?P<file>[^\"'\n]{1,300}))"
    r"|(?:`{3,}|:{3,})[ \t]*\{include\}[ \t]+(?P<directive>\S{1,300})"
    r"|\{\{<[ \t]*include[ \t]+(?P<shortcode>[^\s>]{1,300})"
    r")",
    re.MULTILINE,
)
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,300})[\"']")
_CHILDREN_LIMIT = 200


class Survey:
    """Reads the files of a listing, each once and not endlessly many."""

    def __init__(self, tree: FileTree, names: list[str]) -> None:
        self.tree = tree
        self.names = names
        self._left = _READ_LIMIT
        self._texts: dict[str, str] = {}
        self._included: dict[tuple[str, str], list[str]] = {}
        """What a file takes in, by the file and the folder of its paper."""

    def text(self, name: str) -> str:
        """The text of a file, LaTeX without comments; "" where it can't be read, or enough was."""
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
        """The files that a file takes in."""
        top = posixpath.dirname(main)
        found = self._included.get((name, top))
        if found is None:
            found = self._included[name, top] = self._find_included(name, top)
        return found

    def _find_included(self, name: str, top: str) -> list[str]:
        is_latex = name.lower().endswith(LATEX_SUFFIXES)
        found = []
        for path in (_latex_paths if is_latex else _markdown_paths)(self.text(name)):
            for folder in dict.fromkeys((top, posixpath.dirname(name))):
                base = posixpath.join(folder, path.strip("\"' "))
                endings = ("", ".tex") if is_latex else ("", ".Rmd", ".qmd", ".md")
                names = [n for n in (normal(base + e) for e in endings) if n is not None]
                file = next(filter(self.tree.exists, names), None)
                if file is not None:
                    found.append(file)
                    break
        return found

    def whole(self, main: str) -> str:
        """The text of a file, and after it all that it takes in."""
        return "\n".join(text for _, text in self.read_through(main))

    def read_through(self, main: str) -> Iterator[tuple[str, str]]:
        """A file and all that it takes in, each once: names and texts, up to a limit."""
        seen = {main}
        waiting = deque([main])
        size = 0
        while waiting and size < _PAPER_LIMIT:
            name = waiting.popleft()
            text = self.text(name).partition("\\end{document}")[0]
            yield name, text
            size += len(text)
            new = [child for child in self.included(name, main) if child not in seen]
            seen.update(new)
            waiting.extend(dict.fromkeys(new))


def _latex_paths(text: str) -> Iterator[str]:
    for match in _INCLUDE.finditer(text):
        yield match[1] or match[2] or posixpath.join(match[3] or "", match[4] or "")


def _markdown_paths(text: str) -> Iterator[str]:
    lists: dict[str, str] = {}  # what a name was searched for once
    for match in islice(_CHILD.finditer(text), _CHILDREN_LIMIT):
        name = match["name"]
        if name and name not in lists:
            assigned = rf"(?<![\w.]){re.escape(name)}[ \t]?(?:<-|=)\s?(c\([^)]*\)|[\"'].*)"
            given = re.search(assigned, text[:300_000])
            lists[name] = given[1] if given else ""
        one = match["file"] or match["directive"] or match["shortcode"]
        yield from [one] if one else _QUOTED.findall(lists[name] if name else match["list"])
