"""A paper's report as JSON and back, derived from the dataclasses it is made of.

A new field, or a dataclass inside one, needs no change here. What is restored equals what was
stored; only places point into files that were read anew, and rules are looked up by name when
somebody asks for them. Entries are data: nothing of them is executed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from paperlint.source.text import SourceFile

if TYPE_CHECKING:
    from paperlint.rules.registry import Rule

# The first item of a list says what the rest of it is; dataclasses have numbers from 0.
_TUPLE, _LIST, _MAP, _SET, _FILE, _RULES = "tuple", "list", "map", "set", "file", "rules"


class Unstorable(TypeError):
    """A value that can't be stored."""


class RulesByName(Sequence["Rule"]):
    """Rules, known by their names until they are asked for: importing them takes a while."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | Sequence[Rule]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Rule]:
        from paperlint.rules import by_name

        return map(by_name, self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)


def pack(value: Any) -> tuple[bytes, list[SourceFile]]:
    """A value as JSON, and the files its places are in. Raises Unstorable."""
    packer = _Packer()
    packed = packer.pack(value)
    # Names of fields are stored as well: an entry whose dataclasses look otherwise is not read.
    data = json.dumps([packer.classes, packed], separators=(",", ":"))
    return data.encode("ascii"), packer.files


def unpack(data: bytes, files: Sequence[SourceFile]) -> Any:
    """The value of which `pack` made this; `files` as it gave them. Raises ValueError, TypeError or
    LookupError for anything else."""
    described, packed = json.loads(data)
    classes = [(_class(module, name, names), names) for module, name, names in described]
    return _Unpacker(classes, files).unpack(packed)


class _Packer:
    def __init__(self) -> None:
        self.classes: list[tuple[str, str, tuple[str, ...]]] = []
        self.files: list[SourceFile] = []
        self._numbers: dict[type, int] = {}

    def pack(self, value: Any) -> Any:
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, SourceFile):
            if value not in self.files:
                self.files.append(value)
            return [_FILE, self.files.index(value)]
        if isinstance(value, RulesByName):
            return [_RULES, *value.names]
        if isinstance(value, tuple | list):
            if value and _is_rule(value[0]):
                return [_RULES, *(rule.name for rule in value)]
            return [_TUPLE if isinstance(value, tuple) else _LIST, *map(self.pack, value)]
        if isinstance(value, Mapping):
            return [_MAP, *(self.pack(part) for pair in value.items() for part in pair)]
        if isinstance(value, set | frozenset):
            return [_SET, *map(self.pack, sorted(value))]
        if is_dataclass(value) and not isinstance(value, type) and not _is_rule(value):
            kept = [getattr(value, name) for name in _stored_fields(type(value))]
            return [self._number(type(value)), *map(self.pack, kept)]
        raise Unstorable(f"{type(value).__name__}: there is no way to store it")

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            self._numbers[kind] = len(self.classes)
            self.classes.append((kind.__module__, kind.__qualname__, _stored_fields(kind)))
        return self._numbers[kind]


class _Unpacker:
    def __init__(
        self, classes: Sequence[tuple[type, list[str]]], files: Sequence[SourceFile]
    ) -> None:
        self._classes = classes
        self._files = files

    def unpack(self, packed: Any) -> Any:
        if not isinstance(packed, list):
            return packed
        tag, *rest = packed
        if tag == _FILE:
            return self._files[rest[0]]
        if tag == _RULES:
            return RulesByName(tuple(rest))
        values = map(self.unpack, rest)
        if tag == _TUPLE:
            return tuple(values)
        if tag == _LIST:
            return list(values)
        if tag == _MAP:
            return dict(zip(values, values, strict=True))
        if tag == _SET:
            return frozenset(values)
        kind, names = self._classes[tag]
        return kind(**dict(zip(names, values, strict=True)))


def _is_rule(value: object) -> bool:
    return (type(value).__module__, type(value).__name__) == ("paperlint.rules.registry", "Rule")


def _stored_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


def _class(module: str, name: str, stored: list[str]) -> type:
    """A dataclass of this package. Raises ValueError for anything else."""
    if module.startswith("paperlint."):
        kind = getattr(import_module(module), name, None)
        if isinstance(kind, type) and is_dataclass(kind) and list(_stored_fields(kind)) == stored:
            return kind
    raise ValueError(f"{module}.{name} is no dataclass with these fields")
