"""Looks for each component of a release: by name, by content, and where its texts lead.

What a file is called, what it holds, and what a README says of it are three witnesses; two of them
make it sure.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from paperlint.finding import CONFIDENCES, Confidence
from paperlint.release.prose import Pointer, Stretch
from paperlint.release.record import (
    Component,
    ComponentRecord,
    Found,
    components,
    has_words,
    search,
)
from paperlint.release.scripts import words_of

if TYPE_CHECKING:
    from paperlint.release.contents import Contents
    from paperlint.release.licensing.statements import Licences

_SHOWN = 5
_SCRIPTED = frozenset(
    {
        "model_code", "preprocessing_scripts", "feature_engineering_scripts", "training_scripts",
        "evaluation_scripts", "tuning_scripts", "inference_scripts", "dataset",
    }
)  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:acknowledg|related|credits?|contribut|thanks|similar|citation|cite|references?"
    r"|third[- ]party|star history)",
    re.IGNORECASE,
)
"""Headings under which addresses lead to the work of others."""
_PAPER_FILE = re.compile(r"@(?:article|inproceedings|misc|techreport|conference)\s*\{")
_DATA_FOLDER = re.compile(
    r"(?:^|/)(?:data|datasets?|corpus|corpora|samples|splits|raw|processed)(?:/|$)", re.IGNORECASE
)
_NO_DATA = re.compile(
    r"\.(?:py|sh|ipynb|r|jl|md|rst|txt\.md|ya?ml|toml|cfg|ini|html?|css|js|pdf|png|jpe?g|gif|svg"
    r"|lock|pyc|gitkeep|so|c|cpp|h|pt|pth|ckpt|safetensors)$|(?:^|/)(?:readme|licen[sc]e)[^/]*$",
    re.IGNORECASE,
)
_INSTALL = re.compile(
    r"\b(?:install\w*|usage|getting started|quick ?-?start|how to|dependenc\w+|requirements|set-?up"
    r"|running|environment|reproduc\w+)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"^\s*(?:\$ ?|>>> )?(?:pip3? install|conda |mamba |uv |poetry |git clone|python3? |bash |sh |"
    r"\./|make\b|docker |accelerate |torchrun |Rscript |julia |import \w|from \w+ import)",
    re.MULTILINE,
)


class Survey:
    """Finds the components of one release."""

    def __init__(self, contents: Contents, licences: Licences) -> None:
        self._contents = contents
        self._licences = licences
        self._folder = contents.folder
        self._scripts = contents.scripts

    def run(self) -> dict[str, Component]:
        """All components, found or not."""
        return {
            name: Component(name, record, self._best(self._filled(self._find(name, record))))
            for name, record in components().items()
        }

    def _filled(self, found: Iterator[Found]) -> list[Found]:
        """Without cards that are templates of which nothing was filled in."""
        empty = {card.name for card in self._contents.cards if card.is_empty}
        return [one for one in found if one.url or one.path not in empty]

    def _best(self, found: list[Found]) -> tuple[Found, ...]:
        """Each place once, the surest first; told twice makes it surer."""
        by_path: dict[tuple[str, str], list[Found]] = {}
        for one in found:
            by_path.setdefault((one.path, one.url), []).append(one)
        merged = []
        for same in by_path.values():
            best = min(same, key=lambda f: CONFIDENCES.index(f.confidence))
            confidence = best.confidence
            if len({f.how.split(":")[0] for f in same}) > 1 and confidence == "medium":
                confidence = "high"
            with_line = next((f for f in same if f.line and f.line > 1), best)
            line = with_line.line if with_line.path == best.path else best.line
            merged.append(Found(best.path, line, confidence, best.how, best.url))
        merged.sort(
            key=lambda f: (
                CONFIDENCES.index(f.confidence), f.path.count("/"), f.path, f.line or 0
            )
        )  # fmt: skip
        return tuple(merged[:_SHOWN])

    def _find(self, name: str, record: ComponentRecord) -> Iterator[Found]:
        yield from self._by_files(record)
        if name in _SCRIPTED:
            yield from self._by_words(record)
            yield from self._by_lines(record)
        yield from self._by_texts(name, record)
        special = getattr(self, f"_{name}", None)
        if special is not None:
            yield from special(record)

    def _by_files(self, record: ComponentRecord) -> Iterator[Found]:
        for pattern in record.files:
            for name in self._folder.names:
                if fnmatchcase(name.lower(), pattern):
                    yield Found(name, 1, "high", "name: " + posixpath.basename(name))

    def _by_words(self, record: ComponentRecord) -> Iterator[Found]:
        for name in self._scripts.names:
            if has_words(record.words, words_of(name)):
                yield Found(name, 1, "medium", "name: " + posixpath.basename(name))
                continue
            above = posixpath.dirname(name).split("/")[-2:]
            if any(has_words(record.folders, words_of(part)) for part in above if part):
                yield Found(name, 1, "medium", "folder: " + "/".join(above))
            elif has_words(record.weak, words_of(name)) and "/" not in name:
                yield Found(name, 1, "low", "name: " + name)

    def _by_lines(self, record: ComponentRecord) -> Iterator[Found]:
        for patterns, names in (
            (record.code, self._scripts.names),
            (record.config, self._scripts.configs),
        ):
            for name, line, words in self._scripts.with_line(names, patterns):
                yield Found(name, line, "medium", "line: " + words)

    def _by_texts(self, component: str, record: ComponentRecord) -> Iterator[Found]:
        texts = self._contents.texts
        for prose in texts[:1] if component == "paper" else texts:
            for stretch in prose.stretches:
                said = self._said(record, stretch)
                if _OTHERS.search(stretch.heading) and component != "paper":
                    continue
                for link in stretch.links:
                    found = self._linked(record, stretch, link, said, prose.name)
                    if found is not None:
                        yield found
                if said and component in _SCRIPTED and component != "dataset":
                    for path, line in prose.scripts(stretch):
                        if path in self._scripts.names and not self._is_another(path, component):
                            yield Found(path, 1, "medium", f"text: {prose.name}:{line}")

    def _is_another(self, path: str, component: str) -> bool:
        """Does the script's name say that it is another component, and not this one?"""
        words = words_of(path)
        said = {n for n, r in components().items() if has_words(r.words, words)} - {"model_code"}
        return bool(said) and component not in said

    def _said(self, record: ComponentRecord, stretch: Stretch) -> bool:
        """Does a text, or what leads in to it, say that this is what it leads to?"""
        if stretch.is_code:
            return bool(search(record.says, f"{stretch.heading}. {stretch.before}"))
        return bool(search(record.says, stretch.text) or search(record.says, stretch.heading))

    def _linked(
        self, record: ComponentRecord, stretch: Stretch, link: Pointer, said: bool, name: str
    ) -> Found | None:
        is_address = "://" in link.target
        if not is_address:
            path = self._folder.find(link.target.partition("#")[0], posixpath.dirname(name))
            if path is None or path not in self._scripts.names or not record.words:
                return None
            return Found(path, 1, "high", "link: " + link.words) if said else None
        if search(record.links, link.target):
            confidence: Confidence = "high" if said else "medium"
            return Found(name, link.line, confidence, "address: " + link.words, link.target)
        if search(record.not_links, link.target) or not record.needs_link:
            return None
        own = search(record.says, link.words)
        if not own and not record.links_say:
            own = search(record.says, stretch.text)
        if own:
            words = link.words or stretch.heading
            return Found(name, link.line, "medium", "address: " + words, link.target)
        return None

    def _paper(self, record: ComponentRecord) -> Iterator[Found]:
        for prose in self._contents.texts[:1]:
            for stretch in prose.stretches:
                if stretch.is_code and _PAPER_FILE.search(stretch.text):
                    yield Found(prose.name, stretch.line, "medium", "entry: to cite it by")
        source = self._contents.paper_source
        if source is not None:
            yield Found(source, 1, "high", "name: " + source)

    def _model_code(self, record: ComponentRecord) -> Iterator[Found]:
        for package, modules in self._scripts.packages.items():
            if len(modules) >= 3:
                yield Found(f"{package}/__init__.py", 1, "low", "package: " + package)

    def _weights(self, record: ComponentRecord) -> Iterator[Found]:
        for weights in self._contents.weights:
            if weights.holds_weights:
                yield Found(weights.name, None, "high", "content: " + weights.title)

    def _optimizer_state(self, record: ComponentRecord) -> Iterator[Found]:
        for weights in self._contents.weights:
            if weights.optimizer:
                yield Found(weights.name, None, "high", "content: " + weights.optimizer[0])

    def _dataset(self, record: ComponentRecord) -> Iterator[Found]:
        weights = {w.name for w in self._contents.weights if w.holds_weights}
        for name in self._folder.names:
            folder = posixpath.dirname(name)
            if not _DATA_FOLDER.search(folder) or name in weights:
                continue
            if not _NO_DATA.search(name):
                yield Found(name, None, "medium", "folder: " + folder)
            elif re.search(r"(?:^|/)readme[^/]*$", name, re.IGNORECASE):
                file = self._folder.text(name)
                if file is not None and re.search(r"\bdownload|https?://", file.text):
                    yield Found(name, 1, "medium", "text: how to get it")

    def _documentation(self, record: ComponentRecord) -> Iterator[Found]:
        for prose in self._contents.texts:
            if prose.name != self._folder.readme:
                continue
            for stretch in prose.stretches:
                if stretch.is_code and _COMMAND.search(stretch.text):
                    yield Found(prose.name, stretch.line, "high", "commands: in the README")
                    return
            for line, heading in prose.headings:
                if _INSTALL.search(heading):
                    yield Found(prose.name, line, "medium", "heading: " + heading)
                    return

    def _model_card(self, record: ComponentRecord) -> Iterator[Found]:
        for card in self._contents.cards:
            if card.kind == "model-card":
                yield Found(card.name, 1, "high", "content: " + card.how)

    def _data_card(self, record: ComponentRecord) -> Iterator[Found]:
        for card in self._contents.cards:
            if card.kind == "data-card":
                yield Found(card.name, 1, "high", "content: " + card.how)

    def _license_file(self, record: ComponentRecord) -> Iterator[Found]:
        main = self._licences.main
        if main is not None:
            yield Found(main.name, 1, "high", "name: " + main.name)
