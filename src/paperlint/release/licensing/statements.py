"""What a release says of its licences: in licence files, READMEs, cards and metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from paperlint.release.licensing.expressions import identifiers, normal
from paperlint.release.licensing.record import LicenceRecord, named_in, record_of
from paperlint.release.licensing.texts import Parts, identify_text, parts_of, placeholder_in
from paperlint.source.text import Span
from paperlint.tables import TOMLDecodeError, read_toml

if TYPE_CHECKING:
    from paperlint.release.contents import Contents
    from paperlint.release.prose import Prose

Scope = Literal["all", "code", "weights", "data", "document", "part"]

_FILE = re.compile(
    r"(?P<base>(?:un)?licen[sc]e|copying|copyright|legal)s?(?P<rest>[-_. ][\w.-]+)?", re.IGNORECASE
)
_ENDINGS = re.compile(r"\.(?:txt|md|rst|markdown)$", re.IGNORECASE)
_PREFIXED = re.compile(r"(?P<rest>[\w]+)[-_.](?:licen[sc]e|copying)", re.IGNORECASE)
_SCOPES: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    ("weights", re.compile(r"\b(?:weights?|models?|checkpoints?|parameters)\b", re.IGNORECASE)),
    ("data", re.compile(r"\b(?:data|data-?sets?|corpus|annotations?|samples)\b", re.IGNORECASE)),
    ("document", re.compile(r"\b(?:documentation|paper|docs|text|figures)\b", re.IGNORECASE)),
    ("code", re.compile(r"\b(?:code|software|scripts?|library)\b", re.IGNORECASE)),
)
_SAYS = re.compile(r"\blicen[sc]\w*|\bterms of use\b|\bdistributed under\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|no longer|except|except for|unless|other than)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:third[- ]party|acknowledg|credits?|components? (?:are|is)|adapted from|based on"
    r"|borrowed|thanks|certain components|original (?:code|implementation)|submodules?)\b",
    re.IGNORECASE,
)
_SETUP = re.compile(r"""\blicen[sc]e\s*=\s*(["'])([^"'\n]{2,60})\1""")
_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?([^\"'\n]{3,80})")
_RESEARCH = "LicenseRef-research-only"
_KEY = re.compile(r"^[ \t]*[\"']?licen[sc]e[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\n,#]{2,80})", re.M)


@dataclass(frozen=True)
class LicenceFile:
    """A file with the text of a licence. `scope`: what its name says it is about."""

    name: str
    scope: Scope
    identifier: str | None
    parts: Parts
    placeholder: Span | None
    span: Span
    is_named_well: bool

    @property
    def record(self) -> LicenceRecord | None:
        return record_of(self.identifier)


@dataclass(frozen=True)
class Statement:
    """A place that says under which licence something stands. `source`: what kind of place."""

    identifier: str
    scope: Scope
    source: str
    span: Span


class Licences:
    """All that a release says of its licences."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._folder = contents.folder

    @cached_property
    def files(self) -> tuple[LicenceFile, ...]:
        """Licence files at the top and one folder below, the main one first."""
        found = []
        for name in self._folder.names:
            if name.count("/") > 1:
                continue
            rank = _rank(name)
            if rank is None:
                continue
            file = self._folder.text(name)
            if file is None or not file.text.strip():
                continue
            found.append((rank, name.count("/"), name, self._file(name, file.text)))
        return tuple(one[-1] for one in sorted(found, key=lambda one: one[:3]))

    def _file(self, name: str, text: str) -> LicenceFile:
        file = self._folder.place(name)
        blank = placeholder_in(file)
        return LicenceFile(
            name=name,
            scope=_scope_of_name(name),
            identifier=identify_text(text),
            parts=parts_of(file),
            placeholder=file.span(*blank) if blank else None,
            span=file.span(0, len(file.text.split("\n", 1)[0])),
            is_named_well=name.rpartition("/")[2] == "LICENSE",
        )

    @cached_property
    def main(self) -> LicenceFile | None:
        """The licence of the release as a whole: a file at the top that is about all of it."""
        at_top = [file for file in self.files if "/" not in file.name]
        return next((f for f in at_top if f.scope in ("all", "code")), None)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What is said outside of licence files, in the order of the files."""
        found: list[Statement] = []
        for prose in self._contents.texts:
            found += self._in_text(prose)
        for name in self._folder.names:
            if "/" not in name:
                found += self._in_metadata(name)
        return tuple(found)

    def of(self, scope: Scope, itself: bool = False) -> tuple[str | None, Span | None]:
        """The licence of a kind of thing, and where that is said: of a file or text about it alone,
        else of the whole, unless only `itself` is asked for."""
        for file in self.files:
            if file.scope == scope and file.identifier:
                return file.identifier, file.span
        for statement in self.statements:
            if statement.scope == scope:
                return statement.identifier, statement.span
        if itself:
            return None, None
        if self.main is not None:
            return self.main.identifier, self.main.span
        for statement in self.statements:
            if statement.scope in ("all", scope):
                return statement.identifier, statement.span
        return None, None

    def _in_text(self, prose: Prose) -> Iterator[Statement]:
        card = self._contents.card_of(prose.name)
        own: Scope = "all"
        if card is not None and prose.name != self._folder.readme:
            own = "weights" if card.kind == "model-card" else "data"
        if prose.paper is not None:
            for meta in prose.paper.metadata:
                if meta.key in ("license", "licence") and meta.span.file is prose.file:
                    identifier = normal(meta.value)
                    if identifier:
                        yield Statement(identifier, own, "front matter", meta.span)
        for stretch in prose.stretches:
            under = re.search(r"\blicen[sc]", stretch.heading, re.IGNORECASE)
            if stretch.is_code or not (under or _SAYS.search(stretch.text)):
                continue
            about = own
            for sentence in re.split(r"(?<=[.;])\s+|,\s+while\s+", stretch.text):
                for said in self._in_sentence(prose, sentence, stretch.line, about, bool(under)):
                    about = said.scope  # "They are ..." goes on about the same
                    yield said

    def _in_sentence(
        self, prose: Prose, sentence: str, line: int, own: Scope, under: bool
    ) -> Iterator[Statement]:
        if not (under or _SAYS.search(sentence)) or _DENIES.search(sentence):
            return
        if _OTHERS.search(sentence):
            return
        bare = re.sub(r"\(https?://[^)\s]*\)|https?://\S*|\(LICEN[SC]E[^)]*\)", " ", sentence)
        bare = bare.replace("_", " ").replace("%20", " ")
        named = named_in(bare)
        if not named or len({identifier for identifier, _, _ in named}) > 1:
            return  # several: which is for what can't be told
        identifier, start, _ = named[0]
        scope = own
        if own == "all":
            scope = next((s for s, words in _SCOPES if words.search(bare[:start])), "all")
        yield Statement(identifier, scope, "text", prose.file.line_span(line))

    def _in_metadata(self, name: str) -> Iterator[Statement]:
        lower = name.lower()
        if lower not in (
            "pyproject.toml", "setup.cfg", "setup.py", "citation.cff", "package.json",
            "codemeta.json", "cargo.toml", "description", "project.toml",
        ):  # fmt: skip
            return
        file = self._folder.text(name)
        if file is None:
            return
        said: list[tuple[str, int]] = []
        if lower == "pyproject.toml":
            said = _pyproject(file.text)
        elif lower == "setup.py":
            said = [(m[2], m.start(2)) for m in _SETUP.finditer(file.text)]
            said += [(m[1], m.start(1)) for m in _CLASSIFIER.finditer(file.text)]
        elif lower.endswith(".json"):
            said = _json(file.text)
        else:
            said = [(m[1], m.start(1)) for m in _KEY.finditer(file.text)]
            said += [(m[1], m.start(1)) for m in _CLASSIFIER.finditer(file.text)]
        scope: Scope = "all" if lower == "citation.cff" else "code"
        for text, at in said[:3]:
            identifier = normal(text.strip().removeprefix("https://spdx.org/licenses/"))
            if identifier:
                yield Statement(identifier, scope, name, file.span(at, at + len(text)))

    @cached_property
    def conflicts(self) -> tuple[tuple[Statement, LicenceFile | Statement], ...]:
        """Statements that name another licence than what they should agree with."""
        found: list[tuple[Statement, LicenceFile | Statement]] = []
        for statement in self.statements:
            other = self._counterpart(statement)
            if other is None or other.identifier is None:
                continue
            mine, theirs = identifiers(statement.identifier), identifiers(other.identifier)
            if not mine & theirs and not _is_loose(statement, other):
                found.append((statement, other))
        return tuple(found)

    def _counterpart(self, statement: Statement) -> LicenceFile | Statement | None:
        """What a statement should agree with: the licence file about the same, or the first
        statement about it."""
        scope = statement.scope
        for file in self.files:
            if file.scope == scope or (scope in ("all", "code") and file is self.main):
                return file
        earlier = next(s for s in self.statements if s.scope == scope)
        return earlier if earlier is not statement else None


def _is_loose(statement: Statement, other: LicenceFile | Statement) -> bool:
    """Does one of them only say "for research" where the other names the licence that says so?"""
    named = {statement.identifier, other.identifier} - {_RESEARCH}
    records = [record_of(identifier) for identifier in named]
    return len(named) == 1 and all(record is not None and not record.open for record in records)


def _rank(name: str) -> int | None:
    """How much a file's name says that it is the licence; None where it doesn't."""
    file = name.rpartition("/")[2]
    bare = _ENDINGS.sub("", file)
    if "." in bare and not re.fullmatch(r"[\w-]+[-_.][\d.]+", bare):
        return None
    match = _FILE.fullmatch(bare)
    if match:
        base = 0 if match["base"].lower() in ("license", "licence", "unlicense") else 1
        return base + (2 if match["rest"] else 0) + (bare != file)
    return 5 if _PREFIXED.fullmatch(bare) else None


def _scope_of_name(name: str) -> Scope:
    """LICENSE_WEIGHTS, data/LICENSE: what a licence file is about."""
    folder, _, file = name.rpartition("/")
    bare = _ENDINGS.sub("", file)
    match = _FILE.fullmatch(bare) or _PREFIXED.fullmatch(bare)
    rest = re.sub(r"[-_./]", " ", match["rest"] or "") if match else ""
    for scope, pattern in _SCOPES:
        if pattern.search(f"{rest} {re.sub(r'[-_./]', ' ', folder)}"):
            return scope
    is_of_all = not rest.strip(" 0123456789") or bool(named_in(rest.strip()))
    return "all" if is_of_all and not folder else "part"


def _pyproject(text: str) -> list[tuple[str, int]]:
    try:
        project: Any = read_toml(text).get("project", {})
    except TOMLDecodeError:
        return []
    value = project.get("license") if isinstance(project, dict) else None
    if isinstance(value, dict):
        value = value.get("text")
    found = []
    if isinstance(value, str) and len(value) < 100:
        found.append((value, max(0, text.find(value, text.find("license")))))
    found += [(m[1], m.start(1)) for m in _CLASSIFIER.finditer(text)]
    return [(said, at) for said, at in found if text[at : at + len(said)] == said]


def _json(text: str) -> list[tuple[str, int]]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return []
    value = table.get("license") if isinstance(table, dict) else None
    if not isinstance(value, str) or value not in text:
        return []
    return [(value, text.index(value))]
