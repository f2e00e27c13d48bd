"""Reads LaTeX from left to right into a `PaperBuilder`.

Nothing recurses: files, groups, arguments and the bodies of the paper's own macros are frames on a
stack, each a stretch of source that is read once, so time grows with length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from paperlint.paper import Code, Comment, Label, ParagraphKind, Text
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.latex import tokens
from paperlint.parsers.latex.budget import Budget
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.definitions import Definition, Definitions
from paperlint.parsers.latex.frames import Argument, Frame, OpenEnvironment, Sink
from paperlint.parsers.latex.output import Output
from paperlint.parsers.latex.scan import Scan
from paperlint.parsers.latex.vocabulary import LABEL_OPTION
from paperlint.source.project import Project
from paperlint.source.text import SourceFile, Span

_PLAIN = re.compile(r"(?:[^\\{}$%&~#`'\n-]+|\n(?![ \t\r]*\n))+")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")
_EMPTY_LINE = re.compile(r"[ \t\r]*\n\s*")
_LINE_REST = re.compile(r"\n?[ \t\r]*")
_TYPOGRAPHY = re.compile(r"---?|``|''|[-`']")
_TYPESET = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
_OPTIONS = re.compile(r"\\begin\{[^{}]*\}\s*\[([^\]]*)\]")
_EXPANDABLE = re.compile(r"#([1-9])|\\([a-zA-Z@]+)\s?")


Handler = Callable[["Reader", Frame, str, int], None]


@dataclass(frozen=True, slots=True)
class Handlers:
    """What macros, environments and formulas do. Each gets the frame, moved behind the name or
    delimiter, that name, and the offset where the macro, `\\begin` or formula stands."""

    macro: Handler
    begin: Handler
    end: Handler
    mathematics: Handler


class Reader:
    """The state of reading one paper."""

    def __init__(self, project: Project, builder: PaperBuilder, handlers: Handlers) -> None:
        self.handlers = handlers
        self.project = project
        self.builder = builder
        self.definitions = Definitions()
        self.frames: list[Frame] = []
        self.out = Output(builder)
        self.environments: list[OpenEnvironment] = []
        self.scans: dict[SourceFile, Scan] = {}
        self.skipped: list[Span] = []
        self.in_document = False
        self.finished = False
        self.chapters = False
        self.graphics_folders: list[str] = []
        self.bibliography_files: list[str] = []
        self.further_lists: set[str] = set()
        """Names that `\\newcites` gives to reference lists of their own."""
        self.later: list[Callable[[], None]] = []
        """What waits for `\\begin{document}`."""
        self._tokens: dict[SourceFile, tokens.Tokens] = {}
        self._excluded: set[str] = set()
        self.budget = Budget(builder, project.limits)
        self._barren: dict[tuple[SourceFile, str], int] = {}

    # -- frames -----------------------------------------------------------------------------

    def scan(self, file: SourceFile) -> Scan:
        """A file's scan, made once."""
        if file not in self.scans:
            self.scans[file] = Scan(file, self._excluded, self.project.limits.brace_nesting)
            self._tokens[file] = tokens.Tokens(file.text)
        return self.scans[file]

    def run(self) -> None:
        """Read until no frame is left, or the document ends."""
        while self.frames and not self.finished:
            frame = self.frames[-1]
            if frame.pos >= frame.end:
                self.frames.pop()
                if frame.close is not None:
                    frame.close()
                continue
            position = frame.pos
            plain = _PLAIN.match(frame.scan.text, position, frame.end)
            if plain:
                frame.pos = plain.end()
                self.out.emit(frame, position, frame.pos)
                continue
            character = frame.scan.text[position]
            if character == "\\":
                if self._hidden(frame, position):
                    continue
                token = self._tokens[frame.scan.file].at(position)
                frame.pos = min(token.end, frame.end)
                if token.kind == "macro":
                    self.handlers.macro(self, frame, token.name, position)
                elif token.kind == "begin":
                    self.handlers.begin(self, frame, token.name, position)
                elif token.kind == "end":
                    self.handlers.end(self, frame, token.name, position)
                elif token.kind != "char":
                    self.handlers.mathematics(self, frame, token.name, position)
            elif character == "$":
                double = frame.scan.text.startswith("$$", position)
                frame.pos = position + (2 if double else 1)
                self.handlers.mathematics(self, frame, "$$" if double else "$", position)
            else:
                self._character(frame, character, position)
        while self.frames and self.finished:
            self.frames.pop()

    def push(self, frame: Frame) -> None:
        """Read this frame next."""
        self.frames.append(frame)

    def _hidden(self, frame: Frame, position: int) -> bool:
        hidden = frame.scan.opaque.get(position)
        if hidden is None:
            return False
        end, kind = hidden
        frame.pos = min(end, frame.end)
        if kind == "verbatim":
            language = frame.scan.text[position:end].partition("}")[0].rpartition("{")[2]
            options = _OPTIONS.match(frame.scan.text, position, end)
            label = LABEL_OPTION.search(frame.scan.text, *options.span(1)) if options else None
            if label and self.in_document:
                name = (label[1] or label[2]).strip()
                self.builder.add(Label, frame.span(*label.span()), name=name)
            self.builder.add(Code, frame.span(position, frame.pos), language=language)
        elif kind == "inline-verbatim":
            text = frame.scan.text
            opening = "{" if text[end - 1] == "}" else text[end - 1]
            self.out.emit(frame, text.rfind(opening, position, end - 1) + 1, end - 1)
        return True

    def _character(self, frame: Frame, character: str, position: int) -> None:
        text = frame.scan.text
        frame.pos = position + 1
        if character == "{":
            closing = frame.scan.matches.get(position)
            if closing is not None and closing < frame.end:
                frame.pos = closing + 1
                self.push(frame.inner(position + 1, closing))
        elif character == "%":
            self._comment(frame, position)
        elif character == "\n":
            match = _PARAGRAPH_END.match(text, position, frame.end)
            frame.pos = match.end() if match else frame.pos
            self.out.end_paragraph(frame, position)
        elif character == "~":
            self.out.blank(frame, position, position + 1)
        elif character == "&":
            self.out.end_cell(frame, position)
        elif character == "#":
            self._parameter(frame, position)
        elif match := _TYPOGRAPHY.match(text, position, frame.end):
            frame.pos = match.end()
            typeset = _TYPESET.get(match.group())
            if typeset is None:
                self.out.emit(frame, position, frame.pos)
            else:
                self.out.made(typeset, frame.span(position, frame.pos))

    def _comment(self, frame: Frame, position: int) -> None:
        text = frame.scan.text
        hidden = frame.scan.opaque.get(position)
        end = min(hidden[0] if hidden else position + 1, frame.end)
        if frame.call is None and (said := text[position + 1 : end].strip("% \t\r")):
            self.builder.add(Comment, Span(frame.scan.file, position, end), text=said)
        rest = _LINE_REST.match(text, end, frame.end)
        frame.pos = rest.end() if rest else end
        if empty := _EMPTY_LINE.match(text, frame.pos, frame.end):
            self.out.end_paragraph(frame, frame.pos)
            frame.pos = empty.end()

    def _parameter(self, frame: Frame, position: int) -> None:
        digit = frame.scan.text[position + 1 : position + 2]
        if digit not in set("123456789") or frame.pos >= frame.end:
            return
        frame.pos = position + 2
        index = int(digit) - 1
        argument = frame.arguments[index] if 0 <= index < len(frame.arguments) else None
        if argument is not None and len(self.frames) < 2_000:
            if self.budget.is_spent(argument.end - argument.start, frame.span(position, frame.pos)):
                return
            self.push(
                Frame(
                    argument.scan, argument.start, argument.end, argument.call, argument.arguments
                )
            )

    # -- the paper's own macros ---------------------------------------------------------------

    def expand(self, frame: Frame, definition: Definition, start: int) -> None:
        """Read the body of one of the paper's macros in its place."""
        given = self.arguments_of(frame, definition)
        if not definition.readable:
            return
        depth = sum(1 for f in self.frames if f.call is not None)
        call = frame.span(start, frame.pos)
        if not self.budget.allows(definition.name, depth, call):
            return
        if self.budget.is_spent(definition.body[1] - definition.body[0], call):
            return
        self.push(Frame(definition.scan, *definition.body, call, given))

    def arguments_of(self, frame: Frame, definition: Definition) -> tuple[Argument | None, ...]:
        """The arguments of one of the paper's macros; the frame moves behind them."""
        given: list[Argument | None] = []
        for index, kind in enumerate(definition.arguments):
            if kind == "*":
                frame.star()
                given.append(None)
                continue
            found = frame.optional() if kind == "[" else frame.group()
            if found is not None:
                given.append(Argument(frame.scan, *found, frame.call, frame.arguments))
            elif index == 0 and definition.default is not None:
                given.append(Argument(definition.scan, *definition.default, None, ()))
            else:
                given.append(None)
        return tuple(given)

    def string(self, frame: Frame, found: Range | None, depth: int = 0) -> str:
        """An argument as a string, for keys and paths: parameters and simple macros replaced."""
        if found is None:
            return ""
        source = frame.scan.text[slice(*found)]
        if depth > 5 or not ("#" in source or "\\" in source):
            return source.strip()

        def replaced(match: re.Match[str]) -> str:
            if match[1]:
                index = int(match[1]) - 1
                argument = frame.arguments[index] if index < len(frame.arguments) else None
                if argument is None:
                    return ""
                outer = Frame(argument.scan, argument.start, argument.end, None, argument.arguments)
                return self.string(outer, (argument.start, argument.end), depth + 1)
            definition = self.definitions.macros.get(match[2])
            if definition is None or definition.arguments:
                return match.group()
            inner = Frame(definition.scan, *definition.body)
            if self.budget.is_spent(inner.end - inner.pos, frame.span(*found)):
                return match.group()
            return self.string(inner, definition.body, depth + 1)

        return _EXPANDABLE.sub(replaced, source).strip()

    # -- arguments that are text of their own ---------------------------------------------------

    def collect(self, frame: Frame, found: Range, done: Callable[[Text], None]) -> None:
        """Read an argument as one text and hand it to `done`."""
        sink = Sink(None, done=done)
        self.out.open_sink(sink)

        def close() -> None:
            self.out.close_sink(sink)
            done(sink.text.text())

        self.push(frame.inner(*found, close))

    def read_as(self, frame: Frame, found: Range, kind: ParagraphKind) -> None:
        """Read an argument as paragraphs of a kind of their own, such as a footnote's."""
        sink = Sink(None if self.out.sink.idle and kind != "caption" else kind)
        self.out.open_sink(sink)
        self.push(frame.inner(*found, lambda: self.out.close_sink(sink)))

    # -- conditions -------------------------------------------------------------------------------

    def skip_branch(self, frame: Frame, start: int) -> None:
        """Go on behind the branch of the `\\if..` or `\\else` at `start`."""
        end = frame.scan.branches.get(start)
        if end is not None and end <= frame.end:
            self.skipped.append(Span(frame.scan.file, frame.pos, max(frame.pos, end)))
            frame.pos = max(frame.pos, end)

    # -- what could not be read -------------------------------------------------------------------

    def gave_up(self, scan: Scan, name: str, position: int) -> bool:
        """Was the end of such an environment or formula looked for in vain from before here?"""
        return position < self._barren.get((scan.file, name), 0)

    def give_up(self, scan: Scan, name: str, end: int) -> None:
        """Remember that no such environment or formula ends before `end`."""
        self._barren[scan.file, name] = end

    def report_unmatched(self) -> None:
        """Braces without a partner, in what was read."""
        for file in self.builder.files:
            scan = self.scans[file]
            for position in scan.unmatched:
                skipped = any(s.file is file and s.start <= position < s.end for s in self.skipped)
                if position < scan.end and not skipped and not scan.hidden(position):
                    which = (
                        "{ is never closed" if file.text[position] == "{" else "} closes nothing"
                    )
                    self.builder.problem(
                        "syntax-error", f"{which}.", file.span(position, position + 1)
                    )
