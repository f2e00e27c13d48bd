"""Blocks that nest too deep are told before pandoc has to read them; what doesn't nest is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import CORPORA
from paperlint.errors import LimitReached
from paperlint.limits import LIMITS, Limits
from paperlint.parsers import parse
from paperlint.parsers.markdown.nesting import first_beyond
from paperlint.parsers.markdown.prepare import prepare
from paperlint.source.opening import open_project
from paperlint.source.text import SourceFile


def line_beyond(text: str, deepest: int = LIMITS.nesting) -> int | None:
    """The number of the first line that nests too deep."""
    file = SourceFile("a.md", text)
    where = first_beyond(prepare(file), deepest)
    return None if where is None else file.line_column(where)[0]


def indented(mark: str, count: int, before: str = "") -> str:
    return "".join(f"{before}{' ' * 2 * i}{mark} x\n" for i in range(count))


DEEP = {
    "divs": lambda n: "::: x\n" * n + "x\n" + ":::\n" * n,
    "divs with attributes": lambda n: "::: {.a #b}\n\n" * n,
    "divs of growing length": lambda n: "".join(":" * (3 + n - i) + " {.a}\n" for i in range(n)),
    "quotes in a line": lambda n: "> " * n + "x\n",
    "quotes without blanks": lambda n: ">" * n + "x\n",
    "quotes line by line": lambda n: "".join("> " * i + "x\n\n" for i in range(1, n + 1)),
    "items in a line": lambda n: "- " * n + "x\n",
    "numbered in a line": lambda n: "1. " * n + "x\n",
    "items line by line": lambda n: indented("-", n),
    "numbered line by line": lambda n: indented("1.", n),
    "items in a quote": lambda n: indented("*", n - 1, "> "),
    "quotes and items": lambda n: "> - " * (n // 2) + "x\n",
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_nests_is_counted(kind: str) -> None:
    for deepest in (20, 100):
        assert line_beyond(DEEP[kind](deepest), deepest) is None
        assert line_beyond(DEEP[kind](deepest + 2), deepest) is not None


@pytest.mark.parametrize("kind", DEEP)
def test_it_is_one_sentence_with_its_place_and_soon_said(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Hens\n\n" + DEEP[kind](400))
    started = time.process_time()
    with pytest.raises(LimitReached) as raised:
        parse(open_project(str(path)))
    assert time.process_time() - started < 5
    message = str(raised.value)
    assert message.endswith("deep, as in no paper (the limit is limits.nesting).")
    assert f"{path.name}:" in message


FLAT = {
    "divs one after the other": "::: x\ntext\n:::\n\n" * 300,
    "divs in items": "- ::: x\n" * 300,
    "divs whose end is not said": ":::\n" * 300,
    "words in a div's line are a paragraph": "::: so it goes\n" * 300,
    "divs in code": "```\n" + "::: x\n" * 300 + "```\n",
    "a list in code": "```\n" + indented("-", 300) + "```\n\n~~~\n" + "> " * 300 + "\n~~~\n",
    "a rule": "- " * 300 + "\n\n" + "* " * 300 + "\n",
    "a rule without blanks": "-" * 300 + "\n",
    "a long list": "- x\n  - y\n" * 300,
    "lists apart": "".join(f"{' ' * (i % 8)}- x\n\ntext\n\n" for i in range(900)),
    "arrows": ("a " + "->" * 300 + " b\n") * 3,
    "a table": "|" + "- |" * 300 + "\n",
    "numbers": "1. 2. 3. 4. 5.\n" * 300,
}


@pytest.mark.parametrize("kind", FLAT)
def test_what_does_not_nest_is_not_counted(kind: str) -> None:
    assert line_beyond(FLAT[kind]) is None


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(CORPORA.rglob("*.md")) if "regressions" not in p.parts],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_our_drafts_are_flat(path: Path) -> None:
    assert line_beyond(path.read_text("utf-8", "replace")) is None


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(indented("-", 30))
    parse(open_project(str(path)))
    with pytest.raises(LimitReached, match=r"a\.md:11: .* 10 deep"):
        parse(open_project(str(path), limits=Limits(nesting=10)))


@given(st.text("- >:x1.\n`{}", max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert line_beyond(text, 1_000) is None
