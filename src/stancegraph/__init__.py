"""Who supports and opposes what in a policy document, as a graph with the words that show it.

>>> import stancegraph
>>> stancegraph.__version__
'0.1.0'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.resources import find_language_model_folder

if TYPE_CHECKING:
    from stancegraph.pipeline import Engine, load

__version__ = "0.1.0"
__all__ = ["Engine", "__version__", "language_model_path", "load"]


def language_model_path() -> Path:
    """Return the folder of the spaCy pipeline that ships with the package, for `spacy.load`."""
    return find_language_model_folder()


def __getattr__(name: str) -> object:
    """Import the engine on first use: the language model's libraries cost most of a second."""
    if name in {"Engine", "load"}:
        from stancegraph import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'stancegraph' has no attribute {name!r}")
