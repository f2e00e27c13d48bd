"""How grave a finding is, and how certain."""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the mildest."""
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
