"""The YAML of a Markdown paper's front matter: its keys and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from paperlint.limits import LIMITS, Limits
from paperlint.paper import Text
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import SourceFile, Span
from paperlint.source.yamlfile import Node, YamlError, tree

_KEY_LINE = re.compile(r"^([A-Za-z_][\w .-]*):(?=[ \t\r\n]|\Z)", re.MULTILINE)
_DISTILL = re.compile(r"distill", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the front matter; offsets in `value` count from the start of the file."""

    key: str
    span: Span
    """The key alone."""
    value: Node
    base: int


@dataclass
class FrontMatter:
    """The keys of a file's front matter, in order, and what could not be read of it."""

    file: SourceFile
    entries: list[Entry] = field(default_factory=list)
    problems: list[tuple[str, Span]] = field(default_factory=list)

    def get(self, *keys: str) -> Entry | None:
        """The first of these keys that has a value, whatever its case."""
        for key in keys:
            for entry in self.entries:
                if entry.key.lower() == key and (entry.value.value or entry.value.kind != "text"):
                    return entry
        return None

    def span(self, entry: Entry, node: Node | None = None) -> Span:
        """Where a value stands."""
        node = node or entry.value
        return span_in(self.file, entry.base + node.start, entry.base + node.end)

    @property
    def abstract(self) -> Entry | None:
        """The key that holds the abstract."""
        entry = self.get("abstract")
        layout = self.get("layout")
        if entry is None and layout is not None and _DISTILL.search(str(layout.value.value)):
            entry = self.get("description")
        return entry if entry is not None and entry.value.says else None

    @property
    def abstract_stretch(self) -> tuple[int, int] | None:
        """Where the Markdown of the abstract stands."""
        entry = self.abstract
        if entry is None:
            return None
        span = self.span(entry)
        start = span.start
        if re.match(r"[|>][^\n]*\n", self.file.text[start : span.end]):
            start = self.file.text.index("\n", start) + 1
        text = self.file.text[start : span.end]
        # What is left open there must not swallow the paper.
        if not text.strip() or "```" in text or "~~~" in text or ":::" in text:
            return None
        return start, span.end


def span_in(file: SourceFile, start: int, end: int) -> Span:
    """A place in a file; what reaches beyond its end is cut off."""
    size = len(file.text)
    start = min(start, size)
    return file.span(start, min(max(start, end), size))


def read_front(file: SourceFile, start: int, end: int, limits: Limits = LIMITS) -> FrontMatter:
    """Read the YAML of `file.text[start:end]`. Where it is broken, each key is read for itself."""
    matter = FrontMatter(file)
    text = file.text[start:end]
    if not text.strip():
        return matter
    try:
        matter.entries = list(_entries(file, text, start, limits))
        return matter
    except YamlError as error:
        at = min(start + error.offset, end)
        line_end = file.text.find("\n", at, end)
        place = file.span(at, end if line_end < 0 else line_end)
        what = "The front matter" if start else "This file"
        matter.problems.append((f"{what} is no valid YAML. {error}", place))
    keys = list(_KEY_LINE.finditer(text))
    for index, found in enumerate(keys):
        stop = keys[index + 1].start() if index + 1 < len(keys) else len(text)
        chunk = text[found.start() : stop]
        try:
            matter.entries.extend(_entries(file, chunk, start + found.start(), limits))
        except YamlError:
            line = text[found.end() : stop].partition("\n")[0]
            value = line.strip().strip("\"'")
            left = found.end() + line.find(value) if value else found.end()
            node = Node("text", value, left, left + len(value), exact=True)
            key = file.span(start + found.start(1), start + found.end(1))
            matter.entries.append(Entry(found.group(1), key, node, start))
    return matter


def _entries(file: SourceFile, text: str, base: int, limits: Limits) -> Iterator[Entry]:
    root = tree(text, limits)
    for key, value in root.items() if root else ():
        if key.kind == "text":
            span = span_in(file, base + key.start, base + key.end)
            yield Entry(str(key.value), span, value, base)


def text_of(matter: FrontMatter, entry: Entry, node: Node | None = None) -> Text:
    """A text value as reader's text, exact where the source says it literally."""
    node = node or entry.value
    builder = TextBuilder()
    span = matter.span(entry, node)
    if node.exact:
        builder.source(matter.file, span.start, span.end)
    else:
        builder.made(str(node.value).strip(), span)
    return builder.text()
