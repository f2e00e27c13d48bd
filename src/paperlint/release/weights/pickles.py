"""Pickles, read opcode by opcode: what they would import and which texts they hold. Nothing of one
is ever run; that is the point: loading a pickle runs what it says.

https://docs.python.org/3/library/pickletools.html
"""

from __future__ import annotations

import io
import pickletools

from paperlint.release.bounded import Bounded
from paperlint.release.weights.model import Contents

_START = 8_000_000
"""Bytes read of a file."""
_OPCODES = 400_000
"""Opcodes looked at in all."""
_PICKLES = 8
"""Pickles in a row: PyTorch's old format writes five."""
_TEXTS = 100_000
_TORCH_MAGIC = 0x1950A86A20F9469CFC6C


def read_pickles(file: Bounded, name: str) -> Contents | None:
    """What stands in a pickle file, the old format of PyTorch among them."""
    data = file.read(_START)
    contents = read_opcodes(data, len(data) < file.size)
    if contents.title != "PyTorch, old format":
        contents.maybe_data = not any(i.startswith("torch") for i in contents.imports)
    return contents


def read_opcodes(data: bytes, is_partial: bool) -> Contents:
    """Imports and texts of the pickles that `data` begins with. `is_partial`: there is more."""
    contents = Contents("pickle", is_partial=False)
    stream = io.BytesIO(data)
    left = _OPCODES
    for number in range(_PICKLES):
        reader = _Reader()
        complete = False
        try:
            for opcode, argument, _ in pickletools.genops(stream):
                reader.step(opcode.name, argument)
                left -= 1
                if left <= 0:
                    break
                complete = opcode.name == "STOP"
        except (ValueError, IndexError, UnicodeDecodeError, OverflowError, MemoryError):
            if number == 0 and not is_partial:
                contents.problem = "it is cut off or broken"
        if reader.first == _TORCH_MAGIC:
            contents.title = "PyTorch, old format"
        contents.imports += [i for i in reader.imports if i not in contents.imports]
        contents.names += reader.texts[: _TEXTS - len(contents.names)]
        if not complete:
            contents.is_partial = is_partial or left <= 0
            break
        if contents.title == "pickle":  # one pickle; what follows is not read by a loader
            break
    contents.names = list(dict.fromkeys(contents.names))
    return contents


class _Reader:
    """Follows the texts on the stack as far as imports need them."""

    def __init__(self) -> None:
        self.first: object = None
        self.imports: list[str] = []
        self.texts: list[str] = []
        self._recent: list[str | None] = []
        self._memo: dict[int, str] = {}
        self._next = 0

    def step(self, opcode: str, argument: object) -> None:
        """Take in one opcode."""
        if self.first is None and opcode not in ("PROTO", "FRAME"):
            self.first = argument
        if opcode in ("GLOBAL", "INST"):
            self._import(*str(argument).split(" ", 1))
            self._push(None)
        elif opcode == "STACK_GLOBAL":
            module, name = ([None, None, *self._recent])[-2:]
            self._import(module or "?", name or "?")
            self._push(None)
        elif "UNICODE" in opcode or opcode in ("STRING", "BINSTRING", "SHORT_BINSTRING"):
            text = str(argument)[:300]
            self.texts.append(text)
            self._push(text)
        elif opcode in ("BINPUT", "LONG_BINPUT", "PUT"):
            self._remember(int(str(argument)))
        elif opcode == "MEMOIZE":
            self._remember(self._next)
        elif opcode in ("BINGET", "LONG_BINGET", "GET"):
            self._push(self._memo.get(int(str(argument))))
        elif opcode not in ("PROTO", "FRAME", "MARK"):
            self._push(None)

    def _push(self, text: str | None) -> None:
        self._recent = [*self._recent[-3:], text]

    def _remember(self, index: int) -> None:
        self._next = max(self._next, index) + 1
        if self._recent and self._recent[-1] is not None:
            self._memo[index] = self._recent[-1]

    def _import(self, module: str, name: str = "?") -> None:
        whole = f"{module}.{name}"[:200]
        if whole not in self.imports:
            self.imports.append(whole)
