"""A venue's checklist as a section, its questions in our words and its answers to be filled in."""

from __future__ import annotations

from itertools import groupby

from paperlint.analysis.checklists.forms import forms, items_of
from paperlint.scaffold.markup import Latex
from paperlint.scaffold.rendering import render_field, rendered


def render_checklist(name: str, markup: Latex) -> str:
    """The checklist of a form, in LaTeX. KeyError where there is no such form."""
    form = forms()[name]
    items = items_of(name).values()
    context = {
        "form": form,
        "note": markup.comment(form.note),
        "groups": [(group, list(own)) for group, own in groupby(items, lambda item: item.group)],
        "options": "/".join(form.answers),
        "answer": render_field(f"answer-{name}", markup),
        "justification": render_field("justification", markup),
    }
    return rendered("latex/checklist.tex.j2", context).strip("\n") + "\n"
