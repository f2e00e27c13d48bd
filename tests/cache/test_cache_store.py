"""The files of the cache: whole or not at all, bounded, and never a reason to fail."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from paperlint.cache.store import Store

KEYS = [f"{number:040x}" for number in range(20)]


def entries(folder: Path) -> list[str]:
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if name.endswith((".entry", ".tmp")))


def test_what_was_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "cache")
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"one\ntwo")
    store.put(KEYS[1], b"")
    store.put(KEYS[0], b"three")
    again = Store(tmp_path / "deep" / "cache")
    assert (again.get(KEYS[0]), again.get(KEYS[1]), again.get(KEYS[2])) == (b"three", b"", None)


def test_a_new_folder_is_private_and_marked_as_a_cache(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Store(folder).put(KEYS[0], b"x")
    assert folder.stat().st_mode & 0o077 == 0
    assert (
        (folder / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (folder / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("broken", [b"", b"x", b"\n", b"0" * 40 + b"\nvalue", None])
def test_a_broken_entry_is_none_and_is_replaced(tmp_path: Path, broken: bytes | None) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"value")
    [name] = entries(tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-1] if broken is None else broken)
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"value")
    assert store.get(KEYS[0]) == b"value"


def test_every_changed_bit_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"value")
    [name] = entries(tmp_path)
    whole = (tmp_path / name).read_bytes()
    for place in range(len(whole)):
        (tmp_path / name).write_bytes(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        )
        assert store.get(KEYS[0]) is None, place


def test_the_entries_that_were_not_used_for_longest_go(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for age, key in enumerate(reversed(KEYS)):
        store.put(key, b"x" * 1_000)
        (path,) = tmp_path.glob(f"{key}.entry")
        os.utime(path, (time.time() - 9_000 + age,) * 2)
    assert store.get(KEYS[-1]) is not None  # the oldest, but used just now
    foreign = ["notes.txt", "x.entry", KEYS[0], f"{KEYS[0]}.entry.bak"]
    for name in foreign:
        (tmp_path / name).write_bytes(b"x" * 9_000)
        os.utime(tmp_path / name, (0, 0))
    Store(tmp_path, size_limit=15_000).put("f" * 40, b"new")
    kept = {name.removesuffix(".entry") for name in entries(tmp_path) if len(name) == 46}
    assert {KEYS[-1], KEYS[0], "f" * 40} <= kept
    assert KEYS[-2] not in kept
    assert len(kept) == 8  # half of the limit, and the new one
    assert all((tmp_path / name).exists() for name in foreign)


def test_below_the_limit_nothing_goes_but_what_a_killed_run_left(tmp_path: Path) -> None:
    Store(tmp_path).put(KEYS[0], b"x")
    for name, age in (("0123456789ab", 9_000), ("ba9876543210", 9)):
        path = tmp_path / f".paperlint-{name}.tmp"
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    Store(tmp_path).put(KEYS[1], b"x")
    assert entries(tmp_path) == sorted(
        [f"{KEYS[0]}.entry", f"{KEYS[1]}.entry", ".paperlint-ba9876543210.tmp"]
    )


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEYS[0], b"x")
    assert store.get(KEYS[0]) is None
    (tmp_path / f"{KEYS[0]}.entry").mkdir()
    blocked = Store(tmp_path)
    blocked.put(KEYS[0], b"x")
    assert blocked.get(KEYS[0]) is None
    assert entries(tmp_path) == [f"{KEYS[0]}.entry"]


def test_an_entry_that_is_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"precious")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / f"{KEYS[0]}.entry").symlink_to(target)
    store = Store(folder)
    store.put(KEYS[0], b"x")
    assert store.get(KEYS[0]) == b"x"
    assert target.read_bytes() == b"precious"
