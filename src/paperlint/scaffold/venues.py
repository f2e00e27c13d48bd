"""What differs between venues, and between kinds of papers: records."""

from __future__ import annotations

from functools import cache
from typing import Literal

from paperlint.guidance.parts import parts
from paperlint.records import Record, load_records
from paperlint.scaffold.markup import Format

Stage = Literal["submission", "preprint", "camera-ready"]


class Venue(Record, frozen=True, kw_only=True):
    """A skeleton. Its own templates, where it has any, lie in `templates/FORMAT/NAME/`.

    Sections: `adds` stand among those of the kind of paper, where the order of the parts has them;
    `statements` behind them, in order, not numbered where a `*` ends the name; `appendix` instead
    of the kind's. `titles`: headings that differ from those of the parts. `environments`: macros or
    environments that the style has for a statement, `\\name` for a macro.

    Style: `class_` or `style` is the file that the venue gives out, at `where`; `stages` what its
    options are, `final` a line that makes the final version instead. `without`: packages of the
    base that don't go with it. `natbib`: who loads it. `bibstyle`: "" where the style says so
    itself. `proof`: the environment of proofs. `theorems`: the style has `theorem`, `definition`
    and `proof`, and this command for more. `columns` are those of the plain layout.

    Markdown: `main` file, further `files`, and how tables are labelled and referred to: patterns
    with a `{name}`; without `ref` they are numbered by hand. `by_doi`: works are cited by DOI.

    `checklist`: the form that goes into the paper, `checklist_first`: before the appendix.
    `kind`: of papers for which there is nothing else. `anonymous`: are authors hidden unless one
    says otherwise? `name`: the venue in paperlint.toml, where it is not the record's own name.
    """

    title: str
    adds: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    appendix: tuple[str, ...] | None = None
    titles: dict[str, str] = {}  # noqa: RUF012  records are frozen, msgspec copies it
    environments: dict[str, str] = {}  # noqa: RUF012
    anonymous: bool = False
    name: str = ""
    kind: str = ""
    # LaTeX
    class_: str = ""
    class_options: str = ""
    style: str = ""
    stages: dict[Stage, str] = {}  # noqa: RUF012
    final: str = ""
    where: str = ""
    without: tuple[str, ...] = ()
    columns: int = 1
    natbib: Literal["style", "main", "none"] = "main"
    bibstyle: str = "plainnat"
    theorems: Literal["", "newtheorem", "spnewtheorem"] = ""
    proof: str = "proof"
    cite: str = "citep"
    appendix_command: str = r"\appendix"
    checklist: str = ""
    checklist_first: bool = False
    one_column_appendix: bool = False
    # Markdown
    main: str = "paper.md"
    files: tuple[str, ...] = ()
    bibliography: str = "references.bib"
    ref: str = ""
    table_label: str = ""
    by_doi: bool = False

    @property
    def file(self) -> str:
        """The file that the venue gives out, "" where it has none."""
        if self.class_:
            return f"{self.class_}.cls"
        return f"{self.style.partition(',')[0]}.sty" if self.style else ""

    def stage(self, anonymous: bool) -> Stage:
        """The stage that a skeleton is begun for."""
        if anonymous:
            return "submission"
        return "preprint" if "preprint" in self.stages else "camera-ready"

    def options(self, anonymous: bool) -> str:
        """The options of the style, in brackets; "" where there are none."""
        options = self.stages.get(self.stage(anonymous), "")
        return f"[{options}]" if options else ""


class Kind(Record, frozen=True, kw_only=True):
    """The sections of a kind of paper, and its appendices."""

    sections: tuple[str, ...]
    appendix: tuple[str, ...] = ()


@cache
def venues(format: Format) -> dict[str, Venue]:
    """The skeletons of a format, by name."""
    return load_records(f"scaffold/data/{format}.toml", Venue)


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of papers, by name."""
    return load_records("scaffold/data/kinds.toml", Kind)


def known_parts() -> tuple[str, ...]:
    """The parts that can be added as sections."""
    return tuple(name for name in parts() if name not in _NO_SECTIONS)


APPENDICES = frozenset({"appendix", "algorithms", "proofs", "further-results"})
"""Parts that stand in the appendix."""
_NO_SECTIONS = frozenset({"abstract", "data", "setup", "evaluation", "summary"})
