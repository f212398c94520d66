"""What docs/networks.md shows works."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest

ROOT = Path(__file__).parents[2]


def test_the_python_of_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first block of Python gives a network of the example's actors."""
    block = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 - the block is ours
    network = names["network"]
    assert isinstance(network, networkx.Graph)
    assert network.number_of_nodes() == 7
