"""Making a file ready for pandoc: what it must not see is hidden, in place."""

from __future__ import annotations

import re

from paperlint.parsers.markdown import tags
from paperlint.parsers.markdown.constructs import Finder
from paperlint.parsers.markdown.fences import CAPTIONS, is_chunk, options
from paperlint.parsers.markdown.lines import front_matter, lay_out
from paperlint.parsers.markdown.prepared import CLEAR, FILL, Construct, Prepared, line_of
from paperlint.source.text import SourceFile

_VISIBLE = re.compile(r"[^\n]")
_CLEARED = re.compile(rf"(?:^[ \t]*{CLEAR}[{CLEAR} \t\r]*(?:\n|\Z))+", re.MULTILINE)
# Blanks and simple marks between two words can't mean anything to pandoc. Hidden, they join the
# words of a line to one, which makes its answer several times shorter. What stands at the start of
# a line may mean a list, and stays.
_JOINT = re.compile(
    r"^[ \t>*+#|:-]*(?:\(?\w{1,9}[.)][ \t]+)*|(?<=[^\W_])(?P<joint>[ ,.'%/-]{1,3})(?=[^\W_])",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"(?:(?<!\\)|(?<=\\\\))(\[\^)")

_CLEARABLE = frozenset(
    {"comment", "cite-tag", "drop", "include", "part", "appendix", "bibliography", "figure",
     "label", "attributes", "raw-code", "tex-float"}
)  # fmt: skip
_IN_TEXT = frozenset({"comment", "cite-tag", "drop", "label", "attributes"})


def prepare(file: SourceFile, kept: tuple[int, int] | None = None) -> Prepared:
    """Make a file ready. `kept` is a stretch of the front matter that holds Markdown."""
    text = file.text
    start, end, body = front_matter(text)
    layout = lay_out(file, body)
    finder = Finder(text)
    constructs: list[Construct] = []
    stretches = ([kept] if kept else []) + layout.text
    for fence in layout.fences.values():
        if is_chunk(fence):
            written = options(text, fence)
            stretches += [written[name] for name in CAPTIONS if name in written]
    for left, right in sorted(stretches):
        constructs.extend(finder.find(left, right))
    prepared = Prepared(
        file,
        front=(start, end),
        body=body,
        kept=kept or (0, 0),
        constructs=constructs,
        fences=layout.fences,
        directives=layout.directives,
        tables=layout.tables,
        hashes=frozenset(layout.hashes),
    )
    masked = _mask(prepared, finder.verbatim + layout.verbatim, layout.edits)
    masked = _FOOTNOTE.sub(
        lambda match: match.group() if match.start(1) in finder.footnotes else FILL * 2, masked
    )
    masked = _CLEARED.sub(lambda match: _cleared(prepared, match), masked)
    masked = _dedent_html(prepared, masked)
    for construct in constructs:
        construct.blank = masked[construct.start] == " " and not _in_table(prepared, construct)
    prepared.text = _without_front(prepared, masked, kept)
    return prepared


def _in_table(prepared: Prepared, construct: Construct) -> bool:
    index = line_of(prepared.table_starts, construct.start)
    return index >= 0 and prepared.tables[index].end > construct.start


def _mask(
    prepared: Prepared, verbatim: list[tuple[int, int]], edits: list[tuple[int, int, str]]
) -> str:
    text = prepared.file.text
    todo: list[tuple[int, int, str | Construct | None]] = []
    todo += [(start, end, None) for start, end in verbatim]
    todo += edits
    todo += [(c.start, c.end, c) for c in prepared.constructs]
    todo += [
        (table.start, table.end, _VISIBLE.sub(" ", text[table.start : table.end]))
        for table in prepared.tables
    ]
    todo += [
        (fence.start, fence.end, None)
        for fence in prepared.fences.values()
        if text[fence.start] != ":"
    ]
    # Of two that begin together, the longer one counts.
    todo.sort(key=lambda item: (item[0], -item[1]))
    out: list[str] = []
    clean = True
    position = 0
    for start, end, what in todo:
        if end <= position:
            continue
        if start < position:
            if not isinstance(what, str):
                continue
            what, start = what[position - start :], position
        gap = _JOINT.sub(_join, text[position:start])
        clean = _is_clean(gap, clean)
        piece = _replacement(text, start, end, what, clean)
        clean = _is_clean(piece, clean)
        out += (gap, piece)
        position = end
    out.append(_JOINT.sub(_join, text[position:]))
    return "".join(out)


