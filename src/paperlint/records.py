"""What is alike is data: TOML files of the package, checked when they are read.

class Part(Record):
    title: str
    words: tuple[str, ...] = ()

PARTS = load_records("analysis/parts.toml", Part)  # one table a record: {"intro": Part(..)}
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from paperlint.tables import TOMLDecodeError, read_toml

_PACKAGE = Path(__file__).parent


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records: they can't change, and a misspelt key is an error."""


R = TypeVar("R", bound=Record)


def load_records(package_file: str, record: type[R]) -> dict[str, R]:
    """Read a data file of the package: each of its top-level tables is one record, by its name.

    `package_file` is a POSIX path below the package. Raises ValueError that names the file, the
    record and the field where something is wrong.
    """
    text = (_PACKAGE / package_file).read_text(encoding="utf-8")
    try:
        tables = read_toml(text)
    except TOMLDecodeError as error:
        raise ValueError(f"{package_file}: {error}") from error
    return {name: _record(package_file, name, table, record) for name, table in tables.items()}


def read_record(table: object, record: type[R]) -> R:
    """A record from a table that a user wrote. ValueError says what is wrong, and in which key."""
    try:
        return msgspec.convert(table, record)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at `$")
        key = path.strip(".`").replace("_", "-")
        words = _plain(problem)
        raise ValueError(f"{key}: {words}" if key else words) from error


def _plain(problem: str) -> str:
    """What msgspec says, in the words of configuration files."""
    for theirs, ours in (
        ("Object missing required field", "lacks the key"),
        ("Object contains unknown field", "unknown key"),
        ("Invalid enum value", "not one of the values allowed here:"),
    ):
        if problem.startswith(theirs):
            return ours + problem.removeprefix(theirs).replace("_", "-")
    return problem[:1].lower() + problem[1:]


def _record(package_file: str, name: str, table: object, record: type[R]) -> R:
    try:
        return msgspec.convert(table, record)
    except msgspec.ValidationError as error:
        problem = str(error).replace(" - at `$", f" - at `{name}")
        raise ValueError(f"{package_file}: [{name}]: {problem}") from error
