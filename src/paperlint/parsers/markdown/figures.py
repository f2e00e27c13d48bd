"""Paragraphs that hold nothing but pictures."""

from __future__ import annotations

from paperlint.parsers.markdown.inlines import unwrap
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Prepared

_UNSEEN = frozenset({"attributes", "label", "comment", "drop", "tag", "raw-code"})


def image_prefix(inlines: list[Block], prepared: Prepared) -> int:
    """How many of a paragraph's first inlines are pictures and what a reader doesn't see; 0 where
    there is no picture among them."""
    count = 0
    pictures = False
    for inline in inlines:
        seen = _picture(inline, prepared)
        if seen is None:
            break
        pictures = pictures or seen
        count += 1
    return count if pictures else 0


def _picture(inline: Block, prepared: Prepared) -> bool | None:
    """Is it a picture? None where it is something a reader sees."""
    place, inner = unwrap(inline)
    kind = inner["t"]
    if kind == "Image":
        return True
    if kind in ("Space", "SoftBreak", "LineBreak", "RawInline"):
        return False
    if kind == "Link":
        content = inner["c"][1]
        return True if len(content) == 1 and unwrap(content[0])[1]["t"] == "Image" else None
    if kind != "Str":
        return None
    where = prepared.range(place)
    if where is None:
        return None
    start, end = where
    covering = prepared.covering(start)
    if covering is not None:
        start = covering.end
    pictures = False
    text = prepared.file.text
    for construct in prepared.within(start, end):
        if text[start : construct.start].strip():
            return None
        if construct.kind == "figure" or construct.command == "img":
            pictures = True
        elif construct.kind not in _UNSEEN:
            return None
        start = construct.end
    return pictures if start >= end or not text[start:end].strip() else None
