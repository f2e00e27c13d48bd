"""From a project in Markdown to its paper."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from paperlint.bibentry import BibEntry
from paperlint.paper import Paper, Text
from paperlint.parsers.bibliography import read_reference_list
from paperlint.parsers.markdown import names
from paperlint.parsers.markdown.floats import Floats
from paperlint.parsers.markdown.front import bibliography
from paperlint.parsers.markdown.headings import Headings, Named, PartedBuilder
from paperlint.parsers.markdown.load import Loader
from paperlint.parsers.markdown.outline import outline_of
from paperlint.parsers.markdown.walk import Walker
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.project import Project
from paperlint.source.text import Span

_FOLDERS = ("assets/bibliography", "../assets/bibliography")
"""Where Distill posts keep their bibliographies."""
_MANUBOT = ("manual-references.json", "citation-tags.tsv")
"""What Manubot reads beside the text without being told."""


def parse_markdown(project: Project) -> Paper:
    """Read a Markdown paper.

    Raises InputError where pandoc can't read a file: it isn't there, fails, takes too long, or the
    file is nested too deeply. Everything less is a problem of the paper.
    """
    main = project.open(project.main)
    builder = PartedBuilder("markdown", main)
    loader = Loader(project, builder)
    loader.metadata()
    documents = loader.parts()
    title = builder.title.plain if builder.title else None
    outline = outline_of(documents, title)
    named = _bibliography(loader, project)
    if documents:
        first, last = documents[0].prepared, documents[-1].prepared
        builder.body_start = first.file.span(min(first.body, len(first.file.text)))
        builder.body_end = last.file.span(len(last.file.text))
    headings = Headings(builder, outline, named)
    listed = any(names.kind_of(heading.name) == "bibliography" for heading in outline.headings)
    if named.place is not None and not listed:
        builder.heading(_words("bibliography", named.place), 0, named.place, kind="bibliography")
        headings.bibliography(named.place)
    walker = Walker(project, builder, headings, Floats(builder, project), loader.front)
    for document in documents:
        walker.document(document)
    walker.finish(has_bibliography=listed or named.place is not None)
    paper = builder.finish()
    tags = tuple(builder.cite_tags)
    return replace(paper, read_entries=partial(read_reference_list, project, paper, tags, False))


def _words(plain: str, span: Span) -> Text:
    builder = TextBuilder()
    builder.made(plain, span)
    return builder.text()


def _bibliography(loader: Loader, project: Project) -> Named:
    """What the front matter says of the bibliography; else the file that Manubot looks for."""
    place: Span | None = None
    written: list[tuple[str, str]] = []
    entries: list[BibEntry] = []
    for matter in loader.front:
        found = bibliography(matter)
        if found is not None:
            place = place or found[0]
            written += [(path, matter.file.name) for path in found[1]]
            entries += found[2]
    unnamed = [name for name in _MANUBOT if project.resolve(name, project.main)]
    resolved = {
        path: project.resolve(path, near, (".bib", ".json"), _FOLDERS)
        for path, near in [*written, *((name, project.main) for name in unnamed)]
    }
    return Named(
        place=place,
        resources=tuple(path for path, _ in written),
        files=tuple(dict.fromkeys(name for name in resolved.values() if name is not None)),
        missing=tuple(path for path, name in resolved.items() if name is None),
        entries=tuple(entries),
    )
