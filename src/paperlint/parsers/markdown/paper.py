"""From a project in Markdown to its paper."""

from __future__ import annotations

from paperlint.paper import Paper, Text
from paperlint.parsers.build import TextBuilder
from paperlint.parsers.markdown import names
from paperlint.parsers.markdown.floats import Floats
from paperlint.parsers.markdown.front import FrontMatter, bibliography
from paperlint.parsers.markdown.headings import Headings, PartedBuilder
from paperlint.parsers.markdown.load import Loader
from paperlint.parsers.markdown.outline import outline_of
from paperlint.parsers.markdown.walk import Walker
from paperlint.source.project import Project
from paperlint.source.text import Span

_FOLDERS = ("assets/bibliography", "../assets/bibliography")
"""Where Distill posts keep their bibliographies."""


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
    place, resources, files, keys = _bibliography(loader, project)
    if documents:
        first, last = documents[0].prepared, documents[-1].prepared
        builder.body_start = first.file.span(min(first.body, len(first.file.text)))
        builder.body_end = last.file.span(len(last.file.text))
    headings = Headings(builder, outline, resources, files, keys)
    listed = any(names.kind_of(heading.name) == "bibliography" for heading in outline.headings)
    if place is not None and not listed:
        builder.heading(_words("bibliography", place), 0, place, kind="bibliography")
        headings.bibliography(place)
    walker = Walker(project, builder, headings, Floats(builder, project), loader.front)
    for document in documents:
        walker.document(document)
    walker.finish(has_bibliography=listed or place is not None)
    return builder.finish()


def _words(plain: str, span: Span) -> Text:
    builder = TextBuilder()
    builder.made(plain, span)
    return builder.text()


def _bibliography(
    loader: Loader, project: Project
) -> tuple[Span | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Where the front matter names the bibliography, the files as written and as found, and the
    keys it holds itself."""
    place: Span | None = None
    resources: list[str] = []
    files: list[str] = []
    keys: list[str] = []
    for matter in loader.front:
        found = bibliography(matter)
        if found is None:
            continue
        place = place or found[0]
        resources += found[1]
        keys += found[2]
        files += _resolved(project, matter, found[1])
    return place, tuple(resources), tuple(dict.fromkeys(files)), tuple(keys)


def _resolved(project: Project, matter: FrontMatter, written: tuple[str, ...]) -> list[str]:
    near = matter.file.name
    names_ = (project.resolve(path, near, (".bib", ".json"), _FOLDERS) for path in written)
    return [name for name in names_ if name is not None]
