"""Where the data that ships with the package lies, installed or run from a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def find_ontology_folder() -> Path:
    """Return the folder of the ontology, its shapes, context and queries.

    In a wheel it is inside the package (`force-include`); in a checkout it is the top-level `ontology/`.
    """
    installed = PACKAGE / "ontology"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "ontology"


def find_lexicon_folder(language: str = "en") -> Path:
    """Return the folder of the lexicon files of a language."""
    return PACKAGE / "lexicon" / language


def find_language_model_folder(language: str = "en") -> Path:
    """Return the folder of the spaCy pipeline that ships with the package."""
    return PACKAGE / "language_model" / language
