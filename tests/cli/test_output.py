"""What is written is whole, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from stancegraph.cli.output import check_writable, open_output, write_file, write_folder
from stancegraph.errors import OutputError


class Undecided(Mapping[str, bytes]):
    """Two files of which the second never comes."""

    def __getitem__(self, name: str) -> bytes:
        if name == "b":
            raise ZeroDivisionError
        return b"new"

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(("a", "b"))

    def __len__(self) -> int:
        return 2


def test_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    """Everything lands under its name, nothing beside it."""
    write_folder(tmp_path / "x" / "y", {"a": b"1", "b": "2é"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "x" / "y").iterdir()} == {"a": b"1", "b": "2é".encode()}


def test_a_failure_midway_leaves_the_old_state(tmp_path: Path) -> None:
    """Files that stood there stay; new folders go."""
    write_folder(tmp_path / "old", {"a": b"old", "b": b"old"})
    for place in ("old", "new/deep"):
        with pytest.raises(ZeroDivisionError):
            write_folder(tmp_path / place, Undecided())
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")} == {"old", "old/a", "old/b"}
    assert (tmp_path / "old" / "a").read_bytes() == b"old"


def test_a_stream_that_breaks_leaves_the_old_file(tmp_path: Path) -> None:
    """A file appears when its block ends well, and not before."""
    path = tmp_path / "a.jsonl"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), open_output(path) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("a.jsonl", "old")]


def test_a_new_file_has_usual_permissions(tmp_path: Path) -> None:
    """Others may read it as far as the user's mask lets them."""
    write_file(tmp_path / "a", b"1")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("place", ["file/graph.trig", "folder"])
def test_an_unwritable_place_is_one_sentence(tmp_path: Path, place: str) -> None:
    """A file where a folder should be, a folder where a file should be: what, where, what to do."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=r"cannot be written \(.+\); choose a place you can write to with -o"):
        write_file(tmp_path / place, b"1")


def test_writability_is_known_before_the_work(tmp_path: Path) -> None:
    """The check leaves no trace, and fails where writing would."""
    check_writable(tmp_path / "new" / "deep")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        check_writable(tmp_path / "file" / "deep")
