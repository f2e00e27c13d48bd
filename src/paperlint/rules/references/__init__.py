"""Rules about what points somewhere: citations, references, figures and tables, entries."""

from __future__ import annotations

from paperlint.rules.references.arxiv_only_though_published import arxiv_only_though_published
from paperlint.rules.references.bib_entry_incomplete import bib_entry_incomplete
from paperlint.rules.references.captions import (
    caption_without_text,
    label_before_caption,
    missing_caption,
)
from paperlint.rules.references.duplicate_bib_key import duplicate_bib_key
from paperlint.rules.references.duplicate_label import duplicate_label
from paperlint.rules.references.missing_figure_file import missing_figure_file
from paperlint.rules.references.uncited_entry import uncited_entry
from paperlint.rules.references.undefined_citation import undefined_citation
from paperlint.rules.references.undefined_reference import undefined_reference
from paperlint.rules.references.unreferenced import unreferenced_figure, unreferenced_table
from paperlint.rules.references.url_without_access import url_without_access
from paperlint.rules.registry import Rule

FAMILY: tuple[Rule, ...] = (
    undefined_citation,
    undefined_reference,
    duplicate_label,
    duplicate_bib_key,
    uncited_entry,
    unreferenced_figure,
    unreferenced_table,
    missing_caption,
    caption_without_text,
    label_before_caption,
    missing_figure_file,
    bib_entry_incomplete,
    arxiv_only_though_published,
    url_without_access,
)
"""The rules of this family, as `paperlint.rules` lists them: one line here for each."""
