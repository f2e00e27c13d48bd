"""A venue's profile: what shows that a paper goes there, and what is demanded of it.

The records here are what a TOML file in `data/`, or one of the user's, may hold; its fields are
explained where they stand. Demands are tables in tables, so that a profile that `extends` another
can change one of them, or switch it `off`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from paperlint.records import Record
from paperlint.venues.stages import Stage

Certainty = Literal["verified", "second-hand", "memory"]
"""How sure a fact is: read in the venue's own pages or files, told by others who read them, or
neither. Only what is verified may be an error."""
Severity = Literal["error", "warning", "info"]
Blind = Literal["double", "single", "optional", "none"]
"""Who is hidden from reviewers: `double` the authors, too; `optional` only where they wish."""

_ALL: tuple[Stage, ...] = ("draft", "submission", "camera-ready")


class Demand(Record, frozen=True, kw_only=True):
    """What all demands have in common.

    `source`: where the venue says so; `certainty`: how sure that is. Both default to those of the
    profile. `since`: the first edition known to ask for it (default: the profile's own), so that
    papers of earlier ones are left alone. `desk_reject`: whoever doesn't heed it may be rejected
    without review. `stages`: when it holds; a paper whose stage can't be told counts as
    `submission`, except for what hides the authors. `note`: what to do about it.
    """

    source: str
    certainty: Certainty
    since: int
    severity: Severity = "warning"
    desk_reject: bool = False
    stages: tuple[Stage, ...] = _ALL
    note: str = ""
    off: bool = False

    def __post_init__(self) -> None:
        if self.severity == "error" and self.certainty != "verified":
            raise ValueError(f"severity: an error needs a verified source, not {self.certainty}")


class SectionDemand(Demand, frozen=True, kw_only=True):
    """A section that has to be there, or must not.

    `title`: what it is called; `pattern`: a regular expression for that, on the lower-case title as
    a whole. `role`: sections with it are meant even where they are called otherwise, which
    `exact` forbids; `nearly` narrows these down to titles that match it. `need`: `conditional` and
    `optional` sections are never missed, but have their place. `after`, `before`: roles of what it
    has to follow and precede. `text_only`: no figures and tables in it. `blind_only`: holds only
    where authors are hidden. `environment`: what the style offers for it, which hides it where it
    has to be hidden. `kinds`: of papers that owe it, all where none is given.
    """

    title: str
    pattern: str
    need: Literal["required", "recommended", "conditional", "optional", "forbidden"]
    role: str = ""
    nearly: str = ""
    exact: bool = False
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    text_only: bool = False
    blind_only: bool = False
    environment: str = ""
    kinds: tuple[str, ...] = ()


class LimitDemand(Demand, frozen=True, kw_only=True):
    """How much or little there may be; `least` and `most` are 0 where there is no such limit.

    `of`: `pages` of the main text, `words` of the text, or words or characters of the abstract.
    `excluding`: roles of sections that don't count.
    """

    of: Literal["pages", "words", "abstract-words", "abstract-characters"]
    most: int = 0
    least: int = 0
    excluding: tuple[str, ...] = ("references", "appendix", "checklist", "acknowledgements")


class ForbiddenDemand(Demand, frozen=True, kw_only=True):
    """Packages, and commands as regular expressions on what is written from the backslash on, that
    must not be used. `where`: commands count anywhere, or only behind `\\appendix`."""

    packages: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    where: Literal["anywhere", "appendix"] = "anywhere"
    why: str = ""


class PartDemand(Demand, frozen=True, kw_only=True):
    """A part that is no section: keywords, CCS concepts, front matter. It is there where one of
    `commands` is used, the front matter has one of `metadata`, or (`keywords`) there are keywords.
    `with_style`: it is owed only by a paper in the venue's own style.
    """

    title: str
    commands: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    keywords: bool = False
    with_style: bool = False
    need: Literal["required", "recommended"] = "required"


class LayoutDemand(Demand, frozen=True, kw_only=True):
    """The style must not be changed: margins, spaces, sizes of type. `allow`: names of the ways
    in `rules/data/layout.toml` that this venue doesn't mind."""

    allow: tuple[str, ...] = ()


class Checklist(Demand, frozen=True, kw_only=True):
    """The checklist that belongs to a paper. `name`: which one; `title`: of its section; `where`:
    in the paper, or in the submission form alone."""

    name: str
    title: str = ""
    where: Literal["paper", "form"] = "paper"
    after: tuple[str, ...] = ()
    command: str = ""


class Anonymity(Demand, frozen=True, kw_only=True):
    """What hides the authors where they have to be hidden (`Profile.blind`).

    `hides_authors`: the style prints no authors in a submission, whatever the source holds.
    `option`: the option of the style by which a paper asks to be blind where the venue leaves it
    open. `hides`: environments and commands whose content it hides likewise. `tracking_links`,
    `public_code`: are links that can tell who follows them, or lead to public code, forbidden?
    `own_rules`: further rules in words, for people.
    """

    hides_authors: bool = False
    option: str = ""
    hides: tuple[str, ...] = ()
    tracking_links: bool = False
    public_code: bool = False
    own_rules: tuple[str, ...] = ()


class Sign(Record, frozen=True, kw_only=True):
    """What shows that a paper goes to the venue: all of what is given has to be there.

    `style`: a regular expression on the lower-case name of a package or class, without its folder;
    a group `year` in it is the edition, in four digits or two. `options`: of that style. `command`:
    a regular expression on a command and what follows it; its group `year` likewise. `metadata`:
    keys of the front matter, in lower case. `file`: a regular expression on the main file's name.
    `unmarked`: the stage where nothing shows another.
    """

    style: str = ""
    options: tuple[str, ...] = ()
    command: str = ""
    metadata: tuple[str, ...] = ()
    file: str = ""
    unmarked: Stage | None = None


class StageSign(Record, frozen=True, kw_only=True):
    """What shows the stage: an option of the style, a command, or the names of the authors."""

    stage: Stage
    option: str = ""
    command: str = ""
    author: str = ""


class Profile(Record, frozen=True, kw_only=True):
    """All that is known of a venue's edition.

    `id`: the name of its file. `write`: by stage, what to write in the source for it. `page_words`:
    words of a full page in its style, for estimates. `year_from`: regular expressions on commands
    or (`key: ..`) front matter that tell the edition where the style's name doesn't.
    """

    id: str
    name: str
    title: str
    source: str
    certainty: Certainty
    year: int | None = None
    aliases: tuple[str, ...] = ()
    blind: Blind = "none"
    formats: tuple[Literal["latex", "markdown"], ...] = ("latex",)
    signs: tuple[Sign, ...] = ()
    stages: tuple[StageSign, ...] = ()
    year_from: tuple[str, ...] = ()
    write: dict[str, str] = {}  # noqa: RUF012  records are frozen, msgspec copies it
    page_words: int = 700
    notes: tuple[str, ...] = ()
    sections: dict[str, SectionDemand] = {}  # noqa: RUF012
    limits: dict[str, LimitDemand] = {}  # noqa: RUF012
    forbidden: dict[str, ForbiddenDemand] = {}  # noqa: RUF012
    parts: dict[str, PartDemand] = {}  # noqa: RUF012
    layout: LayoutDemand | None = None
    checklist: Checklist | None = None
    anonymity: Anonymity | None = None

    def demands(self) -> Iterator[Demand]:
        """All demands, in the order of the file."""
        groups: tuple[Mapping[str, Any], ...] = (
            self.sections,
            self.limits,
            self.parts,
            self.forbidden,
        )
        for group in groups:
            yield from (demand for demand in group.values() if not demand.off)
        for one in (self.layout, self.checklist, self.anonymity):
            if one is not None and not one.off:
                yield one
