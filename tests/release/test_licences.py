"""Licences: which, of what, open or not, and whether statements agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import MIT, release, whole

from paperlint.finding import Hit
from paperlint.release.facts import Release
from paperlint.release.licensing.expressions import identifiers, normal
from paperlint.release.licensing.record import licences, named_in
from paperlint.release.licensing.texts import identify_text
from paperlint.rules import by_name


def says(subject: Release, rule: str) -> list[str]:
    return [hit.message for hit in hits(subject, rule)]


def hits(subject: Release, rule: str) -> list[Hit]:
    check = by_name(rule).on_release
    assert check is not None
    return list(check(subject))


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        (MIT, "MIT"),
        (MIT.replace("MIT License\n\n", ""), "MIT"),
        ("HenNet, all of it.\n\n" + MIT + "\nParts are by others.\n" * 30, "MIT"),
        ("Attribution-NonCommercial 4.0 International\n\n" + "terms\n" * 50, "CC-BY-NC-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"),
        ("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version", "LicenseRef-Llama"),
        ("BigScience Open RAIL-M License\ndated May 2022", "LicenseRef-BigScience-RAIL"),
        ("CreativeML Open RAIL-M\ndated August 22, 2022", "LicenseRef-OpenRAIL"),
        ("Community Data License Agreement - Permissive - Version 2.0", "CDLA-Permissive-2.0"),
        ("# SPDX-License-Identifier: BSD-3-Clause\n", "BSD-3-Clause"),
        ("You may look at the hens.", None),
        ("", None),
    ],
)  # fmt: skip
def test_texts_are_identified(text: str, identifier: str | None) -> None:
    assert identify_text(text) == identifier


@pytest.mark.parametrize(
    ("said", "identifier"),
    [
        ("MIT", "MIT"),
        ("mit", "MIT"),
        ("apache-2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0"),
        ("BSD License", None),
        ("", None),
    ],
)
def test_what_metadata_say(said: str, identifier: str | None) -> None:
    assert normal(said) == identifier


def test_expressions_name_several() -> None:
    assert identifiers("MIT OR Apache-2.0") == {"MIT", "Apache-2.0"}
    assert identifiers("GPL-3.0-or-later") == {"GPL-3.0"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("under the MIT license", ["MIT"]),
        ("the Apache License, Version 2.0", ["Apache-2.0"]),
        ("Creative Commons Attribution-NonCommercial 4.0 International", ["CC-BY-NC-4.0"]),
        ("CC BY-NC-SA 4.0", ["CC-BY-NC-SA-4.0"]),
        ("CC-BY-4.0 and CC-BY-SA-4.0", ["CC-BY-4.0", "CC-BY-SA-4.0"]),
        ("CC BY 4.0", ["CC-BY-4.0"]),
        ("creativeml-openrail-m", ["LicenseRef-OpenRAIL"]),
        ("the Llama 3 Community License Agreement", ["LicenseRef-Llama"]),
        ("submit your code to the committee", []),
    ],
)
def test_names_in_texts(text: str, named: list[str]) -> None:
    assert [identifier for identifier, _, _ in named_in(text)] == named


def test_limited_licences_are_not_open() -> None:
    for identifier, record in licences().items():
        assert bool(record.limits) != record.open, identifier
        assert not (record.permissive and not record.open), identifier
        if identifier.startswith("LicenseRef-"):
            assert not record.open


@pytest.mark.parametrize(
    ("name", "is_main"),
    [
        ("LICENSE", True),
        ("LICENSE.txt", True),
        ("LICENCE.md", True),
        ("COPYING", True),
        ("UNLICENSE", True),
        ("LICENSE-MIT", True),
        ("MIT-LICENSE.txt", True),
        ("LICENSE_WEIGHTS", False),
        ("LICENSE-DATA", False),
        ("LICENSE_SOMEBODY", False),
        ("data/LICENSE", False),
        ("licenses.py", False),
        ("license_check.sh", False),
    ],
)
def test_names_of_licence_files(tmp_path: Path, name: str, is_main: bool) -> None:
    subject = release(tmp_path, {name: MIT})
    assert (subject.licences.main is not None) == is_main
    assert subject.components["license_file"].is_present == is_main


def test_the_file_called_license_is_the_main_one(tmp_path: Path) -> None:
    other = MIT.replace("MIT License", "Another")
    subject = release(tmp_path, {"COPYING": other, "LICENSE": MIT, "LICENSE_WEIGHTS": other})
    assert subject.licences.main is not None
    assert subject.licences.main.name == "LICENSE"
    assert says(subject, "license-file-misnamed") == []


def test_misnamed(tmp_path: Path) -> None:
    subject = release(tmp_path, {"licence.md": MIT})
    assert says(subject, "license-file-misnamed") == [
        "licence.md is the licence file, and is not called LICENSE."
    ]


def test_not_recognised(tmp_path: Path) -> None:
    subject = release(tmp_path, {"LICENSE": "The hens decide.\n"})
    assert len(says(subject, "license-not-recognised")) == 1
    assert says(release(tmp_path, {"LICENSE": MIT}), "license-not-recognised") == []


def test_parts_of_a_licence_file(tmp_path: Path) -> None:
    [file] = release(tmp_path, {"LICENSE": MIT}).licences.files
    parts = file.parts
    assert (parts.name, parts.copyright_notice, parts.terms, parts.disclaimers) == (1, 3, 5, 15)
    assert parts.contributor_agreement is None


@pytest.mark.parametrize(
    "blank",
    ["[year] [fullname]", "<year> <copyright holders>", "{year} {fullname}", "YYYY The hens"],
)
def test_blank_left(tmp_path: Path, blank: str) -> None:
    subject = release(tmp_path, {"LICENSE": MIT.replace("2026 The hen house", blank)})
    [hit] = hits(subject, "license-placeholder-left")
    assert hit.span.line == 3
    assert subject.licences.main is not None
    assert subject.licences.main.identifier == "MIT"


def test_the_example_of_a_notice_is_no_blank(tmp_path: Path) -> None:
    text = (
        "Apache License\n\nAPPENDIX: How to apply\n\nCopyright [yyyy] [name of copyright owner]\n"
    )
    subject = release(tmp_path, {"LICENSE": text})
    assert says(subject, "license-placeholder-left") == []


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"README.md": "# Hens\n\n## License\n\nApache 2.0\n"}, 5),
        ({"README.md": "# Hens\n\nAll is released under the Apache License, Version 2.0.\n"}, 3),
        ({"README.md": "---\nlicense: apache-2.0\n---\n# Hens\n"}, 2),
        ({"pyproject.toml": '[project]\nname = "hens"\nlicense = "Apache-2.0"\n'}, 3),
        ({"setup.cfg": "[metadata]\nlicense = Apache-2.0\n"}, 2),
        ({"setup.py": "setup(name='hens', license='Apache 2.0')\n"}, 1),
        ({"CITATION.cff": "cff-version: 1.2.0\nlicense: Apache-2.0\n"}, 2),
        ({"package.json": '{"name": "hens",\n"license": "Apache-2.0"}'}, 2),
        ({"MODEL_CARD.md": "# Model card\n\nLicense: Apache-2.0\n",
          "LICENSE_WEIGHTS": MIT}, 3),
    ],
)  # fmt: skip
def test_statements_that_conflict(tmp_path: Path, files: dict[str, str], line: int) -> None:
    subject = release(tmp_path, {"LICENSE": MIT, **files})
    [hit] = hits(subject, "license-statements-conflict")
    assert hit.span.line == line
    assert "Apache-2.0" in hit.message
    assert "MIT" in hit.message


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": "# Hens\n\n## License\n\nMIT\n"},
        {"README.md": "# Hens\n\nThe data are under the CC-BY-4.0 licence.\n"},
        {"README.md": "# Hens\n\nModel weights are licensed under Apache-2.0.\n"},
        {"README.md": "# Hens\n\nCode of others is licensed under Apache-2.0.\n\n"
                      "## Acknowledgements\n\nBased on Bird, licensed under Apache-2.0.\n"},
        {"pyproject.toml": '[project]\nlicense = "MIT OR Apache-2.0"\n'},
        {"pyproject.toml": '[project]\nlicense = {file = "LICENSE"}\n'},
        {"DATASHEET.md": "# Datasheet\n\nThe data are distributed under CC-BY-4.0 licence.\n"},
        {"README.md": "# Hens\n\nThis is not licensed under the GPL-3.0 any more.\n"},
    ],
)  # fmt: skip
def test_statements_that_agree(tmp_path: Path, files: dict[str, str]) -> None:
    files = {k: v.replace("Code of others is", "Based on Bird, which is") for k, v in files.items()}
    subject = release(tmp_path, {"LICENSE": MIT, **files})
    assert says(subject, "license-statements-conflict") == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"LICENSE": "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n"}, "Llama community licence limits"),
        ({"LICENSE": MIT, "LICENSE_WEIGHT": "Attribution-NonCommercial 4.0 International\n"},
         "CC-BY-NC-4.0 limits commercial use: the weights are not open."),
        ({"LICENSE": MIT, "README.md": "# Hens\n\nThe weights are licensed under "
          "creativeml-openrail-m.\n"}, "Open RAIL limits some uses (RAIL): the weights are"),
        ({"LICENSE": MIT, "DATASHEET.md": "# Datasheet\n\nLicense: CC BY-NC 4.0\n"},
         "CC-BY-NC-4.0 limits commercial use: the data are not open."),
    ],
)  # fmt: skip
def test_limits_are_named(tmp_path: Path, files: dict[str, str], words: str) -> None:
    [message] = says(release(tmp_path, files), "license-not-open")
    assert words in message


def test_open_licences_are_not_accused(tmp_path: Path) -> None:
    subject = release(tmp_path, whole())
    assert says(subject, "license-not-open") == []
    assert says(subject, "license-unfit") == []


def test_a_licence_for_texts_over_code(tmp_path: Path) -> None:
    text = "# SPDX-License-Identifier: CC-BY-4.0\n"
    subject = release(tmp_path, {"LICENSE": text, "train.py": "x = 1\n"})
    assert len(says(subject, "license-unfit")) == 1
    assert says(release(tmp_path / "b", {"LICENSE": text}), "license-unfit") == []
