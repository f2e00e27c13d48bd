"""Files of weights that are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import Authority, release_rule

if TYPE_CHECKING:
    from paperlint.release.facts import Release

_PICKLE = Authority("Python: pickle, warning", "https://docs.python.org/3/library/pickle.html")
_SAFE = Authority("safetensors", "https://huggingface.co/docs/safetensors/index")
_SHOWN = 4


@release_rule(
    severity="error",
    authorities=(_PICKLE, _SAFE),
    help="Save tensors alone, as safetensors or as a state dict; where it is not yours, don't load "
    "it.",
)
def pickle_runs_code(release: Release) -> Iterator[Hit]:
    """A pickle imports what runs commands, opens files or evaluates code when it is loaded.

    Looks for: opcodes of a pickle (also inside PyTorch's archives) that import from modules such as
    os, subprocess, builtins or runpy. Nothing is loaded; opcodes are read one by one.

    Why: a pickle is a program. Whoever loads this one runs those functions.

    Instead: safetensors, which holds nothing but tensors.

    Cannot detect: what lies beyond the opcodes that are read of a very large pickle, and harm done
    by a module that looks harmless.
    """
    for weights in release.weights:
        bad = [name for name in weights.contents.imports if release.imports.is_dangerous(name)]
        if bad:
            span = release.folder.place(weights.name).span(0)
            yield Hit(span, f"{weights.name} imports {_listed(bad)} when it is loaded.")


@release_rule(
    severity="warning",
    authorities=(_PICKLE, _SAFE),
    help="Save the state dict alone (`model.state_dict()`), or safetensors.",
    confidence="medium",
)
def pickle_imports_unusual(release: Release) -> Iterator[Hit]:
    """A pickle of weights imports modules that tensors don't need.

    Looks for: imports of a pickle outside of the usual ones of PyTorch, NumPy, scikit-learn and the
    like, as far as they are no danger by themselves.

    Why: a whole model was saved with its classes, so it loads only where the same code is
    installed; and users of other libraries, or of a safe loader, can't open it.

    Instead: publish the state dict, and the code that builds the model.

    Cannot detect: whether the module is part of the release's own requirements.
    """
    for weights in release.weights:
        odd = [name for name in weights.contents.imports if release.imports.is_unusual(name)]
        if odd:
            span = release.folder.place(weights.name).span(0)
            yield Hit(span, f"{weights.name} needs {_listed(odd)} to be loaded.")


@release_rule(
    severity="warning",
    authorities=(asked_by("essay", "weights in a generally accepted format"), _SAFE),
    help="Upload the file again, whole, and check it by loading it on another machine.",
)
def weights_broken(release: Release) -> Iterator[Hit]:
    """A file of weights is cut off, or an index names files that aren't there.

    Looks for: headers that speak of more bytes than the file has, archives and pickles that end too
    early, and indices of shards that are missing.

    Why: a file that was cut off while it was uploaded can't be loaded by anybody.

    Instead: upload it again.

    Cannot detect: wrong values in a file whose header is right.
    """
    for weights in release.weights:
        is_sure = weights.holds_weights and not weights.contents.is_partial
        if weights.contents.problem and is_sure:
            span = release.folder.place(weights.name).span(0)
            yield Hit(span, f"{weights.name} ({weights.title}): {weights.contents.problem}.")


@release_rule(
    severity="info",
    authorities=(Authority("Git LFS", "https://git-lfs.com/"),),
    help="Fetch it with `git lfs pull` to have it looked at.",
)
def weights_not_fetched(release: Release) -> Iterator[Hit]:
    """A file of weights is only a pointer of Git LFS.

    Looks for: the text that Git LFS leaves where it stores the file elsewhere.

    Why: what is in the file can't be told; in an archive of the repository it is missing for good.

    Instead: fetch it before you publish an archive.

    Cannot detect: whether the file is on the server.
    """
    pointers = [weights for weights in release.weights if weights.contents.is_pointer]
    if pointers:
        first = pointers[0]
        more = f" and {len(pointers) - 1} more" if len(pointers) > 1 else ""
        span = release.folder.place(first.name).span(0)
        yield Hit(span, f"{first.name}{more}: {first.title}, not the file itself.")


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
