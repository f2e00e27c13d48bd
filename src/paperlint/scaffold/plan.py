"""From what is asked for to the files of a skeleton, as text; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from paperlint.guidance.parts import fields, parts, works
from paperlint.scaffold.checklist import render_checklist
from paperlint.scaffold.markup import Format, Latex, Markdown, plain, tex
from paperlint.scaffold.rendering import render_field, render_part, rendered, templates
from paperlint.scaffold.venues import APPENDICES, Venue, kinds, venues

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
    ci: Literal["", "github", "gitlab"] = ""

    @property
    def record(self) -> Venue:
        return venues(self.format)[self.venue]

    @property
    def venue_kind(self) -> str:
        return self.record.kind or self.kind

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
    markup = Latex(cite=wanted.record.cite, proof=wanted.record.proof)
    main, appendix = _sections(wanted, markup)
    files: dict[str, str] = {}

    def placed(sections: Sequence[Section]) -> list[str]:
        if wanted.single_file:
            return [section.text for section in sections]
        files.update({f"sections/{section.name}.tex": section.text for section in sections})
        return [f"\\input{{sections/{section.name}}}\n" for section in sections]

    context = _context(wanted, markup)
    context["sections"], context["appendices"] = placed(main), placed(appendix)
    context["checklist"] = ""
    if wanted.record.checklist:
        own = Section("checklist", render_checklist(wanted.record.checklist, markup))
        (context["checklist"],) = placed([own])
    context["statements"] = any("\\begin{theorem}" in s.text for s in (*main, *appendix))
    return {
        "main.tex": _render(_template(wanted, "main.tex.j2"), context),
        **files,
        **_common(wanted, context),
    }


def _markdown(wanted: Wanted) -> dict[str, str]:
    venue = wanted.record
    keys = {key: f"doi:{work.doi}" for key, work in works().items()} if venue.by_doi else {}
    markup = Markdown(
        ref=venue.ref,
        keys=keys,
        table_label=venue.table_label,
        directives=wanted.venue == "myst",
        lowest=2 if venue.main.startswith("content/") else 1,
    )
    main, appendix = _sections(wanted, markup)
    context = _context(wanted, markup)
    context["sections"] = [section.text for section in main]
    context["appendices"] = [section.text for section in appendix]
    template = _template(wanted, f"{PurePosixPath(venue.main).name}.j2")
    files = {venue.main: _render(template, context)}
    if venue.main.startswith("content/"):
        files |= _numbered(wanted, context, [*main, *appendix])
    files |= {name: _render(_template(wanted, f"{name}.j2"), context) for name in venue.files}
    return {**files, **_common(wanted, context)}


def _numbered(
    wanted: Wanted, context: dict[str, object], sections: Sequence[Section]
) -> dict[str, str]:
    """A file for each section, in the order of their names."""
    texts = {"abstract": _render(_template(wanted, "abstract.md.j2"), context)}
    texts |= {section.name: section.text for section in sections}
    numbered = {f"content/{i:02}.{n}.md": text for i, (n, text) in enumerate(texts.items(), 1)}
    back = _render(_template(wanted, "back-matter.md.j2"), context)
    return {**numbered, "content/90.back-matter.md": back}


@dataclass(frozen=True, slots=True)
class Author:
    """What the title page says of an author."""

    name: str
    affiliation: str
    city: str
    country: str
    email: str
    orcid: str


def _authors(wanted: Wanted, markup: Latex | Markdown) -> list[Author]:
    if wanted.hides_authors:
        hidden = "Anonymous"
        return [Author(ANONYMOUS, hidden, hidden, hidden, hidden, hidden)]
    escape = tex if wanted.format == "latex" else str
    rest = [render_field(name, markup) for name in _OF_AUTHORS]
    given = [escape(plain(author)) for author in wanted.authors]
    return [Author(name, *rest) for name in given or [render_field("author-name", markup)]]


_OF_AUTHORS = ("affiliation", "city", "country", "email", "orcid")


def _context(wanted: Wanted, markup: Latex | Markdown) -> dict[str, object]:
    """What all templates of a skeleton may use."""
    escape = tex if wanted.format == "latex" else str
    title = escape(plain(wanted.title)) if wanted.title else render_field("title", markup)
    return {
        "venue": wanted.record,
        "venue_name": wanted.record.name or wanted.venue,
        "options": wanted.record.options(wanted.hides_authors),
        "kind": wanted.venue_kind,
        "single_file": wanted.single_file,
        "anonymous": wanted.hides_authors,
        "title": title,
        "authors": _authors(wanted, markup),
        "abstract": render_part("abstract", markup, heading=False),
        "field": {name: render_field(name, markup) for name in fields()},
        "works": works(),
        "bibliography": wanted.record.bibliography,
        "today": _date(date.today()),
    }


def _common(wanted: Wanted, context: dict[str, object]) -> dict[str, str]:
    """What is alike for all venues."""
    names = {
        wanted.record.bibliography: "references.bib.j2",
        "paperlint.toml": "paperlint.toml.j2",
        "figures/README.txt": "figures.j2",
        "Makefile": _template(wanted, "Makefile.j2"),
        ".gitignore": _template(wanted, "gitignore.j2"),
    }
    if wanted.format == "latex":
        names["latexmkrc"] = "latex/latexmkrc.j2"
        if wanted.record.file:
            names["plain-layout.sty"] = _template(wanted, "plain-layout.sty.j2")
    if wanted.ci:
        names[_CI[wanted.ci]] = f"ci/{wanted.ci}.yml.j2"
        names[".pre-commit-config.yaml"] = "ci/pre-commit.yaml.j2"
        context["build"] = _BUILD.get(wanted.venue, _BUILD[wanted.format])
    if wanted.record.by_doi:
        del names[wanted.record.bibliography]
    return {path: _render(name, context) for path, name in names.items()}


_CI = {"github": ".github/workflows/paper.yml", "gitlab": ".gitlab-ci.yml"}
_APT = "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
_BUILD: dict[str, tuple[str, ...]] = {
    "latex": (
        f"{_APT} make latexmk lmodern texlive-latex-extra texlive-fonts-recommended "
        "texlive-publishers",
        "make",
    ),
    "markdown": (f"{_APT} make pandoc", "make"),
    "quarto": (
        f"{_APT} curl ca-certificates",
        "curl -fsSLo quarto.deb https://quarto.org/download/latest/quarto-linux-amd64.deb",
        "sudo dpkg -i quarto.deb && quarto render --to html",
    ),
    "manubot": (f"{_APT} make pipx", "pipx install manubot && PATH=$HOME/.local/bin:$PATH make"),
    "myst": (f"{_APT} nodejs npm", "npx --yes mystmd build --html"),
}
"""What builds a paper in CI, by venue or format."""


def _date(day: date) -> str:
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def _template(wanted: Wanted, name: str) -> str:
    own = f"{wanted.format}/{wanted.venue}/{name}"
    return own if own in templates() else f"{wanted.format}/{name}"


def _render(name: str, context: dict[str, object]) -> str:
    return rendered(name, context).strip("\n") + "\n"


def _sections(wanted: Wanted, markup: Latex | Markdown) -> tuple[list[Section], list[Section]]:
    """The sections of the paper before its references, and its appendices."""
    kind, venue = kinds()[wanted.venue_kind], wanted.record
    statements = [name for name in venue.statements if _applies(name, wanted)]
    main = _with_added(kind.sections, venue.adds)
    added = [name for name in wanted.sections if name not in APPENDICES]
    main = _with_added([*main, *statements], added)
    appendix = list(kind.appendix if venue.appendix is None else venue.appendix)
    appendix += [name for name in wanted.sections if name in APPENDICES and name not in appendix]
    return (
        [_rendered(name, venue, markup) for name in main],
        [_rendered(name, venue, markup, in_appendix=True) for name in appendix],
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


def _rendered(
    name: str, venue: Venue, markup: Latex | Markdown, in_appendix: bool = False
) -> Section:
    bare = name.rstrip("*")
    title = venue.titles.get(bare, parts()[bare].title)
    if in_appendix and markup.format == "markdown":
        title = f"Appendix: {title}"  # nothing else tells
    own = venue.environments.get(bare, "")
    text = render_part(bare, markup, numbered=bare == name, title=title, heading=not own)
    if own.startswith("\\"):
        text = f"{own}{{%\n{text.rstrip()}}}\n"
    elif own:
        text = f"\\begin{{{own}}}\n{text}\\end{{{own}}}\n"
    return Section(bare, text)
