"""Reference lists in CSL, as JSON or YAML, with the place of each entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from paperlint.bibentry import BibEntry
from paperlint.limits import LIMITS, Limits
from paperlint.source.text import SourceFile, Span
from paperlint.source.yamlfile import Node, YamlError, tree

_KINDS = {
    "article-journal": "article",
    "article": "article",
    "paper-conference": "inproceedings",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
}
_FIELDS = {
    "issued": "year",
    "container-title": "journal",
    "accessed": "urldate",
    "number": "number",
}
_BLANK = re.compile(r"[\s,]*")


def json_entries(file: SourceFile) -> Iterator[BibEntry]:
    """The entries of a JSON file: a list of maps, each with an id. Up to where it is broken."""
    text = file.text
    opening = text.find("[")
    if opening < 0 or text[:opening].strip(" \t\r\n\ufeff"):
        return
    decoder = json.JSONDecoder()
    position = opening + 1
    while True:
        position = _skip(text, position)
        if text[position : position + 1] != "{":
            return
        try:
            item, end = decoder.raw_decode(text, position)
            places = dict(_places(text, position, decoder))
        except (ValueError, RecursionError):
            return
        if "id" in item and "id" in places:
            start, stop = places["id"]
            quoted = text[start] == '"'
            key = Span(file, start + quoted, stop - quoted)
            yield _entry(str(item["id"]), Span(file, position, end), key, item.items())
        position = end


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _places(
    text: str, position: int, decoder: json.JSONDecoder
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the values of a JSON map stand, by key."""
    position = _skip(text, position + 1)
    while text[position : position + 1] == '"':
        name, position = decoder.raw_decode(text, position)
        position = _skip(text, text.index(":", position) + 1)
        _, end = decoder.raw_decode(text, position)
        yield name, (position, end)
        position = _skip(text, end)


def yaml_entries(file: SourceFile, limits: Limits = LIMITS) -> Iterator[BibEntry]:
    """The entries of a YAML file: a list of maps, or a map whose `references` are one."""
    try:
        root = tree(file.text, limits)
    except YamlError:
        return
    if root is None:
        return
    for key, value in root.items():
        if key.value == "references":
            root = value
    yield from node_entries(file, root, 0)


def node_entries(file: SourceFile, listed: Node, base: int) -> Iterator[BibEntry]:
    """The entries of a list in YAML; its offsets count from `base`."""
    for node in listed.value if listed.kind == "list" else ():
        fields = {str(k.value): v for k, v in node.items() if k.kind == "text"}
        key = fields.get("id")
        if key is None or key.kind != "text":
            continue
        size = len(file.text)
        span = Span(file, min(base + node.start, size), min(base + node.end, size))
        place = Span(file, min(base + key.start, size), min(base + key.end, size))
        yield _entry(str(key.value), span, place, ((k, v.plain()) for k, v in fields.items()))


def _entry(key: str, span: Span, place: Span, items: Iterable[tuple[str, Any]]) -> BibEntry:
    fields: dict[str, str] = {}
    kind = "misc"
    for name, value in items:
        if name == "type":
            kind = _KINDS.get(str(value), "misc")
        elif name != "id" and value:
            fields[_FIELDS.get(name.lower(), name.lower())] = (
                value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            )
    return BibEntry(key, span, place, kind, fields)


_TAG = re.compile(r"^(?!tag\t)([^\t\n]+)\t[^\n]*", re.MULTILINE)


def tagged(file: SourceFile) -> Iterator[BibEntry]:
    """Manubot's `citation-tags.tsv`: a tag and what it stands for on each line."""
    for match in _TAG.finditer(file.text):
        yield BibEntry(
            f"tag:{match[1].strip()}", Span(file, *match.span()), Span(file, *match.span(1))
        )
