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

from paperlint.errors import LimitReached
from paperlint.source.text import SourceFile

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
        | newif\s*\\if[a-zA-Z@]+
        | (?P<false>iffalse(?![a-zA-Z@]) | if\s*0\s*(?=[\s1\\%]))
        | (?P<if>if(?!f(?![a-zA-Z@])|thenelse|toggle|def(?!ined(?![a-zA-Z@]))|undef|blank|empty
              |strequal|FileExists|bool|numcomp|cs|end(?![a-zA-Z]))[a-zA-Z@]*)
        | (?P<else>else(?![a-zA-Z@])) | (?P<fi>fi(?![a-zA-Z@]))
        | (?:excludecomment|excludeversion)\s*\{(?P<excluded>[^{}\\]+)\}
        | NewEnviron\s*\{(?P<emptied>[^{}\\]+)\}\s*\{\s*\}
        | newenvironment\s*\{(?P<hiding>[^{}\\]+)\}\s*\{\s*\\(?:comment|begin\{comment\})\s*\}
              \s*\{\s*\\(?:endcomment|end\{comment\})\s*\}
        | [a-zA-Z@]+ | [^a-zA-Z@]
      )""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST_ADDRESS = 4_000
_IN_ADDRESS = re.compile(r"\\.|[{}\n]")


class _If:
    """A condition that is open: where its present branch begins, and at what depth of braces.
    `before`: the braces that were open at one that never holds."""

    __slots__ = ("before", "branch", "depth", "start")

    def __init__(self, start: int, depth: int, before: tuple[list[int], int] | None) -> None:
        self.start = self.branch = start
        self.depth = depth
        self.before = before


class Scan:
    """What one look at a file tells.

    `matches`: the offset of each `{` to that of its `}`. `opaque`: the offset of each stretch that
    is not to be read, to its end and kind. `branches`: the offset of each `\\if..` and `\\else` to
    the end of the `\\else` or `\\fi` that ends its branch. `unmatched`: offsets of braces without
    a partner. `body`: offset behind `\\begin{document}`, None without one. `end`: where reading
    stops.
    """

    def __init__(self, file: SourceFile, excluded: set[str], deepest: int) -> None:
        """`excluded` holds the environments that `\\excludecomment` and its like switched off: a
        file may add to it. `deepest`: how deep braces may nest. Raises LimitReached."""
        self.file = file
        self._deepest = deepest
        self.text = file.text
        self.excluded = excluded
        self.matches: dict[int, int] = {}
        self.opaque: dict[int, tuple[int, OpaqueKind]] = {}
        self.branches: dict[int, int] = {}
        self.unmatched: list[int] = []
        self.no_bracket_before = 0
        """There is no `]` from any place read so far up to here."""
        self.body: int | None = None
        self.end = len(file.text)
        self.end_of_document: int | None = None
        self._scan()

    def _scan(self) -> None:
        text, position = self.text, 0
        braces: list[int] = []
        open_ifs: list[_If] = []
        while match := _TOKEN.search(text, position):
            start, position = match.span()
            group = match.lastgroup
            if group == "open":
                braces.append(start)
                if len(braces) > self._deepest:
                    self._too_deep(start)
            elif group == "close":
                if braces:
                    self.matches[braces.pop()] = start
                    while open_ifs and open_ifs[-1].depth > len(braces):
                        open_ifs.pop()  # a condition ends in the group where it begins
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
            elif group in ("if", "false"):
                is_false = group == "false"
                before = (braces.copy(), len(self.unmatched)) if is_false else None
                open_ifs.append(_If(start, len(braces), before))
            elif group in ("else", "fi"):
                self._branch(start, position, group, open_ifs, braces)
            elif name := match["excluded"] or match["emptied"] or match["hiding"]:
                self.excluded.add(name.strip())
            elif group == "end" and self.body is not None:
                self.end = self.end_of_document = start
                break
        self.unmatched = sorted(self.unmatched + braces)

    def _too_deep(self, start: int) -> None:
        line = self.file.line_column(start)[0]
        raise LimitReached(
            f"{self.file.display}:{line}: braces nest more than {self._deepest:,} deep, as in no "
            "paper (the limit is limits.brace-nesting)."
        )

    def _branch(
        self, start: int, end: int, kind: str, open_ifs: list[_If], braces: list[int]
    ) -> None:
        """An `\\else` or `\\fi` closes the branch before it; one never typeset is hidden."""
        if not open_ifs:
            return
        opened = open_ifs[-1]
        self.branches[opened.branch] = end
        if opened.before is not None:
            self._hide(opened.start, end, "dropped")
            braces[:], self.unmatched[opened.before[1] :] = opened.before[0], []
            opened.before = None
        opened.branch = start
        if kind == "fi":
            open_ifs.pop()

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
        for brace in _IN_ADDRESS.finditer(text, opening, opening + _LONGEST_ADDRESS):
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
