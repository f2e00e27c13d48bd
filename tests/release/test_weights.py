"""Weights by content: real files of each format, and files that lie about themselves."""

from __future__ import annotations

import json
import os
import pickle
import random
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch_files

from paperlint.release.bounded import BUDGET, Bounded
from paperlint.release.folder import Folder
from paperlint.release.weights import inspect, read
from paperlint.release.weights.model import Weights
from paperlint.rules import by_name

np: Any = pytest.importorskip("numpy")


def seen(path: Path) -> Weights:
    found = inspect(Folder(str(path.parent)), path.name)
    assert found is not None
    return found


def of(path: Path, data: bytes) -> Weights:
    path.write_bytes(data)
    return seen(path)


def says(weights: Weights) -> tuple[str, bool, bool, str]:
    """Format, optimizer's state or none, biases or none, problem."""
    has_state, has_biases = bool(weights.optimizer), bool(weights.biases)
    return weights.title, has_state, has_biases, weights.contents.problem


def test_safetensors(tmp_path: Path) -> None:
    save = pytest.importorskip("safetensors.numpy").save_file
    plain, both = tmp_path / "model.safetensors", tmp_path / "checkpoint.safetensors"
    values = np.zeros((2, 2), dtype="float32")
    save({"fc.weight": values, "fc.bias": values}, plain)
    save({"fc.weight": values, "optimizer.state.0.exp_avg": values}, both)
    assert says(seen(plain)) == ("safetensors", False, True, "")
    assert seen(plain).contents.tensors == 2
    assert says(seen(both)) == ("safetensors", True, False, "")


def test_safetensors_cut_off(tmp_path: Path) -> None:
    save = pytest.importorskip("safetensors.numpy").save
    data = save({"fc.weight": np.zeros((64, 64), dtype="float32")})
    assert (
        "its header speaks of more" in of(tmp_path / "a.safetensors", data[:200]).contents.problem
    )
    assert of(tmp_path / "b.safetensors", data[:40]).contents.problem == "it is cut off or broken"


@pytest.mark.parametrize("write", [torch_files.zipped, torch_files.legacy])
def test_pytorch_with_and_without_optimizer(tmp_path: Path, write: Any) -> None:
    state = of(tmp_path / "state.pt", write(torch_files.tensors("fc.weight", "fc.bias")))
    whole = of(tmp_path / "checkpoint.pt", write(torch_files.checkpoint()))
    title = "PyTorch" if write is torch_files.zipped else "PyTorch, old format"
    assert says(state) == (title, False, True, "")
    assert says(whole) == (title, True, True, "")
    assert whole.optimizer[0] == "optimizer_state_dict"
    assert state.holds_weights
    imports = {"collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch.FloatStorage"}
    assert set(whole.contents.imports) == imports


