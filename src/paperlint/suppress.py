"""Comments of the paper that switch findings off, where their author knows better.

    paperlint: ignore[rule, family] reason      its own line; alone on a line, the next line of text
    paperlint: ignore-start[rule] ... paperlint: ignore-end[rule]      the lines between
    paperlint: ignore-file[rule] reason         the file it stands in

A directive that hides nothing, or can't be understood, becomes a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from paperlint.finding import Finding, Hit
from paperlint.paper import Comment, Paper
from paperlint.rules import did_you_mean, known_names
from paperlint.source.text import SourceFile, Span

_DIRECTIVE = re.compile(r"\s*%*\s*paperlint\s*:\s*([\w-]*)[ \t]*(\[[^\]\n]*\]?)?")
_MARK = re.compile(r"\s*(?:%+|<!--)?\s*")
_ACTIONS = ("ignore", "ignore-start", "ignore-end", "ignore-file")


@dataclass(slots=True)
class _Directive:
    """One comment that says what to ignore; `used` collects the names that hid something."""

    span: Span
    action: str
    names: tuple[str, ...]
    used: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Blocks:
    """Stretches of lines of one file in which one name is ignored; sorted, apart."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    directives: list[_Directive] = field(default_factory=list)

    def at(self, line: int) -> _Directive | None:
        """The directive of the stretch that holds a line."""
        index = bisect_right(self.first, line) - 1
        if index >= 0 and line <= self.last[index]:
            return self.directives[index]
        return None


