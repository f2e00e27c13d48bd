"""A venue's checklist, drafted from what the paper tells: suggestions for its authors to confirm.

`suggest.py` finds an answer and the places that support it, `latex.py` and `markdown.py` write
them down. The paper is untrusted: what is quoted of it is escaped.
"""

from __future__ import annotations

from paperlint.drafting.suggest import Draft, draft_of

__all__ = ["Draft", "draft_of", "written"]


def written(draft: Draft, output_format: str) -> str:
    """The draft in LaTeX or Markdown; the format is `latex` or `markdown`."""
    if output_format == "latex":
        from paperlint.drafting import latex

        return latex.written(draft)
    from paperlint.drafting import markdown

    return markdown.written(draft)
