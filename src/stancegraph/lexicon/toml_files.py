"""Reading the TOML files that lexicons are made of."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from stancegraph.errors import LexiconError


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a file; raises LexiconError, with line and column, when it cannot be read or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(path, [("file", f"cannot be read ({error.strerror})")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LexiconError(path, [("file", f"is not valid TOML ({str(error)[:200]})")]) from error
