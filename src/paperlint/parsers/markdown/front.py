"""What the front matter of a Markdown paper, or the YAML file beside it, says of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.bibentry import BibEntry
from paperlint.paper import Author, AuthorDetail, Citation, DetailKind, Meta, MetaValue, Text
from paperlint.parsers.bibliography import csl
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import citing
from paperlint.parsers.markdown.matter import Entry, FrontMatter, span_in, text_of
from paperlint.parsers.markdown.setup import read_setup
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import Span
from paperlint.source.yamlfile import Node

_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,(?:\s*and\b)?|\band\b|&|\\and\b)\s*")
_NOTE = re.compile(r"\s*(?:\^\[|\[\^|\\thanks|<sup>|\$\^).*", re.DOTALL)


def apply_front(builder: PaperBuilder, matter: FrontMatter) -> None:
    """Put title, authors, keywords and the keys themselves into the paper; the first title,
    authors and keywords count."""
    for message, span in matter.problems:
        builder.problem("syntax-error", message, span)
    for entry in matter.entries:
        value = str(entry.value.value) if entry.value.kind == "text" else ""
        whole = entry.span.to(matter.span(entry))
        given = _value(matter, entry, entry.value)
        builder.metadata.append(Meta(entry.key, value, whole, given))
    read_setup(builder, matter)
    for key, place in uncited(matter):
        builder.add(Citation, place, keys=(key,), key_spans=(place,), command="nocite")
    title = matter.get("title")
    if title and builder.title is None and title.value.says:
        text = text_of(matter, title)
        if text:
            builder.title, builder.title_span = text, matter.span(title)
    authors = matter.get("author", "authors")
    if authors and not builder.authors:
        builder.authors.extend(_authors(matter, authors))
    for entry in matter.entries:
        builder.author_details.extend(_details(matter, entry))
    keywords = matter.get("keywords", "keyword", "tags", "key-words")
    if keywords and builder.keywords is None:
        builder.keywords = _listed(matter, keywords)


def _value(matter: FrontMatter, entry: Entry, node: Node) -> MetaValue:
    """A value with places; its depth is bounded by that of the YAML."""
    span = matter.span(entry, node)
    if node.kind == "list":
        return MetaValue(span, items=tuple(_value(matter, entry, n) for n in node.value))
    if node.kind == "map":
        pairs = ((str(key.value), _value(matter, entry, n)) for key, n in node.items())
        return MetaValue(span, pairs=tuple(pairs))
    return MetaValue(span, text="" if node.tag == "null" else str(node.value))


def _authors(matter: FrontMatter, entry: Entry) -> Iterator[Author]:
    nodes = entry.value.value if entry.value.kind == "list" else (entry.value,)
    for node in nodes:
        if node.says:
            yield from _named(matter, entry, node)
        elif node.kind == "map":
            yield from _mapped(matter, entry, node)


def _named(matter: FrontMatter, entry: Entry, node: Node) -> Iterator[Author]:
    """The names in a text: "A. Author, B. Author and C. Author"."""
    span = matter.span(entry, node)
    if not node.exact:
        for part in _BETWEEN_AUTHORS.split(_NOTE.sub("", str(node.value))):
            builder = TextBuilder()
            builder.made(part.strip(), span)
            if not builder.empty:
                yield Author(builder.text(), span)
        return
    written = matter.file.text[span.start : span.end]
    written = _NOTE.sub("", written)
    position = 0
    for match in [*_BETWEEN_AUTHORS.finditer(written), None]:
        stop = match.start() if match else len(written)
        if written[position:stop].strip():
            builder = TextBuilder()
            builder.source(matter.file, span.start + position, span.start + stop)
            yield Author(
                builder.text(), span_in(matter.file, span.start + position, span.start + stop)
            )
        position = match.end() if match else stop


def _mapped(matter: FrontMatter, entry: Entry, node: Node) -> Iterator[Author]:
    fields = {str(key.value).lower(): value for key, value in node.items() if key.kind == "text"}
    name = fields.get("name") or fields.get("literal") or fields.get("author")
    if name is not None and name.kind == "map":
        fields = {str(k.value).lower(): v for k, v in name.items() if k.kind == "text"}
        name = fields.get("literal")
    if name is not None and name.says:
        # A name given as such is one name, whatever stands in it.
        text = text_of(matter, entry, name)
        if text:
            yield Author(text, matter.span(entry, name))
        return
    parts = [
        fields[key]
        for key in ("given", "given-names", "first", "family", "surname", "last")
        if key in fields and fields[key].says
    ]
    if parts:
        builder = TextBuilder()
        for part in parts:
            span = matter.span(entry, part)
            builder.made(" ", span)
            builder.made(str(part.value), span)
        if not builder.empty:
            yield Author(builder.text(), matter.span(entry, parts[0]))
    elif len(node.items()) == 1 and node.items()[0][1].kind == "map":
        yield from _named(matter, entry, node.items()[0][0])


_DETAILS: dict[str, DetailKind] = {
    "affiliation": "affiliation", "affiliations": "affiliation", "institute": "affiliation",
    "institution": "affiliation", "institutions": "affiliation", "address": "affiliation",
    "email": "email", "emails": "email", "corresponding": "email", "correspondence": "email",
}  # fmt: skip
_TELLING = re.compile(r"^(?!\s*(?:true|false|yes|no)\s*$).*[^\W\d_]{2}", re.IGNORECASE)
"""No number, and no flag such as `corresponding: true`."""
_ABOUT_AUTHORS = {"author", "authors", *_DETAILS}


def _details(matter: FrontMatter, entry: Entry) -> Iterator[AuthorDetail]:
    """Affiliations and addresses, beside the authors or in keys of their own."""
    if entry.key.lower() not in _ABOUT_AUTHORS:
        return
    waiting: list[tuple[Node, DetailKind | None]] = [(entry.value, _DETAILS.get(entry.key.lower()))]
    while waiting:
        node, kind = waiting.pop()
        if node.kind == "list":
            waiting += [(part, kind) for part in reversed(node.value)]
        elif node.kind == "map":
            named = [(str(key.value).lower(), value) for key, value in node.items()]
            for key, value in reversed(named):
                inner = kind if kind and key == "name" else _DETAILS.get(key)
                if inner or key in _ABOUT_AUTHORS or value.kind != "text":
                    waiting.append((value, inner))
        elif kind is not None and _TELLING.search(str(node.value)):
            text = text_of(matter, entry, node)
            if text:
                yield AuthorDetail(kind, text, matter.span(entry, node))


def _listed(matter: FrontMatter, entry: Entry) -> Text | None:
    if entry.value.says:
        return text_of(matter, entry) or None
    builder = TextBuilder()
    for node in entry.value.value if entry.value.kind == "list" else ():
        if not node.says:
            continue
        span = matter.span(entry, node)
        if not builder.empty:
            builder.made(", ", span)
        if node.exact:
            builder.source(matter.file, span.start, span.end)
        else:
            builder.made(str(node.value), span)
    return builder.text() or None


def bibliography(
    matter: FrontMatter,
) -> tuple[Span, tuple[str, ...], tuple[BibEntry, ...]] | None:
    """Where the front matter names the bibliography; the files it names, and the entries it holds
    itself."""
    named = matter.get("bibliography")
    given = matter.get("references")
    entries = tuple(csl.node_entries(matter.file, given.value, given.base)) if given else ()
    if named is None:
        return (given.span, (), entries) if given and entries else None
    nodes = named.value.value if named.value.kind == "list" else (named.value,)
    written = [str(node.value) for node in nodes if node.says]
    files = [part.strip() for text in written for part in text.split(",") if part.strip()]
    return named.span.to(matter.span(named)), tuple(files), entries


_NOCITE = re.compile(rf"@(\*|{citing.KEY})")


def uncited(matter: FrontMatter) -> Iterator[tuple[str, Span]]:
    """The works that `nocite` puts on the list, and where each is named; `*` for all."""
    entry = matter.get("nocite")
    if entry is None:
        return
    span = matter.span(entry)
    for match in _NOCITE.finditer(matter.file.text, span.start, span.end):
        yield match[1], matter.file.span(*match.span(1))
