"""What a fenced block says about itself: language, chunk options, files it stands for."""

from __future__ import annotations

import re

from paperlint.parsers.markdown.prepared import Fence

_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_OPTION = re.compile(rf"([\w.-]+)\s*=\s*({_STRING}|c\([^()]*\)|[^,{{}}]+)")
_CHUNK = re.compile(r"\{([A-Za-z][\w+-]*)\b[ \t]*,?[ \t]*")
_CHUNK_LABEL = re.compile(r"([\w.:-]+)\s*(?=[,}])")
_COMMENT_OPTION = re.compile(r"^[ \t]*(?:#|//|%%|--)\|[ \t]*([\w.-]+):[ \t]*(.*?)[ \t\r]*$", re.M)
_MYST_OPTION = re.compile(r"^[ \t]*:([\w-]+):[ \t]*(.*?)[ \t\r]*$", re.M)
_IDENTIFIER = re.compile(r"\{[^{}]*?#([\w:.-]+)")
_IMAGES = re.compile(rf"include_graphics\(\s*(?:path\s*=\s*)?({_STRING})")

CAPTIONS = ("fig-cap", "tbl-cap", "caption", "fig-subcap", "lst-cap")
"""Options that hold a caption."""

Range = tuple[int, int]


def language(info: str) -> str:
    """The language of a block: `python`, `{.python .x}`, `{r, echo=FALSE}`, `{=latex}`."""
    found = re.match(r"\{?\s*[.=]?([^\s,{}=]+)", info)
    return found.group(1).lower() if found else ""


def is_chunk(fence: Fence) -> bool:
    """Is it code that runs when the paper is made (or a MyST directive)?"""
    return _CHUNK.match(fence.info) is not None


def _content(text: str, start: int, end: int) -> Range:
    """A value without its quotes."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    return start, end


def identifier(fence: Fence) -> Range | None:
    """Where the name of a block stands that pandoc's attributes give: `{#lst:x .python}`."""
    found = _IDENTIFIER.match(fence.info)
    if found is None:
        return None
    return fence.info_start + found.start(1), fence.info_start + found.end(1)


def options(text: str, fence: Fence) -> dict[str, Range]:
    """Where the values of a chunk's options stand, by name ("label" among them). R writes them
    into the opening line, Quarto into comments, MyST into `:name: value` lines."""
    found: dict[str, Range] = {}
    opening = _CHUNK.match(fence.info)
    if opening is None:
        return found
    base = fence.info_start
    label = _CHUNK_LABEL.match(fence.info, opening.end())
    if label:
        found["label"] = (base + label.start(1), base + label.end(1))
    for option in _OPTION.finditer(fence.info, opening.end()):
        found[_name(option.group(1))] = _content(text, base + option.start(2), base + option.end(2))
    start, end = fence.body
    for pattern in (_COMMENT_OPTION, _MYST_OPTION):
        for option in pattern.finditer(text, start, min(end, start + 4000)):
            found.setdefault(_name(option.group(1)), _content(text, *option.span(2)))
    return found


def _name(option: str) -> str:
    return option.replace(".", "-").lower()


def strings(text: str, start: int, end: int) -> list[Range]:
    """The quoted strings of a stretch of R."""
    return [(m.start() + 1, m.end() - 1) for m in re.compile(_STRING).finditer(text, start, end)]


def images(text: str, fence: Fence) -> list[Range]:
    """Where the paths of pictures stand that a chunk includes."""
    return [
        (m.start(1) + 1, m.end(1) - 1) for m in _IMAGES.finditer(text, fence.body[0], fence.body[1])
    ]


def children(text: str, fence: Fence, earlier: list[Fence]) -> list[Range]:
    """Where the paths stand of the files a chunk stands for: `child="a.Rmd"`, `child=c("a", "b")`,
    or a variable that an earlier chunk sets so; the argument of MyST's `{include}`."""
    include = re.match(r"\{(?:include)\}[ \t]*(\S+)", fence.info)
    if include:
        return [(fence.info_start + include.start(1), fence.info_start + include.end(1))]
    if "child" not in fence.info and "child:" not in text[fence.body[0] : fence.body[0] + 1000]:
        return []
    value = options(text, fence).get("child")
    if value is None:
        return []
    start, end = value
    written = text[start:end]
    if text[start - 1] in "\"'":
        return [value]
    found = strings(text, start, end)
    if found:
        return found
    if re.fullmatch(r"[\w./ -]+\.\w+", written):
        return [value]
    if re.fullmatch(r"[A-Za-z.][\w.]*", written):
        setting = re.compile(
            rf"(?<![\w.]){re.escape(written)}\s*(?:<-|=)\s*(?:c\(([^()]*)\)|({_STRING}))"
        )
        for other in reversed(earlier):
            settings = list(setting.finditer(text, *other.body))
            if settings:
                return strings(text, *settings[-1].span())
    return []
