"""What DNA's files hold comes back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from tests.dna.oracle import find_oracle
from tests.dna.samples import harbour_project, projects

from stancegraph.dna import DnaProject, parse_dna, read_dna, write_dna
from stancegraph.dna.schema import TABLES
from stancegraph.errors import OutputError


@settings(max_examples=60)
@given(projects())
def test_project_comes_back_from_a_file(project: DnaProject) -> None:
    """Whatever DNA can hold is written and read back equal, ids and colours and emoji and all."""
    assert parse_dna(write_dna(project), "made") == project


@settings(max_examples=20)
@given(projects())
def test_file_keeps_the_rules_of_its_tables(project: DnaProject) -> None:
    """Foreign keys, uniqueness and the tables' own checks hold in what is written."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(write_dna(project))
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_sample_of_dna_comes_back_from_a_file() -> None:
    """DNA's own sample, read and written, is the same project."""
    project = read_dna(find_oracle("sample.dna"))
    assert (len(project.documents), len(project.statements), len(project.entities)) == (7, 41, 23)
    assert parse_dna(write_dna(project), "copy") == project


def test_tables_are_those_of_dna() -> None:
    """Each table has DNA's columns in DNA's order, with the same types, defaults, duties and foreign keys, and the same limits."""
    with closing(sqlite3.connect(":memory:")) as theirs, closing(sqlite3.connect(":memory:")) as ours:
        theirs.deserialize(find_oracle("sample.dna").read_bytes())
        ours.deserialize(write_dna(DnaProject()))
        names = {name for (name,) in theirs.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(TABLES) == names
        for name in names:
            *mine, needed = _describe(ours, name)
            *its, duties = _describe(theirs, name)
            assert mine == its
            assert set(duties) <= set(needed)  # DNA lets a coder's popup have no width


def _describe(base: sqlite3.Connection, table: str) -> tuple[Any, ...]:
    """Columns in order, foreign keys, what is unique, how many checks there are, and the columns that must be filled."""
    columns = base.execute("SELECT name, type, dflt_value, pk FROM pragma_table_info(?)", (table,)).fetchall()
    keys = base.execute('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', (table,)).fetchall()
    unique = base.execute("SELECT group_concat(i.name) FROM pragma_index_list(?) l, pragma_index_info(l.name) i GROUP BY l.name", (table,))
    (sql,) = base.execute("SELECT upper(sql) FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    counts = [sql.count(word) for word in ("CHECK", "< 191", "BETWEEN 0 AND 255", "BETWEEN 0 AND 1)")]
    needed = base.execute('SELECT name FROM pragma_table_info(?) WHERE "notnull"', (table,)).fetchall()
    return columns, sorted(keys), sorted(unique.fetchall()), counts, needed


def test_same_project_gives_same_bytes() -> None:
    """A file depends on nothing but the project."""
    assert write_dna(harbour_project()) == write_dna(harbour_project())


@pytest.mark.parametrize("length", [191, 5000])
def test_label_that_dna_does_not_hold_is_refused(length: int) -> None:
    """DNA's limit of 190 characters is told, not silently cut."""
    project = harbour_project()
    long = replace(project, documents=(replace(project.documents[0], title="x" * length),))
    with pytest.raises(OutputError, match="breaks a limit of DNA"):
        write_dna(long)
