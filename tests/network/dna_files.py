"""Where DNA's own files and results are, for tests that read them; they are not part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "oracle" / "dna"


def find_oracle() -> Path:
    """Return the folder of DNA's results, named by STANCEGRAPH_ORACLE or beside the repository; skips the test where there is none."""
    folder = Path(os.environ.get("STANCEGRAPH_ORACLE") or BESIDE)
    if not (folder / "sample.dna").is_file():
        pytest.skip("DNA's own results are not here; name their folder in STANCEGRAPH_ORACLE")
    return folder
