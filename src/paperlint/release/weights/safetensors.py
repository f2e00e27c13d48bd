"""Safetensors: eight bytes that say how long the header is, a header in JSON, then the values.

https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

import json

from paperlint.release.bounded import Bounded
from paperlint.release.weights.model import Contents


def read_safetensors(file: Bounded, name: str) -> Contents | None:
    """The tensors of the header; a file that is shorter than they need is cut off."""
    length = int.from_bytes(file.exactly(8), "little")
    table = json.loads(file.exactly(length).decode("utf-8"))
    if not isinstance(table, dict):
        return None
    tensors = {k: v for k, v in table.items() if k != "__metadata__" and isinstance(v, dict)}
    contents = Contents("safetensors", len(tensors), list(tensors))
    ends = [v["data_offsets"][1] for v in tensors.values() if len(v.get("data_offsets", ())) == 2]
    if ends and 8 + length + max(ends) > file.size:
        contents.problem = f"{file.size:,} bytes long, but its header speaks of more"
    return contents
