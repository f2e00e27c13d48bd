"""The first look at a file, line by line: front matter, code, directives, drawn tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from paperlint.parsers.markdown.plaintables import find_tables
from paperlint.parsers.markdown.prepared import FILL, Directive, Fence, PlainTable
from paperlint.source.text import SourceFile

_FRONT = re.compile(r"\A\s*?(---|\+\+\+)[ \t]*\r?\n")
_KEY = re.compile(r"^[A-Za-z_\"'][\w .\"'-]*[:=](?:\s|$)", re.MULTILINE)
_FENCE = re.compile(r"([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,}|:{3,})[ \t]*(.*)$")
_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:-]*)\}[ \t]*(.*)$")
_OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*)$")
_YAML_OPTION = re.compile(r"[ \t]*([\w-]+):[ \t]*(.*)$")
_HASH = re.compile(r"( {0,3})(#{1,6})(?=[^\s#])(?:(?<=##)\w|[A-Z]).{0,100}$")

_CODE_DIRECTIVES = frozenset(
    "math code code-block code-cell sourcecode bibliography include literalinclude eval-rst raw "
    "toctree mermaid image embed csv-table output plot".split()
)
_TEXT_DIRECTIVES = frozenset(
    "figure note tip warning important caution attention danger error hint seealso admonition "
    "table list-table aside margin sidebar topic dropdown card grid tab-set tab-item abstract "
    "epigraph pull-quote blockquote div exercise solution theorem proof lemma definition".split()
)


@dataclass
class Layout:
    """What the lines of a file are. `text` are the stretches to look for constructs in; `edits`
    are stretches that pandoc sees as something else."""

    text: list[tuple[int, int]] = field(default_factory=list)
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    verbatim: list[tuple[int, int]] = field(default_factory=list)
    """Lines that pandoc reads letter by letter."""
    fences: dict[int, Fence] = field(default_factory=dict)
    directives: dict[int, Directive] = field(default_factory=dict)
    tables: list[PlainTable] = field(default_factory=list)
    hashes: set[int] = field(default_factory=set)


def front_matter(text: str) -> tuple[int, int, int]:
    """Where the front matter's content begins and ends, and where the text begins after it."""
    opening = _FRONT.match(text)
    if opening is None:
        return 0, 0, 0
    marks = r"---|\.\.\." if opening.group(1) == "---" else r"\+\+\+"
    closing = re.compile(rf"^(?:{marks})[ \t]*\r?$", re.MULTILINE).search(text, opening.end())
    if closing is None:
        return 0, 0, 0
    content = text[opening.end() : closing.start()]
    if content.strip() and not _KEY.search(content):
        return 0, 0, 0  # two horizontal rules
    body = text.find("\n", closing.start())
    return opening.end(), closing.start(), len(text) if body < 0 else body + 1


@dataclass
class _Open:
    """A fence that is open."""

    mark: str
    length: int
    start: int
    info: str
    info_start: int
    body: int
    is_code: bool


