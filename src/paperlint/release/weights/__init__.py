"""Weights recognised by content: what a file of a trained model holds, without loading it.

A reader sees a `Bounded` file and answers `Contents`; nothing it reads is ever run.
"""

from __future__ import annotations

import json
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from paperlint.errors import InputError
from paperlint.release.bounded import Bounded, TooMuch
from paperlint.release.weights.model import Contents, Weights, weights_of

if TYPE_CHECKING:
    from paperlint.release.folder import Folder

Reader = Callable[[Bounded, str], "Contents | None"]

_HEAD = 512
_SUFFIXES = re.compile(
    r"\.(?:pt|pth|pt2|bin|ckpt|safetensors|gguf|ggml|h5|hdf5|keras|onnx|pkl|pickle|joblib|dill|sav"
    r"|msgpack|tflite|pb|index|params|model|mar|npz|pdparams|weights|t7|mlmodel|caffemodel|tar)$"
    r"|\.data-\d+-of-\d+$|\.ckpt-\d+(?:\.\w+)?$|\.index\.json$|(?:^|/)[^./]+$",
    re.IGNORECASE,
)
"""Files worth a look at their first bytes; weights have no other names."""
_SNIFFED = 3_000
_BROKEN = (
    EOFError, ValueError, LookupError, OverflowError, RecursionError, TypeError, AttributeError,
    struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"""What readers and libraries raise over bytes that are not what they should be."""
_NAMED = {
    "tflite": "TensorFlow Lite", "msgpack": "Flax MessagePack", "pdparams": "PaddlePaddle",
    "caffemodel": "Caffe", "mlmodel": "Core ML", "t7": "Torch 7",
}  # fmt: skip
"""Formats that are believed by their name: they have no signature that tells."""


def weights_in(folder: Folder) -> Iterator[Weights]:
    """The files of weights of a release, in the order of its files."""
    looked = 0
    for name in folder.names:
        if not _SUFFIXES.search(name):
            continue
        looked += 1
        if looked > _SNIFFED:
            return
        found = inspect(folder, name)
        if found is not None:
            yield found


def inspect(folder: Folder, name: str) -> Weights | None:
    """What a file holds, if it is one of weights."""
    try:
        with folder.open(name) as raw:
            file = Bounded(raw)
            contents = read(file, name)
            size = file.size
    except (InputError, OSError):
        return None
    if contents is None:
        return None
    folder_of = posixpath.dirname(name)
    missing = [
        shard for shard in contents.shards if folder.find(posixpath.join(folder_of, shard)) is None
    ]
    if missing:
        contents.problem = f"it names {missing[0]}, which is not there"
    return weights_of(name, size, contents)


def read(file: Bounded, name: str) -> Contents | None:
    """The contents of a file by its first bytes; None for what isn't weights."""
    if file.size == 0:
        return None
    head = file.read(_HEAD)
    file.seek(0)
    reader = _reader(head, name)
    if reader is None:
        suffix = name.rpartition(".")[2].lower()
        return Contents(_NAMED[suffix]) if suffix in _NAMED else None
    try:
        return reader(file, name)
    except TooMuch:
        return Contents(_title(head), is_partial=True, problem="its header is too long to be read")
    except _BROKEN:
        return Contents(_title(head), problem="it is cut off or broken")


def _title(head: bytes) -> str:
    for mark, title in (
        (b"GGUF", "GGUF"), (b"\x89HDF", "HDF5"), (b"PK\x03\x04", "zip"), (b"\x80", "pickle"),
    ):  # fmt: skip
        if head.startswith(mark):
            return title
    return "safetensors" if head[8:9] == b"{" else "weights"


def _reader(head: bytes, name: str) -> Reader | None:
    lower = name.lower()
    module, function = "", ""
    if head.startswith(b"version https://git-lfs.github.com/spec/"):
        return _pointer
    if lower.endswith(".index.json"):
        return _index
    if head.startswith(b"GGUF"):
        module, function = "gguf", "read_gguf"
    elif head.startswith(b"\x89HDF\r\n\x1a\n"):
        module, function = "hdf5", "read_hdf5"
    elif head.startswith(b"PK\x03\x04"):
        module, function = "zipped", "read_zip"
    elif head[8:10] in (b'{"', b"{ ") and int.from_bytes(head[:8], "little") < 1 << 32:
        module, function = "safetensors", "read_safetensors"
    elif _is_pickle(head, lower):
        module, function = "pickles", "read_pickles"
    elif lower.endswith(".index"):
        module, function = "tensorflow", "read_index"
    elif re.search(r"\.data-\d+-of-\d+$", lower):
        return lambda file, name: Contents("TensorFlow checkpoint, values")
    elif lower.endswith(".onnx"):
        module, function = "onnx", "read_onnx"
    elif lower.endswith("saved_model.pb"):
        return lambda file, name: Contents("TensorFlow SavedModel")
    if not module:
        return None
    reader: Reader = getattr(import_module(f"paperlint.release.weights.{module}"), function)
    return reader


def _is_pickle(head: bytes, name: str) -> bool:
    if len(head) > 2 and head[0] == 0x80 and 2 <= head[1] <= 5:
        return True
    # protocols 0 and 1 have no signature
    return name.endswith((".pkl", ".pickle", ".pt", ".pth")) and head[:1] in b"(]}cId"


def _pointer(file: Bounded, name: str) -> Contents | None:
    """https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md"""
    text = file.read(_HEAD).decode("ascii", "replace")
    size = re.search(r"^size (\d{1,15})$", text, re.MULTILINE)
    if not _is_weights(name):
        return None
    told = f" for {int(size[1]):,} bytes" if size else ""
    return Contents(f"Git LFS pointer{told}", is_pointer=True)


def _is_weights(name: str) -> bool:
    return bool(
        re.search(
            r"\.(?:pt|pth|bin|ckpt|safetensors|gguf|h5|keras|onnx|msgpack|tflite|pb|params|index)$",
            name.lower(),
        )
    )


def _index(file: Bounded, name: str) -> Contents | None:
    """An index of shards as Hugging Face's libraries write it."""
    if file.size > 8_000_000:
        raise TooMuch
    table = json.loads(file.read().decode("utf-8"))
    weight_map = table.get("weight_map") if isinstance(table, dict) else None
    if not isinstance(weight_map, dict):
        return None
    shards = list(dict.fromkeys(str(shard) for shard in weight_map.values()))
    names = [str(key) for key in weight_map]
    return Contents("index of shards", len(names), names, shards=shards, is_index=True)
