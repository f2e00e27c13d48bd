"""Ways to spoil a draft: what unfinished, converted and hostile papers look like.

A mutation takes the bytes of a file, other drafts of its kind to borrow from, and a source of
chance; what it answers depends on these alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, Sequence[bytes], random.Random], bytes]

MOST_BYTES = 400_000
"""Longer inputs are cut: a fuzzer should try many."""
RARE = 500
"""One input in so many is given 100,000 labels, and may be longer."""

_SPECIAL = b"{}[]()$%\\&#^_~`*|<>:\"'@-=!?,;\n\r\t\x0c "
_BRACKETS = b"{}[]()$`*\"'"
_INSERTS = tuple(
    text.encode()
    for text in (
        "\\input{main}", "\\input{other}", "\\input{/etc/passwd}", "\\input{../../secret}",
        "\\input|\"ls\"", "\\write18{ls}", "\\def\\x{\\x\\x}\\x", "\\def\\x#1{\\x{#1#1}}\\x{y}",
        "\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}\\a", "\\let\\section\\relax",
        "\\renewcommand{\\section}[1]{\\subsection{#1}}", "\\catcode`\\{=12", "\\iffalse", "\\else",
        "\\fi", "\\csname", "\\endcsname", "\\expandafter\\x", "\\end{document}", "\\appendix",
        "\\begin{document}", "\\begin{abstract}", "\\end{abstract}", "\\begin{verbatim}",
        "\\begin{comment}", "\\section{}", "\\section", "\\title{}", "\\label{}", "\\cite{}",
        "\\ref{,,}", "\\caption", "\\\\", "\\", "\\verb", "\\verb|", "%", "% paperlint: ignore",
        "% paperlint: ignore-file", "<!-- paperlint: ignore ALL -->", "<!--", "-->", "```", "~~~",
        ":::", "---\n", "\n---\ntitle: [\n---\n", "{{< include other.md >}}", "[@", "[^1]", "[^1]: x",
        "<details>", "</div>", "<td>", "|---|", "# ", "######## x", "&#0;", "&#x110000;", "\u202e",
        "\u200b", "\ufeff", "\x1b[31m", "\x00", "\U0001f40d", "e\u0301", "\u2028", "\x85", "\r", "\f",
        "@article{", "@string{a=a}", "@comment{", "#", "= {", "\"", "''", "!!python/object:x {}",
        "&a [*a, *a]", "<<: *a", "key: |\n", "? x", "- - - -", "[[a]]", "a.b.c = 1", "nan", "inf", "1e999",
        "9999999999999999999999", "true", "[]", "{}", "\"\"\"", "2026-13-45", "-1", "0", "(?P<a>", "[[:x:]]", "(a+)+$",
    )
)  # fmt: skip


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(data: bytes, chance: random.Random, most: int = 400) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.randrange(1, most))


def cut(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The first or the last part of it."""
    at = _place(data, chance)
    return data[:at] if chance.random() < 0.7 else data[at:]


