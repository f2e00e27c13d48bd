"""First look at a LaTeX file, one linear pass: which braces match, and what TeX never typesets.

Comments, verbatim text, `\\iffalse` blocks and the text after `\\end{document}` are found here, so
that nothing later mistakes them for text. A walker that nests could be made to recurse as deep as
the input wishes; a table of matching braces can't.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal

from paperlint.errors import InputError
from paperlint.source.text import SourceFile

MAX_DEPTH = 1_000
"""Braces nested deeper than this are no paper."""

OpaqueKind = Literal["comment", "verbatim", "inline-verbatim", "address", "dropped"]

_VERBATIM = (
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim lstlisting minted "
    "alltt code python pythoncode semiverbatim listing* tcblisting spverbatim"
).split()
_DROPPED = "comment filecontents filecontents* CCSXML".split()

_TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*)
      | (?P<open>\{) | (?P<close>\})
      | \\(?:
          (?P<verb>verb\*?(?![a-zA-Z@]) | lstinline(?![a-zA-Z@]) | mintinline(?![a-zA-Z@]))
        | (?P<address>(?:url|nolinkurl|path|href|burl)(?![a-zA-Z@]))
        | begin\s*\{(?P<begin>[^{}\\%\n]{1,60})\}
        | end\s*\{\s*(?P<end>document)\s*\}
        | (?P<false>iffalse(?![a-zA-Z@]) | if\s*0\s*(?=[\s1\\%]))
        | (?P<exclude>excludecomment\s*\{(?P<excluded>[^{}\\]+)\})
        | [a-zA-Z@]+ | [^a-zA-Z@]
      )""",
    re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(
    r"%[^\n]*|\\(?:(?P<if>if(?!f(?![a-zA-Z@])|thenelse|toggle|def[a-z]+|blank|empty|strequal"
    r"|FileExists|bool|numcomp|boolexpr|cs|end(?![a-zA-Z]))[a-zA-Z@]*)|(?P<else>else(?![a-zA-Z@]))"
    r"|(?P<fi>fi(?![a-zA-Z@]))|(?P<new>newif\s*\\if[a-zA-Z@]+)|.)",
    re.DOTALL,
)


class Scan:
    """What one look at a file tells.

    `matches`: the offset of each `{` to that of its `}`. `opaque`: the offset of each stretch that
    is not to be read, to its end and kind. `unmatched`: offsets of braces without a partner.
    `body`: offset behind `\\begin{document}`, None without one. `end`: where reading stops.
    """

    def __init__(self, file: SourceFile, excluded: set[str]) -> None:
        """`excluded` holds the environments that `\\excludecomment` switched off; it may grow."""
        self.file = file
        self.text = file.text
        self.excluded = excluded
        self.matches: dict[int, int] = {}
        self.opaque: dict[int, tuple[int, OpaqueKind]] = {}
        self.unmatched: list[int] = []
        self.body: int | None = None
        self.end = len(file.text)
        self.end_of_document: int | None = None
        self._scan()

    def _scan(self) -> None:
        text, position, stack = self.text, 0, []
        while match := _TOKEN.search(text, position):
            start, position = match.span()
            group = match.lastgroup
            if group == "open":
                stack.append(start)
                if len(stack) > MAX_DEPTH:
                    line = self.file.line_column(start)[0]
                    raise InputError(
                        f"{self.file.display}:{line}: braces nested more than {MAX_DEPTH:,} deep; "
                        "no paper needs that, so check the file."
                    )
            elif group == "close":
                if stack:
                    self.matches[stack.pop()] = start
                else:
                    self.unmatched.append(start)
            elif group == "comment":
                position = self._hide(start, position, "comment")
            elif group == "begin":
                position = self._environment(match["begin"].strip(), start, position)
            elif group == "verb":
                position = self._inline(start, position, match["verb"])
            elif group == "address":
                position = self._address(position)
            elif group == "false":
                position = self._hide(start, self._end_of_false(start, position), "dropped")
            elif match["excluded"]:
                self.excluded.add(match["excluded"].strip())
            elif group == "end" and self.body is not None:
                self.end = self.end_of_document = start
                break
        self.unmatched = sorted(self.unmatched + stack)

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self.opaque)

    def hidden(self, position: int) -> bool:
        """Does a character lie inside a stretch that is not to be read?"""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return False
        end, kind = self.opaque[self._starts[index]]
        return position < end and kind != "address"

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """The first match outside comments and verbatim text."""
        while match := pattern.search(self.text, start, end):
            if not self.hidden(match.start()):
                return match
            start = match.end()
        return None

    def _hide(self, start: int, end: int, kind: OpaqueKind) -> int:
        self.opaque[start] = (end, kind)
        return end

    def _environment(self, name: str, start: int, after: int) -> int:
        if name == "document" and self.body is None:
            self.body = after
            return after
        verbatim = name in _VERBATIM
        if not (verbatim or name in _DROPPED or name in self.excluded):
            return after
        closing = f"\\end{{{name}}}"
        end = self.text.find(closing, after)
        if end < 0:
            return after
        return self._hide(start, end + len(closing), "verbatim" if verbatim else "dropped")

    def _inline(self, start: int, after: int, name: str) -> int:
        """`\\verb|..|`, `\\lstinline[..]|..|`, `\\mintinline{lang}|..|`: on one line."""
        text = self.text
        if not name.startswith("verb"):
            if after < len(text) and text[after] == "[":
                after = text.find("]", after) + 1 or after
            if name == "mintinline" and after < len(text) and text[after] == "{":
                after = text.find("}", after) + 1 or after
        if after >= len(text) or text[after].isspace() or text[after].isalpha():
            return after
        delimiter = "}" if text[after] == "{" else text[after]
        end = text.find(delimiter, after + 1)
        if end < 0 or "\n" in text[after:end]:
            return after
        return self._hide(start, end + 1, "inline-verbatim")

    def _address(self, after: int) -> int:
        """The address in `\\url{..}` may hold a `%`, which is no comment there."""
        text = self.text
        opening = after
        while opening < len(text) and text[opening] in " \t":
            opening += 1
        if opening >= len(text) or text[opening] != "{":
            return after
        depth = 0
        for brace in re.compile(r"\\.|[{}\n]").finditer(text, opening):
            found = brace.group()
            if found == "\n":
                return after
            if found == "{":
                depth += 1
            elif found == "}":
                depth -= 1
                if depth == 0:
                    self.matches[opening] = brace.start()
                    self._hide(opening, brace.end(), "address")
                    return brace.end()
        return after

    def _end_of_false(self, start: int, after: int) -> int:
        """Where a block that is never typeset ends: behind its `\\else` or `\\fi`."""
        stop = find_branch(self, after, len(self.text))
        return after if stop is None else stop[1]


def find_branch(scan: Scan, position: int, end: int) -> tuple[int, int, str] | None:
    """The `\\else` or `\\fi` that belongs to a condition whose branch begins at `position`.

    Gives its start, its end and which of the two it is; None where there is none before `end`.
    """
    depth = 0
    text = scan.text
    while match := _CONDITION.search(text, position, end):
        hidden = scan.opaque.get(match.start())
        position = hidden[0] if hidden else match.end()
        if hidden:
            continue
        if match["if"]:
            depth += 1
        elif match["fi"]:
            if depth == 0:
                return match.start(), match.end(), "fi"
            depth -= 1
        elif match["else"] and depth == 0:
            return match.start(), match.end(), "else"
    return None
