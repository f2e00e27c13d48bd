"""HDF5, as Keras writes it: its names stand in heaps between the values.

The groups of a file form trees that may lie anywhere in it; h5py reads them, but it is heavy and
follows what the file says. The names of groups and data sets are plain text near the file's two
ends, where writers put the first and the last of them, so those stretches are searched.
https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
"""

from __future__ import annotations

import re

from paperlint.release.bounded import Bounded
from paperlint.release.weights.model import Contents

_WINDOW = 4_000_000
"""Bytes that are searched at either end."""
_NAME = re.compile(rb"[A-Za-z_][\w.:/-]{1,120}(?=\x00)")
_KNOWN = re.compile(
    rb"^(?:optimizer(?:_weights|_state)?|optimizer|model_weights|layer_names|weight_names|vars"
    rb"|(?:[\w/.-]*/)?(?:kernel|bias|gamma|beta|embeddings|recurrent_kernel)(?:_?\d+)?(?::0)?"
    rb"|[\w/.-]*(?:weight|bias)|layers|keras_version|backend|model_config)$"
)
_KERAS = (b"keras_version", b"model_weights", b"layer_names", b"layers", b"vars")


def read_hdf5(file: Bounded, name: str) -> Contents | None:
    """The names that stand at its ends; a data set without any of a model's is no weights."""
    windows = [file.read(min(_WINDOW, file.left, file.size))]
    if file.size > len(windows[0]):
        file.seek(max(len(windows[0]), file.size - _WINDOW))
        windows.append(file.read(min(_WINDOW, file.left)))
    is_partial = sum(map(len, windows)) < file.size
    return contents_of(windows, is_partial)


def contents_of(windows: list[bytes], is_partial: bool) -> Contents:
    """What the names in stretches of an HDF5 file tell."""
    found = {match[0] for window in windows for match in _NAME.finditer(window)}
    known = sorted(name for name in found if _KNOWN.match(name))
    is_keras = any(mark in window for mark in _KERAS for window in windows)
    contents = Contents("HDF5 (Keras)" if is_keras else "HDF5", is_partial=is_partial)
    contents.names = [name.decode("ascii") for name in known if name not in _KERAS]
    if is_keras:
        contents.names.append("model_weights/weight")
    contents.maybe_data = True
    return contents
