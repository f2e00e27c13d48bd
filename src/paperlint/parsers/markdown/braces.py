"""What stands in braces: attributes, Liquid, Jinja, shortcodes, MyST roles."""

from __future__ import annotations

import re

from paperlint.parsers.markdown import citing
from paperlint.parsers.markdown.prepared import Construct, ConstructKind

BLANK_LINE = re.compile(r"\n[ \t>]*\n")
ATTRIBUTES = re.compile(r"\{(?:[^{}\n\"]|\"[^\"\n]*\"){1,500}\}")
IS_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][^\s{}]|-\s*\}|[\w-]+\s*=\s*[\"\w])")
_ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}(?=`)")
_LIQUID_WORD = re.compile(r"\{%-?\s*([\w-]+)")
_PAIR = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)")
_INCLUDE = re.compile(r"\{\{<\s*include\s+(\"[^\"\n]+\"|'[^'\n]+'|[^\n{}<>]*[^\s{}<>])\s*>")
"""Quarto's; a path with blanks in it may stand in quotes."""

FURTHEST = 20_000
"""How far an opening mark looks for its closing one."""


class Braces:
    """Reads constructs in braces, and what they share with others."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.verbatim: list[tuple[int, int]] = []
        """What pandoc must see letter by letter: targets of links, attributes it reads itself."""
        self._missing: dict[str, int] = {}
        self._end = 0

    def _keep(self, start: int, end: int) -> int:
        """pandoc sees this letter by letter."""
        self.verbatim.append((start, end))
        return end

    def _find(self, closer: str, start: int, furthest: int = FURTHEST) -> int:
        """Where a closing mark stands, -1 where there is none near. Looked for once."""
        if self._missing.get(closer, self._end + 1) <= start:
            return -1
        found = self.text.find(closer, start, self._end)
        if found < 0:
            self._missing[closer] = start
        return found if found - start <= furthest else -1

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
        if braced := citing.BRACED.match(text, start, self._end):
            place = citing.place(braced.group(1), *braced.span(1))
            return self._citation(start, braced.end(), (citing.key(braced.group(1)),), (place,))
        role = _ROLE.match(text, start, self._end)
        if role:
            return self._role(start, role)
        attributes = ATTRIBUTES.match(text, start, self._end)
        if attributes is None or not IS_ATTRIBUTES.match(text, start, self._end):
            return start + 1
        if start and text[start - 1] in "]`":
            return self._keep(start, attributes.end())
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
            keys = tuple(k for k in re.split(r"[\s,]+", re.split(r"\s-", body)[0]) if k)
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
        if close < 0 or BLANK_LINE.search(text, start, close):
            return start + 2
        include = _INCLUDE.match(text, start, close + 2)
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
            if BLANK_LINE.search(text, ticks, close):
                return None
            inner, inner_end = ticks, close
            while inner < inner_end and text[inner] in " \n":
                inner += 1
            while inner_end > inner and text[inner_end - 1] in " \n":
                inner_end -= 1
            return inner, inner_end, end
        return None

    def _citation(
        self, start: int, end: int, keys: tuple[str, ...], places: tuple[tuple[int, int], ...]
    ) -> Construct:
        if all(citing.is_cross_reference(k) for k in keys):
            targets = tuple(map(citing.target, keys))
            return Construct("ref", start, end, keys=targets, places=places, command="@")
        cited = [
            (k, place)
            for k, place in zip(keys, places, strict=True)
            if not citing.is_cross_reference(k)
        ]
        return Construct(
            "cite",
            start,
            end,
            keys=tuple(k for k, _ in cited),
            places=tuple(place for _, place in cited),
            command="@",
        )
