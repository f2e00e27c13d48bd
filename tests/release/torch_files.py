"""Files as PyTorch writes them, made without it: it would bring gigabytes into the tests.

The new format (since 1.6) is a zip archive, uncompressed: `NAME/data.pkl` holds the dictionary, each
tensor made by `torch._utils._rebuild_tensor_v2` of a storage that is named by a persistent id, and
`NAME/data/0`, `NAME/data/1`, ... hold the values. The old one is five pickles in a row (a magic
number, the protocol's version, the system, the dictionary, the keys of storages), then the values.
See torch/serialization.py.
"""

from __future__ import annotations

import io
import pickle
import sys
import types
import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001


class Storage:
    """Stands for the values of a tensor."""

    def __init__(self, key: str, size: int) -> None:
        self.key, self.size = key, size


class Tensor:
    """Pickled as PyTorch pickles one."""

    def __init__(self, storage: Storage, shape: tuple[int, ...]) -> None:
        self.storage, self.shape = storage, shape

    def __reduce__(self) -> Any:
        utils = sys.modules["torch._utils"]
        strides = (1,) * len(self.shape)
        arguments = (self.storage, 0, self.shape, strides, False, OrderedDict())
        return utils._rebuild_tensor_v2, arguments


@contextmanager
def _torch() -> Iterator[types.ModuleType]:
    """As much of PyTorch's modules as pickling needs the names of."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")

    def _rebuild_tensor_v2(*arguments: Any) -> None: ...

    _rebuild_tensor_v2.__module__ = "torch._utils"
    _rebuild_tensor_v2.__qualname__ = "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = _rebuild_tensor_v2  # type: ignore[attr-defined]
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})  # type: ignore[attr-defined]
    before = {name: sys.modules.get(name) for name in ("torch", "torch._utils")}
    sys.modules |= {"torch": torch, "torch._utils": utils}
    try:
        yield torch
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def _dumped(value: object, torch: types.ModuleType) -> bytes:
    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: object) -> object:
            if isinstance(obj, Storage):
                return ("storage", torch.FloatStorage, obj.key, "cpu", obj.size)
            return None

    stream = io.BytesIO()
    Pickler(stream, protocol=2).dump(value)
    return stream.getvalue()


def tensors(*names: str) -> OrderedDict[str, Tensor]:
    """A state dict with tensors of these names."""
    return OrderedDict(
        (name, Tensor(Storage(str(number), 4), (2, 2))) for number, name in enumerate(names)
    )


def zipped(value: object, storages: int = 2) -> bytes:
    """A file of the new format."""
    stream = io.BytesIO()
    with _torch() as torch, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("archive/data.pkl", _dumped(value, torch))
        archive.writestr("archive/byteorder", "little")
        for number in range(storages):
            archive.writestr(f"archive/data/{number}", bytes(16))
        archive.writestr("archive/version", "3\n")
    return stream.getvalue()


def legacy(value: object) -> bytes:
    """A file of the old format."""
    with _torch() as torch:
        parts = [
            pickle.dumps(MAGIC, 2),
            pickle.dumps(PROTOCOL, 2),
            pickle.dumps({"protocol_version": PROTOCOL, "little_endian": True}, 2),
            _dumped(value, torch),
            pickle.dumps(["0", "1"], 2),
        ]
    return b"".join(parts) + bytes(64)


def checkpoint() -> dict[str, object]:
    """What is saved to resume training from: the model's state and Adam's."""
    moments = {"step": 10, **tensors("exp_avg", "exp_avg_sq")}
    return {
        "epoch": 3,
        "model_state_dict": tensors("fc.weight", "fc.bias"),
        "optimizer_state_dict": {"state": {0: moments}, "param_groups": [{"lr": 0.001}]},
    }
