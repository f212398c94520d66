"""Files of all versions of DNA, and files that are none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.dna.oracle import find_oracle
from tests.dna.samples import TEXT, find_units, harbour_project

from stancegraph.dna import events_of, parse_dna, read_dna, write_dna
from stancegraph.dna.events import find_agreement
from stancegraph.dna.project import SOFTWARE, Coder, StatementType, Variable
from stancegraph.errors import InputError, SettingsError
from stancegraph.model.events import Origin, VariableType

XML = """<?xml version="1.0" encoding="utf-8"?>
<discourse><version>1.21</version><metadata><regex/><persons><person><name>Ana Bru</name><type>unionist</type>
<alias/><note/></person></persons>
<organizations/></metadata><articles><article><text>The Dock Union likes it.</text><date>16.02.2005</date><title>Talks</title><statements>
<statement><id>{id}</id><start>{start}</start><end>25</end><person>Ana Bru</person><organization>Dock Union</organization>
<category>night ferry</category><agreement>{agreement}</agreement></statement></statements></article></articles></discourse>"""
BOMB = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><discourse>&b;</discourse>'


def spoil(command: str) -> bytes:
    """Return the harbour project's file after an SQL command that heeds no rules."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(write_dna(harbour_project()))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(command)
        return connection.serialize()


def version2(project_text: str = TEXT) -> bytes:
    """Return a file as DNA 2 lays it out: dates in milliseconds, short texts where they are coded, three attributes an entity."""
    start, stop = find_units("The Quay Board rejects it", project_text)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("""
            CREATE TABLE SETTINGS (Property TEXT, Value TEXT);
            CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT);
            CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
                Notes TEXT, Type TEXT, Date INTEGER);
            CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
            CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
            CREATE TABLE REGEXES (Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
            CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
                Coder INTEGER);
            CREATE TABLE STATEMENTLINKS (ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
            CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE DATALONGTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE ATTRIBUTES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,
                Type TEXT, Alias TEXT, Notes TEXT, ChildOf INTEGER);
            INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25');
            INSERT INTO CODERS VALUES (1, 'Mira', 1, 2, 3, '');
            INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 1, 2, 3);
            INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1), (2, 'concept', 'short text', 1),
                (3, 'agreement', 'boolean', 1);
            INSERT INTO ATTRIBUTES VALUES (1, 1, 'Quay Board', 9, 9, 9, 'government', '', 'of the port', 0);
            INSERT INTO STATEMENTLINKS VALUES (1, 1, 1);
            INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 'Quay Board'), (2, 1, 2, 'night ferry');
            INSERT INTO DATABOOLEAN VALUES (1, 1, 3, 0);
        """)
        connection.execute("INSERT INTO DOCUMENTS VALUES (1, 'Talks', ?, 1, 'J. Poe', '', '', '', '', 1107302400000)", (project_text,))
        connection.execute("INSERT INTO STATEMENTS VALUES (1, 1, 1, ?, ?, 1)", (start, stop))
        return connection.serialize()


def test_events_stand_at_their_words_after_an_emoji() -> None:
    """Offsets become code points; what was left empty is absent, isolates are known."""
    events = events_of(harbour_project())
    assert [event.text for event in events.events] == [
        "Ana Bru of the Dock Union welcomed the night ferry.",
        "The Quay Board rejects it, she said.",
    ]
    assert [TEXT[event.start : event.stop] for event in events.events] == [event.text for event in events.events]
    assert [dict(event.values) for event in events.events] == [
        {"person": "Ana Bru", "organization": "Dock Union", "concept": "night ferry"},
        {"organization": "Quay Board", "concept": "night ferry"},
    ]
    assert [(event.qualifiers["agreement"], event.coder, event.origin) for event in events.events] == [
        (1, "Mira", Origin.HAND),
        (0, "Mira", Origin.HAND),
    ]
    assert (events.qualifier, events.notes) == ("agreement", ("1 statement of other types left out",))


def test_other_statement_type_has_texts_and_numbers() -> None:
    """Long texts are values, whole numbers qualifiers, whatever the type is called in capitals."""
    (event,) = events_of(harbour_project(), "annotation").events
    assert (dict(event.values), dict(event.qualifiers)) == ({"note": "who is “she”?"}, {"weight": -3})


