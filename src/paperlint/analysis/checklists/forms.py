"""The forms of checklists, one record a form (`data/checklists.toml`) and one a question."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from paperlint.records import Record, load_records

Answer = Literal["yes", "no", "partial", "na", "todo", "other"]
"""`todo`: left open; `other`: words that are none of the answers."""

Gate = Literal["", "theory", "study", "people", "assets", "training", "llm", "new-data"]
"""What a paper must have for a question to apply; "" for questions that always do."""

Layout = Literal["labelled", "bracketed", "options"]
"""`labelled`: Question, Answer, Justification on lines of their own; `bracketed`: `[Yes]` behind
the question; `options`: `(yes/no/NA)` behind it, then the answer."""


class Form(Record, frozen=True, kw_only=True):
    """A checklist as a venue hands it out.

    `title`: its heading. `heading`: a pattern for headings that show this form and no other.
    `answers`: what may be answered, as the venue writes it. `justified`: each answer needs words.
    `strict`: NA to a question about experiments means that there are none. `note`: what authors
    must know of this form.
    """

    title: str
    layout: Layout
    answers: tuple[str, ...]
    guide: str
    url: str
    heading: str = ""
    justified: bool = False
    strict: bool = False
    note: str = ""


class Item(Record, frozen=True, kw_only=True):
    """A question, by its number on the form.

    `asks`: the question in our words. `words`: patterns that tell it in a filled form (in small
    letters, in its title or its text). `group`: the heading it stands under. `evidence`: items of
    evidence that support a yes. `needs`: those of which at least one must be told where the answer
    is yes; empty where a text can't contradict it. `gate`: what the paper must have for it to
    apply; where it has it for sure, NA is contradicted. `opens`: a yes/no question about the gate
    itself ("does this paper make theoretical contributions?"). `since`: the year it came.
    `hint`: what authors have to think of, where no text can answer it.
    """

    title: str
    asks: str
    words: tuple[str, ...]
    group: str = ""
    evidence: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    gate: Gate = ""
    opens: bool = False
    since: int = 0
    hint: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """One pattern of all its words."""
        return _pattern(self.words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for word in words))


@cache
def forms() -> dict[str, Form]:
    """All forms by name."""
    return load_records("analysis/data/checklists.toml", Form)


@cache
def items_of(form: str) -> dict[str, Item]:
    """The questions of a form by their numbers, in its order. KeyError where there is none."""
    if form not in forms():
        raise KeyError(form)
    return load_records(f"analysis/data/checklists/{form}.toml", Item)
