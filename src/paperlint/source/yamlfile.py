"""YAML with places. The one module that imports yaml, and only when it is used.

Read by hand from the composed nodes: no tag makes an object, a date stays the text it is, unknown
tags such as `!expr` don't matter, and an alias can't blow up a small file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from paperlint.limits import LIMITS, Limits

_TRUE = frozenset({"true", "yes", "on"})


class YamlError(ValueError):
    """Invalid YAML. `offset` is the code point where reading stopped."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands, offsets in code points.

    `value` is a text, a tuple of nodes (list), or a tuple of (key, node) pairs (map). `exact`:
    the source from `start` to `end` is the text, character for character. For a quoted text
    `start` and `end` leave the quotes out.
    """

    kind: str
    """"text", "list" or "map"."""
    value: Any
    start: int
    end: int
    exact: bool = False
    quoted: bool = False
    tag: str = ""

    @property
    def after(self) -> int:
        """Where the source goes on: behind the closing quote."""
        return self.end + 1 if self.quoted else self.end

    def items(self) -> tuple[tuple[Node, Node], ...]:
        """The pairs of a map; none for anything else."""
        return self.value if self.kind == "map" else ()

    @property
    def says(self) -> bool:
        """Is it a text with something in it? Nothing stands behind an empty key, nor in null."""
        return self.kind == "text" and self.tag != "null" and str(self.value).strip() != ""

    def plain(self) -> Any:
        """The value without places: str, bool, None, list, dict. Numbers and dates stay text."""
        if self.kind == "list":
            return [node.plain() for node in self.value]
        if self.kind == "map":
            return {key.value: node.plain() for key, node in self.value if key.kind == "text"}
        if self.tag == "null":
            return None
        if self.tag == "bool":
            return self.value.lower() in _TRUE
        return self.value


def load(text: str, limits: Limits = LIMITS) -> object:
    """The first document of a YAML text; None for an empty one. Raises YamlError."""
    node = tree(text, limits)
    return None if node is None else node.plain()


def keys(text: str) -> list[tuple[str, Any, int, int]]:
    """The top-level map: key, value (a text as written, or a list or dict), offset of the key,
    offset after the value. Nothing for a text that is no map. Raises YamlError."""
    node = tree(text)
    if node is None:
        return []
    return [
        (key.value, value.value if value.kind == "text" else value.plain(), key.start, value.after)
        for key, value in node.items()
        if key.kind == "text"
    ]


def tree(text: str, limits: Limits = LIMITS) -> Node | None:
    """The first document of a YAML text with all its places; None for an empty one.

    Anchored lists and maps appear once: where an alias repeats one, there is an empty text.
    Raises YamlError.
    """
    most = limits.yaml_kilobytes * 1_000
    if len(text) > most:
        told = f"This YAML is longer than {most:,} characters (the limit is limits.yaml-kilobytes)."
        raise YamlError(told, most)
    import yaml

    loader = None
    try:
        loader = _loader()(text)
        loader.deepest = limits.yaml_nesting
        if not loader.check_node():
            return None
        root = loader.get_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "This can't be read"
        raise YamlError(_sentence(message), min(mark.index, len(text)) if mark else 0) from None
    except yaml.reader.ReaderError as error:
        raise YamlError(_sentence(error.reason), min(error.position, len(text))) from None
    except yaml.YAMLError as error:
        raise YamlError(_sentence(str(error))) from None
    finally:
        if loader is not None:
            loader.dispose()
    return _node(root, text, 0, set())


@cache
def _loader() -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """Composes nodes, down to a depth."""

        depth = deepest = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            self.depth += 1
            if self.depth > self.deepest:
                event: Any = self.peek_event()  # type: ignore[no-untyped-call]
                told = f"nested more than {self.deepest} deep (the limit is limits.yaml-nesting)"
                raise yaml.composer.ComposerError(None, None, told, event.start_mark)
            try:
                return super().compose_node(parent, index)
            finally:
                self.depth -= 1

    return Loader


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:].rstrip(".") + "."


def _node(node: Any, text: str, after: int, seen: set[int]) -> Node:
    """A composed yaml node as a Node. It stands behind `after`, unless an alias repeats it."""
    start = min(node.start_mark.index, len(text))
    end = min(node.end_mark.index, len(text))
    kind = {"mapping": "map", "sequence": "list"}.get(node.id, "text")
    if id(node) in seen or start < after:
        value = node.value if kind == "text" else ""
        return Node("text", value, after, after, tag=node.tag.rpartition(":")[2])
    if kind == "text":
        return _scalar(node, text, start, end)
    seen.add(id(node))
    items: list[Any] = []
    last = start
    if kind == "map":
        for key_node, value_node in node.value:
            key = _node(key_node, text, last, seen)
            child = _node(value_node, text, key.end, seen)
            items.append((key, child))
            last = child.after
    else:
        for item in node.value:
            child = _node(item, text, last, seen)
            items.append(child)
            last = child.after
    # A block collection is said to end where the next token begins, comments included.
    return Node(kind, tuple(items), start, end if node.flow_style or not items else last)


def _scalar(node: Any, text: str, start: int, end: int) -> Node:
    tag = node.tag.rpartition(":")[2]
    quoted = node.style in ("'", '"')
    if quoted:
        start, end = start + 1, max(start + 1, end - 1)
    elif node.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return Node("text", node.value, start, end, text[start:end] == node.value, quoted, tag)
