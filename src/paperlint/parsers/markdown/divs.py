"""Divs, directives, and code that makes figures."""

from __future__ import annotations

from paperlint.paper import Code, Equation, Label, ParagraphKind, Statement, Text
from paperlint.parsers.markdown import fences, leads, tex
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Directive, Fence
from paperlint.parsers.markdown.raw import RawWalk
from paperlint.source.text import Span


class DivWalk(RawWalk):
    """The part of the walk that is about blocks with a name."""

    def div(
        self,
        identifier: str,
        classes: list[str],
        blocks: list[Block],
        span: Span,
        kind: ParagraphKind,
        depth: int,
    ) -> None:
        """A div: an abstract, a theorem, a figure, or just its content."""
        stated = leads.statement_of_classes(identifier, classes)
        if "abstract" in classes:
            self.headings.open_abstract(span)
            self.blocks(blocks, kind, depth + 1)
            self.builder.close_abstract()
        elif stated is not None:
            self.builder.add(Statement, span, kind=stated)
            self.blocks(blocks, "proof" if stated == "proof" else "statement", depth + 1)
        elif identifier[:4] in ("fig-", "fig:", "tbl-", "tbl:") and not self.floats.nested:
            self._float(identifier, blocks, span, depth)
        else:
            self.blocks(blocks, kind, depth + 1)

    def _float(self, identifier: str, blocks: list[Block], span: Span, depth: int) -> None:
        """A div that is a figure or table; its last paragraph is the caption."""
        self.floats.open("figure" if identifier.startswith("fig") else "table", span)
        self.floats.nested = True
        self.floats.label(identifier)
        self.blocks(blocks[:-1], "text", depth + 1)
        self.blocks(blocks[-1:], "caption", depth + 1)
        self.flush(span.end)
        self.floats.close()

    def directive(
        self,
        directive: Directive,
        blocks: list[Block],
        span: Span,
        kind: ParagraphKind,
        depth: int,
    ) -> None:
        """A MyST directive."""
        text = self.prepared.file.text
        name = directive.name.rpartition(":")[2]
        start, end = directive.argument
        label = directive.option("name", "label")
        if label is not None:
            self.builder.add(Label, self.writer.span(*label), name=text[slice(*label)])
        if name in ("figure", "table", "list-table", "image"):
            self.floats.open("figure" if name in ("figure", "image") else "table", span)
            self.floats.nested = True
            if label is not None:
                self.floats.label(text[slice(*label)])
            if name in ("figure", "image") and start < end:
                self.floats.graphic(text[start:end].strip(), self.writer.span(start, end))
            elif start < end:
                self.floats.caption(self.plain(start, end), self.writer.span(start, end))
            own: ParagraphKind = "caption" if name == "figure" else "cell"
            self.blocks(blocks, own, depth + 1)
            self.flush(span.end)
            self.floats.close()
            return
        stated = leads.statement_of_classes("", [name])
        if stated is not None:
            note = self.plain(start, end) if start < end else Text()
            self.builder.add(Statement, span, kind=stated, note=note)
            kind = "proof" if stated == "proof" else "statement"
        elif name == "abstract":
            self.headings.open_abstract(span)
        self.blocks(blocks, kind, depth + 1)
        if name == "abstract":
            self.builder.close_abstract()

    def code_block(self, fence: Fence | None, start: int, end: int) -> None:
        """A code block, and what it makes."""
        span = self.writer.span(start, end)
        if fence is None:
            self.floats.close()
            self.builder.add(Code, span, language="")
            return
        language = fences.language(fence.info)
        written = fences.options(self.prepared.file.text, fence)
        label = written.get("label") or written.get("name")
        if named := fences.identifier(fence):
            self._label(named, "")
        if language in ("bibliography", "include", "image"):
            self._placed(language, fence, span)
        elif language == "math":
            self.builder.add(Equation, span)
            for name, left, right in tex.labels(self.prepared.file.text, *fence.body):
                self.builder.add(Label, self.writer.span(left, right), name=name)
            if label:
                self._label(label, "")
        else:
            self._chunk(fence, span, language, written)
        for child in self.doc.includes.get(fence.start, ()):
            self.floats.close()
            self.document(child)

    def _placed(self, language: str, fence: Fence, span: Span) -> None:
        argument = fence.info.partition("}")[2].strip()
        self.floats.close()
        if language == "bibliography":
            self.listed_at, self.listed = span, tuple(argument.split())
        elif language == "image":
            self.floats.open("figure", span)
            self.floats.graphic(argument, span)

    def _label(self, place: tuple[int, int], prefix: str) -> None:
        name = prefix + self.prepared.file.text[slice(*place)]
        self.floats.label(name)
        self.builder.add(Label, self.writer.span(*place), name=name)

    def _chunk(
        self, fence: Fence, span: Span, language: str, written: dict[str, tuple[int, int]]
    ) -> None:
        text = self.prepared.file.text
        self.floats.close()
        self.builder.add(Code, span, language=language)
        if not fences.is_chunk(fence):
            return
        caption = next((written[name] for name in fences.CAPTIONS if name in written), None)
        pictures = fences.images(text, fence)
        silent = any(
            text[slice(*written[name])].lower() in ("false", "f")
            for name in ("include", "eval")
            if name in written
        )
        label = written.get("label")
        is_table = "tbl-cap" in written or (label and text.startswith("tbl-", label[0]))
        shown = (caption is not None or bool(pictures)) and not silent
        if shown:
            self.floats.open("table" if is_table else "figure", span)
        for place in pictures:
            self.floats.graphic(text[slice(*place)], self.writer.span(*place), attach=shown)
        if shown and caption is not None:
            self.floats.caption(self.writer.aside_stretch(*caption), self.writer.span(*caption))
        if label:
            in_opening = label[0] < fence.body[0]
            # knitr makes `fig:name` of a chunk's name; Quarto keeps the label as it is written.
            crossed = not in_opening or "-" in text[slice(*label)][:5]
            if shown or not in_opening:
                self._label(label, "" if crossed else "tab:" if is_table else "fig:")
            elif not silent:
                # whether its code makes a table with a caption can't be told
                name = f"tab:{text[slice(*label)]}"
                self.builder.add(Label, self.writer.span(*label), name=name, certain=False)