def test_unknown_statement_type_is_told_with_those_there_are() -> None:
    """The error names the types that can be chosen."""
    with pytest.raises(SettingsError, match="'Story' is not in the file; choose one of: 'DNA Statement', 'Annotation'"):
        events_of(harbour_project(), "Story")


def test_dna2_is_read_with_days_and_attributes() -> None:
    """Milliseconds become seconds, written values entities; what is left out is told."""
    project = parse_dna(version2(), "old.dna")
    (event,) = events_of(project).events
    assert (str(event.date), event.text) == ("2005-02-02 00:00:00", "The Quay Board rejects it")
    assert dict(event.values) == {"organization": "Quay Board", "concept": "night ferry"}
    assert project.entities[0].attributes == ((1, "government"), (2, ""), (3, "of the port"))
    assert project.notes == ("1 links between statements of DNA 2 are left out",)
    assert parse_dna(write_dna(project), "new.dna").statements == project.statements


def test_dna1_counts_from_one() -> None:
    """The XML's category is the concept, yes and no are the agreement, its first character is 1."""
    project = parse_dna(XML.format(id=7, start=1, agreement="yes").encode(), "old.xml")
    (event,) = events_of(project).events
    assert (event.text, dict(event.qualifiers), str(event.date)) == ("The Dock Union likes it.", {"agreement": 1}, "2005-02-16 00:00:00")
    assert event.values["concept"] == "night ferry"
    assert parse_dna(write_dna(project), "new.dna").entities == project.entities


def test_dna1_sample_says_what_the_dna3_sample_says() -> None:
    """Both files hold the same coding: the same words by the same persons, with the same agreement."""
    coded = [
        sorted(
            (e.values["person"], e.values["concept"], e.qualifiers["agreement"], e.text)
            for e in events_of(read_dna(find_oracle(name))).events
        )
        for name in ("sample.dna", "formats/sample_dna1.31.xml")
    ]
    assert coded[0] == coded[1]
    assert len(coded[0]) == 40


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is no SQLite file"),
        (b"PK\x03\x04 something else", "or an encrypted one"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "cannot be read as SQLite"),
        (b"SQLite format 3\x00", "is no SQLite file"),
        (BOMB.encode(), "declares entities of its own"),
        (b"<discourse><articles>", "is no XML"),
        (b"<html/>", "begins with <html>, not <discourse>"),
        (XML.format(id=1, start=1, agreement="perhaps").encode(), "neither yes nor no"),
        (XML.format(id=1, start=30, agreement="no").encode(), "29 to 24 is no stretch of article 1, which has 24 characters"),
        (XML.format(id="x", start=1, agreement="no").encode(), "no whole number as id"),
    ],
)
def test_other_files_are_refused_in_one_sentence(data: bytes, told: str) -> None:
    """What is wrong, where, and what to do."""
    with pytest.raises(InputError, match=told) as raised:
        parse_dna(data, "some.dna")
    assert str(raised.value).startswith("some.dna: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("DROP TABLE ENTITIES", "table ENTITIES missing"),
        ("DROP TABLE STATEMENTS; DROP TABLE DOCUMENTS", "tables DOCUMENTS, STATEMENTS missing"),
        ("DROP TABLE REGEXES; CREATE VIEW REGEXES AS SELECT 'x' AS Label", ""),
        (
            "UPDATE STATEMENTS SET Stop = 9999 WHERE ID = 2",
            "STATEMENTS 2: 70 to 9999 is no stretch of document 1, which has 106 characters",
        ),
        ("UPDATE STATEMENTS SET Start = -1", "STATEMENTS 1: -1 to"),
        ("UPDATE STATEMENTS SET DocumentId = 8 WHERE ID = 1", "its document 8 is missing"),
        ("UPDATE STATEMENTS SET StatementTypeId = 8 WHERE ID = 1", "its statement type 8 is missing"),
        ("UPDATE STATEMENTS SET StatementTypeId = 2 WHERE ID = 1", "variable 1 is none of statement type 2"),
        ("UPDATE VARIABLES SET DataType = 'map' WHERE ID = 4", "data type 'map' of variable 'agreement' is none of: short text, long text"),
        ("UPDATE DOCUMENTS SET Date = 'May'", "DOCUMENTS 1: Date is 'May', no whole number"),
        ("UPDATE DOCUMENTS SET Text = x'00ff'", "Text is a block of bytes, no text"),
        ("UPDATE DATASHORTTEXT SET Entity = 5 WHERE VariableId = 1", "entity 5 is none of variable 1"),
        ("UPDATE ENTITIES SET Value = CAST(x'ff' AS TEXT) WHERE ID = 5", "cannot be read as SQLite"),
    ],
)
def test_broken_projects_are_refused_in_one_sentence(command: str, told: str) -> None:
    """Each wrong row is named by its table and number; a view that a file brings along is not run."""
    data = spoil(command)
    if not told:
        assert parse_dna(data, "odd.dna").regexes == ()
        return
    with pytest.raises(InputError, match=told) as raised:
        parse_dna(data, "odd.dna")
    assert "\n" not in str(raised.value)