def test_pytorch_cut_off(tmp_path: Path) -> None:
    data = torch_files.zipped(torch_files.checkpoint())
    assert of(tmp_path / "a.pt", data[: len(data) // 2]).contents.problem == (
        "it is cut off or broken"
    )


def test_keras_hdf5(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    for name, with_optimizer in (("plain.h5", False), ("whole.h5", True)):
        with h5py.File(tmp_path / name, "w") as file:
            file.attrs["keras_version"] = "2.15.0"
            group = file.create_group("model_weights/dense/dense")
            group["kernel:0"] = np.zeros((3, 4))
            group["bias:0"] = np.zeros(4)
            if with_optimizer:
                file.create_group("optimizer_weights/Adam")["m"] = np.zeros(4)
        assert says(seen(tmp_path / name)) == ("HDF5 (Keras)", with_optimizer, True, "")
        assert seen(tmp_path / name).holds_weights


def test_hdf5_with_data_is_no_weights(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "voices.h5", "w") as file:
        file["recordings"] = np.zeros((10, 10))
        file["labels"] = np.zeros(10)
    assert not seen(tmp_path / "voices.h5").holds_weights


def test_keras_3(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "inner.h5", "w") as file:
        file["layers/dense/vars/0"] = np.zeros((3, 4))
        file["optimizer/vars/0"] = np.zeros(4)
    with zipfile.ZipFile(tmp_path / "model.keras", "w") as archive:
        archive.writestr("metadata.json", "{}")
        archive.writestr("config.json", "{}")
        archive.write(tmp_path / "inner.h5", "model.weights.h5")
    assert says(seen(tmp_path / "model.keras"))[:2] == ("Keras", True)


def test_onnx(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    values = [
        onnx.numpy_helper.from_array(np.zeros((2, 2), dtype="float32"), name)
        for name in ("fc.weight", "fc.bias")
    ]
    graph = onnx.helper.make_graph([], "hens", [], [], initializer=values)
    onnx.save(onnx.helper.make_model(graph), str(tmp_path / "model.onnx"))
    found = seen(tmp_path / "model.onnx")
    assert says(found) == ("ONNX", False, True, "")
    assert found.contents.names == ["fc.weight", "fc.bias"]


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def test_gguf(tmp_path: Path) -> None:
    """Written by hand, by the specification: a text, an array of texts and a number, two tensors."""
    pairs = _text("general.name") + struct.pack("<I", 8) + _text("hen")
    words = b"".join(map(_text, ("cluck", "peep")))
    pairs += _text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + words
    pairs += _text("hen.block_count") + struct.pack("<II", 4, 12)
    tensors = b"".join(
        _text(name) + struct.pack("<IQIQ", 1, 8, 0, 0)
        for name in ("blk.0.attn_q.weight", "blk.0.attn_q.bias")
    )
    data = b"GGUF" + struct.pack("<IQQ", 3, 2, 3) + pairs + tensors + bytes(64)
    found = of(tmp_path / "hen.gguf", data)
    assert says(found) == ("GGUF", False, True, "")
    assert found.contents.tensors == 2
    assert of(tmp_path / "cut.gguf", data[:60]).contents.problem == "it is cut off or broken"


def _block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """A block of LevelDB's tables, keys written whole but for what they share with the last."""
    data, last = b"", b""
    for key, value in entries:
        shared = next(
            (i for i, pair in enumerate(zip(last, key, strict=False)) if pair[0] != pair[1]),
            len(last),
        )
        data += bytes([shared, len(key) - shared, len(value)]) + key[shared:] + value
        last = key
    return data + struct.pack("<II", 0, 1)


def test_tensorflow_index(tmp_path: Path) -> None:
    names = [b"dense/bias", b"dense/kernel", b"dense/kernel/Adam", b"dense/kernel/Adam_1"]
    values = _block([(b"", b"\x08\x01"), *((name, b"\x08\x01") for name in names)])
    index = _block([(b"e", b"\x00" + bytes([len(values)]))])
    start = len(values) + 5
    handle = bytes([0, 0]) + bytes([start & 0x7F | 0x80, start >> 7, len(index)])
    footer = handle.ljust(40, b"\0") + struct.pack("<Q", 0xDB4775248B80FB57)
    data = values + bytes(5) + index + bytes(5) + footer
    found = of(tmp_path / "model.ckpt.index", data)
    assert says(found) == ("TensorFlow checkpoint", True, True, "")
    assert found.contents.names == [name.decode() for name in names]
    (tmp_path / "words.index").write_bytes(b"a" * 100)
    assert inspect(Folder(str(tmp_path)), "words.index") is None


def test_git_lfs_pointer(tmp_path: Path) -> None:
    text = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 5000\n"
    found = of(tmp_path / "model.safetensors", text.encode())
    assert found.title == "Git LFS pointer for 5,000 bytes"
    assert found.contents.is_pointer


def test_index_of_shards(tmp_path: Path) -> None:
    table = {"weight_map": {"a.weight": "model-1-of-2.bin", "b.bias": "model-2-of-2.bin"}}
    (tmp_path / "model-1-of-2.bin").write_bytes(b"x")
    found = of(tmp_path / "pytorch_model.bin.index.json", json.dumps(table).encode())
    assert says(found) == (
        "index of shards", False, True, "it names model-2-of-2.bin, which is not there",
    )  # fmt: skip


class Bomb:
    """Would leave a file behind if it were unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.system, (f"touch {self.path}",)


@pytest.mark.parametrize("protocol", range(6))
def test_malicious_pickle_is_read_and_not_run(tmp_path: Path, protocol: int) -> None:
    mark = tmp_path / "ran"
    folder = Folder(str(tmp_path))
    (tmp_path / "model.pt").write_bytes(pickle.dumps(Bomb(mark), protocol))
    found = inspect(folder, "model.pt")
    assert found is not None
    from paperlint.release.facts import Release

    release = Release(str(tmp_path))
    rule = by_name("pickle-runs-code")
    assert rule.on_release is not None
    [hit] = rule.on_release(release)
    assert "system" in hit.message
    assert not mark.exists()
    pickle.loads(pickle.dumps(Bomb(mark), protocol))  # it is one
    assert mark.exists()


@pytest.mark.parametrize(
    "code",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x94\x8c\x04true\x94\x85\x94R\x94.",
        # the names are fetched from the memo
        b"\x80\x04\x8c\x02os\x940\x8c\x06system\x940h\x00h\x01\x93\x8c\x04true\x85R.",
        # usual names are laid on top and taken away again
        b"\x80\x04\x8c\x02os\x8c\x06system\x8c\x05torch\x8c\x04Size00\x93\x8c\x04true\x85R.",
        b"(S'true'\nios\nsystem\n.",
    ],
)
def test_imports_can_not_hide(tmp_path: Path, code: bytes) -> None:
    from paperlint.release.facts import Release

    (tmp_path / "model.pkl").write_bytes(code)
    rule = by_name("pickle-runs-code")
    assert rule.on_release is not None
    assert len(list(rule.on_release(Release(str(tmp_path))))) == 1


def test_own_classes_are_unusual_not_dangerous(tmp_path: Path) -> None:
    from paperlint.release.facts import Release

    (tmp_path / "model.pkl").write_bytes(b"chennet.models\nHenNet\n(tR.")
    release = Release(str(tmp_path))
    messages = {
        name: [hit.message for hit in by_name(name).on_release(release)]  # type: ignore[misc]
        for name in ("pickle-runs-code", "pickle-imports-unusual")
    }
    assert messages["pickle-runs-code"] == []
    assert messages["pickle-imports-unusual"] == [
        "model.pkl needs hennet.models.HenNet to be loaded."
    ]


def _sparse(path: Path, head: bytes, size: int) -> tuple[int, float]:
    """Bytes read of a file of a size that begins so, and seconds."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    with path.open("rb") as raw:
        file = Bounded(raw)
        started = time.process_time()
        read(file, path.name)
        return BUDGET - file.left, time.process_time() - started


SAFE_HEADER = json.dumps(
    {"fc.weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
).encode()


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.safetensors", struct.pack("<Q", len(SAFE_HEADER)) + SAFE_HEADER),
        ("a.gguf", b"GGUF" + struct.pack("<IQQ", 3, 0, 0)),
        ("a.h5", b"\x89HDF\r\n\x1a\n"),
        ("a.pt", b"PK\x03\x04"),
        ("a.bin", b"\x80\x02}."),
        ("a.pkl", b"\x80\x04\x8e" + struct.pack("<Q", 40_000_000_000)),
        ("a.onnx", b"\x08\x07\x3a\xff\xff\xff\xff\x0f"),
        ("a.index", b"x"),
        ("a.ckpt", b"anything"),
    ],
)
def test_fifty_gigabytes_cost_the_same(tmp_path: Path, name: str, head: bytes) -> None:
    try:
        large, seconds = _sparse(tmp_path / name, head, 50_000_000_000)
    except OSError:
        pytest.skip("no sparse files here")
    small, _ = _sparse(tmp_path / name, head, 17_000_000)
    assert large <= small + 1_000
    assert seconds < 3


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    inside = tmp_path / "release"
    inside.mkdir()
    (tmp_path / "secret.pt").write_bytes(torch_files.zipped(torch_files.checkpoint()))
    try:
        (inside / "model.pt").symlink_to(tmp_path / "secret.pt")
    except OSError:
        pytest.skip("no links here")
    folder = Folder(str(inside))
    assert folder.names == ()
    assert inspect(folder, "model.pt") is None
    assert inspect(folder, "../secret.pt") is None


def _samples() -> dict[str, bytes]:
    safe = struct.pack("<Q", len(SAFE_HEADER)) + SAFE_HEADER + bytes(8)
    gguf = b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + _text("a") + struct.pack("<IQIQ", 1, 8, 0, 0)
    return {
        "a.safetensors": safe,
        "a.gguf": gguf,
        "a.pt": torch_files.zipped(torch_files.checkpoint()),
        "b.pt": torch_files.legacy(torch_files.checkpoint()),
        "a.onnx": b"\x08\x07\x3a\x08\x2a\x06\x42\x04fc.w",
        "a.index.json": b'{"weight_map": {"a": "b.bin"}}',
        "a.index": bytes(40) + struct.pack("<Q", 0xDB4775248B80FB57),
    }


@pytest.mark.parametrize("name", _samples())
def test_broken_bytes_break_nothing(tmp_path: Path, name: str) -> None:
    """Cut off anywhere, and with any byte changed, a file is told or passed over."""
    data = _samples()[name]
    chance = random.Random(7)
    for _ in range(150):
        at = chance.randrange(len(data))
        changed = bytearray(data)
        changed[at] = chance.randrange(256)
        for bad in (data[:at], bytes(changed)):
            (tmp_path / name).write_bytes(bad)
            inspect(Folder(str(tmp_path)), name)


@pytest.mark.parametrize(
    "header",
    ['{"a": {"data_offsets": 3}}', '{"a": {"data_offsets": ["x", null]}}', '{"a": 1}', "[]", "{}"],
)
def test_odd_headers_of_safetensors(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.safetensors").write_bytes(struct.pack("<Q", len(header)) + header.encode())
    inspect(Folder(str(tmp_path)), "a.safetensors")