def _cleared(prepared: Prepared, match: re.Match[str]) -> str:
    """Lines of which nothing is seen, as blank lines; or as words, where they don't end the
    paragraph they stand in."""
    masked, start, end = match.string, match.start(), match.end()
    before = masked[masked.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
    after = masked[end : end + 200].partition("\n")[0].strip()
    inside = bool(before) and bool(after) and before[0] != "|"
    if inside and all(c.kind in _IN_TEXT for c in prepared.within(start, end)):
        return match.group().replace(CLEAR, FILL)
    return re.sub(r"[^\n]", " ", match.group())


def _join(match: re.Match[str]) -> str:
    return FILL * len(match.group()) if match.lastgroup else match.group()


def _is_clean(piece: str, clean: bool) -> bool:
    """Does the line that `piece` ends hold nothing that is seen?"""
    line = piece.rfind("\n")
    return (clean or line >= 0) and not piece[line + 1 :].strip(f" \t{CLEAR}")


def _replacement(text: str, start: int, end: int, what: str | Construct | None, clean: bool) -> str:
    if what is None:
        return text[start:end]
    if isinstance(what, str):
        return what
    clearable = what.kind in _CLEARABLE
    if what.kind == "tag":
        clearable = what.command.lstrip("/") in tags.BLOCKS or what.command == "img"
    return _VISIBLE.sub(CLEAR if clean and clearable else FILL, text[start:end])


def _dedent_html(prepared: Prepared, masked: str) -> str:
    """Up to the next blank line, text after a block tag is no indented code."""
    text = prepared.file.text
    starts = prepared.file.line_starts
    marked = {
        line_of(starts, construct.start)
        for construct in prepared.constructs
        if construct.kind == "tag" and construct.command.lstrip("/") in tags.BLOCKS
    }
    if not marked:
        return masked
    out: list[str] = []
    position = 0
    for first in sorted(marked):
        index = first
        while index < len(starts):
            start = starts[index]
            end = starts[index + 1] if index + 1 < len(starts) else len(text)
            if start < position:
                break
            if not text[start:end].strip():
                break
            line = masked[start:end]
            lead = len(line) - len(line.lstrip(" \t"))
            out.append(masked[position:start])
            # A vanished line stays blank.
            out.append(line if not line.strip() else CLEAR * lead + line[lead:])
            position = end
            index += 1
    out.append(masked[position:])
    return "".join(out)


def _without_front(prepared: Prepared, masked: str, kept: tuple[int, int] | None) -> str:
    """Blank lines in place of the front matter; what is kept of it begins in column 1."""
    body = prepared.body
    starts = prepared.file.line_starts
    count = line_of(starts, body) if body < len(masked) or masked.endswith("\n") else len(starts)
    if body == 0:
        return masked
    lines = [""] * count
    if kept:
        start, end = kept
        first = line_of(starts, start)
        indent: int | None = None
        for index in range(first, min(line_of(starts, end) + 1, count)):
            left = max(starts[index], start)
            right = min(starts[index + 1] - 1 if index + 1 < len(starts) else end, end)
            line = masked[left:right]
            if not line.strip():
                continue
            own = len(line) - len(line.lstrip(" "))
            if indent is None:
                indent = own
            if index == first and left > starts[index]:
                cut = own
                indent = None
            else:
                cut = min(own, indent)
            lines[index] = line[cut:].rstrip("\r")
            prepared.shifts[index + 1] = left - starts[index] + cut
    return "\n".join(lines) + "\n" + masked[body:] if count else masked[body:]
