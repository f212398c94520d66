"""Hand-coded files in, graphs and records out, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.dna.samples import harbour_project

from stancegraph.dna import events_of, read_dna, write_dna


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """The harbour talks as a file."""
    path = tmp_path / "harbour.dna"
    path.write_bytes(write_dna(harbour_project()))
    return path


@pytest.mark.parametrize("output", ["out", "out.trig", "news.store"])
def test_import_writes_a_graph_that_keeps_its_promises(output: str, coded: Path, tmp_path: Path, command: Run) -> None:
    """A folder, a file or a store; validate finds nothing."""
    code, _, told = command("import", str(coded), "-o", str(tmp_path / output))
    assert code == 0
    assert "1 document, 2 statements, 1 relation written" in told
    assert "1 statement of other types left out" in told
    assert command("validate", str(tmp_path / output))[0] == 0


def test_import_writes_records(coded: Path, tmp_path: Path, command: Run) -> None:
    """The records hold text and coder."""
    assert command("import", str(coded), "-o", str(tmp_path / "r.jsonl"))[0] == 0
    record = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    assert record["generator"] == {"coder": "Mira"}
    assert record["document"]["text"].startswith("👍")


def test_file_comes_back_through_a_folder(coded: Path, tmp_path: Path, command: Run) -> None:
    """Import and export give back what was coded."""
    command("import", str(coded), "-o", str(tmp_path / "out"))
    code, _, told = command("export", str(tmp_path / "out"), "-o", str(tmp_path / "back.dna"), "--password", "open")
    assert code == 0
    assert "'open'" in told
    texts = [[event.text for event in events_of(read_dna(path)).events] for path in (coded, tmp_path / "back.dna")]
    assert texts[0] == texts[1]


def test_what_is_coded_of_a_document_comes_back(tmp_path: Path, command: Run) -> None:
    """Author, source, section, type, notes over several lines and the day go through a graph into DNA again, and through records, too."""
    project = harbour_project()
    document = replace(project.documents[0], notes="Page 2 is missing.\nAsk Mira?")
    (tmp_path / "a.dna").write_bytes(write_dna(replace(project, documents=(document,))))
    for output in ("out", "r.jsonl"):
        assert command("import", str(tmp_path / "a.dna"), "-o", str(tmp_path / output))[0] == 0
        counted = command("network", str(tmp_path / output), "--section", "Local", "--type", "news", "-f", "csv")[1]
        assert counted.count("\n") > 1
    assert command("validate", str(tmp_path / "out"))[0] == 0
    command("export", str(tmp_path / "out"), "-o", str(tmp_path / "back.dna"))
    assert replace(read_dna(tmp_path / "back.dna").documents[0], coder=1) == document


def test_export_takes_texts_from_elsewhere(coded: Path, tmp_path: Path, command: Run) -> None:
    """A graph file alone has no texts: the error says so, and --documents helps."""
    command("import", str(coded), "-o", str(tmp_path / "graph.trig"))
    code, _, told = command("export", str(tmp_path / "graph.trig"), "-f", "dna", "-o", str(tmp_path / "x.dna"))
    assert code == 2
    assert "--documents" in told
    assert not (tmp_path / "x.dna").exists()
    command("import", str(coded), "-o", str(tmp_path / "texts.jsonl"))
    again = ("export", str(tmp_path / "graph.trig"), "-o", str(tmp_path / "x.dna"), "--documents", str(tmp_path / "texts.jsonl"))
    assert command(*again)[0] == 0


def test_export_prints_an_event_list(coded: Path, tmp_path: Path, command: Run) -> None:
    """A row a statement."""
    command("import", str(coded), "-o", str(tmp_path / "graph.trig"))
    code, printed, _ = command("export", str(tmp_path / "graph.trig"), "-f", "dna-csv")
    assert code == 0
    assert printed.splitlines()[1].startswith("Ana Bru,Dock Union,night ferry,1,2023-11-14,")


@pytest.mark.parametrize("wrong", [b"no such thing", b"<html/>"])
def test_other_file_is_refused(wrong: bytes, tmp_path: Path, command: Run) -> None:
    """One sentence, exit code 2, nothing written."""
    (tmp_path / "a.dna").write_bytes(wrong)
    code, _, told = command("import", str(tmp_path / "a.dna"), "-o", str(tmp_path / "out"))
    assert code == 2
    assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


TABLE = """person,organization,concept,agreement,date
Ada Moss,Port Union,harbour levy,1,2024-05-16
,Coast Bank,harbour levy,no,2024-05-16
,Coast Bank,night ferries,yes,
"""


def test_a_table_becomes_a_graph(tmp_path: Path, command: Run) -> None:
    """Person, organization, concept, agreement and date are enough; the graph keeps its promises and comes back as an event list."""
    (tmp_path / "hand.csv").write_text(TABLE, encoding="utf-8")
    code, _, told = command("import", str(tmp_path / "hand.csv"), "-o", str(tmp_path / "out"))
    assert code == 0
    assert "no text is known of 2 of 2 documents" in told
    assert command("validate", str(tmp_path / "out"))[0] == 0
    rows = command("export", str(tmp_path / "out"), "-f", "dna-csv")[1].splitlines()
    assert [row.split(",")[:5] for row in rows[1:]] == [
        ["", "Coast Bank", "night ferries", "1", ""],
        ["Ada Moss", "Port Union", "harbour levy", "1", "2024-05-16"],
        ["", "Coast Bank", "harbour levy", "0", "2024-05-16"],
    ]


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "csv", "dna-csv"])
def test_a_network_file_becomes_a_graph_again(form: str, tmp_path: Path, command: Run) -> None:
    """With the text beside it every statement stands where it stood, and who reads it sees the same network."""
    graph = Path(__file__).parents[2] / "graphs" / "us-iraq"
    suffix = {"dna-csv": "events.csv"}.get(form, form)
    file, out = str(tmp_path / f"n.{suffix}"), str(tmp_path / "out")
    assert command("export", str(graph), "-f", form, "-o", file)[0] == 0
    code, _, told = command("import", file, "-o", out, "--documents", str(graph / "article.txt"))
    assert (code, "no text is known" in told) == (0, False)
    assert command("validate", out)[0] == 0
    assert command("network", out, "-f", "csv")[1] == command("network", str(graph), "-f", "csv")[1]


def test_a_file_of_ties_cannot_be_imported(tmp_path: Path, command: Run) -> None:
    """The sentence says why, and what takes ties."""
    (tmp_path / "t.csv").write_text("source,target,weight\na,b,2\n", encoding="utf-8")
    code, _, told = command("import", str(tmp_path / "t.csv"), "-o", str(tmp_path / "out"))
    assert code == 2
    assert "holds ties alone" in told


def test_a_table_keeps_confidence_and_manner(tmp_path: Path, command: Run) -> None:
    """What the columns tell goes into the graph and out again; a manner that is none of ours is told."""
    table = "organization,concept,agreement,confidence,manner\nPort Union,levy,1,0.62,reported\nCoast Bank,levy,0,,shouted\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    code, _, told = command("import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "r.jsonl"))
    assert (code, "1 statement of a manner that is none of own, reported, alleged" in told) == (0, True)
    record = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    assert [(one["confidence"], one["manner"]) for one in record["statements"]] == [(0.62, "reported"), (1.0, "own")]
    assert command("import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out"))[0] == 0
    assert command("validate", str(tmp_path / "out"))[0] == 0


def test_a_table_without_dates_is_not_told_of_1970(tmp_path: Path, command: Run) -> None:
    """The day that DNA writes where there is none is no matter of a table."""
    (tmp_path / "a.csv").write_text("organization,concept,agreement\nPort Union,levy,1\n", encoding="utf-8")
    assert "1970" not in command("import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "r.jsonl"))[2]
