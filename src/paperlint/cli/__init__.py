"""The command line: arguments in, exit code out. One module a command."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import click

from paperlint.cli.app import cli
from paperlint.cli.commands import VARIABLE
from paperlint.cli.terminal import complain
from paperlint.errors import PaperlintError

INTERRUPTED = 130
TERMINATED = 143


class _Terminated(BaseException):
    """Somebody asked the process to end; what it began is put away on the way out."""


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """SIGTERM ends what is done here as Ctrl-C does; one who listens to it already is left to."""
    usual = signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: object) -> NoReturn:
        raise _Terminated

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run paperlint; the answer is the exit code: 0 fine, 1 findings, 2 something went wrong.

    Everything a user did wrong is one sentence on stderr.
    """
    gc.set_threshold(100_000)  # garbage is rare in so short a life; looking for it takes time
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and VARIABLE not in os.environ:
        with click.Context(cli, info_name="paperlint") as context:
            click.echo(cli.get_help(context), err=True)
        return 2
    try:
        with _ending_tidily():
            code = cli.main(given, prog_name="paperlint", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    except click.ClickException as error:
        context_of = getattr(error, "ctx", None)
        path = context_of.command_path if context_of is not None else "paperlint"
        complain(f"{error.format_message().rstrip('.')}; see `{path} --help`.")
        return 2
    except PaperlintError as error:
        complain(str(error))
        return 2
    except Exception as error:  # noqa: BLE001  no traceback reaches a user who didn't ask for it
        _tell_bug(error, wants_trace=not {"-v", "--verbose"}.isdisjoint(given))
        return 2
    return code if isinstance(code, int) else 0


def _tell_bug(error: Exception, wants_trace: bool) -> None:
    """A bug of paperlint that no part of it has held, in one sentence."""
    why = " ".join(f"{type(error).__name__}: {error}".split())[:200].rstrip(": .")
    hint = "" if wants_trace else " with what --verbose shows"
    complain(f"paperlint broke down ({why}); please report it{hint}.")
    if wants_trace:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True)
