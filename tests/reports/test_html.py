"""The page: what it holds, that nothing of a paper acts in it, and what a browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from annotations import CORPORA
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.parsers import parse
from paperlint.report import Failure, Report
from paperlint.reports import Options, render
from paperlint.source.opening import open_project
from small_papers import small_paper

HOSTILE = (
    "\\title{<script>document.title='gone'</script>}\n\\section{\"><img src=x onerror=alert(1)>}\n"
    "TODO </pre><script>alert(1)</script> <!-- {{ 7*7 }} \x1b[2J & < >\n"
)


def page(*papers: str) -> str:
    config = Config(output_format="html", explain_evidence=True)
    reports = [lint(parse(open_project(str(CORPORA / paper))), config) for paper in papers]
    return render("html", Report(tuple(reports)), Options())


class Outline(HTMLParser):
    """The tags that are open at the end, headings, anchors and links of a page."""

    VOID = frozenset({"meta", "br", "img", "link", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.links += [f"#{given['aria-labelledby']}"] if "aria-labelledby" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "papers", [("examples/draft.tex",), ("examples/draft.md", "papers/pauses/main.tex")]
)
def test_page_is_well_formed_and_can_be_walked(papers: tuple[str, ...]) -> None:
    outline = Outline(page(*papers))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link for link in outline.links if link.startswith("#")}
    assert inside <= {f"#{name}" for name in outline.ids}
    assert outline.headings.count(1) == len(papers)
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert not outline.tags & {"script", "img", "iframe", "link", "form", "object"}


def test_findings_stand_beside_their_source() -> None:
    text = page("examples/draft.tex")
    assert '<span class="place">draft.tex:46:65</span>' in text
    assert re.search(r'<span class="number">46</span>.*<mark>TODO</mark>', text)
    assert text.count('<a class="tick warning"') == 4


def test_text_of_a_paper_is_only_text() -> None:
    report = lint(small_paper(HOSTILE, names=("<b>.tex",)), Config())
    text = render("html", Report((report,), (Failure("x", "<i>gone</i>"),)), Options())
    outline = Outline(text)
    assert not outline.tags & {"script", "img", "b", "i"}
    assert "\x1b" not in text
    assert "49" not in text


def test_nothing_comes_from_the_network() -> None:
    text = page("examples/draft.tex")
    assert not re.search(r"(?:\bsrc=|@import|url\()", text)
    assert "default-src 'none'" in text


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium here to show the page")
    return found


@pytest.mark.parametrize("width", [500, 1200])
def test_a_browser_shows_it_without_scrolling_sideways(
    chromium: str, width: int, tmp_path: Path
) -> None:
    """The page must not be wider than the window, on a phone and on a desk."""
    measure = "<script>document.title=document.documentElement.scrollWidth</script></body>"
    text = page("examples/draft.tex").replace("</body>", measure)
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    file, shot = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(text, encoding="utf-8")
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--window-size={width},900", f"--user-data-dir={tmp_path / 'profile'}",
    ]  # fmt: skip
    done = subprocess.run(
        [*command, "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    title = re.search(r"<title>(\d+)</title>", done.stdout)
    assert title is not None
    assert int(title[1]) <= width
    subprocess.run(
        [*command, f"--screenshot={shot}", file.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert shot.stat().st_size > 10_000


def test_a_browser_runs_nothing_of_a_paper(chromium: str, tmp_path: Path) -> None:
    report = lint(small_paper(HOSTILE), Config())
    file = tmp_path / "page.html"
    file.write_text(render("html", Report((report,)), Options()), encoding="utf-8")
    done = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
            f"--user-data-dir={tmp_path / 'profile'}", file.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "<title>paperlint: &lt;script&gt;" in done.stdout