def test_all_wrong_rows_are_counted() -> None:
    """The first few are told, the rest counted."""
    many = "; ".join(f"INSERT INTO STATEMENTS VALUES ({number}, 1, 77, 0, 1, 1)" for number in range(10, 20))  # noqa: S608  # numbers of ours
    with pytest.raises(InputError, match="STATEMENTS 14: its document 77 is missing; and 5 more; correct it in DNA"):
        parse_dna(spoil(many), "odd.dna")


def test_file_with_a_log_is_read_from_its_bytes() -> None:
    """A file that DNA kept a log beside says so in its header, which does not stop us."""
    data = write_dna(harbour_project())
    assert parse_dna(data[:18] + b"\x02\x02" + data[20:], "log.dna") == harbour_project()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda place: place / "none.dna", "cannot be read \\(no such file"),
        (lambda place: place, "cannot be read \\(is a directory\\)"),
    ],
)
def test_missing_file_is_told(make: Callable[[Path], Path], told: str, tmp_path: Path) -> None:
    """One sentence, no traceback."""
    with pytest.raises(InputError, match=told):
        read_dna(make(tmp_path))


def test_open_file_is_told(tmp_path: Path) -> None:
    """What DNA has not yet written into the file would be missed."""
    (tmp_path / "a.dna").write_bytes(write_dna(harbour_project()))
    (tmp_path / "a.dna-wal").write_bytes(b"something")
    with pytest.raises(InputError, match=r"a\.dna-wal lies beside it"):
        read_dna(tmp_path / "a.dna")


def test_a_document_of_the_first_moment_of_1970_is_undated(tmp_path: Path) -> None:
    """DNA cannot leave a date open; what is written where nobody knows the day is no day, unless all is to be as DNA has it."""
    project = harbour_project()
    undated = replace(project, documents=tuple(replace(document, date=0) for document in project.documents))
    (tmp_path / "a.dna").write_bytes(write_dna(undated))
    events = events_of(read_dna(tmp_path / "a.dna"))
    assert ([event.date for event in events.events], events.period) == ([None, None], None)
    assert "1 of 1 documents have 1 January 1970, 0:00 for a date, and are taken to be undated" in events.notes
    assert events_of(undated, is_dna=True).period == (datetime(1970, 1, 1), datetime(1970, 1, 1))


def test_what_software_read_is_told_with_its_confidence() -> None:
    """The coder `stancegraph` is no hand, and a file's percent is how sure it was; a hand that left it at DNA's 0 is sure."""
    project = harbour_project()
    sure = Variable(9, "confidence", VariableType.INTEGER)
    kind = replace(project.statement_types[0], variables=(*project.statement_types[0].variables, sure))
    coded = tuple(replace(one, coder=1 + one.id, values=(*one.values, (9, 72 * (one.id % 2)))) for one in project.statements[:2])
    coders = (Coder(2, SOFTWARE), Coder(3, "Mira"))
    mixed = replace(project, coders=coders, statement_types=(kind,), statements=coded)
    events = events_of(mixed)
    assert [(event.origin, event.confidence) for event in events.events] == [(Origin.EXTRACTED, 0.72), (Origin.HAND, 1.0)]
    assert events.source == "statements of type 'DNA Statement', some coded by hand in DNA, some read by stancegraph"
    assert events_of(replace(mixed, coders=(Coder(2, SOFTWARE), Coder(3, SOFTWARE)))).source.endswith("read by stancegraph")


def test_confidence_is_no_agreement() -> None:
    """How sure a statement is would otherwise be read as support, in types that have no other number."""
    kind = StatementType(1, "Without agreement", variables=(Variable(1, "confidence", VariableType.INTEGER),))
    assert find_agreement(kind) == ""
