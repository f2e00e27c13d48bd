"""What is told of a file of weights without loading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from paperlint.records import load_records
from paperlint.release.record import NameRecord, search


def _patterns(name: str) -> tuple[str, ...]:
    return load_records("release/data/tensors.toml", NameRecord)[name].patterns


@dataclass
class Contents:
    """What a format's reader found in a file.

    `tensors`: how many, None where that can't be told cheaply. `names`: of tensors and keys, as far
    as they were read. `imports`: what a pickle would import, "module.name" each. `shards`: files
    that an index says hold the tensors. `problem`: what is wrong with it, or was not read.
    """

    title: str
    tensors: int | None = None
    names: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    shards: list[str] = field(default_factory=list)
    problem: str = ""
    is_partial: bool = False
    is_pointer: bool = False
    is_index: bool = False
    maybe_data: bool = False
    """The format also holds data that are no weights."""


@dataclass(frozen=True)
class Weights:
    """A file of weights, or what stands for one.

    `optimizer` and `biases` are the first names that tell of an optimizer's state and of biases.
    `holds_weights`: are there parameters of a model in it (or does it stand for such a file)?
    """

    name: str
    size: int
    contents: Contents
    optimizer: tuple[str, ...]
    biases: tuple[str, ...]
    holds_weights: bool

    @property
    def title(self) -> str:
        """The format."""
        return self.contents.title


def weights_of(name: str, size: int, contents: Contents) -> Weights:
    """What the names in a file tell."""
    optimizer = _first(contents.names, _patterns("optimizer"))
    biases = _first(contents.names, _patterns("bias"))
    holds = not contents.maybe_data or bool(
        optimizer or biases or _first(contents.names, _patterns("weight"))
    )
    return Weights(name, size, contents, optimizer, biases, holds)


def _first(names: Iterable[str], patterns: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for name in names:
        if search(patterns, name, 0):
            found.append(name)
            if len(found) == 3:
                break
    return tuple(found)
