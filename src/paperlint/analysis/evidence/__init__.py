"""Does the paper tell what others need to reproduce it? For each item: where, or not, or na.

`decide.py` reads a whole paper; what it answers is in `model.py`, which is light to import.
"""

from __future__ import annotations

from paperlint.analysis.evidence.model import Dataset, Decision, Found, Status

__all__ = ["Dataset", "Decision", "Found", "Status"]
