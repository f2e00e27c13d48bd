"""Reading texts for cues, here or in a process of its own.

Importing spaCy takes longer than all the rest of a paper. So where one paper is linted, and
somebody says so early (`reading_apart`), a second process imports it while this one parses.
"""

from __future__ import annotations

import gc
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from paperlint.analysis.evidence.finder import Cues, Read, finder_of
from paperlint.analysis.evidence.items import all_cues

if TYPE_CHECKING:
    from subprocess import Popen

_SERVE = "import sys; sys.path[:] = {path!r}; from {module} import _serve; _serve()"
"""With the same path: a folder in which somebody stands is none to import from."""
_reader: Popen[bytes] | None = None


def read(cues: Cues, texts: Sequence[str]) -> list[Read]:
    """The sentences of each text and the cues in it. Raises ValueError that names a cue which can't
    be read."""
    if _reader is not None:
        # However it ended (somebody killed it, memory was short), and whatever it wrote instead of
        # an answer: what it didn't do is done here.
        with suppress(Exception):
            return _asked(_reader, cues, texts)
    return list(finder_of(cues).read(texts))


@contextmanager
def reading_apart() -> Iterator[None]:
    """While this lasts, texts are read in a process of its own, which gets ready at once."""
    global _reader  # whoever reads is far from whoever knows that it pays off
    if _reader is not None or _is_ready() or not sys.executable:
        yield
        return
    from subprocess import DEVNULL, PIPE, Popen

    code = _SERVE.format(path=sys.path, module=__name__)
    try:
        _reader = Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        reader, _reader = _reader, None
        reader.kill()
        with suppress(OSError):
            reader.communicate()


def _is_ready() -> bool:
    """Is reading here as fast?"""
    return "spacy" in sys.modules


def _asked(reader: Popen[bytes], cues: Cues, texts: Sequence[str]) -> list[Read]:
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(pickle.dumps((cues, list(texts))))
    reader.stdin.flush()
    answer: list[Read] = pickle.load(reader.stdout)
    return answer


def _serve() -> None:
    """What the process does: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started it
    gc.disable()  # garbage is rare in so short a life
    finder_of(all_cues())  # nearly every paper is asked about
    with suppress(OSError, EOFError):
        while True:
            cues, texts = pickle.load(sys.stdin.buffer)
            sys.stdout.buffer.write(pickle.dumps(list(finder_of(cues).read(texts))))
            sys.stdout.buffer.flush()