class Suppressions:
    """The directives of one paper, and what they hid so far."""

    def __init__(self, paper: Paper) -> None:
        self.mistakes: list[Hit] = []
        """Directives that can't be understood: findings of the rule unknown-suppression."""
        self.stray: list[Hit] = []
        """Ends of blocks that were never begun: findings of the rule unused-suppression."""
        self._directives: list[_Directive] = []
        self._lines: dict[tuple[SourceFile, int, str], list[_Directive]] = defaultdict(list)
        self._blocks: dict[tuple[SourceFile, str], _Blocks] = defaultdict(_Blocks)
        self._files: dict[tuple[SourceFile, str], list[_Directive]] = defaultdict(list)
        self._paper: dict[str, list[_Directive]] = defaultdict(list)
        comments: dict[SourceFile, list[Comment]] = defaultdict(list)
        for comment in paper.comments:
            comments[comment.span.file].append(comment)
        for file, own in comments.items():
            if any("paperlint" in comment.text for comment in own):
                self._read_file(file, sorted(own, key=lambda c: c.span.start), paper.format)

    def _read_file(self, file: SourceFile, comments: list[Comment], paper_format: str) -> None:
        alone = [_is_alone(comment, paper_format) for comment in comments]
        targets = _targets(file, comments, alone, paper_format)
        open_blocks: dict[str, tuple[int, _Directive]] = {}
        for comment, is_alone in zip(comments, alone, strict=True):
            directive = self._directive(comment)
            if directive is None:
                continue
            line = comment.span.line
            if directive.action == "ignore":
                self._add_line(file, targets[line] if is_alone else line, line, directive)
            elif directive.action == "ignore-file":
                for name in directive.names:
                    self._files[file, name].append(directive)
                    self._paper[name].append(directive)
            elif directive.action == "ignore-start":
                for name in directive.names:
                    open_blocks.setdefault(name, (line, directive))
            else:
                self._end(file, _last_line(comment, paper_format), directive, open_blocks)
        for name, (line, directive) in open_blocks.items():
            self._add_block(file, name, line, len(file.line_starts), directive)

    def _directive(self, comment: Comment) -> _Directive | None:
        """Read a comment; None where it is no directive or one that can't be understood."""
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            return None
        end = comment.span.file.text.find("\n", comment.span.start, comment.span.end)
        span = comment.span if end < 0 else Span(comment.span.file, comment.span.start, end)
        action, bracket = match[1], match[2]
        if action not in _ACTIONS:
            near = get_close_matches(action, _ACTIONS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_ACTIONS)}."
            self.mistakes.append(Hit(span, f"`{action}` is no directive; {hint}"))
            return None
        names = tuple(n.strip() for n in (bracket or "").strip("[]").split(",") if n.strip())
        closed = bracket is None or bracket.endswith("]")
        if not closed or (not names and action != "ignore-end"):
            example = f"{action}[missing-limitations]"
            self.mistakes.append(Hit(span, f"`{action}` names no rule; write {example} or [ALL]."))
            return None
        known = known_names()
        for name in names:
            if name not in known:
                hint = did_you_mean(name) or "."
                self.mistakes.append(Hit(span, f"No rule or family is called `{name}`{hint}"))
        directive = _Directive(span, action, tuple(name for name in names if name in known))
        if names and not directive.names:
            return None
        if action != "ignore-end":
            self._directives.append(directive)
        return directive

    def _add_line(self, file: SourceFile, target: int, line: int, directive: _Directive) -> None:
        count = len(file.line_starts)
        for name in directive.names:
            if target > count:  # nothing follows: what is said at the end of the file is meant
                self._add_block(file, name, line, count, directive)
            else:
                self._lines[file, target, name].append(directive)

    def _add_block(
        self, file: SourceFile, name: str, first: int, last: int, directive: _Directive
    ) -> None:
        blocks = self._blocks[file, name]
        index = bisect_left(blocks.first, first)
        blocks.first.insert(index, first)
        blocks.last.insert(index, last)
        blocks.directives.insert(index, directive)

    def _end(
        self,
        file: SourceFile,
        line: int,
        directive: _Directive,
        open_blocks: dict[str, tuple[int, _Directive]],
    ) -> None:
        names = directive.names or tuple(open_blocks)
        closed = [name for name in names if name in open_blocks]
        for name in closed:
            first, start = open_blocks.pop(name)
            self._add_block(file, name, first, line, start)
        if not closed:
            self.stray.append(Hit(directive.span, "This `ignore-end` ends nothing that was begun."))

    def hides(self, finding: Finding, whole_paper: bool) -> bool:
        """Is this finding switched off? Notes each directive that did it as used.

        `whole_paper`: the finding is about the paper, so `ignore-file` in any file will do.
        """
        file = finding.span.file
        line = finding.span.line
        hidden = False
        for name in (finding.rule, finding.family, "ALL"):
            found = list(self._lines.get((file, line, name), ()))
            blocks = self._blocks.get((file, name))
            block = blocks.at(line) if blocks is not None else None
            if block is not None:
                found.append(block)
            if whole_paper:
                found += self._paper.get(name, ())
            else:
                found += self._files.get((file, name), ())
            for directive in found:
                directive.used.add(name)
                hidden = True
        return hidden

    def unused(self, names: Collection[str]) -> Iterator[Hit]:
        """Directives that hid nothing; only of `names` is it known that they should have."""
        for directive in self._directives:
            idle = [n for n in directive.names if n in names and n not in directive.used]
            if idle:
                verb = "finds" if len(idle) == 1 else "find"
                listed = ", ".join(f"`{name}`" for name in idle)
                yield Hit(directive.span, f"{listed} {verb} nothing here to ignore.")


def _targets(
    file: SourceFile, comments: list[Comment], alone: list[bool], paper_format: str
) -> list[int]:
    """For each line, the first line from there on that holds more than blanks and comments; one
    more than there are lines where nothing follows."""
    count = len(file.line_starts)
    commented: set[int] = set()
    for comment, is_alone in zip(comments, alone, strict=True):
        if is_alone:
            commented.update(range(comment.span.line, _last_line(comment, paper_format) + 1))
    targets = [count + 1] * (count + 2)
    for line in range(count, 0, -1):
        is_text = line not in commented and file.line_text(line).strip()
        targets[line] = line if is_text else targets[line + 1]
    return targets


def _is_alone(comment: Comment, paper_format: str) -> bool:
    """Is there nothing else on the comment's lines? In LaTeX nothing can follow a comment."""
    file, span = comment.span.file, comment.span
    before = file.text[file.line_starts[span.line - 1] : span.start]
    if _MARK.fullmatch(before) is None:
        return False
    if paper_format == "latex":
        return True
    end = file.text.find("\n", span.end)
    after = file.text[span.end : end if end >= 0 else len(file.text)]
    return after.strip() in ("", "-->")


def _last_line(comment: Comment, paper_format: str) -> int:
    """A LaTeX comment ends with its line, even where its span takes the line end in."""
    if paper_format == "latex":
        return comment.span.line
    return comment.span.file.line_column(max(comment.span.start, comment.span.end - 1))[0]
