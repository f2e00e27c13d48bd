"""Finding what pandoc's reader for commonmark doesn't know, or would mis-read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paperlint.parsers.markdown import citing, tags, tex
from paperlint.parsers.markdown.braces import (
    ATTRIBUTES,
    BLANK_LINE,
    FURTHEST,
    IS_ATTRIBUTES,
    Braces,
)
from paperlint.parsers.markdown.prepared import Construct

_OPEN = re.compile(
    r"(?P<define>^[ ]{0,3}\[(?!\^)[^\]\n]{1,300}\]:)"
    r"|(?P<target_mark>^\([\w:.+-]{1,100}\)=[ \t]*$)"
    r"|(?P<include>^!include[ \t]+\S+)"
    r"|(?P<part>^\+\+\+[ \t]*(?:\{[^\n]*\})?[ \t]*$)"
    r"|(?P<comment><!--)|(?P<tag></?[A-Za-z])"
    r"|(?P<brace>~?\{)|(?P<math>\$)|(?P<code>`+)"
    r"|(?P<footnote>\[\^[^\]\[\s]{1,300}\])"
    r"|(?P<note>\^\[)|(?P<target>\]\()|(?P<bracket>~?\[)|(?P<close>[\]}])"
    r"|(?P<at>~?-?@)|(?P<url>\b(?:https?://|www\.))|(?P<tex>~?\\)",
    re.MULTILINE,
)
_MATH = re.compile(
    r"\$(?=[^\s$])(?:[^$\\\n]|\\[^\n]|\\?\n(?![ \t]*\n)){1,2000}?(?<=[^\s\\])\$(?!\d)"
)
_MATH_NAME = re.compile(r"[ \t]*\(([A-Za-z][\w:.+-]{1,100})\)(?=[ \t]*$)", re.MULTILINE)
"""How MyST names displayed mathematics: `$$ (name)`."""
_TARGET = re.compile(
    r"\]\(\s*(?:<[^<>\n]{0,1000}>|(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000})"
    r"(?:\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'))?\s*\)"
)
_NOTE_ENDS = re.compile(r"\n[ \t>]*\n(?![ \t>]{4}|[ \t>]*\n)")
_PREFIX = " \t>*+-#|0123456789.)"
"""What may precede the text of a footnote on its line."""
_KEY_ATTRIBUTE = re.compile(r"key\s*=\s*[\"']?([^\"'>]*)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\[\]{}|\"`\\]+")

_DEEPEST_NOTE = 8
"""Brackets or braces in each other that a footnote on the spot may hold."""
_NOTE_MARKS = {
    "[]": re.compile(r"[\[\]]|\n[ \t>]*\n"),
    "{}": re.compile(r"(?<!\\)[{}]|\n[ \t>]*\n"),
}


class Finder(Braces):
    """Finds the constructs of a text, from left to right; none lies in another."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.footnotes: set[int] = set()
        """Where the footnotes' numbers and texts begin that pandoc may see."""
        self._numbers: set[tuple[str, bool]] = set()
        self._note_end = 0
        self._closers: set[int] = set()
        self._handlers: dict[str, Callable[[int, re.Match[str]], Construct | int]] = {
            name: getattr(self, f"_{name}") for name in _OPEN.groupindex
        }

    def find(self, start: int, end: int) -> Iterator[Construct]:
        """The constructs of `text[start:end]`."""
        self._end = end
        position = start
        while position < end:
            match = _OPEN.search(self.text, position, end)
            if match is None:
                return
            begin = match.start()
            name = match.lastgroup or ""
            found = self._handlers[name](begin + 1 if self.text[begin] == "~" else begin, match)
            if isinstance(found, int):
                position = max(found, begin + 1)
                continue
            if self.text[begin] == "~" and found.kind in ("cite", "ref", "label"):
                found.start = begin
            yield found
            position = max(found.end, begin + 1)

    def _define(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        line_end = text.find("\n", start, self._end)
        line_end = self._end if line_end < 0 else line_end
        label = match.group().strip()[1:-2]
        value = text[match.end() : line_end].strip()
        if label.startswith("@"):
            at = text.index("@", start) + 1
            place = (at, at + len(label) - 1)
            return Construct("cite-tag", start, line_end, keys=(label[1:],), places=(place,))
        hidden = re.match(r"(?:#|<>|<#>)\s*[(\"'](.*)[)\"']$", value)
        if hidden and label.strip("/").lower() in ("", "comment", "_", "note", "//"):
            offset = text.index(value, match.end()) + hidden.start(1)
            return Construct("comment", start, line_end, (offset, offset + len(hidden.group(1))))
        return self._keep(start, line_end)

    def _target_mark(self, start: int, match: re.Match[str]) -> Construct | int:
        """MyST's `(name)=` before what is called so."""
        close = match.group().rindex(")")
        place = (start + 1, start + close)
        name = match.group()[1:close]
        return Construct("label", start, match.end(), keys=(name,), places=(place,))

    def _include(self, start: int, match: re.Match[str]) -> Construct | int:
        path = match.start() + len(match.group()) - len(match.group().split(None, 1)[1])
        return Construct("include", start, match.end(), (path, match.end()))

    def _part(self, start: int, match: re.Match[str]) -> Construct | int:
        name = re.search(r"\"part\"\s*:\s*\"([\w-]+)\"", match.group())
        return Construct("part", start, match.end(), command=name.group(1) if name else "")

    def _comment(self, start: int, match: re.Match[str]) -> Construct | int:
        close = self._find("-->", start + 4, len(self.text))
        if close < 0:
            # At the start of a line it hides all that follows; elsewhere it is text, which pandoc
            # would take long to find out.
            line = self.text.rfind("\n", 0, start) + 1
            if not self.text[line:start].strip(" \t"):
                return start + 4
            return Construct("text", start, start + 4, (start, start + 4))
        return Construct("comment", start, close + 3, (start + 4, close))

    def _tag(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        link = tags.AUTOLINK.match(text, start, self._end)
        if link:
            inner = (start + 1, link.end() - 1)
            return Construct("link", start, link.end(), inner, command=link.group(1) or "")
        tag = tags.TAG.match(text, start, self._end)
        if tag is None or BLANK_LINE.search(tag.group()):
            return start + 1
        closing, name = tag.group(1), tag.group(2).lower()
        if name in tags.RAW and not closing:
            if tag.group().endswith("/>"):
                return Construct("drop", start, tag.end())
            close = self._find(f"</{tag.group(2)}>", tag.end(), len(text))
            if close >= 0:
                end = close + len(name) + 3
                if name in ("pre", "d-code"):
                    return Construct("raw-code", start, end, (tag.end(), close))
                return Construct("drop", start, end)
        attributes = tags.attributes(tag.group(3)) if tag.group(3) else {}
        if name == "d-cite":
            keys = citing.split_keys(attributes.get("key", "") or attributes.get("bibtex-key", ""))
            if closing or not keys:
                return Construct("drop", start, tag.end())
            end = tag.end()
            if text.startswith("</d-cite>", end):
                end += len("</d-cite>")
            at = _KEY_ATTRIBUTE.search(text, start, tag.end())
            places = citing.split_places(text, *at.span(1)) if at else ()
            return Construct("cite", start, end, keys=keys, places=places, command="d-cite")
        if name == "d-footnote":
            return Construct("note-close" if closing else "note-open", start, tag.end())
        return Construct("tag", start, tag.end(), command=closing + name, attributes=attributes)

    def _math(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        if text.startswith("$$", start):
            close = self._find("$$", start + 2)
            if close < 0:
                return start + 2
            blank = BLANK_LINE.search(text, start, close)
            if blank and not (text.startswith("$$\n", start) and text[close - 1] in " \t\n"):
                return start + 2
            inner, end = (start + 2, close), close + 2
            if name := _MATH_NAME.match(text, end, self._end):
                keys, places = (name[1],), (name.span(1),)
                return Construct("display", start, name.end(), inner, keys, places)
            return Construct("display", start, end, inner)
        math = _MATH.match(text, start, self._end)
        if math is None:
            return start + 1
        inner = (start + 1, math.end() - 1)
        if text[inner[0]] == "`" and text[inner[1] - 1] == "`" and inner[1] - inner[0] > 2:
            inner = (inner[0] + 1, inner[1] - 1)
        return Construct("math", start, math.end(), inner)

    def _code(self, start: int, match: re.Match[str]) -> Construct | int:
        span = self._span(start)
        if span is None:
            return match.end()
        inner, inner_end, end = span
        raw = re.compile(r"\{=\w+\}").match(self.text, end, self._end)
        if raw:
            return Construct("drop", start, raw.end())
        attributes = ATTRIBUTES.match(self.text, end, self._end)
        if attributes and IS_ATTRIBUTES.match(self.text, end, self._end):
            end = attributes.end()
        return Construct("code", start, end, (inner, inner_end))

    def _footnote(self, start: int, match: re.Match[str]) -> Construct | int:
        """A footnote's text, or its number. pandoc writes the text out where the number stands, so
        it sees each number once, and none in the text of a footnote: it would never come to an end.
        """
        text = self.text
        line = text.rfind("\n", 0, start) + 1
        defines = text[match.end() : match.end() + 1] == ":" and not text[line:start].strip(_PREFIX)
        label = (match.group().lower(), defines)
        if label in self._numbers or (not defines and start < self._note_end):
            return Construct("drop", start, match.end())
        self._numbers.add(label)
        self.footnotes.add(start)
        if defines:
            end = _NOTE_ENDS.search(text, match.end())
            self._note_end = max(self._note_end, end.start() if end else len(text))
        return match.end()

    def _note(self, start: int, match: re.Match[str]) -> Construct | int:
        return self._noted(start, start + 2, "[]")

    def _noted(self, start: int, content: int, marks: str) -> Construct | int:
        """A footnote on the spot, if its closing mark stands in the same paragraph."""
        depth = 1
        for mark in _NOTE_MARKS[marks].finditer(
            self.text, content, min(self._end, content + FURTHEST // 4)
        ):
            if mark.group() not in marks:
                break
            depth += 1 if mark.group() == marks[0] else -1
            if depth > _DEEPEST_NOTE:
                break
            if depth == 0:
                self._closers.add(mark.start())
                return Construct("note-open", start, content)
        return content

    def _close(self, start: int, match: re.Match[str]) -> Construct | int:
        if start in self._closers:
            return Construct("note-close", start, start + 1)
        return start + 1

    def _target(self, start: int, match: re.Match[str]) -> Construct | int:
        if start in self._closers:
            return Construct("note-close", start, start + 1)
        target = _TARGET.match(self.text, start, self._end)
        if target is None:
            return start + 2
        return self._keep(start, target.end())

    def _bracket(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        group = citing.BRACKETED.match(text, start, self._end)
        if group is None or text[group.end() : group.end() + 1] in ("(", "{"):
            return start + 1
        keys, places = citing.bracketed(group.group(1), group.start(1))
        if not keys:
            return start + 1
        return self._citation(start, group.end(), tuple(keys), tuple(places))

    def _at(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        before = text[start - 1] if start else " "
        if before.isalnum() or before in "_./@\\-:`":
            return match.end()
        written = citing.AT.match(text, start, self._end)
        if written is None:
            return match.end()
        place = citing.place(written.group(1), *written.span(1))
        return self._citation(start, written.end(), (citing.key(written.group(1)),), (place,))

    def _url(self, start: int, match: re.Match[str]) -> Construct | int:
        url = _URL.match(self.text, start, self._end)
        if url is None:
            return match.end()
        end = url.end()
        while end > start and self.text[end - 1] in ".,;:!?'*_)~":
            if self.text[end - 1] == ")" and self.text.count("(", start, end) >= self.text.count(
                ")", start, end
            ):
                break
            end -= 1
        if end <= match.end():
            return match.end()
        return Construct("link", start, end, (start, end), command=self.text[start:end])

    def _tex(self, start: int, match: re.Match[str]) -> Construct | int:
        if self.text.startswith("\\footnote{", start):
            return self._noted(start, start + len("\\footnote{"), "{}")
        return tex.construct(self.text, start, self._end, self._find)
