"""pandoc: the one module that imports pypandoc, and only when it is used."""

from __future__ import annotations

import gc
import json
import subprocess
from functools import cache
from typing import Any

from paperlint.errors import InputError, LimitReached
from paperlint.limits import LIMITS, Limits

READER = (
    "commonmark_x-smart-emoji-alerts-task_lists-definition_lists-gfm_auto_identifiers"
    "-implicit_header_references-tex_math_dollars-yaml_metadata_block+sourcepos"
)

_HEAP_EXHAUSTED = 251
"""The exit code of a Haskell program whose heap is full."""

Block = dict[str, Any]
"""A block or inline as pandoc's JSON has it: `t` is its type, `c` its content."""


def read_blocks(text: str, display: str, limits: Limits = LIMITS) -> list[Block]:
    """The blocks of a Markdown text, with places as "line:column-line:column" in their attributes.

    Columns count code points, since a tab advances by one. Raises InputError: pandoc isn't there,
    fails, or takes too long, or the text is nested too deeply.
    """
    # A lone carriage return would end a line for pandoc; a lone surrogate can't be encoded.
    data = text.replace("\r", " ").encode("utf-8", errors="replace")
    heap = ["+RTS", f"-M{limits.pandoc_megabytes}m", "-RTS"]
    command = [_path(), *heap, "-f", READER, "-t", "json", "--tab-stop=1", "--sandbox"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limits.pandoc_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise LimitReached(
            f"{display}: pandoc did not read it within {limits.pandoc_seconds} seconds; look for "
            "very deep nesting or very long runs of brackets (the limit is limits.pandoc-seconds)."
        ) from None
    except OSError as error:
        raise InputError(f"{display}: pandoc can't be started ({error.strerror}).") from None
    if done.returncode == _HEAP_EXHAUSTED:
        raise LimitReached(
            f"{display}: pandoc did not read it with {limits.pandoc_megabytes} MB of memory; look "
            "for very deep nesting (the limit is limits.pandoc-megabytes)."
        )
    if done.returncode != 0:
        reason = " ".join(done.stderr.decode("utf-8", errors="replace").split())[:200]
        raise InputError(
            f"{display}: pandoc could not read it"
            f" ({reason or f'exit code {done.returncode}'}); check that it is Markdown."
        )
    return _decode(done.stdout, display)


def _decode(data: bytes, display: str) -> list[Block]:
    # The collector would walk the growing tree again and again: half of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        blocks: list[Block] = json.loads(data)["blocks"]
    except RecursionError:
        raise InputError(
            f"{display} nests quotes, lists or emphasis too deeply to be read; "
            "look for long runs of >, * or [."
        ) from None
    finally:
        if collecting:
            gc.enable()
    return blocks


@cache
def _path() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise InputError(
            "Markdown papers need pandoc, which pypandoc can't find; "
            "install it with: pip install pypandoc_binary"
        ) from None
