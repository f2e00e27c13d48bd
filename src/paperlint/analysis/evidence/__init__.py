"""Does the paper tell what others need to reproduce it? For each item: where, or not, or na."""

from __future__ import annotations

from paperlint.analysis.evidence.decide import evidence_of
from paperlint.analysis.evidence.model import Decision, Found, Status

__all__ = ["Decision", "Found", "Status", "evidence_of"]
