"""Finding what pandoc's reader for commonmark doesn't know, or would mis-read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paperlint.parsers.markdown import citing, tags, tex
from paperlint.parsers.markdown.prepared import Construct, ConstructKind

_OPEN = re.compile(
    r"(?P<define>^[ ]{0,3}\[(?!\^)[^\]\n]{1,300}\]:)"
    r"|(?P<include>^!include[ \t]+\S+)"
    r"|(?P<part>^\+\+\+[ \t]*(?:\{[^\n]*\})?[ \t]*$)"
    r"|(?P<comment><!--)|(?P<tag></?[A-Za-z])"
    r"|(?P<brace>~?\{)|(?P<math>\$)|(?P<code>`+)"
    r"|(?P<note>\^\[)|(?P<target>\]\()|(?P<bracket>~?\[)|(?P<close>\])"
    r"|(?P<at>~?-?@)|(?P<url>\b(?:https?://|www\.))|(?P<tex>~?\\)",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_MATH = re.compile(
    r"\$(?=[^\s$])(?:[^$\\\n]|\\[^\n]|\\?\n(?![ \t]*\n)){1,2000}?(?<=[^\s\\])\$(?!\d)"
)
_ATTRIBUTES = re.compile(r"\{(?:[^{}\n\"]|\"[^\"\n]*\"){1,500}\}")
_IS_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][^\s{}]|-\s*\}|[\w-]+\s*=\s*[\"\w])")
_ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}(?=`)")
_TARGET = re.compile(
    r"\]\(\s*(?:<[^<>\n]{0,1000}>|(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000})"
    r"(?:\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'))?\s*\)"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\[\]{}|\"`\\]+")
_LIQUID_WORD = re.compile(r"\{%-?\s*([\w-]+)")
_PAIR = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)")

FURTHEST = 20_000
"""How far an opening mark looks for its closing one."""


class Finder:
    """Finds the constructs of a text, from left to right; none lies in another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.verbatim: list[tuple[int, int]] = []
        """What pandoc must see letter by letter: targets of links, attributes it reads itself."""
        self._closers: set[int] = set()
        self._missing: dict[str, int] = {}
        self._end = 0
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

    def _find(self, closer: str, start: int, furthest: int = FURTHEST) -> int:
        """Where a closing mark stands, -1 where there is none near. Looked for once."""
        if self._missing.get(closer, self._end + 1) <= start:
            return -1
        found = self.text.find(closer, start, self._end)
        if found < 0:
            self._missing[closer] = start
        return found if found - start <= furthest else -1

    def _define(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        line_end = text.find("\n", start, self._end)
        line_end = self._end if line_end < 0 else line_end
        label = match.group().strip()[1:-2]
        value = text[match.end() : line_end].strip()
        if label.startswith("@"):
            return Construct("drop", start, line_end)
        hidden = re.match(r"(?:#|<>|<#>)\s*[(\"'](.*)[)\"']$", value)
        if hidden and label.strip("/").lower() in ("", "comment", "_", "note", "//"):
            offset = text.index(value, match.end()) + hidden.start(1)
            return Construct("comment", start, line_end, (offset, offset + len(hidden.group(1))))
        self.verbatim.append((start, line_end))
        return line_end

    def _include(self, start: int, match: re.Match[str]) -> Construct | int:
        path = match.start() + len(match.group()) - len(match.group().split(None, 1)[1])
        return Construct("include", start, match.end(), (path, match.end()))

    def _part(self, start: int, match: re.Match[str]) -> Construct | int:
        name = re.search(r"\"part\"\s*:\s*\"([\w-]+)\"", match.group())
        return Construct("part", start, match.end(), command=name.group(1) if name else "")

    def _comment(self, start: int, match: re.Match[str]) -> Construct | int:
        close = self._find("-->", start + 4, len(self.text))
        if close < 0:
            return start + 4
        return Construct("comment", start, close + 3, (start + 4, close))

    def _tag(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        link = tags.AUTOLINK.match(text, start, self._end)
        if link:
            inner = (start + 1, link.end() - 1)
            return Construct("link", start, link.end(), inner, command=link.group(1) or "")
        tag = tags.TAG.match(text, start, self._end)
        if tag is None or _BLANK_LINE.search(tag.group()):
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
            return Construct("cite", start, end, keys=keys, command="d-cite")
        if name == "d-footnote":
            return Construct("note-close" if closing else "note-open", start, tag.end())
        return Construct("tag", start, tag.end(), command=closing + name, attributes=attributes)

    def _brace(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        following = text[start + 1 : start + 3]
        if following[:1] == "%":
            return self._liquid(start)
        if following[:1] == "{":
            return self._mustache(start)
        if following in ("##", "# "):
            close = self._find("##}" if following == "##" else "#}", start + 3, len(text))
            if close >= 0:
                end = text.index("}", close) + 1
                return Construct("comment", start, end, (start + 2 + (following == "##"), close))
        role = _ROLE.match(text, start, self._end)
        if role:
            return self._role(start, role)
        attributes = _ATTRIBUTES.match(text, start, self._end)
        if attributes is None or not _IS_ATTRIBUTES.match(text, start, self._end):
            return start + 1
        if start and text[start - 1] in "]`":
            self.verbatim.append((start, attributes.end()))
            return attributes.end()
        if start and text[start - 1] == "\\":
            return start + 1
        return Construct("attributes", start, attributes.end(), (start + 1, attributes.end() - 1))

    def _liquid(self, start: int) -> Construct | int:
        text = self.text
        close = self._find("%}", start + 2, 5000)
        if close < 0:
            return start + 2
        end = close + 2
        word = _LIQUID_WORD.match(text, start, end)
        name = word.group(1) if word else ""
        body = text[word.end() : close].strip(" \t\n-") if word else ""
        if name in ("comment", "highlight", "raw-code"):
            closing = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, end, self._end)
            if closing:
                kind: ConstructKind = "comment" if name == "comment" else "raw-code"
                inner = (end, closing.start())
                return Construct(kind, start, closing.end(), inner, command=body.split(" ")[0])
        if name in ("cite", "citet", "citep", "citet*", "cite_details"):
            keys = tuple(k for k in re.split(r"[\s,]+", body) if k and not k.startswith("-"))
            if keys:
                return Construct("cite", start, end, keys=keys, command=name)
        if name == "bibliography":
            return Construct("bibliography", start, end, command=name)
        if name in ("include", "include_relative"):
            path = body.split(" ")[0]
            if name == "include_relative":
                offset = text.index(path, start)
                return Construct("include", start, end, (offset, offset + len(path)))
            options = {m.group(1): m.group(2).strip("\"'") for m in _PAIR.finditer(body)}
            if re.search(r"fig|image|img|picture", path) or "path" in options or "src" in options:
                return Construct("figure", start, end, command=path, attributes=options)
        return Construct("drop", start, end)

    def _mustache(self, start: int) -> Construct | int:
        text = self.text
        close = self._find("}}", start + 2, 2000)
        if close < 0 or _BLANK_LINE.search(text, start, close):
            return start + 2
        include = re.compile(r"\{\{<\s*include\s+(\S+?)\s*>").match(text, start, close + 2)
        if include:
            return Construct("include", start, close + 2, include.span(1))
        return Construct("drop", start, close + 2)

    def _role(self, start: int, role: re.Match[str]) -> Construct | int:
        span = self._span(role.end())
        if span is None:
            return role.end()
        inner_start, inner_end, end = span
        name = role.group(1).lower().rpartition(":")[2]
        inner = self.text[inner_start:inner_end]
        named = re.match(r"[^<>]*<([^<>]+)>\s*$", inner)
        if name.startswith(("cite", "footcite")) or name in (
            "p",
            "t",
            "ps",
            "ts",
            "year",
            "author",
        ):
            return Construct("cite", start, end, keys=citing.split_keys(inner), command=name)
        if name in ("ref", "numref", "eq", "doc"):
            keys = (named.group(1) if named else inner,)
            return Construct("ref", start, end, keys=keys, command=name)
        if name == "math":
            return Construct("math", start, end, (inner_start, inner_end))
        if name.startswith("r") and role.group(1) == "r":
            return Construct("drop", start, end)
        return Construct("text", start, end, (inner_start, inner_end))

    def _math(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        if text.startswith("$$", start):
            close = self._find("$$", start + 2)
            if close < 0:
                return start + 2
            blank = _BLANK_LINE.search(text, start, close)
            if blank and not (text.startswith("$$\n", start) and text[close - 1] in " \t\n"):
                return start + 2
            return Construct("display", start, close + 2, (start + 2, close))
        math = _MATH.match(text, start, self._end)
        if math is None:
            return start + 1
        inner = (start + 1, math.end() - 1)
        if text[inner[0]] == "`" and text[inner[1] - 1] == "`" and inner[1] - inner[0] > 2:
            inner = (inner[0] + 1, inner[1] - 1)
        return Construct("math", start, math.end(), inner)

    def _span(self, start: int) -> tuple[int, int, int] | None:
        """A code span: where its content begins and ends, and where it ends."""
        text = self.text
        ticks = start
        while ticks < self._end and text[ticks] == "`":
            ticks += 1
        run = ticks - start
        limit = min(self._end, ticks + 3000)
        position = ticks
        while run <= 50:
            close = text.find("`" * run, position, limit)
            if close < 0:
                return None
            end = close + run
            if end < self._end and text[end] == "`":
                while end < limit and text[end] == "`":
                    end += 1
                position = end
                continue
            if _BLANK_LINE.search(text, ticks, close):
                return None
            inner, inner_end = ticks, close
            while inner < inner_end and text[inner] in " \n":
                inner += 1
            while inner_end > inner and text[inner_end - 1] in " \n":
                inner_end -= 1
            return inner, inner_end, end
        return None

    def _code(self, start: int, match: re.Match[str]) -> Construct | int:
        span = self._span(start)
        if span is None:
            return match.end()
        inner, inner_end, end = span
        raw = re.compile(r"\{=\w+\}").match(self.text, end, self._end)
        if raw:
            return Construct("drop", start, raw.end())
        attributes = _ATTRIBUTES.match(self.text, end, self._end)
        if attributes and _IS_ATTRIBUTES.match(self.text, end, self._end):
            end = attributes.end()
        return Construct("code", start, end, (inner, inner_end))

    def _note(self, start: int, match: re.Match[str]) -> Construct | int:
        depth = 0
        for mark in re.compile(r"[\[\]]|\n[ \t>]*\n").finditer(
            self.text, start + 1, min(self._end, start + 4000)
        ):
            if mark.group() not in "[]":
                break
            depth += 1 if mark.group() == "[" else -1
            if depth == 0:
                self._closers.add(mark.start())
                return Construct("note-open", start, start + 2)
        return start + 2

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
        self.verbatim.append((start, target.end()))
        return target.end()

    def _bracket(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        group = citing.BRACKETED.match(text, start, self._end)
        if group is None or text[group.end() : group.end() + 1] in ("(", "{"):
            return start + 1
        keys = citing.bracketed(group.group(1))
        if not keys:
            return start + 1
        return self._citation(start, group.end(), tuple(keys))

    def _citation(self, start: int, end: int, keys: tuple[str, ...]) -> Construct:
        if all(citing.is_cross_reference(k) for k in keys):
            targets = tuple(map(citing.target, keys))
            return Construct("ref", start, end, keys=targets, command="@")
        keys = tuple(k for k in keys if not citing.is_cross_reference(k))
        return Construct("cite", start, end, keys=keys, command="@")

    def _at(self, start: int, match: re.Match[str]) -> Construct | int:
        text = self.text
        before = text[start - 1] if start else " "
        if before.isalnum() or before in "_./@\\+-:`":
            return match.end()
        written = citing.AT.match(text, start, self._end)
        if written is None:
            return match.end()
        return self._citation(start, written.end(), (citing.key(written.group(1)),))

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
        return tex.construct(self.text, start, self._end, self._find)
