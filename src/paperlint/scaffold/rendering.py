"""Parts of a paper as text of a format, by the templates `latex/part.tex.j2` and
`markdown/part.md.j2`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from paperlint.guidance.parts import Block, Display, Part, displays, fields, parts
from paperlint.scaffold.markup import Latex, Markdown, label, markdown, quoted_yaml, tex
from paperlint.templating import skeleton_environment

_TEMPLATES = {"latex": "latex/part.tex.j2", "markdown": "markdown/part.md.j2"}


@dataclass(frozen=True, slots=True)
class Element:
    """A block of a part, ready for a template: `kind` says which of the others it has."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    name: str = ""
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def _source() -> tuple[Callable[[str, Mapping[str, object]], str], frozenset[str]]:
    """What renders a template of a name, and the names."""
    environment = skeleton_environment(tex=tex, md=markdown, yaml=quoted_yaml)

    def render(name: str, context: Mapping[str, object]) -> str:
        return environment.get_template(name).render(context)

    return render, frozenset(environment.list_templates())


def templates() -> frozenset[str]:
    """The names of all templates."""
    return _source()[1]


def rendered(name: str, context: Mapping[str, object]) -> str:
    """The text that a template makes."""
    return _source()[0](name, context)


def render_part(
    name: str,
    markup: Latex | Markdown,
    *,
    depth: int = 1,
    numbered: bool = True,
    heading: bool = True,
    title: str | None = None,
    guidance: bool = True,
) -> str:
    """A part with its heading, its guidance as a comment, and its spots; it ends in one newline.

    `depth`: 1 for a section, 2 for a subsection. `title` where it is not the part's own. `heading`
    False: only what stands under it.
    Raises KeyError for a part that is not there.
    """
    part = parts()[name]
    elements = _elements(part, markup, depth)
    context = {
        "name": name,
        "title": part.title if title is None else title,
        "guidance": markup.comment(part.guidance) if guidance else "",
        "elements": elements,
        "markup": markup,
        "depth": depth + markup.lowest - 1,
        "numbered": numbered,
        "heading": heading,
    }
    text = rendered(_TEMPLATES[markup.format], context)
    return text.strip("\n") + "\n"


def render_field(name: str, markup: Latex | Markdown) -> str:
    """A single spot of a title page, on one line."""
    return markup.short(fields()[name].text)


def _elements(part: Part, markup: Latex | Markdown, depth: int) -> tuple[Element, ...]:
    return tuple(_element(block, markup, depth) for block in part.body)


def _element(block: str | tuple[str, ...] | Block, markup: Latex | Markdown, depth: int) -> Element:
    if isinstance(block, str):
        return Element("paragraph", text=markup.line(block))
    if isinstance(block, tuple):
        return Element("list", items=tuple(markup.line(item) for item in block))
    if block.part:
        return Element("part", text=render_part(block.part, markup, depth=depth + 1))
    if block.display:
        return _display(block.display, displays()[block.display], markup)
    name = f"{block.statement}-{block.name}"
    return Element(block.statement, text=markup.line(block.text), name=label(name))


def _display(name: str, display: Display, markup: Latex | Markdown) -> Element:
    rows = (display.columns, *display.rows)
    return Element(
        "display",
        name=name,
        caption=markup.short(display.caption),
        rows=tuple(tuple(markup.short(cell) for cell in row) for row in rows),
    )
