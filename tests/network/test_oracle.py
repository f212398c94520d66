"""What DNA computed is what we compute, and the comparison can tell a difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.network.dna_files import find_oracle
from tests.network.oracle import main


def test_everything_that_dna_computed_is_equal(capsys: pytest.CaptureFixture[str]) -> None:
    """All records of DNA's results that are not its own failures are equal, names and dates included."""
    folder = find_oracle()
    code = main([str(folder / "sample.dna"), *(str(path) for path in sorted(folder.glob("*.json")))])
    told = capsys.readouterr().out.splitlines()[-1]
    equal, _, compared, _ = told.split()
    assert (code, equal) == (0, compared)
    assert int(compared) >= 200


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("twomode_organization_concept.json", lambda record: record["result"]["matrix"][0].__setitem__(2, 1 + 1e-8)),
        ("twomode_organization_concept.json", lambda record: record["result"]["rows"].reverse()),
        ("twomode_organization_concept.json", lambda record: record["result"].update(numStatements=39)),
        ("twomode_organization_concept.json", lambda record: record["result"].update(middle="2005-02-05T12:01")),
        ("timewindow_no_kernel.json", lambda record: record["result"].pop()),
        ("eventlist.json", lambda record: record["events"][3].update(stop_position=1)),
        ("barplot.json", lambda record: record["counts"][0].__setitem__(0, 8)),
    ],
)
def test_a_spoilt_record_is_found(file: str, spoil: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed cell, name, count, date, window, offset or bar is not equal, and the exit code says so."""
    folder = find_oracle()
    record = json.loads((folder / file).read_text(encoding="utf-8"))[0]
    assert callable(spoil)
    spoil(record)
    (tmp_path / "spoilt.json").write_text(
        json.dumps([record, {**record, "result": None, "events": None, "counts": None}]), encoding="utf-8"
    )
    assert main([str(folder / "sample.dna"), str(tmp_path / "spoilt.json")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 of 1 equal"


@pytest.mark.parametrize(
    ("arguments", "equal"),
    [
        (None, 1),
        ({}, 1),
        ({"unknown": 3, "kernel": None, "isolates": "FALSE", "start.date": None, "excludeValues": {"concept": ["nothing such"]}}, 1),
        ({"networkType": "TwoMode", "qualifierAggregation": "Ignore", "variable1": "Organization", "statementType": 1}, 1),
        ({"timeWindow": "no", "windowSize": 0, "kernel": "gaussian"}, 1),
        ({"variable1": "nobody"}, 0),
        ({"normalization": "none"}, 0),
        ({"excludeVariables": ["concept"], "excludeValues": []}, 0),
        ({"start.date": "yesterday"}, 0),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_arguments_are_read_as_people_write_them(
    arguments: object, equal: int, wrapped: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing, null and unknown arguments and another case do no harm; what cannot be read is not equal, and no crash."""
    folder = find_oracle()
    record = json.loads((folder / "twomode_organization_concept.json").read_text(encoding="utf-8"))[0]
    asked = {"params": arguments, "result": record["result"]}
    (tmp_path / "asked.json").write_text(json.dumps({"records": [asked]} if wrapped else [asked]), encoding="utf-8")
    assert main([str(folder / "sample.dna"), str(tmp_path / "asked.json")]) == 1 - equal
    assert capsys.readouterr().out.splitlines()[-1] == f"{equal} of 1 equal"


@pytest.mark.parametrize("record", ["words", None, {}, {"params": {}}, {"params": {}, "result": {"rows": [], "matrix": None}}])
def test_what_is_no_record_is_not_equal(record: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A thing of another form is reported and counted."""
    (tmp_path / "odd.json").write_text(json.dumps([record]), encoding="utf-8")
    assert main([str(find_oracle() / "sample.dna"), str(tmp_path / "odd.json")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 of 1 equal"


@pytest.mark.parametrize("words", ["{", "3"])
def test_a_file_without_records_is_refused(words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no JSON list gives a sentence."""
    (tmp_path / "bad.json").write_text(words, encoding="utf-8")
    assert main([str(find_oracle() / "sample.dna"), str(tmp_path / "bad.json")]) == 2
    assert "records" in capsys.readouterr().err
