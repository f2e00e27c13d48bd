"""Archives that hold models: PyTorch's, Keras 3's, NumPy's, TorchServe's."""

from __future__ import annotations

import zipfile

from paperlint.release.bounded import Bounded, TooMuch
from paperlint.release.weights.hdf5 import contents_of
from paperlint.release.weights.model import Contents
from paperlint.release.weights.pickles import read_opcodes

_INNER = 8_000_000
"""Bytes that are unpacked of one member."""


def read_zip(file: Bounded, name: str) -> Contents | None:
    """What the archive holds by its members' names; None for other archives."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _read(archive)
    except zipfile.BadZipFile:
        # a cut-off archive: PyTorch's begin with the member that says what they are
        if name.lower().endswith((".pt", ".pth", ".bin", ".ckpt", ".keras")):
            return Contents("zip archive", problem="it is cut off or broken")
        return None
    except (RuntimeError, NotImplementedError) as error:  # encrypted, unknown compression
        return Contents("zip archive", problem=f"it can't be unpacked ({type(error).__name__})")


def _read(archive: zipfile.ZipFile) -> Contents | None:
    members = archive.namelist()
    pickled = next((m for m in members if m.endswith("/data.pkl") or m == "data.pkl"), None)
    if pickled is not None:
        data, is_partial = _start(archive, pickled)
        contents = read_opcodes(data, is_partial)
        scripted = any("/code/" in member for member in members)
        contents.title = "PyTorch (TorchScript)" if scripted else "PyTorch"
        contents.tensors = sum(1 for m in members if "/data/" in m and not m.endswith("/"))
        if scripted:
            contents.names.append("state_dict")
        return contents
    if "model.weights.h5" in members:
        data, is_partial = _start(archive, "model.weights.h5")
        contents = contents_of([data], is_partial)
        contents.title, contents.maybe_data = "Keras", False
        return contents
    if members and all(member.endswith(".npy") for member in members):
        names = [member.removesuffix(".npy") for member in members]
        return Contents("NumPy archive", len(names), names, maybe_data=True)
    return None


def _start(archive: zipfile.ZipFile, member: str) -> tuple[bytes, bool]:
    try:
        with archive.open(member) as stream:
            data = stream.read(_INNER + 1)
    except TooMuch:
        return b"", True
    return data[:_INNER], len(data) > _INNER
