"""The kinds of papers; apart from what tells them, since the configuration names them, too."""

from __future__ import annotations

from typing import Literal

Kind = Literal["empirical", "theory", "dataset", "survey", "system", "position", "software"]
