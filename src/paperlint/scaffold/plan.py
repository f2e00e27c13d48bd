"""From what is asked for to the files of a skeleton, as text; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperlint.guidance.parts import parts, works
from paperlint.scaffold.markup import Format, Latex, Markdown, plain, tex
from paperlint.scaffold.rendering import render_line, render_part, rendered, templates
from paperlint.scaffold.venues import Venue, kinds, venues

ANONYMOUS = "Anonymous authors"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `anonymous`: None for what the venue asks for."""

    venue: str = "generic"
    format: Format = "latex"
    title: str = ""
    authors: tuple[str, ...] = ()
    anonymous: bool | None = None
    kind: str = "empirical"
    sections: tuple[str, ...] = ()
    single_file: bool = False

    @property
    def record(self) -> Venue:
        return venues(self.format)[self.venue]

    @property
    def hides_authors(self) -> bool:
        return self.record.anonymous if self.anonymous is None else self.anonymous


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper to be: the part's name, and its text."""

    name: str
    text: str


def plan(wanted: Wanted) -> dict[str, str]:
    """The files of a skeleton: POSIX path below its folder -> text, the main file first."""
    return _latex(wanted) if wanted.format == "latex" else _markdown(wanted)


def _latex(wanted: Wanted) -> dict[str, str]:
    markup = Latex(cite=wanted.record.cite)
    main, appendix = _sections(wanted, markup)
    files: dict[str, str] = {}

    def placed(sections: Sequence[Section]) -> list[str]:
        if wanted.single_file:
            return [section.text for section in sections]
        files.update({f"sections/{section.name}.tex": section.text for section in sections})
        return [f"\\input{{sections/{section.name}}}\n" for section in sections]

    context = _context(wanted, markup)
    context["sections"], context["appendices"] = placed(main), placed(appendix)
    context["statements"] = any("\\begin{theorem}" in s.text for s in (*main, *appendix))
    return {
        "main.tex": _render(_template(wanted, "main.tex.j2"), context),
        **files,
        **_common(wanted, context),
    }


def _markdown(wanted: Wanted) -> dict[str, str]:
    markup = Markdown()
    main, appendix = _sections(wanted, markup)
    context = _context(wanted, markup)
    context["sections"] = [section.text for section in main]
    context["appendices"] = [section.text for section in appendix]
    return {
        "paper.md": _render(_template(wanted, "paper.md.j2"), context),
        **_common(wanted, context),
    }


def _context(wanted: Wanted, markup: Latex | Markdown) -> dict[str, object]:
    """What all templates of a skeleton may use."""
    given = [plain(author) for author in wanted.authors]
    escape = tex if wanted.format == "latex" else str
    if wanted.hides_authors:
        authors = [ANONYMOUS]
    else:
        authors = [escape(author) for author in given] or [render_line("authors", markup)]
    title = escape(plain(wanted.title)) if wanted.title else render_line("title", markup)
    return {
        "venue": wanted.record,
        "venue_name": wanted.record.name or wanted.venue,
        "kind": wanted.kind,
        "single_file": wanted.single_file,
        "anonymous": wanted.hides_authors,
        "title": title,
        "authors": authors,
        "abstract": render_part("abstract", markup, heading=False),
        "works": works(),
        "markup": markup,
    }


def _common(wanted: Wanted, context: dict[str, object]) -> dict[str, str]:
    """What is alike for all venues."""
    names = {
        "references.bib": "references.bib.j2",
        "paperlint.toml": "paperlint.toml.j2",
        "figures/README.txt": "figures.j2",
        "Makefile": f"{wanted.format}/common/Makefile.j2",
        ".gitignore": f"{wanted.format}/common/gitignore.j2",
    }
    if wanted.format == "latex":
        names["latexmkrc"] = "latex/common/latexmkrc.j2"
    return {path: _render(name, context) for path, name in names.items()}


def _template(wanted: Wanted, name: str) -> str:
    own = f"{wanted.format}/{wanted.venue}/{name}"
    return own if own in templates() else f"{wanted.format}/{name}"


def _render(name: str, context: dict[str, object]) -> str:
    return rendered(name, context).strip("\n") + "\n"


def _sections(wanted: Wanted, markup: Latex | Markdown) -> tuple[list[Section], list[Section]]:
    """The sections of the paper before its references, and its appendices."""
    kind, venue = kinds()[wanted.kind], wanted.record
    statements = [name for name in venue.statements if _applies(name, wanted)]
    main = _with_added([*kind.sections, *statements], wanted.sections)
    return (
        list(_rendered(main, venue, markup)),
        list(_rendered(kind.appendix, venue, markup)),
    )


def _applies(name: str, wanted: Wanted) -> bool:
    return not (wanted.hides_authors and name.rstrip("*") in _NAMING)


_NAMING = frozenset({"acknowledgements", "author-contributions"})
"""Statements that would tell who the authors are."""


def _with_added(names: Sequence[str], added: Sequence[str]) -> list[str]:
    """The names with some more, each where the order of the parts has it."""
    order = {name: index for index, name in enumerate(parts())}
    result = list(names)
    for name in added:
        if any(there.rstrip("*") == name for there in result):
            continue
        before = [i for i, there in enumerate(result) if order[there.rstrip("*")] < order[name]]
        result.insert(before[-1] + 1 if before else 0, name)
    return result


def _rendered(names: Sequence[str], venue: Venue, markup: Latex | Markdown) -> Iterator[Section]:
    for name in names:
        bare = name.rstrip("*")
        text = render_part(bare, markup, numbered=bare == name, title=venue.titles.get(bare))
        yield Section(bare, text)