def drop(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch is gone."""
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def double(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch stands there several times."""
    start, end = _stretch(data, chance, 2_000)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def swap(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch stands elsewhere."""
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    at = _place(rest, chance)
    return rest[:at] + data[start:end] + rest[at:]


def borrow(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch of another draft is put in, as when two papers are merged."""
    other = chance.choice(others)
    start, end = _stretch(other, chance, 3_000)
    at = _place(data, chance)
    return data[:at] + other[start:end] + data[at:]


def join(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Two drafts one behind the other, or the head of one with the tail of another."""
    other = chance.choice(others)
    if chance.random() < 0.5:
        return data + other
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def lose_brackets(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Some braces, brackets and quotes are gone."""
    share = chance.choice((0.002, 0.02, 0.3))
    return bytes(b for b in data if b not in _BRACKETS or chance.random() > share)


def put_in(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Something that means something is put in, in one place or in several."""
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = _place(data, chance)
        data = data[:at] + chance.choice(_INSERTS) + data[at:]
    return data


def repeat(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A sign, or something that means something, very often in one place."""
    what = chance.choice(_INSERTS) if chance.random() < 0.4 else bytes([chance.choice(_SPECIAL)])
    at = _place(data, chance)
    return data[:at] + what * chance.choice((5, 100, 3_000)) + data[at:]


def flip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            byte = chance.choice(_SPECIAL) if chance.random() < 0.6 else chance.randrange(256)
            changed[chance.randrange(len(changed))] = byte
    return bytes(changed)


def recode(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Written, or read, as what it isn't."""
    way = chance.choice(("utf-16", "utf-16-le", "latin-1", "cp1252", "utf-8-sig", "mixed"))
    text = data.decode("utf-8", "replace")
    if way == "mixed":
        at = len(text) // 2
        return text[:at].encode() + text[at:].encode("latin-1", "replace")
    return text.encode(way, "replace")


def line_ends(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Lines end otherwise, or not at all."""
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b" ", b"\n\n", b"\xe2\x80\xa8")))


def shuffle_lines(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Its lines in another order, or a stretch of them."""
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 30]
    chance.shuffle(part)
    return b"\n".join(lines[:start] + part + lines[start + 30 :])


def double_definitions(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Every definition once more, with the names of macros mixed up."""
    found = re.findall(rb"\\(?:re)?newcommand\*?\{?\\\w+\}?.*|\\def\\\w+.*", data)
    names = re.findall(rb"\\[A-Za-z]+", data) or [b"\\x"]
    more = [re.sub(rb"\\[A-Za-z]+", lambda m: chance.choice(names), line) for line in found[:200]]
    more += [b"\\renewcommand{%s}[1]{%s#1}" % (chance.choice(names), chance.choice(names))] * 2
    at = max(data.find(b"\\begin{document}"), 0)
    return data[:at] + b"\n".join([*found[:200], *more]) + b"\n" + data[at:]


def many_labels(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Very many labels, references and citations."""
    return _labelled(data, chance, chance.choice((10, 1_000, 8_000)))


def _labelled(data: bytes, chance: random.Random, count: int) -> bytes:
    some = chance.choice(
        (b"\\label{l%d}\\ref{l%d} ", b"\\cite{k%d,m%d} ", b"{#l%d} [@l%d] ", b"\n# H%d {#s%d}\n")
    )
    at = _place(data, chance)
    return data[:at] + b"".join(some % (i, i) for i in range(count)) + data[at:]


def nest(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Nested very deeply, closed or not."""
    pairs = ((b"{", b"}"), (b"\\textbf{", b"}"), (b"\\begin{center}", b"\\end{center}"),
             (b"[", b"]"), (b"> ", b""), (b"- ", b""), (b"<div>", b"</div>"), (b"*a ", b" b*"),
             (b"\\footnote{a ", b"}"), (b"$", b"$"), (b"::: x\n", b":::\n"), (b"a = {", b"}"))  # fmt: skip
    opening, closing = chance.choice(pairs)
    depth = chance.choice((20, 500, 3_000))
    start, end = _stretch(data, chance, 60)
    close = closing * (depth if chance.random() < 0.5 else 0)
    return data[:start] + opening * depth + data[start:end] + close + data[end:]


TEXT: tuple[Mutation, ...] = (
    cut, drop, double, swap, borrow, join, lose_brackets, put_in, put_in, repeat, flip, recode,
    line_ends, shuffle_lines, double_definitions, many_labels, nest,
)  # fmt: skip


def big_number(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Four or eight bytes that are likely a length or an offset say something else."""
    value = chance.choice(
        (0, 1, 0x7F, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 40, (1 << 63) - 1, (1 << 64) - 1)
    )
    size = chance.choice((2, 4, 8))
    packed = (value & ((1 << (8 * size)) - 1)).to_bytes(size, chance.choice(("little", "big")))
    at = _place(data[: chance.choice((32, 512, len(data) + 1))], chance)
    return data[:at] + packed + data[at + size :]


BINARY: tuple[Mutation, ...] = (cut, drop, double, swap, join, flip, flip, big_number, big_number)


def mutated(
    data: bytes, others: Sequence[bytes], chance: random.Random, ways: Sequence[Mutation]
) -> bytes:
    """The data after one to four mutations."""
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
        data = chance.choice(ways)(data, others, chance)[:MOST_BYTES]
    if many_labels in ways and chance.randrange(RARE) == 0:
        return _labelled(data, chance, 100_000)
    return data
