"""YAML with places."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlint.source.yamlfile import Node, YamlError, keys, load, tree

FRONT = """---
title: "Trees: a study"   # a comment
authors:
  - name: Ada L.
    orcid: 0000-0001
  - name: 'Bo M.'
# not part of the authors
abstract: |
  One sentence.
  Another one.

date: 2024-13-45
draft: !expr paste("x")
keywords: [a, b]
empty:
---
"""


def test_top_level_keys_with_their_places() -> None:
    found = keys(FRONT)
    assert [(key, FRONT[start:end]) for key, _, start, end in found] == [
        ("title", 'title: "Trees: a study"'),
        (
            "authors",
            "authors:\n  - name: Ada L.\n    orcid: 0000-0001\n  - name: 'Bo M.'",
        ),
        ("abstract", "abstract: |\n  One sentence.\n  Another one."),
        ("date", "date: 2024-13-45"),
        ("draft", 'draft: !expr paste("x")'),
        ("keywords", "keywords: [a, b]"),
        ("empty", "empty:"),
    ]
    values = {key: value for key, value, _, _ in found}
    assert values["title"] == "Trees: a study"
    assert values["authors"] == [{"name": "Ada L.", "orcid": "0000-0001"}, {"name": "Bo M."}]
    assert values["abstract"] == "One sentence.\nAnother one.\n"
    assert values["date"] == "2024-13-45"
    assert values["empty"] == ""


def test_offsets_are_code_points_and_count_line_ends() -> None:
    text = "a: 𝒳𝒴\r\nb: é\r\n"
    assert [text[start:end] for _, _, start, end in keys(text)] == ["a: 𝒳𝒴", "b: é"]


def test_exact_values_are_slices_of_the_source() -> None:
    text = "title: 'A b'\nwho:\n- {name: Ada, at: \"x\\ty\"}\nlong: >\n  folded\n  text\n"
    root = tree(text)
    assert root is not None
    texts: list[Node] = []

    def walk(node: Node) -> None:
        for part in node.value if node.kind == "list" else ():
            walk(part)
        for key, value in node.items():
            walk(key)
            walk(value)
        if node.kind == "text":
            texts.append(node)

    walk(root)
    assert all((text[n.start : n.end] == n.value) == n.exact for n in texts)
    assert [n.value for n in texts if not n.exact] == ["x\ty", "folded text\n"]


def test_load_keeps_numbers_and_dates_as_text() -> None:
    assert load("a: 1\nb: 2024-01-01\nc: true\nd: no\ne: null\nf: [~, 'true']\n") == {
        "a": "1", "b": "2024-01-01", "c": True, "d": False, "e": None, "f": [None, "true"],
    }  # fmt: skip
    assert load("") is None
    assert load("just a text") == "just a text"


def test_only_the_first_document_counts() -> None:
    assert load("a: 1\n---\n: : :") == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "offset"),
    [("a: [1,", 6), ("a: b: c", 4), ("a: 'open", 8), ("ok: 1\n\tb: 2", 6), ("a: *nobody", 3),
     ("a: \x01", 3)],
)  # fmt: skip
def test_invalid_yaml_names_its_place(text: str, offset: int) -> None:
    with pytest.raises(YamlError) as error:
        load(text)
    assert error.value.offset == offset
    assert error.value.message.endswith(".")
    assert "\n" not in error.value.message
    assert isinstance(error.value, ValueError)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "{a: " * 500, "- " * 500 + "x", "a:" + "\n" * 600_000]
)
def test_depth_and_length_are_bounded(text: str) -> None:
    with pytest.raises(YamlError):
        load(text)


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert len(str(load("\n".join(lines)))) < 2_000
    assert load("a: &x word\nb: *x\n") == {"a": "word", "b": "word"}
    assert load("a: &x [*x]\n") == {"a": [""]}
    assert load("m: &m {k: v}\nn:\n  <<: *m\n") == {"m": {"k": "v"}, "n": {"<<": ""}}


def test_no_tag_makes_an_object() -> None:
    assert load('a: !!python/object/apply:os.system ["true"]') == {"a": ["true"]}


def test_yaml_is_imported_only_when_used() -> None:
    code = "import sys, paperlint.source.yamlfile; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text("ab:-?|>[]{}&*!#'\"\\,. \n\t\r%@é𝒳", max_size=60))
def test_never_raises_anything_else(text: str) -> None:
    try:
        found = keys(text)
    except YamlError as error:
        caught = error
    else:
        caught = YamlError("", 0)
    assert 0 <= caught.offset <= len(text)
    if caught.message:
        return
    position = 0
    for _, _, start, end in found:
        assert position <= start <= end <= len(text)
        position = end
