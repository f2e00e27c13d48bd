"""pandoc: the one module that imports pypandoc, and only when it is used."""

from __future__ import annotations

import gc
import json
import subprocess
from functools import cache
from typing import Any

from paperlint.errors import InputError

TIMEOUT = 30.0
"""Seconds for one file; a paper takes well under one."""

READER = (
    "commonmark_x-smart-emoji-alerts-task_lists-definition_lists-gfm_auto_identifiers"
    "-implicit_header_references-tex_math_dollars-yaml_metadata_block+sourcepos"
)

Block = dict[str, Any]
"""A block or inline as pandoc's JSON has it: `t` is its type, `c` its content."""


def read_blocks(text: str, display: str) -> list[Block]:
    """The blocks of a Markdown text, with places as "line:column-line:column" in their attributes.

    Columns count code points, since a tab advances by one. Raises InputError: pandoc isn't there,
    fails, or takes too long, or the text is nested too deeply.
    """
    # A lone carriage return would end a line for pandoc; a lone surrogate can't be encoded.
    data = text.replace("\r", " ").encode("utf-8", errors="replace")
    command = [_path(), "-f", READER, "-t", "json", "--tab-stop=1", "--sandbox"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"{display}: pandoc did not read it within {TIMEOUT:.0f} seconds; look for very deep "
            "nesting or very long runs of brackets."
        ) from None
    except OSError as error:
        raise InputError(f"{display}: pandoc can't be started ({error.strerror}).") from None
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
