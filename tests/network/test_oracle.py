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
