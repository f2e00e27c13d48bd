"""How a Markdown paper is to be set: pandoc hands these keys of the front matter on to LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.paper import Style
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown.matter import Entry, FrontMatter
from paperlint.source.text import Span

_COMMAND = re.compile(r"\\([A-Za-z]{2,})")
_PACKAGE = re.compile(r"\\(?:usepackage|RequirePackage)\s*(?:\[([^\]]*)\])?\s*\{([^}]*)\}")
_LENGTHS = {"geometry": "\\geometry{%s}", "linestretch": "\\linespread{%s}"}
_SOURCE = 160


def read_setup(builder: PaperBuilder, matter: FrontMatter) -> None:
    """Class, packages and lengths of the front matter, as the LaTeX that pandoc makes of them."""
    document = matter.get("documentclass")
    if document is not None and document.value.says:
        chosen = matter.get("classoption")
        options = tuple(value for value, _ in _values(matter, chosen)) if chosen else ()
        options = tuple(o.strip() for option in options for o in option.split(",") if o.strip())
        name = str(document.value.value).strip()
        builder.styles.append(Style(name, options, matter.span(document), is_class=True))
    for key, made in _LENGTHS.items():
        entry = matter.get(key)
        if entry is None:
            continue
        values = list(_values(matter, entry))
        if values:
            source = made % ",".join(value for value, _ in values)
            builder.command(made[1:].partition("{")[0], source, values[0][1], in_preamble=True)
    header = matter.get("header-includes")
    for value, span in _values(matter, header) if header else ():
        _preamble(builder, value, span)


def _values(matter: FrontMatter, entry: Entry) -> Iterator[tuple[str, Span]]:
    """The texts of a key, and where each stands."""
    nodes = entry.value.value if entry.value.kind == "list" else (entry.value,)
    for node in nodes:
        if node.says:
            yield str(node.value), matter.span(entry, node)


def _preamble(builder: PaperBuilder, text: str, span: Span) -> None:
    """LaTeX in the front matter: what it loads, and its commands, each at the whole value."""
    for match in _PACKAGE.finditer(text):
        options = tuple(o.strip() for o in (match[1] or "").split(",") if o.strip())
        for name in match[2].split(","):
            if name.strip():
                builder.styles.append(Style(name.strip(), options, span))
    for match in _COMMAND.finditer(text):
        if match[1] not in ("usepackage", "RequirePackage"):
            source = text[match.start() : match.start() + _SOURCE]
            builder.command(match[1], source, span, in_preamble=True)
