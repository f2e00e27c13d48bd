"""The text of a PDF, page by page. The one module that imports pypdf."""

from __future__ import annotations

import logging
from pathlib import Path

from paperlint.errors import InputError
from paperlint.typeset import PdfText

MOST_PAGES = 300
MOST_BYTES = 100_000_000
"""Venues take no larger ones."""


def read_pdf(path: Path) -> PdfText:
    """The lines of each page. Raises InputError where it can't be read."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB.")
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{path}: is encrypted; give a PDF that opens without a password.")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"{path}: has more than {MOST_PAGES} pages.")
        pages = tuple(tuple(page.extract_text().splitlines()) for page in reader.pages)
    except InputError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be read: {reason}.") from error
    except Exception as error:  # a broken PDF makes pypdf raise anything
        raise InputError(f"{path}: is no PDF that can be read.") from error
    return PdfText.of(path.name, pages)
