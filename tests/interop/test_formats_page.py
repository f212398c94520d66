"""The JavaScript that docs/formats.md shows runs, and counts what pyoxigraph counts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from tests.interop.graphs import EXAMPLE
from tests.interop.tools import HERE, TIME_LIMIT, find_problem_with_node, require
from tests.readme import BLOCK, ROOT

from stancegraph.export import write_rdf
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Class

SCRIPTS = [code for language, code in BLOCK.findall((ROOT / "docs" / "formats.md").read_text(encoding="utf-8")) if language == "js"]


@pytest.mark.parametrize("script", SCRIPTS, ids=range(len(SCRIPTS)))
def test_javascript_of_the_page_runs(script: str, tmp_path: Path) -> None:
    """In a folder with the example as N-Quads, with the packages of this folder."""
    require(find_problem_with_node())
    store = open_store(EXAMPLE)
    (tmp_path / "article.nq").write_bytes(b"".join(write_rdf(store, "nquads")))
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    (tmp_path / "page.mjs").write_text(script, encoding="utf-8")
    node = shutil.which("node") or "node"
    done = subprocess.run([node, "page.mjs"], cwd=tmp_path, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
    statements = len(list(store.quads_for_pattern(None, TYPE, NamedNode(Class.STATEMENT))))
    assert (done.stdout, done.stderr) == (f"{statements} statements\n", "")
