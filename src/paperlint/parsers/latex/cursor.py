"""A place in a LaTeX file that moves forward, and reads the arguments of macros without nesting."""

from __future__ import annotations

import re

from paperlint.parsers.latex.scan import Scan

_BLANK = re.compile(r"[ \t\r]*(?:\n[ \t\r]*(?!\s*\n))?[ \t\r]*")
_NAME = re.compile(r"\\(?:[a-zA-Z@]+|.)", re.DOTALL)
_IN_BRACKETS = re.compile(r"\\.|[{\[\]]|\n[ \t\r]*\n", re.DOTALL)

_NESTED_BRACKETS = 20
_IN_ONE_ARGUMENT = 2_000
"""Brackets, groups and macros in one optional argument: enough for a title page."""

Range = tuple[int, int]
"""Start and end of an argument, its delimiters left out."""


class Cursor:
    """Reads `scan` from `pos` up to `end`."""

    __slots__ = ("end", "pos", "scan")

    def __init__(self, scan: Scan, pos: int, end: int) -> None:
        self.scan = scan
        self.pos = pos
        self.end = end

    def skip_blank(self) -> None:
        """Over white space and comments, but not over the end of a paragraph."""
        text, opaque = self.scan.text, self.scan.opaque
        while self.pos < self.end:
            match = _BLANK.match(text, self.pos, self.end)
            if match and match.end() > self.pos:
                self.pos = match.end()
            hidden = opaque.get(self.pos)
            if hidden is None or hidden[1] != "comment":
                return
            self.pos = min(hidden[0] + 1, self.end)

    def peek(self) -> str:
        """The next character, "" at the end."""
        return self.scan.text[self.pos] if self.pos < self.end else ""

    def star(self) -> bool:
        """Over a star, if there is one."""
        if self.peek() == "*":
            self.pos += 1
            return True
        return False

    def optional(self) -> Range | None:
        """Over a `[..]`, if there is one."""
        before = self.pos
        self.skip_blank()
        scan = self.scan
        if self.peek() != "[" or self.pos < scan.no_bracket_before:
            self.pos = before
            return None
        start = position = self.pos + 1
        depth = steps = 0
        closed = False
        while match := _IN_BRACKETS.search(scan.text, position, self.end):
            found = match.group()
            position = match.end()
            steps += 1
            closed = closed or found == "]"
            if depth > _NESTED_BRACKETS or steps > _IN_ONE_ARGUMENT:
                break
            if found == "]":
                if depth == 0:
                    self.pos = position
                    return start, match.start()
                depth -= 1
            elif found == "[":
                depth += 1
            elif found == "{":
                position = scan.matches.get(match.start(), match.start()) + 1
            elif found[0] == "\n":
                break
        else:
            position = self.end
        if not closed:
            scan.no_bracket_before = position
        self.pos = before
        return None

    def group(self) -> Range | None:
        """Over a mandatory argument: a `{..}`, else one macro or character."""
        before = self.pos
        self.skip_blank()
        character = self.peek()
        if character == "{":
            closing = self.scan.matches.get(self.pos)
            if closing is None or closing >= self.end:
                self.pos = before
                return None
            start = self.pos + 1
            self.pos = closing + 1
            return start, closing
        if character in ("", "}", "&", "$", "\n"):
            self.pos = before
            return None
        start = self.pos
        match = _NAME.match(self.scan.text, start, self.end)
        self.pos = match.end() if match else start + (2 if character == "#" else 1)
        return start, self.pos

    def braced(self) -> Range | None:
        """Over a `{..}`, if there is one."""
        before = self.pos
        self.skip_blank()
        if self.peek() == "{":
            return self.group()
        self.pos = before
        return None

    def macro_name(self) -> str | None:
        """Over a macro's name, in braces or not, without its backslash."""
        self.skip_blank()
        braced = self.braced()
        if braced:
            name = self.scan.text[slice(*braced)].strip()
            return name[1:] if name.startswith("\\") else name or None
        match = _NAME.match(self.scan.text, self.pos, self.end)
        if match is None:
            return None
        self.pos = match.end()
        return match.group()[1:]

    def read(self, specification: str) -> list[Range | None]:
        """Over all arguments of a specification, one entry each; a star found is an empty range."""
        found: list[Range | None] = []
        for kind in specification:
            if kind == "*":
                found.append((self.pos, self.pos) if self.star() else None)
            elif kind in "[o":
                found.append(self.optional())
            else:
                found.append(self.group())
        return found
