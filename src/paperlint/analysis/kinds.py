"""The kinds of documents; apart from what tells them, since the configuration names them, too."""

from __future__ import annotations

from typing import Literal

Kind = Literal["empirical", "theory", "dataset", "survey", "system", "position", "software"]
"""Kinds of papers."""
CardKind = Literal["model-card", "data-card"]
"""Kinds of cards; a datasheet is a data card."""
CardStyle = Literal["Hugging Face", "Mitchell", "Gebru", "Pushkarna", "free"]
"""Whose template a card follows: the Hub's, Model Cards, Datasheets for Datasets, Data Cards."""
