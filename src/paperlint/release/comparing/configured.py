"""Settings in the configuration of a release: YAML, TOML, JSON, and defaults of options.

Lines are read, and code as a tree; nothing is run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from paperlint.release.comparing.record import Value, number_of, settings

if TYPE_CHECKING:
    from paperlint.release.facts import Release
    from paperlint.source.text import SourceFile

_LINE = re.compile(
    r"^[ \t]*(?:- )?[\"']?(?P<key>[A-Za-z][\w.-]{0,60})[\"']?[ \t]*[:=][ \t]*"
    r"(?P<value>[^\n]{0,200})",
    re.MULTILINE,
)
_SCALAR = re.compile(
    r"[\"']?(?P<n>[-+]?[\d.][\d._]*(?:[eE][-+]?\d+)?)[\"']?[ \t]*,?[ \t]*(?:[#}].*)?"
)
_NO_CONFIG = re.compile(
    r"(?:^|/)(?:pyproject\.toml|package(?:-lock)?\.json|environment[^/]*\.ya?ml|conda[^/]*\.ya?ml"
    r"|docker-compose[^/]*|mkdocs\.yml|tokenizer[^/]*\.json|vocab\.json|[^/]*\.index\.json"
    r"|citation\.cff|croissant\.json|codemeta\.json|uv\.lock|special_tokens_map\.json|setup\.cfg"
    r"|paperlint\.toml)$|(?:^|/)(?:data|datasets?|results?|outputs?|logs?|tests?)/",
    re.IGNORECASE,
)
_CODE_LIMIT = 300_000
"""Characters of a script whose options are read."""


@cache
def _names() -> dict[str, str]:
    return {key: name for name, record in settings().items() for key in record.keys}


def configured_settings(release: Release) -> dict[str, list[Value]]:
    """All values of each setting, in the order of the files."""
    found: dict[str, list[Value]] = {}
    for name in release.scripts.configs:
        if not _NO_CONFIG.search(name):
            file = release.folder.text(name)
            for setting, value in _in_config(file) if file else ():
                found.setdefault(setting, []).append(value)
    for name in release.scripts.names:
        if name.lower().endswith(".py"):
            file = release.folder.text(name)
            for setting, value in _in_options(file) if file else ():
                found.setdefault(setting, []).append(value)
    return found


def _setting(key: str) -> str | None:
    """The setting that a key means; `optimizer.lr` is told by its last part."""
    return _names().get(key.lower().rpartition(".")[2].replace("-", "_").strip("_"))


def _in_config(file: SourceFile) -> Iterator[tuple[str, Value]]:
    for match in _LINE.finditer(file.text):
        setting = _setting(match["key"])
        written = match["value"].strip()
        if setting is None or not written or written.startswith(("#", "{")):
            continue
        scalar = _SCALAR.fullmatch(written)
        number = number_of(scalar["n"].replace("_", "")) if scalar else None
        if written.lower().rstrip(",") in ("null", "none", "~", "true", "false"):
            continue
        yield setting, Value(number, file.span(match.start("key"), match.end("value")))


def _in_options(file: SourceFile) -> Iterator[tuple[str, Value]]:
    """The defaults of argparse's and click's options."""
    if len(file.text) > _CODE_LIMIT or "default" not in file.text:
        return
    try:
        tree = ast.parse(file.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in ("add_argument", "option"):
            continue
        flags = [a.value for a in node.args if isinstance(a, ast.Constant)]
        names = [_setting(str(flag).lstrip("-")) for flag in flags]
        setting = next(filter(None, names), None)
        default = next((k.value for k in node.keywords if k.arg == "default"), None)
        if setting is None or default is None:
            continue
        span = file.line_span(default.lineno)
        value = default.value if isinstance(default, ast.Constant) else None
        if isinstance(value, bool) or (value is None and isinstance(default, ast.Constant)):
            continue
        yield setting, Value(float(value) if isinstance(value, int | float) else None, span)
