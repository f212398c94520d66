"""A writer killed at random moments loses nothing that it acknowledged and leaves nothing in part."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.store.kill import judge, kill_often, make_write

from stancegraph.graph.store.writing import StoreWriter

KILLS = 5  # the command kills 200 times


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """After each kill the store is what its documents make, quad for quad, with at most the write under way besides."""
    kills = list(kill_often(tmp_path / "killed.store", KILLS))
    assert [kill.is_whole for kill in kills] == [True] * KILLS
    assert kills[-1].acknowledged > KILLS


def test_a_loss_is_seen(tmp_path: Path) -> None:
    """The judge tells a store that lacks an acknowledged document, and one that holds a document too many."""
    with StoreWriter(tmp_path / "store") as writer:
        for number in (0, 1, 3):
            writer.put(make_write(number))
    assert not judge(tmp_path / "store", 3).is_whole
    assert not judge(tmp_path / "store", 4).is_whole
    with StoreWriter(tmp_path / "store") as writer:
        writer.put(make_write(2))
    assert judge(tmp_path / "store", 4).is_whole
    assert judge(tmp_path / "store", 3).has_next
