"""How far a paper is. A module of its own, since the command line needs nothing else of venues."""

from __future__ import annotations

from typing import Literal

Stage = Literal["draft", "submission", "camera-ready", "preprint"]
