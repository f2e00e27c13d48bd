"""What a README or a card says line by line: stretches of text, commands, and where they lead."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from paperlint.release.folder import Folder
from paperlint.source.text import SourceFile

_FENCE = re.compile(r"\s{0,12}(?:[-*+]\s+|\d+\.\s+)?(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SPOT = re.compile(r"\[FILL IN: [^\[\]]*\]")
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_STARTS = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#|>|\|)")
_PATH = re.compile(r"(?<![\w/:.@])\.{0,2}/?(?:[\w.-]+/)*[\w.-]*[\w]/?(?![\w/])")
_MODULE = re.compile(r"-m\s+([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)")
_SCRIPT = re.compile(r"\.(?:py|sh|bash|ipynb|r|jl|m|lua)$", re.IGNORECASE)
_LINE_LIMIT = 2_000


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address or path in a text: where it leads, the words that carry it, and its line."""

    target: str
    words: str
    line: int


@dataclass
class Stretch:
    """Some lines that belong together: a paragraph, an item, a row, or a block of commands.

    `heading` is the heading it stands under. `before` is the text before a block of commands.
    """

    text: str
    line: int
    last: int
    heading: str
    is_code: bool = False
    before: str = ""
    links: list[Pointer] = field(default_factory=list)


class Prose:
    """A document of a release, for those who look for what it leads to."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.name = name
        self._folder = folder
        self._paper = folder.document(name)
        self.file: SourceFile = self._paper.main if self._paper else folder.place(name)
        self.paper = self._paper

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Line and words of each heading."""
        if self._paper is None:
            return []
        own = [s for s in self._paper.sections if s.span.file is self.file]
        found = [(section.span.line, section.title.plain) for section in own]
        if self._paper.title_span is not None and self._paper.title is not None:
            found.append((self._paper.title_span.line, self._paper.title.plain))
        return sorted(found)

    def heading_at(self, line: int) -> str:
        """The heading that a line stands under, "" before the first."""
        index = bisect_right(self.headings, (line, "\uffff")) - 1
        return self.headings[index][1] if index >= 0 else ""

    @cached_property
    def links(self) -> list[Pointer]:
        """Addresses and links to files, comments not counted."""
        if self._paper is None:
            return []
        return [
            Pointer(link.url.strip(), link.text.plain.strip(), link.span.line)
            for link in self._paper.links
            if link.span.file is self.file
        ]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The document in pieces, each with its links."""
        found = list(self._cut())
        starts = [stretch.line for stretch in found]
        for link in self.links:
            index = bisect_right(starts, link.line) - 1
            if index >= 0 and found[index].last >= link.line:
                found[index].links.append(link)
        return found

    def _cut(self) -> Iterator[Stretch]:
        blank = _FRONT.sub(_blanked, self.file.text, count=1)
        blank = _COMMENT.sub(_blanked, blank)
        blank = _SPOT.sub(_blanked, blank)
        lines = [line[:_LINE_LIMIT] for line in blank.split("\n")]
        number, before = 0, ""
        while number < len(lines):
            line = lines[number]
            fence = _FENCE.match(line)
            first = number
            if fence:
                number += 1
                while number < len(lines) and fence[1] not in lines[number]:
                    number += 1
                number += 1
                text = "\n".join(lines[first + 1 : number - 1])
                yield self._stretch(text, first, number, is_code=True, before=before)
                continue
            number += 1
            if not line.strip():
                continue
            while (
                number < len(lines)
                and lines[number].strip()
                and not _STARTS.match(lines[number])
                and not _FENCE.match(lines[number])
                and not line.lstrip().startswith("#")
            ):
                number += 1
            before = " ".join(" ".join(lines[first:number]).split())
            yield self._stretch(before, first, number)

    def _stretch(self, text: str, first: int, end: int, **more: object) -> Stretch:
        made = Stretch(text, first + 1, max(first + 1, end), self.heading_at(first + 1))
        for key, value in more.items():
            setattr(made, key, value)
        return made

    def scripts(self, stretch: Stretch) -> Iterator[tuple[str, int]]:
        """The files and folders of the release that a stretch names, each with its line."""
        near = posixpath.dirname(self.name)
        seen: set[str] = set()
        for shift, line in enumerate(stretch.text.split("\n")):
            number = stretch.line + shift + (1 if stretch.is_code else 0)
            if not stretch.is_code:
                number = stretch.line
            written = [m[0] for m in _PATH.finditer(line)]
            written += [m[1].replace(".", "/") + ".py" for m in _MODULE.finditer(line)]
            for path in written:
                name = self._folder.find(path, near)
                if name is None and _SCRIPT.search(path):
                    name = self._only(path)
                if name is not None and name not in seen and name != self.name:
                    seen.add(name)
                    yield name, min(number, stretch.last)

    def _only(self, path: str) -> str | None:
        """The one file of the release that ends so."""
        tail = "/" + path.lower().lstrip("./")
        ends = [name for name in self._folder.names if f"/{name.lower()}".endswith(tail)]
        return ends[0] if len(ends) == 1 else None
