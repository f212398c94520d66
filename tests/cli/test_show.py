"""`stancegraph show` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.cli.extract import format_records
from stancegraph.cli.main import run

TEXT = "The Harbour Union opposes the ferry tax. Mayor Ana Lindqvist supports the ferry tax.\x1b[2J"


@pytest.fixture
def text(tmp_path: Path) -> str:
    """Give a text that has something to show, and a sequence that would clear the screen."""
    (tmp_path / "ferries.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "ferries.txt")


@pytest.fixture
def records(tmp_path: Path) -> str:
    """Give the records of two documents."""
    path = tmp_path / "extraction.jsonl"
    path.write_bytes(b"".join(format_records([ferry_extraction(), levy_extraction()], "jsonl", with_text=True, explain=False)))
    return str(path)


def test_text_is_shown_with_numbers(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each telling word bears the number of its statement; nothing that a terminal would obey goes through."""
    assert run(["show", text]) == 0
    out = capsys.readouterr().out
    assert "The Harbour Union [▼1 opposes] the ferry tax. Mayor Ana Lindqvist [▲2 supports] the ferry tax." in out
    assert "▼1  Harbour Union opposes ferry tax" in out
    assert "\x1b" not in out


def test_page_is_written(text: str, tmp_path: Path) -> None:
    """One file, whole, that leads to no other page."""
    assert run(["show", text, "--html", str(tmp_path / "out" / "page.html")]) == 0
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert page.count('<li class="reading') == 2
    assert "index.html" not in page


def test_records_are_not_read_again(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What build has written is shown as it stands, hand-coded or not."""
    assert run(["show", records, "--document", ferry_extraction().document.id]) == 0
    assert capsys.readouterr().out.startswith(ferry_extraction().document.text.splitlines()[0][:10])
    assert run(["show", records]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{records}", "--html", "x.html"], "a page shows one document, and these are 2"),
        (["{records}", "--document", "nobody"], "there is no document nobody"),
        (["{text}", "--html", "-", "--open"], "--open needs a file"),
        (["absent.txt"], "absent.txt"),
    ],
)
def test_wrong_use_is_one_line(text: str, records: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2."""
    assert run(["show", *(argument.format(text=text, records=records) for argument in arguments)]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
