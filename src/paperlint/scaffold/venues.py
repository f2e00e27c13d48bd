"""What differs between venues, and between kinds of papers: records."""

from __future__ import annotations

from functools import cache

from paperlint.guidance.parts import parts
from paperlint.records import Record, load_records
from paperlint.scaffold.markup import Format


class Venue(Record, frozen=True, kw_only=True):
    """A skeleton. Its own templates, where it has any, lie in `templates/FORMAT/NAME/`.

    `statements`: what stands behind the main sections, in order; a `*` at the end of a name: not
    numbered. `titles`: headings that differ from those of the parts. `anonymous`: are authors
    hidden unless one says otherwise? `name`: the venue in paperlint.toml, where it is not the
    record's own name.
    """

    title: str
    statements: tuple[str, ...] = ()
    titles: dict[str, str] = {}  # noqa: RUF012  records are frozen, msgspec copies it
    anonymous: bool = False
    cite: str = "citep"
    name: str = ""


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
    """The kinds of papers that have sections of their own, by name."""
    return load_records("scaffold/data/kinds.toml", Kind)


def known_parts() -> tuple[str, ...]:
    """The parts that can be added as sections."""
    return tuple(name for name in parts() if name not in _NO_SECTIONS)


_NO_SECTIONS = frozenset(
    {"title", "authors", "abstract", "keywords", "data", "setup", "evaluation"}
)
