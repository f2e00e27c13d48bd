"""Writing the reader's text, and the nodes for what pandoc didn't see in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from paperlint.bibentry import BibEntry
from paperlint.paper import (
    CITATION_MARK,
    REFERENCE_MARK,
    Citation,
    Code,
    Comment,
    Equation,
    Label,
    Link,
    Node,
    Reference,
    Text,
)
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import tags, tex
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Construct, Prepared
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import Span

Footnote = tuple[Text, Span] | list[Block]
"""A footnote: its text, or blocks that are still to be read."""


class Writer:
    """Writes the text of a paragraph. What acts on blocks goes to `on_block`."""

    def __init__(
        self,
        builder: PaperBuilder,
        prepared: Prepared,
        on_block: Callable[[Construct], None],
    ) -> None:
        self.builder = builder
        self.prepared = prepared
        self.file = prepared.file
        self.source = prepared.file.text
        self.on_block = on_block
        self.notes: list[Footnote] = []
        self.labels: list[str] = []
        self.classes: list[str] = []
        self.hidden_before = 0
        """Text before this offset isn't written: a caption's mark, the word "Keywords"."""
        self.deferred: list[tuple[type[Node], Span, dict[str, Any]]] | None = None
        """Nodes of a heading, which stand in the section that it opens."""
        self._texts: list[TextBuilder] = [TextBuilder()]
        self._outer: list[tuple[list[TextBuilder], int]] = []
        self._last = 0
        self._anchors: list[tuple[Construct, TextBuilder, int]] = []
        self._linked = 0

    @property
    def empty(self) -> bool:
        """Is there no text yet?"""
        return self._texts[0].empty

    def take(self) -> Text:
        """The text so far; a new one begins."""
        text = self._texts[0].text()
        self._texts[0] = TextBuilder()
        return text

    def add(self, node: type[Node], span: Span, order: int | None = None, **fields: Any) -> None:
        """Add a node to the paper, now or when the heading it stands in is there."""
        if self.deferred is not None:
            self.deferred.append((node, span, fields))
        else:
            self.builder.add(node, span, order=order, **fields)

    def undefer(self) -> None:
        """Add what was deferred."""
        nodes, self.deferred = self.deferred or [], None
        for node, span, fields in nodes:
            self.builder.add(node, span, **fields)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the file, kept inside of it."""
        end = min(end, len(self.source))
        return self.file.span(min(start, end), end)

    def _exact(self, start: int, end: int) -> None:
        if start < end:
            for text in self._texts:
                text.source(self.file, start, end)

    def made(self, plain: str, span: Span) -> None:
        """Write what doesn't stand in the source."""
        for text in self._texts:
            text.made(plain, span)

    def blank(self, start: int, end: int) -> None:
        """Write a blank."""
        end = min(end, len(self.source))
        for text in self._texts:
            text.blank(self.file, min(start, end), end)

    def label(self, name: str, span: Span) -> None:
        """A place that others refer to."""
        self.labels.append(name)
        self.add(Label, span, name=name)

    def link(self, url: str, text: Text, span: Span, order: int | None = None) -> None:
        """A link, or a reference where it stays in the paper."""
        if url.startswith("#"):
            if len(url) > 1:
                self.add(
                    Reference,
                    span,
                    order=order,
                    targets=(url[1:],),
                    target_spans=(span,),
                    command="#",
                )
        elif url:
            self.add(Link, span, order=order, url=url, text=text)

    def construct(self, construct: Construct) -> None:
        """Write what pandoc didn't see."""
        span = self.span(construct.start, construct.end)
        kind = construct.kind
        if self.source[construct.start : construct.start + 1] == "~":
            self.blank(construct.start, construct.start + 1)
            span = self.span(construct.start + 1, construct.end)
        if kind == "cite":
            keys = construct.keys
            places = self._places(construct, span)
            self.add(Citation, span, keys=keys, key_spans=places, command=construct.command)
            self.made(CITATION_MARK, span)
        elif kind == "ref":
            places = self._places(construct, span)
            self.add(
                Reference,
                span,
                targets=construct.keys,
                target_spans=places,
                command=construct.command,
            )
            self.made(REFERENCE_MARK, span)
        elif kind == "math":
            self.add(Equation, span, inline=True)
            self._exact(*construct.inner)
        elif kind == "display":
            self._display(construct, span)
        elif kind in ("code", "text"):
            self._exact(*construct.inner)
        elif kind == "link":
            own = TextBuilder()
            own.source(self.file, *construct.inner)
            if not self._linked and construct.command:
                self.link(construct.command, own.text(), span)
            self._exact(*construct.inner)
        elif kind == "label":
            self.label(construct.keys[0], span)
        elif kind == "attributes":
            self._attributes(construct)
        elif kind == "comment":
            text = self.source[slice(*construct.inner)]
            self.add(Comment, span, text=text.strip())
        elif kind == "raw-code":
            self.add(Code, span, language=construct.command)
        elif kind == "note-open":
            self._outer.append((self._texts, construct.end))
            self._texts = [TextBuilder()]
        elif kind == "note-close":
            if self._outer:
                note, start = self._texts[0].text(), self._outer[-1][1]
                self._texts = self._outer.pop()[0]
                self.notes.append((note, self.span(start, max(start, construct.start))))
        elif kind == "tag":
            self._tag(construct, span)
        elif kind == "cite-tag":
            place = self._places(construct, span)[0]
            self.builder.cite_tags.append(BibEntry(construct.keys[0], span, place))
        elif kind != "drop":
            self.on_block(construct)

    def _places(self, construct: Construct, span: Span) -> tuple[Span, ...]:
        """Where the keys of a construct stand; at all of it where nobody looked."""
        if len(construct.places) != len(construct.keys):
            return (span,) * len(construct.keys)
        return tuple(self.span(*place) for place in construct.places)

    def _display(self, construct: Construct, span: Span) -> None:
        line = self.source.rfind("\n", 0, construct.start) + 1
        line_end = self.source.find("\n", construct.end)
        line_end = len(self.source) if line_end < 0 else line_end
        before = self.source[line : construct.start][-200:].strip(" \t>*+-")
        after = self.source[construct.end : line_end][:200].strip(" \t\r.,;:")
        alone = not before and (not after or after[0] in "{(<\\")
        self.add(Equation, span, inline=not alone)
        for name, start, end in tex.labels(self.source, *construct.inner):
            self.label(name, self.span(start, end))
        for name, place in zip(construct.keys, construct.places, strict=True):
            self.label(name, self.span(*place))
        if alone:
            self.blank(construct.start, construct.end)
        else:
            self._exact(*construct.inner)

    def _attributes(self, construct: Construct) -> None:
        start, end = construct.inner
        for word in self.source[start:end].split():
            if word[0] == "." or word == "-":
                self.classes.append(word[1:] if word != "-" else "unnumbered")
            elif word.lstrip(":")[:1] == "#" and len(word.lstrip(":")) > 1:
                name = word.lstrip(":")[1:]
                at = self.source.index(name, start, end)
                self.label(name, self.span(at - 1, at + len(name)))

    def _tag(self, construct: Construct, span: Span) -> None:
        name = construct.command
        identifier = construct.attributes.get("id")
        if name == "a" and construct.attributes.get("name"):
            identifier = identifier or construct.attributes["name"]
        if identifier and name[:1] != "/":
            self.label(identifier, span)
        if name == "br":
            self.blank(construct.start, construct.end)
        elif name == "a" and construct.attributes.get("href"):
            own = TextBuilder()
            self._texts.append(own)
            self._linked += 1
            self._anchors.append((construct, own, self.builder.tick()))
        elif name == "/a" and self._anchors:
            opening, own, order = self._anchors.pop()
            self._linked -= 1
            self._texts = [text for text in self._texts if text is not own]
            whole = self.span(opening.start, max(opening.end, construct.end))
            self.link(opening.attributes["href"], own.text(), whole, order)
        elif name == "img" or name.lstrip("/") in tags.BLOCKS:
            self.on_block(construct)

    def stretch(self, start: int, end: int) -> None:
        """Write the source as it stands, and the constructs in it."""
        covering = self.prepared.covering(start)
        if covering is not None:
            start = covering.end
        position = start
        for construct in self.prepared.within(start, end):
            self._exact(position, construct.start)
            if not construct.blank:
                self.construct(construct)
            position = construct.end
        if position < end:
            self._exact(position, end)
        self._last = max(self._last, min(position, len(self.source)), end)

    def aside_stretch(self, start: int, end: int) -> Text:
        """The same for a stretch of the source."""
        return self.apart(lambda: self.stretch(start, end))

    def apart(self, write: Callable[[], None]) -> Text:
        """What `write` writes, kept apart from the paragraph."""
        outer, self._texts = self._texts, [TextBuilder()]
        depth = len(self._outer)
        write()
        while len(self._outer) > depth:
            self._texts = self._outer.pop()[0]
        text, self._texts = self._texts[0].text(), outer
        return text

    def finish(self) -> None:
        """The paragraph ends, whatever is still open."""
        while self._outer:
            end = max(self._last, self._outer[-1][1])
            text, start = self._texts[0].text(), self._outer[-1][1]
            self._texts = self._outer.pop()[0]
            self.notes.append((text, self.span(start, end)))
        for construct, own, order in self._anchors:
            self.link(
                construct.attributes["href"],
                own.text(),
                self.span(construct.start, construct.end),
                order,
            )
        self._anchors.clear()
        self._linked = 0
        del self._texts[1:]
