"""Many papers in one run: each is linted, here or in processes, whatever happens to the others."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from paperlint import workers
from paperlint.cache import Results
from paperlint.config import Config
from paperlint.errors import ConfigError, SeveralPapers
from paperlint.job import Job
from paperlint.report import Failure, PaperReport
from paperlint.run import How, Watcher, run
from paperlint.source.opening import open_project

TITLES = {
    "ants": "Ants on the march",
    "bees": "Why bees dance",
    "crows": "Tools that crows make",
    "deer": "Where deer sleep",
    "eels": "A long swim for eels",
    "frogs": "Frogs at night",
}
NAMES = ("ants", "bees", "crows", "deer", "eels")
TEXT = "Each animal was counted in the morning and once more at night by two people. " * 30
PYTHON = (sys.executable, "-m", "paperlint")


def paper(name: str, text: str = TEXT) -> str:
    return (
        f"\\documentclass{{article}}\n\\title{{{TITLES.get(name, name)}}}\n"
        f"\\begin{{document}}\n\\maketitle\n\\begin{{abstract}}We count {name}.\\end{{abstract}}\n"
        f"\\section{{Introduction}}\nTODO say why {name}. {text}\n\\end{{document}}\n"
    )


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "drafts"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        (folder / name / "main.tex").write_text(paper(name))
    return folder


def paperlint(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PYTHON, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **variables},
        check=False,
        timeout=120,
    )


def as_json(*arguments: str) -> Any:
    return json.loads(paperlint(*arguments, "--output-format", "json").stdout)


def test_each_paper_of_a_folder_is_linted_and_the_choice_is_told() -> None:
    done = paperlint("drafts", "--select", "todo-left")
    assert done.returncode == 0
    assert done.stderr == (
        "paperlint: drafts: 5 papers, each is linted: ants/main.tex, bees/main.tex, "
        "crows/main.tex, deer/main.tex, eels/main.tex.\n"
    )
    lines = done.stdout.splitlines()
    table = lines.index(next(line for line in lines if line.startswith("Papers")))
    assert [line.split()[:3] for line in lines[table + 1 : table + 6]] == [
        ["▲", f"drafts/{name}/main.tex", "1"] for name in NAMES
    ]
    assert "5 papers: 5 warnings" in lines
    assert paperlint("drafts", "--select", "todo-left", "--quiet").stderr == ""


@pytest.mark.parametrize("jobs", ["1", "3", "auto"])
def test_the_report_is_the_same_however_many_processes(jobs: str) -> None:
    alone = [as_json(f"drafts/{name}/main.tex", "--no-cache")["papers"][0] for name in NAMES]
    assert as_json("drafts", "--jobs", jobs, "--no-cache")["papers"] == alone


def test_several_papers_are_one_json_text() -> None:
    said = paperlint("drafts", "gone.tex", "--output-format", "json").stdout
    assert said == json.dumps(json.loads(said), indent=2, ensure_ascii=False) + "\n"


def test_sources_are_kept_compressed_until_they_are_shown() -> None:
    report = run([Job("drafts/ants", Config()), Job("drafts/bees", Config())])
    file = report.papers[0].sections[0].span.file
    assert "text" not in vars(file)
    assert file.text == Path("drafts/ants/main.tex").read_text()
    assert file.line_text(2) == "\\title{Ants on the march}"
    assert "text" not in vars(file)
    assert report.papers[0].sections[0].span.line == 6


def test_lines_come_as_papers_are_done() -> None:
    done = paperlint("drafts", "gone.tex", "--output-format", "jsonl", "--jobs", "2")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    paths = sorted(answer["papers"][0]["path"] for answer in answers if answer["papers"])
    assert paths == [f"drafts/{name}/main.tex" for name in NAMES]
    assert [a["failure"]["path"] for a in answers if "failure" in a] == ["gone.tex"]
    assert done.returncode == 2


def test_a_paper_that_is_bad_stops_no_other(drafts: Path) -> None:
    (drafts / "bees" / "paperlint.toml").write_text('select = ["no-such-rule"]')
    (drafts / "crows" / "main.tex").write_text(paper("crows", "}" * 500 + TEXT))
    (drafts / "deer" / "paperlint.toml").write_text('ignore = ["ALL"]')
    for options in ((), ("--jobs", "3")):
        answer = as_json("drafts", *options)
        read = [found["path"] for found in answer["papers"]]
        assert read == [f"drafts/{name}/main.tex" for name in ("ants", "crows", "eels")]
        bees, deer = answer["failures"]
        assert "no-such-rule" in bees["message"]
        assert deer["message"].startswith("drafts/deer/main.tex: select and ignore leave no rule")
    done = paperlint("drafts")
    assert done.returncode == 2
    assert "✖ drafts/bees/main.tex   could not be linted" in done.stdout
    assert "3 papers, 2 could not be linted" in done.stdout


def test_each_paper_has_its_own_configuration(drafts: Path) -> None:
    (drafts / "paperlint.toml").write_text('select = ["todo-left"]')
    (drafts / "eels" / "paperlint.toml").write_text('select = ["missing-references"]')
    answer = as_json("drafts")
    rules = [{f["rule"] for f in found["findings"]} for found in answer["papers"]]
    assert rules == [{"todo-left"}] * 4 + [{"missing-references"}]


def test_a_configuration_that_is_given_wrong_stops_everything() -> None:
    done = paperlint("drafts", "--select", "no-such-rule")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_again_nothing_heavy_is_imported() -> None:
    first = paperlint("drafts")
    again = paperlint("drafts", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines()}
    assert "paperlint.run" in imported
    assert not imported & {"paperlint.engine", "paperlint.workers", "spacy", "pylatexenc"}
    assert again.stdout.count("unchanged") == len(NAMES)
    assert first.stdout.splitlines()[-10:] == again.stdout.splitlines()[-10:]


def test_a_new_paper_in_a_folder_is_seen(drafts: Path) -> None:
    assert len(as_json("drafts")["papers"]) == 5
    (drafts / "frogs").mkdir()
    (drafts / "frogs" / "main.tex").write_text(paper("frogs"))
    assert len(as_json("drafts")["papers"]) == 6


@pytest.mark.parametrize(
    "other",
    [
        ("drafts/ants/talk.tex", "slides"),
        ("drafts/old/bees.tex", "an old version"),
        ("drafts/ants/sections/more.tex", "what a paper includes"),
    ],
)
def test_what_is_no_paper_of_its_own_is_left_out(other: tuple[str, str]) -> None:
    path = Path(other[0])
    path.parent.mkdir(exist_ok=True)
    path.write_text(paper("bees"))
    if "sections" in path.parts:
        main = Path("drafts/ants/main.tex")
        main.write_text(paper("ants", TEXT + "\\input{sections/more}"))
    assert len(as_json("drafts")["papers"]) == 5


def test_a_paper_with_something_beside_it_is_one_paper(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "templates").mkdir(parents=True)
    (project / "main.tex").write_text(paper("ants"))
    (project / "bees.tex").write_text(paper("bees"))
    (project / "templates" / "crows.tex").write_text(paper("crows"))
    opened = open_project(str(project))
    assert opened.main == "main.tex"
    assert "bees.tex (another paper)" in str(opened.note)


def test_papers_side_by_side_in_one_folder(tmp_path: Path) -> None:
    for name, text in (("ants", TEXT), ("bees", TEXT * 8), ("notes", "Short.")):
        path = tmp_path / "flat" / f"{name}.tex"
        path.parent.mkdir(exist_ok=True)
        path.write_text(paper(name, text))
    with pytest.raises(SeveralPapers) as caught:
        open_project("flat")
    assert caught.value.paths == ("flat/ants.tex", "flat/bees.tex")
    assert caught.value.left == ("flat/notes.tex",)


def _dying(pipe: Any, folder: Path | None) -> None:
    """A worker that is killed over crows."""
    from paperlint.workers import _answer

    while True:
        job = pipe.recv()
        if "crows" in job.path:
            os.kill(os.getpid(), signal.SIGKILL)
        pipe.send(_answer(job, None))


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_worker_that_is_killed_costs_one_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_work", _dying)
    jobs = [Job(f"drafts/{name}/main.tex", Config()) for name in NAMES]
    report = run(jobs, how=How(processes=2))
    assert [found.path for found in report.papers] == [
        f"drafts/{name}/main.tex" for name in NAMES if name != "crows"
    ]
    [failure] = report.failures
    assert failure.message.startswith(
        "drafts/crows/main.tex: the process that read it was killed by SIGKILL (is there too"
    )
    assert report.exit_code == 2


def test_what_workers_answer_is_what_one_process_answers(tmp_path: Path) -> None:
    folder = Path("drafts")
    (folder / "bees" / "paperlint.toml").write_text('ignore = ["ALL"]')
    none = Config(ignore=("ALL",))
    asked = [
        Job("drafts/ants/main.tex", Config()),
        Job("drafts/bees/main.tex", none),
        Job("gone.tex", Config()),
        Job("drafts", Config()),
    ]
    todo = deque(((index,), job) for index, job in enumerate(asked))
    results = Results(tmp_path / "cache")
    answers = {place[0]: answer for place, _, answer in workers.lint_all(todo, 2, results)}
    fresh = answers[0]
    assert isinstance(fresh, workers.Fresh)
    assert fresh.digest
    here = workers.lint_one(asked[0], None)
    assert isinstance(here, workers.Fresh)
    assert [f.message for f in fresh.report.findings] == [f.message for f in here.report.findings]
    assert fresh.report.rules == here.report.rules
    assert isinstance(answers[1], ConfigError)
    assert isinstance(answers[2], Failure)
    several = answers[3]
    assert isinstance(several, SeveralPapers)
    assert several.paths == tuple(f"drafts/{name}/main.tex" for name in NAMES)
    assert several.trace is not None


def test_a_worker_keeps_no_paper(tmp_path: Path) -> None:
    def reports() -> int:
        gc.collect()
        return sum(isinstance(thing, PaperReport) for thing in gc.get_objects())

    results, before = Results(tmp_path / "cache"), reports()
    for name in NAMES:
        assert workers._answer(Job(f"drafts/{name}", Config()), results)
    assert reports() == before


@pytest.mark.skipif(os.name != "posix", reason="groups of processes")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_run_that_is_ended_leaves_nothing(number: int, code: int, drafts: Path) -> None:
    cache = Path(os.environ["PAPERLINT_CACHE_DIR"])
    for name in NAMES[1:]:
        (drafts / name / "main.tex").write_text(paper(name, TEXT * 150))
    options = ("--output-format", "jsonl", "--jobs", "2", "--report", "json=all.json", "--quiet")
    before = sorted(Path().rglob("*"))
    with subprocess.Popen(
        [*PYTHON, "drafts", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema"')
        process.send_signal(number)
        said = process.stderr.read()
        assert process.wait(30) == code
    assert said.strip() == b""
    for _ in range(300):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("a worker is still there")
    assert sorted(Path().rglob("*")) == before
    if number != signal.SIGKILL:
        assert not list(cache.glob("*.tmp"))
    assert len(as_json("drafts")["papers"]) == 5


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_processes_must_be_a_number(jobs: str) -> None:
    done = paperlint("drafts", "--jobs", jobs)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--jobs {jobs}: neither auto nor a number of processes" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_bar_is_shown_on_a_terminal_and_goes() -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PYTHON, "drafts", "--output-format", "concise", "--jobs", "1", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm", "COLUMNS": "90"},
    ) as process:
        os.close(theirs)
        assert process.stdout is not None
        out = process.stdout.read()
        process.wait(60)
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert "of 5 papers" in said.decode()
    assert b"\x1b" not in out


@pytest.mark.parametrize("processes", [1, 2])
def test_a_paper_whose_parts_are_named_too_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main.tex").write_text(
        "\\documentclass{article}\\begin{document}\\input{a}\\input{b}\\end{document}"
    )
    for name in "abc":
        Path(f"{name}.tex").write_text(f"\\section{{{name}}}\n{TEXT}")
    jobs = [Job(path, Config()) for path in ("a.tex", "main.tex", "c.tex", "b.tex", "./main.tex")]
    totals: list[int] = []
    answered: list[str] = []
    watcher = Watcher(on_answer=lambda answer: answered.append(answer.path), on_total=totals.append)
    report = run(jobs, how=How(processes=processes, watcher=watcher))
    assert [paper.path for paper in report.papers] == ["main.tex", "c.tex"]
    assert report.papers[0].notes[0] == "a.tex is a part of main.tex, which is read instead"
    assert sorted(answered) == ["c.tex", "main.tex"]
    assert totals[-1] == 2
    other = Job("b.tex", Config(select=("missing-title",)))
    assert len(run([*jobs, other]).papers) == 3
