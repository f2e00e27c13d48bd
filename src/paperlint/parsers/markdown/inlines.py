"""From pandoc's inlines to the reader's text and the nodes in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from paperlint.paper import (
    Comment,
    Text,
)
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown.outline import position
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import CLEAR, FILL, Construct, Prepared
from paperlint.parsers.markdown.writer import Writer
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import Span

_BLANKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_NESTED = frozenset(
    {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"}
)


def unwrap(inline: Block) -> tuple[str, Block]:
    """Position and inline of what sourcepos wraps in a span of its own."""
    if inline["t"] == "Span":
        attributes, content = inline["c"]
        if len(content) == 1 and attributes[2] and attributes[2][0][0] == "wrapper":
            return position(inline), content[0]
    return position(inline), inline


def seen(text: str) -> str:
    """What pandoc gives without a place, rid of what hides the source from it."""
    return text.replace(FILL, "").replace(CLEAR, "")


class InlineWriter(Writer):
    """Writes the text of a paragraph from pandoc's inlines. Pictures go to `on_image`."""

    def __init__(
        self,
        builder: PaperBuilder,
        prepared: Prepared,
        on_block: Callable[[Construct], None],
        on_image: Callable[[Block, Span], None],
        deepest: int,
    ) -> None:
        super().__init__(builder, prepared, on_block)
        self.on_image = on_image
        self._deepest = deepest

    def aside(self, inlines: list[Block]) -> Text:
        """The text of inlines that are no part of the paragraph: a caption, a heading's title."""
        return self.apart(lambda: self.write(inlines))

    def write(self, inlines: list[Block], depth: int = 0) -> None:
        """Write inlines, one after the other."""
        for inline in inlines:
            place, inner = unwrap(inline)
            kind = inner["t"]
            if kind == "Str":
                where = self.prepared.range(place)
                if where is None:
                    self.made(seen(inner["c"]), self.span(self._last, self._last))
                else:
                    self._word(inner["c"], *where)
            elif kind in _BLANKS:
                where = self.prepared.range(place)
                start = self._last
                if where is not None:
                    start, self._last = where[0], max(self._last, where[1])
                self.blank(start, max(start, self._last))
            else:
                self._element(kind, inner, place, depth)

    def _element(self, kind: str, inner: Block, place: str, depth: int) -> None:
        where = self.prepared.range(place)
        start, end = where if where else (self._last, self._last)
        content: Any = inner.get("c")
        if depth > self._deepest:
            self.builder.problem(
                "limit",
                f"Emphasis or links nested more than {self._deepest} deep are not read "
                "(the limit is limits.content-nesting).",
                self.span(start, end),
            )
        elif kind in _NESTED:
            self.write(content, depth + 1)
        elif kind == "Span":
            if content[0][0]:
                self.label(content[0][0], self.span(start, end))
            self.write(content[1], depth + 1)
        elif kind == "Quoted":
            self.write(content[1], depth + 1)
        elif kind == "Link":
            self._link(content, start, end, depth)
        elif kind == "Image":
            if content[0][0]:
                self.label(content[0][0], self.span(start, end))
            self.on_image(inner, self.span(start, end))
        elif kind == "Code":
            inner_start, inner_end = start, end
            while inner_start < inner_end and self.source[inner_start] in "` ":
                inner_start += 1
            while inner_end > inner_start and self.source[inner_end - 1] in "` ":
                inner_end -= 1
            self._exact(inner_start, inner_end)
        elif kind == "Note":
            self.notes.append(content)
        elif kind == "RawInline" and content[1].startswith("<!--"):
            self.add(Comment, self.span(start, end), text=content[1].strip("<!->"))
        if end:
            self._last = max(self._last, end)

    def _word(self, word: str, start: int, end: int) -> None:
        self._last = end
        if start < self.hidden_before:
            start = min(self.hidden_before, end)
            self.stretch(start, end)
        elif len(word) == end - start or FILL in word or CLEAR in word:
            self.stretch(start, end)
        else:
            self.made(word, self.span(start, end))

    def _link(self, content: Any, start: int, end: int, depth: int) -> None:
        attributes, inlines, (url, _) = content
        span = self.span(start, end)
        if attributes[0]:
            self.label(attributes[0], span)
        order = self.builder.tick()
        own = TextBuilder()
        self._texts.append(own)
        self._linked += 1
        self.write(inlines, depth + 1)
        self._linked -= 1
        self._texts = [text for text in self._texts if text is not own]
        self.link(seen(url), own.text(), span, order)