class _Scanner:
    def __init__(self, file: SourceFile, body: int) -> None:
        self.text = file.text
        self.starts = file.line_starts
        self.layout = Layout()
        self.open: list[_Open] = []
        self.code: _Open | None = None
        self.from_ = body
        self.previous_blank = True
        self.comment_end = -1
        self.no_more_comments = False

    def scan(self, first: int) -> Layout:
        index = first
        while index < len(self.starts):
            index = self.line(index)
        if self.code is not None:
            self.close_code(len(self.text), len(self.text))
        self.stretch(len(self.text))
        return self.layout

    def bounds(self, index: int) -> tuple[int, int]:
        """Start and end of a line, the end without the line feed."""
        start = self.starts[index]
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return start, end

    def stretch(self, end: int) -> None:
        if self.from_ < end:
            self.layout.text.append((self.from_, end))

    def line(self, index: int) -> int:
        """Look at a line; the index of the next one."""
        start, end = self.bounds(index)
        text = self.text
        line = text[start:end].rstrip("\r")
        if self.code is not None:
            fence = line.strip(" \t>")
            if len(fence) >= self.code.length and not fence.strip(self.code.mark):
                self.close_code(start, end)
            return index + 1
        blank, self.previous_blank = self.previous_blank, not line.strip()
        if self.previous_blank or start < self.comment_end:
            return index + 1
        if "<!--" in line:
            self.comment(start, line)
        if "```" in line or "~~~" in line or ":::" in line:
            return self.fence(index, start, end, line)
        if blank and line.lstrip(" ")[:1] == "#":
            self.hash_heading(start, line)
        return index + 1

    def comment(self, start: int, line: str) -> None:
        """A comment that reaches beyond its line hides fences."""
        opening = line.rfind("<!--")
        if self.no_more_comments or line.find("-->", opening) >= 0:
            return
        if line.count("`", 0, opening) % 2:
            return
        self.comment_end = self.text.find("-->", start + opening)
        self.no_more_comments = self.comment_end < 0

    def hash_heading(self, start: int, line: str) -> None:
        """`#Intro`: a heading that lacks its blank."""
        found = _HASH.match(line)
        if found is None or re.search(r"\s#\w", line) or line.rstrip().endswith((".", ",", ";")):
            return
        letter = start + found.end(2)
        self.layout.hashes.add(letter)
        self.layout.edits.append((letter, letter + 1, " "))

    def fence(self, index: int, start: int, end: int, line: str) -> int:
        found = _FENCE.match(line)
        if found is None or (found.group(2)[0] == "`" and "`" in found.group(3)):
            return index + 1
        mark, length = found.group(2)[0], len(found.group(2))
        info = found.group(3).strip()
        at = start + found.start(2)
        self.previous_blank = True
        if not info and self.open and self.closes(mark, length):
            self.open.pop()
            self.skip(start, end)
            self.layout.edits.append((at, at + length, ":" * length))
            return index + 1
        directive = _DIRECTIVE.match(info)
        name = directive.group(1).lower() if directive else ""
        holds_text = (
            name not in _CODE_DIRECTIVES
            if mark == ":"
            else name in _TEXT_DIRECTIVES or name.startswith(("prf:", "proof:"))
        )
        opened = _Open(
            mark, length, at, info, start + found.start(3), min(end + 1, len(self.text)), False
        )
        if directive and holds_text:
            self.skip(start, end)
            return self.directive(index, opened, directive, end)
        if mark == ":" and not directive:
            self.skip(start, end)
            self.layout.verbatim.append((start, end))
            return index + 1
        opened.is_code = True
        self.code = opened
        self.stretch(start)
        self.from_ = end
        if mark == ":":
            self.layout.edits.append((at, at + length, "`" * length))
        return index + 1

    def closes(self, mark: str, length: int) -> bool:
        return self.open[-1].mark == mark and length >= self.open[-1].length

    def skip(self, start: int, end: int) -> None:
        """pandoc reads this line itself, or it is edited."""
        self.stretch(start)
        self.from_ = end

    def close_code(self, start: int, end: int) -> None:
        code = self.code
        if code is None:
            return
        self.layout.fences[code.start] = Fence(
            code.start, end, code.info, code.info_start, (code.body, max(code.body, start))
        )
        if code.mark == ":" and start < end:
            at = start + len(self.text[start:end]) - len(self.text[start:end].lstrip(" \t>"))
            length = len(self.text[at:end].rstrip())
            self.layout.edits.append((at, at + length, "`" * length))
        self.code = None
        self.from_ = end
        self.previous_blank = True

    def directive(self, index: int, opened: _Open, found: re.Match[str], end: int) -> int:
        at, length = opened.start, opened.length
        self.open.append(opened)
        rest = at + length
        self.layout.edits.append((at, rest, ":" * length))
        self.layout.edits.append((rest, end, FILL * (end - rest)))
        argument = (opened.info_start + found.start(2), opened.info_start + found.end(2))
        options: list[tuple[str, int, int]] = []
        index += 1
        pattern = _OPTION
        while index < len(self.starts):
            start, line_end = self.bounds(index)
            line = self.text[start:line_end].rstrip("\r")
            option = pattern.match(line)
            if line.strip() == "---" and (pattern is _YAML_OPTION or not options):
                done = pattern is _YAML_OPTION
                pattern = _YAML_OPTION
            elif option:
                done = False
                options.append((option.group(1), start + option.start(2), start + option.end(2)))
            else:
                break
            self.skip(start, line_end)
            self.layout.edits.append((start, line_end, " " * (line_end - start)))
            index += 1
            if done:
                break
        self.layout.directives[at] = Directive(at, found.group(1).lower(), argument, tuple(options))
        return index


def lay_out(file: SourceFile, body: int) -> Layout:
    """Look at the lines from the offset `body` on."""
    first = file.line_column(body)[0] - 1
    layout = _Scanner(file, body).scan(first)
    layout.tables = find_tables(file, layout.text)
    return layout
