"""`extract`: records out, in input order; what fails is told and counted."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run, StandInEngine

from stancegraph.model import Extraction


def test_a_record_a_line_in_input_order(command: Run, tmp_path: Path) -> None:
    """Each line is a record whose spans lie in its text."""
    (tmp_path / "b.txt").write_bytes("Zoé backs it.\r\nPorts do not.".encode())
    (tmp_path / "a.md").write_text("# Rent\n\nTenants back a cap.")
    code, out, err = command("extract", "b.txt", "a.md", "--with-text")
    records = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [record["document"]["id"] for record in records] == ["b", "a"]
    assert records[0]["document"]["text"] == "Zoé backs it.\r\nPorts do not."
    assert Extraction.from_dict(records[1]).document.text == "Rent\n\nTenants back a cap."


def test_json_is_one_list(command: Run, tmp_path: Path) -> None:
    """The other form is a single JSON value."""
    (tmp_path / "a.txt").write_text("Ports back it.")
    (tmp_path / "b.txt").write_text("Towns back it.")
    assert [record["document"]["id"] for record in json.loads(command("extract", ".", "--format", "json")[1])] == ["a", "b"]


def test_standard_input(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ports back it.")))
    assert json.loads(command("extract", "-")[1])["document"]["chars"] == 14


def test_some_failures_are_exit_code_3(command: Run, tmp_path: Path) -> None:
    """Good inputs are written, bad ones named, the count told."""
    (tmp_path / "a.txt").write_text("Ports back it.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.jsonl").write_bytes(b'{"id": "x"}\n{"id": "y", "text": "Towns back it."}\n')
    code, out, err = command("extract", "a.txt", "b.pdf", "c.jsonl", "none.txt")
    assert code == 3
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["a", "y"]
    assert err.splitlines() == [
        "stancegraph: b.pdf: is a broken PDF; save it again from a PDF viewer",
        'stancegraph: c.jsonl:1: text is missing; write one object a line, {"id": "...", "text": "..."}',
        "stancegraph: none.txt: does not exist; check the name",
        "stancegraph: 3 inputs could not be read, 2 could; the rest is written",
    ]


def test_an_empty_file_in_a_batch_is_told_and_is_no_failure(command: Run, tmp_path: Path) -> None:
    """Alone it is exit code 2, beside others it is passed over."""
    (tmp_path / "a.txt").write_text("Ports back it.")
    (tmp_path / "b.txt").write_text("")
    code, out, err = command("extract", ".")
    assert (code, out.count("\n")) == (0, 1)
    assert err == "stancegraph: b.txt: is empty; give a document with some text\n"
    assert command("extract", "b.txt")[0] == 2


def test_nothing_is_loaded_for_nothing(command: Run, loaded: list[StandInEngine]) -> None:
    """Where no input can be read, no language model is loaded."""
    command("extract", "none.txt")
    assert loaded == []


def test_guesses_are_told(command: Run, tmp_path: Path) -> None:
    """An encoding that had to be guessed is said, unless quiet."""
    (tmp_path / "a.txt").write_bytes("Zoé backs it.".encode("latin-1"))
    assert command("extract", "a.txt")[2] == "stancegraph: a: not valid UTF-8 from byte 2 on; read as cp1252 (a guess)\n"
    assert command("-q", "extract", "a.txt")[2] == command("extract", "a.txt", "-q")[2] == ""


def test_output_file_is_whole_or_not_there(command: Run, tmp_path: Path) -> None:
    """`-o` writes the lines into a file; a place that cannot be written is one sentence."""
    (tmp_path / "a.txt").write_text("Ports back it.")
    assert command("extract", "a.txt", "-o", "out/a.jsonl")[:2] == (0, "")
    assert (tmp_path / "out" / "a.jsonl").read_text().count("\n") == 1
    code, _, err = command("extract", "a.txt", "-o", "a.txt/b.jsonl")
    assert code == 2
    assert err.startswith("stancegraph: a.txt/b.jsonl: cannot be written (a file stands where a folder should); choose a place")


def test_reasons_are_added_when_asked_for(command: Run, tmp_path: Path) -> None:
    """`--explain` adds the rejected cues to the record."""
    (tmp_path / "a.txt").write_text("Do ports back it?")
    assert "rejected" not in json.loads(command("extract", "a.txt")[1])
    (rejected,) = json.loads(command("extract", "a.txt", "--explain")[1])["rejected"]
    assert rejected == {"evidence": [0, 17], "reason": "a question, not a claim", "cue": [[0, 17]], "rule": "en.verb.back"}


def test_text_is_for_reading(command: Run, tmp_path: Path) -> None:
    """`--format text` prints words, with the reasons where they are asked for."""
    (tmp_path / "a.txt").write_text("Do ports back it?")
    assert command("extract", "a.txt", "--format", "text")[1] == "a: 0 statements, 0 relations\n"
    assert command("extract", "a.txt", "--format", "text", "--explain")[1].splitlines()[1:] == [
        "  1 cue without a statement",
        "  -   “Do ports back it?” (en.verb.back): a question, not a claim",
        "      “Do ports back it?” [0, 17)",
    ]
