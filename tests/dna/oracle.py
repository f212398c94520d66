"""Where DNA's own sample and its XML lie, for tests that read them from there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
GIVEN = os.environ.get("STANCEGRAPH_ORACLE")  # read before the fixture of all tests hides the settings


def find_oracle(name: str) -> Path:
    """Return a file of the folder that STANCEGRAPH_ORACLE names, or that lies beside the repository; skip when there is none."""
    places = [Path(GIVEN)] if GIVEN else [parent / "shared" / "oracle" / "dna" for parent in HERE.parents[2:5]]
    for place in places:
        if (place / name).is_file():
            return place / name
    pytest.skip(f"DNA's sample {name} is not here; set STANCEGRAPH_ORACLE to the folder that holds it")
