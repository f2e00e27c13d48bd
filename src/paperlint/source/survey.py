"""A quick look at many files: what they say and which others they take in."""

from __future__ import annotations

import posixpath
import re
from collections import deque

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


class Survey:
    """Reads the files of a listing, each once and not endlessly many."""

    def __init__(self, tree: FileTree, names: list[str]) -> None:
        self.tree = tree
        self.names = names
        self._left = _READ_LIMIT
        self._texts: dict[str, str] = {}

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
        """The files that a LaTeX file takes in."""
        found = []
        for match in _INCLUDE.finditer(self.text(name)):
            path = match[1] or match[2] or posixpath.join(match[3] or "", match[4] or "")
            for folder in dict.fromkeys((posixpath.dirname(main), posixpath.dirname(name))):
                base = posixpath.join(folder, path.strip('" '))
                names = [n for n in map(normal, (base, f"{base}.tex")) if n is not None]
                file = next(filter(self.tree.exists, names), None)
                if file is not None:
                    found.append(file)
                    break
        return found

    def whole(self, main: str) -> str:
        """A LaTeX file and after it all that it takes in."""
        seen = {main}
        waiting = deque([main])
        pieces = []
        size = 0
        while waiting and size < _PAPER_LIMIT:
            name = waiting.popleft()
            text = self.text(name).partition("\\end{document}")[0]
            pieces.append(text)
            size += len(text)
            new = [child for child in self.included(name, main) if child not in seen]
            seen.update(new)
            waiting.extend(dict.fromkeys(new))
        return "\n".join(pieces)
