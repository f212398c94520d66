"""`--gazetteer`: actors that a user adds, by flag, variable or settings file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.cli.conftest import Run, StandInEngine

from stancegraph import pipeline
from stancegraph.lexicon.gazetteer import NameForm


@pytest.fixture(autouse=True)
def _a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ports back it.")


@pytest.fixture
def reading(loaded: list[StandInEngine], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read, in place of the stand-in's loading, the gazetteers as the engine does, without its language model."""

    def load(
        language_model: str | None = None, lexicons: Iterable[str] = (), *, gazetteers: Iterable[str] = (), positions: str | None = None
    ) -> StandInEngine:
        pipeline.load_knowledge(tuple(lexicons), gazetteers=tuple(gazetteers), positions=positions)
        return StandInEngine(language_model, lexicons, gazetteers)

    monkeypatch.setattr(pipeline, "load", load)


@pytest.mark.parametrize("verb", [["extract"], ["build", "-o", "out"]])
def test_gazetteers_come_from_flag_variable_or_file(
    command: Run, loaded: list[StandInEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    """Any number of them; the nearer source wins."""
    (tmp_path / "stancegraph.toml").write_text('gazetteers = ["a.csv", "b.ttl"]\n')
    command(*verb, "a.txt")
    monkeypatch.setenv("STANCEGRAPH_GAZETTEERS", os.pathsep.join(["c.csv", "d.json"]))
    command(*verb, "a.txt")
    command(*verb, "a.txt", "--gazetteer", "e.csv", "--gazetteer", "f.csv")
    assert [engine.gazetteers for engine in loaded] == [("a.csv", "b.ttl"), ("c.csv", "d.json"), ("e.csv", "f.csv")]


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("g.csv", "name,kind\nLake Council,council\n", "g.csv: line 2: kind 'council' is not one of: person, state"),
        ("g.json", '[{"name": "Lake Council"}]', "g.json: entry 1 ('Lake Council'): kind '' is not one of: person, state"),
        ("g.ttl", "<#x> a", "g.ttl: line 1: "),
        ("g.txt", "Lake Council", "g.txt: file: .txt is no form of gazetteer; give one of: .csv, .json, .jsonld, .nt, .rdf, .ttl, .xml"),
    ],
)
def test_unusable_gazetteer_ends_with_one_sentence(command: Run, tmp_path: Path, name: str, text: str, said: str) -> None:
    """File, place, what is wrong; exit code 2."""
    (tmp_path / name).write_text(text)
    code, out, err = command("extract", "a.txt", "--gazetteer", name)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("reading")
def test_missing_gazetteer_is_named(command: Run) -> None:
    """Before a language model is loaded."""
    assert command("extract", "a.txt", "--gazetteer", "none.csv")[::2] == (
        2,
        "stancegraph: none.csv: file: cannot be read (no such file or directory); correct the file and run again\n",
    )


def test_all_three_forms_may_be_given_together(tmp_path: Path) -> None:
    """The engine finds the actors of each."""
    (tmp_path / "a.csv").write_text("name,kind\nLake Council,organization\n")
    (tmp_path / "b.json").write_text('{"Shore Party": "party"}')
    (tmp_path / "c.ttl").write_text(
        '<#x> a <https://w3id.org/stancegraph/ontology#Person>; <http://www.w3.org/2004/02/skos/core#prefLabel> "Ana Ruiz" .'
    )
    gazetteer = pipeline.load_knowledge(gazetteers=[tmp_path / "a.csv", tmp_path / "b.json", tmp_path / "c.ttl"]).gazetteer
    found = [gazetteer.find(name) for name in ("Lake Council", "Shore Party", "Ana Ruiz")]
    assert [(match[0].kind.value, match[1]) for match in found if match] == [
        ("organization", NameForm.NAME),
        ("party", NameForm.NAME),
        ("person", NameForm.NAME),
    ]
