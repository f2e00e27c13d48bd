"""Markdown papers: pandoc, Quarto, R Markdown, MyST, Manubot, Distill, JOSS.

pandoc reads the structure of blocks, emphasis, links and images, with places. What its reader for
commonmark doesn't know (citations, references, raw HTML and TeX, Liquid, directives) is found
before, in the source, and hidden from it behind letters of the same length, so that every place
pandoc names is a place of the file.
"""

from __future__ import annotations

from paperlint.parsers.markdown.paper import parse_markdown

__all__ = ["parse_markdown"]
