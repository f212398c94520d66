"""The verb `validate`, as a user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store
from tests.graph.samples import FERRY_TEXT, ferry_extraction

from stancegraph.cli.extract import format_records
from stancegraph.cli.main import run
from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.checks.finding import RULES
from stancegraph.graph.store.disk import DATABASE, create_store

BAD = write_trig([ferry_extraction()]).decode().replace("Norway has not endorsed", "Norway has now endorsed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with a graph and its records."""
    (tmp_path / "graph.trig").write_bytes(write_trig([ferry_extraction()]))
    (tmp_path / "extraction.jsonl").write_bytes(b"".join(format_records([ferry_extraction()], "jsonl", with_text=True, explain=False)))
    return tmp_path


def read_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_good_graph(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, and a word; the records beside it are found."""
    assert run(["validate", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: no findings\n"


def test_bad_graph(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and what was found, a line each; of several graphs each is told."""
    (folder / "bad.trig").write_text(BAD, encoding="utf-8")
    assert run(["validate", str(folder / "bad.trig"), str(folder / "graph.trig")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{folder / 'bad.trig'}:")
    assert any(": error: the text has “Norway has not" in line for line in lines)
    assert lines[-1] == f"{folder / 'graph.trig'}: no findings"


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its version first, each finding with its place."""
    (folder / "graph.trig").write_text(BAD, encoding="utf-8")
    assert run(["validate", str(folder), "--format", "json"]) == 1
    body = read_json(capsys)
    assert (body["schema"], body["conforms"]) == ("stancegraph/validation@1", False)
    (graph,) = body["graphs"]
    assert graph["counts"]["errors"] == len(graph["findings"])
    assert graph["findings"][0]["line"] > 1


def test_sarif_shows_words_in_the_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that stands in a file as it was read is where the finding is, to the character; every rule is explained."""
    (folder / "graph.trig").write_text(BAD, encoding="utf-8")
    (folder / "ferries.txt").write_text(FERRY_TEXT, encoding="utf-8")
    assert run(["validate", str(folder), "--documents", str(folder / "ferries.txt"), "-f", "sarif"]) == 1
    body = read_json(capsys)
    (sarif_run,) = body["runs"]
    assert (body["version"], sarif_run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]] == list(RULES)
    quotes = [result for result in sarif_run["results"] if result["ruleId"] == "quote"]
    result = next(result for result in quotes if "sg:exactQuote" in result["message"]["text"])
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    assert place["artifactLocation"]["uri"] == (folder / "ferries.txt").as_uri()
    assert FERRY_TEXT[region["charOffset"] :][: region["charLength"]].startswith("Norway has not endorsed")


def test_sarif_without_a_text_names_the_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not checked is a notification of the run."""
    (folder / "extraction.jsonl").unlink()
    (folder / "graph.trig").write_text(BAD.replace("sg:confidence 0.9 ;", "sg:confidence 1.9 ;", 1), encoding="utf-8")
    assert run(["validate", str(folder), "-f", "sarif"]) == 1
    (sarif_run,) = read_json(capsys)["runs"]
    assert all(result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in sarif_run["results"])
    assert "were not compared" in sarif_run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_store_is_checked_and_compared_like_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same graph, wherever it lies."""
    store = create_store(folder / "news.store")
    database = Store(str(store / DATABASE))
    database.extend(build_quads([ferry_extraction()]))
    database.flush()
    del database
    assert run(["validate", str(store), "--documents", str(folder / "extraction.jsonl")]) == 0
    assert run(["diff", str(store), str(folder), "--exit-code"]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_documents_may_be_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no document in it is passed over."""
    (folder / "extraction.jsonl").unlink()
    (folder / "texts").mkdir()
    (folder / "texts" / "ferries.txt").write_text(FERRY_TEXT, encoding="utf-8")
    (folder / "texts" / "empty.pdf").write_bytes(b"")
    assert run(["validate", str(folder), "--documents", str(folder / "texts")]) == 0
    assert "not checked" not in capsys.readouterr().out


def _absent(folder: Path) -> list[str]:
    return [str(folder / "absent.trig")]


def _no_rdf(folder: Path) -> list[str]:
    (folder / "bad.trig").write_text("no RDF")
    return [str(folder / "bad.trig")]


def _empty(folder: Path) -> list[str]:
    (folder / "bad.trig").write_text("")
    return [str(folder / "bad.trig")]


def _foreign(folder: Path) -> list[str]:
    (folder / "bad.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    return [str(folder / "bad.ttl")]


def _no_documents(folder: Path) -> list[str]:
    return [str(folder), "--documents", str(folder / "absent")]


def _bad_records(folder: Path) -> list[str]:
    (folder / "extraction.jsonl").write_text("{")
    return [str(folder)]


@pytest.mark.parametrize("make", [_absent, _no_rdf, _empty, _foreign, _no_documents, _bad_records])
def test_bad_input_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], list[str]]) -> None:
    """Exit code 2, one line."""
    assert run(["validate", *make(folder)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
