"""From what is asked for to the files of a card or a release, as text; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from paperlint.guidance.parts import Part, card_parts
from paperlint.records import Record, load_records
from paperlint.release.licensing.texts import text_of
from paperlint.scaffold.markup import Markdown, plain
from paperlint.scaffold.rendering import rendered

Companion = Literal["model-card", "data-card", "release"]
License = Literal["MIT", "Apache-2.0"]

_NAMES: dict[License, str] = {"MIT": "MIT License", "Apache-2.0": "Apache License 2.0"}
_UNTITLED = {
    "model-card": "[FILL IN: Name of the model]",
    "data-card": "[FILL IN: Name of the data set]",
    "release": "[FILL IN: Name of the release]",
}


class Script(Record, frozen=True, kw_only=True):
    """A script of a release; the head of the data file says what each field means."""

    about: str
    guidance: str
    spot: str
    config: Literal["train", "tuning"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    kind: Companion
    title: str = ""
    authors: tuple[str, ...] = ()
    license: License = "Apache-2.0"


@cache
def scripts() -> dict[str, Script]:
    """The scripts of a release, by file."""
    return load_records("companions/data/scripts.toml", Script)


def plan(asked: Asked) -> dict[str, str]:
    """The files, POSIX path -> text, the one to begin with first."""
    if asked.kind == "model-card":
        return {"MODEL_CARD.md": _card("model-card", asked)}
    if asked.kind == "data-card":
        return {"DATA_CARD.md": _card("data-card", asked)}
    return _release(asked)


def _release(asked: Asked) -> dict[str, str]:
    context = _context(asked, "release")
    files = {
        "README.md": rendered("release/README.md.j2", context),
        "MODEL_CARD.md": _card("model-card", asked),
        "DATA_CARD.md": _card("data-card", asked),
        "model.py": rendered("release/model.py.j2", context),
    }
    for file, script in scripts().items():
        own = {
            "file": file,
            "about": script.about,
            "guidance": script.guidance,
            "spot": script.spot,
            "config": script.config,
        }
        files[file] = rendered("release/script.py.j2", own)
    for name in ("configs/train.toml", "configs/tuning.toml", "requirements.txt", "CITATION.cff"):
        files[name] = rendered(f"release/{name}.j2", context)
    files["LICENSE"] = licence(asked)
    files[".gitignore"] = rendered("release/gitignore.j2", context)
    return files


def licence(asked: Asked) -> str:
    """The whole text of the licence, with this year and the authors where it leaves room."""
    holders = ", ".join(map(plain, asked.authors)) or "the authors"
    text = text_of(asked.license)
    if asked.license == "MIT":  # Apache's shows a notice as an example, which stays as it is
        text = text.replace("[year]", str(date.today().year)).replace("[fullname]", holders)
    return text.strip("\n") + "\n"


def _card(kind: Literal["model-card", "data-card"], asked: Asked) -> str:
    parts = card_parts("model_card" if kind == "model-card" else "data_card")
    sections = [_section(part) for part in parts.values()]
    return rendered(f"cards/{kind}.md.j2", {**_context(asked, kind), "sections": sections})


def _section(part: Part) -> str:
    markup = Markdown()
    blocks = [f"## {part.title}", markup.comment(part.guidance)]
    for block in part.body:
        if isinstance(block, str):
            blocks.append(markup.line(block))
        elif isinstance(block, tuple):
            items = (markup.line(item).replace("\n", "\n  ") for item in block)
            blocks.append("\n".join(f"- {item}" for item in items))
    return "\n\n".join(blocks) + "\n"


def _context(asked: Asked, kind: Companion) -> dict[str, object]:
    return {
        "name": plain(asked.title) or _UNTITLED[kind],
        "authors": [plain(author) for author in asked.authors] or ["[FILL IN: Name of an author]"],
        "license": asked.license,
        "licence": _NAMES[asked.license],
    }
