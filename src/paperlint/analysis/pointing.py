"""What the references inside a paper point to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from paperlint.analysis.unread import unread_text
from paperlint.paper import Float, Label, Paper, Reference
from paperlint.source.text import Span

_SEPARATORS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^[\d.]+\s+")
_BETWEEN = re.compile(
    r"[\s~()]*(?:--?-?|–|—|to|through|until|bis)[\s~()]*(?:\\?[A-Za-z]{1,9}\.?[\s~]*)?"
)
"""What stands between the two ends of a range: `\\ref{a}--\\ref{c}`."""
_MADE = re.compile(r"(?:top|fn\S*|ref-\S*|refs|footnote\S*|cite\S*)", re.IGNORECASE)
"""Targets that programs make."""
_COMMENT = re.compile(r"(?<!\\)%")
_NO_POINTER = r"[A-Za-z]*label\b|includegraphics|input|include|caption|section|text|emph|begin|end"
_GIVEN = re.compile(
    rf"\\(?=(?!{_NO_POINTER})[A-Za-z@]+\*?(?:\[[^\]\n]{{0,300}}\])*\{{([^{{}}\n]{{1,300}})\}})"
)
"""What a macro is given that may point; one in the brackets of another, too."""
_LABEL = re.compile(
    r"label(?=\s{0,5}=?\s{0,5}\{?\s{0,5}([^{}\[\],\s][^{},\]\n]{0,100}?)\s{0,5}[},\]])"
)
_BY_PACKAGES = frozenset({"LastPage", "TotPages", "VeryLastPage"})
_RANGES = frozenset({"crefrange", "Crefrange", "vrefrange"})
_NO_LABELS = frozenset({"doc"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """A target as a reference names it, and the place of the name."""

    target: str
    span: Span
    reference: Reference


class Pointing:
    """The references of a paper held against its labels."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.labels: dict[str, list[Label]] = {}
        for label in paper.labels:
            self.labels.setdefault(label.name, []).append(label)
        self.pointers = [
            Pointer(target, span, reference)
            for reference in paper.references
            for target, span in zip(reference.targets, reference.target_spans, strict=True)
        ]

    @property
    def is_whole(self) -> bool:
        """Is all of the paper's text known, so that what it lacks is missing?"""
        return not unread_text(self.paper) and not self.paper.is_part

    @cached_property
    def _headings(self) -> set[str]:
        """The titles of sections as the addresses made of them, without separators."""
        titles = [section.title.plain for section in self.paper.sections]
        titles += [_NUMBER.sub("", title) for title in titles]
        if self.paper.title is not None:
            titles.append(self.paper.title.plain)
        return {_slug(title) for title in titles}

    def _is_elsewhere(self, target: str) -> bool:
        return any(target.startswith(external.prefix) for external in self.paper.externals)

    def _is_defined(self, pointer: Pointer) -> bool:
        target, command = pointer.target, pointer.reference.command
        if target in self.labels or target in _BY_PACKAGES or self._is_elsewhere(target):
            return True
        if command == "#":
            return bool(_MADE.fullmatch(target)) or _slug(target) in self._headings
        if command == "@":
            # a work may be called as a figure would be
            return any(entry.key == target for entry in self.paper.reference_list.entries)
        if command in _NO_LABELS or not pointer.reference.certain:
            return True
        return any(prefix + target in self.labels for prefix in self._prefixes.get(command, ()))

    @cached_property
    def _prefixes(self) -> dict[str, set[str]]:
        """Prefixes that commands seem to add, by a definition that isn't there: most of what they
        name is a label behind the prefix, and few without it."""
        tails: dict[str, set[str]] = {}
        for name in self.labels:
            prefix, colon, tail = name.partition(":")
            if colon:
                tails.setdefault(tail, set()).add(prefix + colon)
        named: dict[str, set[str]] = {}
        for pointer in self.pointers:
            named.setdefault(pointer.reference.command, set()).add(pointer.target)
        found: dict[str, set[str]] = {}
        for command, targets in named.items():
            behind = {target for target in targets - self.labels.keys() if target in tails}
            if len(behind) > 1 and 2 * len(behind) > len(targets):
                found[command] = set().union(*(tails[target] for target in behind))
        return found

    @cached_property
    def undefined(self) -> dict[str, list[Pointer]]:
        """The targets that no label has, and where they are named; none where text is unread."""
        found: dict[str, list[Pointer]] = {}
        if self.is_whole:
            for pointer in self.pointers:
                if not re.search(r"[\\#{}]", pointer.target) and not self._is_defined(pointer):
                    found.setdefault(pointer.target, []).append(pointer)
        return {name: where for name, where in found.items() if not self._is_written(name)}

    def _is_written(self, name: str) -> bool:
        """Does a label of this name stand in what isn't read: a definition that a class uses, a
        branch that isn't taken?"""
        return name in self._written

    @cached_property
    def _written(self) -> set[str]:
        return self._in_source(_LABEL)

    @cached_property
    def _given(self) -> set[str]:
        return self._in_source(_GIVEN)

    def _in_source(self, pattern: re.Pattern[str]) -> set[str]:
        """What the group of a pattern finds anywhere in the source but in a comment. All at once:
        there may be thousands of labels to ask for."""
        found = set()
        for file in self.paper.files:
            text, end, comment = file.text, -1, 0
            for match in pattern.finditer(text):
                if match.start() > end:
                    start = text.rfind("\n", 0, match.start()) + 1
                    end = text.find("\n", match.start())
                    end = len(text) if end < 0 else end
                    mark = _COMMENT.search(text, start, end)
                    comment = mark.start() if mark else end
                if match.start() <= comment:
                    found.add(match[1])
        return found

    @cached_property
    def _referenced(self) -> set[str]:
        """The labels that are referred to, those inside of a range included."""
        found = {pointer.target for pointer in self.pointers}
        for pointer in self.pointers:
            if not pointer.reference.certain or pointer.reference.command in self._prefixes:
                # the macro may put a prefix before it
                tail = f":{pointer.target}"
                found |= {name for name in self.labels if name.endswith(tail)}
        order = [label.name for label in self.paper.labels]
        for first, last in self._ranges():
            if first in order and last in order:
                left, right = order.index(first), order.index(last)
                kind = first.partition(":")[0]
                found |= {n for n in order[left : right + 1] if n.startswith(kind)}
        return found

    def _ranges(self) -> list[tuple[str, str]]:
        found = [
            (reference.targets[0], reference.targets[-1])
            for reference in self.paper.references
            if reference.command in _RANGES and len(reference.targets) > 1
        ]
        for one, other in zip(self.paper.references, self.paper.references[1:], strict=False):
            if one.span.file is other.span.file and one.span.end < other.span.start:
                between = one.span.file.text[one.span.end : other.span.start][:40]
                if one.targets and other.targets and _BETWEEN.fullmatch(between):
                    found.append((one.targets[-1], other.targets[0]))
        return found

    def is_referenced(self, name: str) -> bool:
        """Does anything refer to a label? A macro that nobody knows and that is given the label is
        taken to do so."""
        if name in self._referenced:
            return True
        return name in self._given

    @cached_property
    def _parts(self) -> dict[int, list[Float]]:
        parts: dict[int, list[Float]] = {}
        for one in self.paper.floats:
            parts.setdefault(one.parent, []).append(one)
        return parts

    def with_parts(self, whole: Float) -> list[Float]:
        """A float and those that stand in it."""
        found = [whole]
        for one in found:
            found += self._parts.get(one.order, ())
        return found

    @property
    def notes(self) -> list[str]:
        """Why references could not be checked, said once."""
        if not self.pointers:
            return []
        if self.paper.is_part:
            return [f"{self.paper.main.display} is a part of a paper: references were not checked."]
        for problem in unread_text(self.paper)[:1]:
            place = problem.span.location
            return [
                f"{place.file}:{place.line}: a file was not read: what is referred to may stand "
                "there, and was not checked."
            ]
        for external in self.paper.externals[:1]:
            place = external.span.location
            return [
                f"{place.file}:{place.line}: {external.name} was not read: references to it were "
                "not checked."
            ]
        return []


def _slug(text: str) -> str:
    return _SEPARATORS.sub("", text.lower())
