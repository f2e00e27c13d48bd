"""Data files of the package are checked when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperlint import records
from paperlint.records import Record, load_records


class Part(Record):
    title: str
    words: tuple[str, ...] = ()


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def read(text: str) -> dict[str, Part]:
        (tmp_path / "parts.toml").write_text(text, encoding="utf-8")
        return load_records("parts.toml", Part)

    monkeypatch.setattr(records, "_PACKAGE", tmp_path)
    return read


def test_each_table_is_a_record_in_the_order_of_the_file(load) -> None:  # type: ignore[no-untyped-def]
    found = load('[b]\ntitle = "B"\nwords = ["x", "y"]\n[a]\ntitle = "Ä"\n')
    assert list(found) == ["b", "a"]
    assert found["b"] == Part("B", ("x", "y"))
    assert found["a"].title == "Ä"
    with pytest.raises(AttributeError):
        found["a"].title = "other"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[a]\ntitel = "x"\n', r"^parts.toml: \[a\]: .*titel"),
        ("[a]\n", r"^parts.toml: \[a\]: .*missing required field `title`"),
        ("[a]\ntitle = 3\n", r"^parts.toml: \[a\]: Expected `str`, got `int` - at `a.title`"),
        ('[a]\ntitle = "x"\nwords = [1]\n', r"at `a.words\[0\]`"),
        ("a = 3\n", r"^parts.toml: \[a\]: Expected `object`"),
        ("[a\n", r"^parts.toml: .*line 1"),
    ],
)  # fmt: skip
def test_errors_name_file_record_and_field(load, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        load(text)
