"""Raw HTML tags."""

from __future__ import annotations

import html
import re
from typing import Literal

TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]*)"
    r"((?:\s(?:[^<>\"']|\"[^\"]{0,3000}\"|'[^']{0,3000}'){0,3000}?)?)\s*/?>"
)
AUTOLINK = re.compile(r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})|[\w.+-]{1,64}@[\w.-]+)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:@][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")

RAW = frozenset(
    "script style pre svg iframe math textarea template d-code d-bibliography "
    "d-front-matter".split()
)
"""Elements whose content is not text."""

BLOCKS = frozenset(
    "p div section article header footer main center figure figcaption table thead tbody tfoot tr "
    "td th ul ol li dl dt dd blockquote h1 h2 h3 h4 h5 h6 details summary caption hr address aside "
    "nav d-figure d-appendix d-abstract d-title d-byline".split()
)
"""Elements that end a paragraph."""

VOID = frozenset("img br hr input link meta area base col embed source track wbr".split())
"""Elements without content."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_ENDS_BEFORE = {
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "li": {"li"},
}


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match.group(2) or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(match.group(1).lower(), html.unescape(value))
    return found


Kind = Literal["cell", "item", "quote", "caption", "heading"]
"""What an element makes of its text."""


class Stack:
    """The block elements that are open, and what kind of text each makes."""

    LIMIT = 100

    def __init__(self) -> None:
        self._open: list[tuple[str, Kind | None]] = []

    def clear(self) -> None:
        """A Markdown heading stands in no element that matters."""
        self._open.clear()

    @property
    def kind(self) -> Kind | None:
        """What the innermost element that says so makes of its text."""
        for _, kind in reversed(self._open):
            if kind is not None:
                return kind
        return None

    def inside(self, *names: str) -> bool:
        """Is one of these elements open?"""
        return any(name in names for name, _ in self._open)

    def push(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        ended = _ENDS_BEFORE.get(name, set())
        while self._open and (self._open[-1][0] == "p" or self._open[-1][0] in ended):
            self._open.pop()
        if len(self._open) < self.LIMIT:
            self._open.append((name, _kind(name, attributes)))

    def pop(self, name: str) -> bool:
        """An element ends; False where none of that name was open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                del self._open[index:]
                return True
        return False


def _kind(name: str, attributes: dict[str, str]) -> Kind | None:
    if name in ("td", "th"):
        return "cell"
    if name == "li":
        return "item"
    if name == "blockquote":
        return "quote"
    if name in ("figcaption", "caption"):
        return "caption"
    if name in HEADINGS:
        return "heading"
    if name in ("div", "p", "section", "center") and "caption" in attributes.get("class", ""):
        return "caption"
    return None
