"""Configuration: two stages, strict keys, errors that name file, key and what is allowed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from paperlint.analysis.own import OwnItem
from paperlint.config import Config, Settings, resolve
from paperlint.configfile import find_config, load, settings_of
from paperlint.errors import ConfigError
from paperlint.limits import Limits


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "pyproject.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


EVERYTHING = """
select = ["structure"]
ignore = ["lone-subsection", "ALL"]
extend-select = ["unused-suppression"]
fail-on = "warning"
min-confidence = "low"
output-format = "json"
venue = "neurips"
stage = "camera-ready"
kind = "survey"
timeout = 60
allow-outside = true
dataset-names = ["BarnSounds"]
[{table}severity]
missing-limitations = "error"
todo-left = "off"
[{table}per-file-ignores]
"appendix/*.tex" = ["empty-section"]
[{table}cues]
data_splits = ["by herd"]
[{table}items.welfare]
title = "how they were kept"
cues = ["kept in barns"]
only-in = ["data"]
[{table}limits]
files = 7
"""


@pytest.mark.parametrize("name", ["pyproject.toml", "paperlint.toml"])
def test_every_key_is_read_from_both_kinds_of_file(name: str) -> None:
    text = EVERYTHING.format(table="tool.paperlint." if name == "pyproject.toml" else "")
    if name == "pyproject.toml":
        text = '[project]\nname = "x"\n[tool.paperlint]\n' + text
    settings = load(written(text, name), trusted=True)
    assert settings == Settings(
        select=("structure",),
        ignore=("lone-subsection", "ALL"),
        extend_select=("unused-suppression",),
        severity={"missing-limitations": "error", "todo-left": "off"},
        per_file_ignores={"appendix/*.tex": ("empty-section",)},
        fail_on="warning",
        min_confidence="low",
        output_format="json",
        venue="neurips",
        stage="camera-ready",
        kind="survey",
        timeout=60.0,
        allow_outside=True,
        limits=Limits(files=7),
        dataset_names=("BarnSounds",),
        cues={"data_splits": ("by herd",)},
        items={
            "welfare": OwnItem(
                title="how they were kept", cues=("kept in barns",), only_in=("data",)
            )
        },
    )
    assert None not in dataclasses.astuple(settings)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "selct = []",
            "selct: unknown key; did you mean select? Allowed: select, ignore, extend-select, ",
        ),
        ("zzz = 1", "zzz: unknown key. Allowed: select, "),
        (
            'select = "structure"',
            'select = "structure": must be a list of rules, families or ALL, each a string.',
        ),
        ("ignore = [1]", "ignore = a list: must be a list of rules"),
        (
            'select = ["missing-limitation"]',
            "select: no rule or family is called 'missing-limitation'; did you mean "
            "missing-limitations?",
        ),
        ('fail-on = "fatal"', 'fail-on = "fatal": not one of error, warning, info, never.'),
        ("fail-on = true", "fail-on = true: not one of error, warning, info, never."),
        ('stage = "final"', 'stage = "final": not one of draft, submission, camera-ready, '),
        ('kind = "poem"', 'kind = "poem": not one of empirical, theory, dataset, survey, '),
        ('venue = ""', 'venue = "": must be a name.'),
        ("severity = 3", "severity = 3: must be a table of rules"),
        (
            'severity.missing-limitations = "fatal"',
            'severity.missing-limitations = "fatal": not one of error, warning, info, off.',
        ),
        (
            'severity.missing-limits = "info"',
            "severity.missing-limits: no rule is called that; did you mean missing-limitations?",
        ),
        (
            'per-file-ignores."*.tex" = ["todo"]',
            "per-file-ignores.\"*.tex\": no rule or family is called 'todo'",
        ),
    ],
)  # fmt: skip
def test_errors_name_file_key_and_what_is_allowed(line: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(written(f"[tool.paperlint]\n{line}\n"))
    assert str(error.value).startswith(f"pyproject.toml: [tool.paperlint] {message}")
    with pytest.raises(ConfigError) as error:
        load(written(f"{line}\n", "paperlint.toml"))
    assert str(error.value).startswith(f"paperlint.toml: {message}")


def test_broken_files_are_told_with_the_line() -> None:
    with pytest.raises(ConfigError, match=r"^sub/paperlint.toml: not valid TOML: .*line 2"):
        load(written("select = []\nselect = = 3\n", "sub/paperlint.toml"))
    Path("paperlint.toml").write_bytes(b"venue = '\xff'\n")
    with pytest.raises(ConfigError, match=r"^paperlint.toml: not UTF-8 at byte 9\.$"):
        load(Path("paperlint.toml"))
    with pytest.raises(ConfigError, match=r"^missing.toml: cannot be read: No such file"):
        load(Path("missing.toml"))
    with pytest.raises(ConfigError, match=r"^pyproject.toml: there is no \[tool.paperlint\]"):
        load(written("[tool.other]\n"))
    with pytest.raises(ConfigError, match=r"tool.paperlint = 3: must be a table"):
        load(written("[tool]\npaperlint = 3\n"))


@pytest.mark.parametrize("name", ["paperlint.toml", "pyproject.toml"])
def test_a_found_configuration_that_is_a_link_out_of_its_project_is_not_read(name: str) -> None:
    secret = written("[secret]\npassword = 'swordfish'\n", "elsewhere/secret.toml")
    link = Path("paper") / name
    link.parent.mkdir()
    link.symlink_to(secret.absolute())
    with pytest.raises(ConfigError) as error:
        find_config(Path("paper"))
    assert str(error.value).startswith(f"paper/{name}: a link out of the project, not followed")
    assert "secret" not in str(error.value)
    assert "--allow-outside" in str(error.value)
    if name == "paperlint.toml":
        assert find_config(Path("paper"), outside=True) == link.absolute()


def test_a_link_inside_of_its_project_is_followed() -> None:
    written("venue = 'acl'\n", "settings/lint.toml")
    Path("paperlint.toml").symlink_to("settings/lint.toml")
    found = find_config(Path())
    assert found is not None
    assert load(found).venue == "acl"


def test_a_configuration_of_many_megabytes_is_not_read() -> None:
    written("#" * 1_000_001, "paperlint.toml")
    with pytest.raises(ConfigError, match=r"^paperlint.toml: larger than 1 MB, the most read\.$"):
        load(Path("paperlint.toml"))
    written("#" * 1_000_000, "paperlint.toml")
    load(Path("paperlint.toml"))


def test_a_byte_order_mark_is_no_trouble() -> None:
    Path("paperlint.toml").write_bytes(b"\xef\xbb\xbfvenue = 'acl'\r\n")
    assert load(Path("paperlint.toml")).venue == "acl"


def test_the_nearest_file_wins_and_paperlint_toml_in_its_folder() -> None:
    top = written("[tool.paperlint]\n")
    deep = Path("a/b/c")
    deep.mkdir(parents=True)
    assert find_config(deep) == top.absolute()
    written("[tool.other]\n", "a/b/pyproject.toml")
    assert find_config(deep) == top.absolute()
    nearer = written("[tool.paperlint]\n", "a/pyproject.toml")
    assert find_config(deep) == nearer.absolute()
    nearest = written("", "a/paperlint.toml")
    assert find_config(deep) == nearest.absolute()
    assert find_config(Path()) == top.absolute()


def test_the_command_line_wins_over_the_file() -> None:
    file = settings_of({"fail-on": "warning", "venue": "acl", "kind": "survey"}, "f")
    options = settings_of({"fail-on": "never", "kind": "theory"}, "--", joint="")
    config = resolve(file, options, Path("/x"))
    assert (config.fail_on, config.venue, config.kind) == ("never", "acl", "theory")
    assert config.folder == Path("/x")
    assert resolve(Settings(), Settings()) == Config()


def test_lists_of_the_command_line_add_but_select_starts_anew() -> None:
    file = Settings(select=("structure",), ignore=("todo-left",), extend_select=("suppression",))
    added = resolve(file, Settings(ignore=("lone-subsection",), extend_select=("ALL",)))
    assert added.select == ("structure",)
    assert added.ignore == ("todo-left", "lone-subsection")
    assert added.extend_select == ("suppression", "ALL")
    anew = resolve(file, Settings(select=("todo-left",)))
    assert (anew.select, anew.ignore, anew.extend_select) == (("todo-left",), (), ())


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Config().fail_on = "never"  # type: ignore[misc]
