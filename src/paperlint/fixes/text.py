"""What a fix writes: a heading as the paper has them, the guidance as a comment, spots to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperlint.fixes.place import Place
from paperlint.guidance.parts import Part, bits
from paperlint.paper import Paper, Section
from paperlint.scaffold.markup import Latex, Markdown

_TEX_HEADING = re.compile(r"\\(chapter|section)(\*?)")
_HASHES = re.compile(r"(#{1,6})\s")


def written(
    part: Part,
    paper: Paper,
    near: Sequence[Section],
    place: Place,
    *,
    title: str,
    statement: bool = False,
) -> str:
    """The lines of a part with its heading; `near` are headings of its level, the nearest first."""
    markup = Latex(named_spots=False) if paper.format == "latex" else Markdown()
    if len(near) > 2 and all(section.title.plain.isupper() for section in near):
        title = title.upper()
    if paper.format == "latex":
        lines = [_tex_heading(title, near, statement), markup.comment(part.guidance)]
        gap = "\n"
    else:
        lines = [_md_heading(title, paper, near), markup.comment(part.guidance)]
        gap = "\n\n"
    body = "\n\n".join(_body(part, markup))
    return _set_apart(gap.join((*lines, body)) + "\n", place)


def written_abstract(part: Part, paper: Paper, near: Sequence[Section], place: Place) -> str:
    """The same for the abstract, which has an environment of its own in LaTeX."""
    if paper.format == "markdown":
        return written(part, paper, near, place, title=part.title)
    markup = Latex(named_spots=False)
    body = "\n\n".join(_body(part, markup))
    lines = ("\\begin{abstract}", markup.comment(part.guidance), body, "\\end{abstract}")
    return _set_apart("\n".join(lines) + "\n", place)


def _body(part: Part, markup: Latex | Markdown) -> Iterator[str]:
    """The paragraphs and lists of a part; what would need a package, a label or a bibliography of
    the skeletons is left out."""
    for block in part.body:
        if isinstance(block, str):
            line = _alone(block)
            if line:
                yield markup.line(line)
        elif isinstance(block, tuple):
            items = [markup.line(_alone(item)).replace("\n", "\n    ") for item in block]
            if markup.format == "latex":
                # Without the braces \item would take the spot for its label.
                rows = [f"  \\item {{}}{item}" for item in items]
                yield "\n".join(("\\begin{itemize}", *rows, "\\end{itemize}"))
            else:
                yield "\n".join(f"- {item}" for item in items)


def _alone(line: str) -> str:
    """A line without the sentences that cite or refer to something, and its spots."""
    found = bits(line)
    if all(bit.kind in ("text", "spot") for bit in found):
        return line
    return " ".join(f"{{{bit.text}}}" for bit in found if bit.kind == "spot")


def _tex_heading(title: str, near: Sequence[Section], statement: bool) -> str:
    name, star = "section", ""
    for section in near:
        match = _TEX_HEADING.match(section.span.text)
        if match:
            name, star = match[1], match[2]
            break
    return f"\\{name}{'*' if statement else star}{{{title}}}"


def _md_heading(title: str, paper: Paper, near: Sequence[Section]) -> str:
    for section in near:
        first, _, rest = section.span.text.partition("\n")
        match = _HASHES.match(first)
        if match:
            return f"{match[1]} {title}"
        under = rest.strip()
        if set(under) in ({"="}, {"-"}):
            return f"{title}\n{under[0] * len(title)}"
    titled = paper.title_span is not None and paper.title_span.text.startswith("# ")
    return f"## {title}" if titled else f"# {title}"


def _set_apart(block: str, place: Place) -> str:
    """With empty lines around it, as far as there are none."""
    text, offset = place.file.text, place.offset
    before = text[:offset].replace("\r\n", "\n")
    after = text[offset:].lstrip("\r")
    if before.strip() and not before.endswith("\n"):
        block = f"\n\n{block}"
    elif before.strip() and not re.search(r"\n[ \t]*\n[ \t]*$", before):
        block = f"\n{block}"
    if after.strip() and not re.match(r"[ \t]*\r?\n", after):
        block = f"{block}\n"
    return block
