"""The language model: loading it and saying clearly when it will not do."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from stancegraph.errors import LanguageModelError
from stancegraph.resources import find_language_model_folder

NEEDED = ("tagger", "parser", "ner")
"""Component kinds without which the rules cannot read; a transformer pipeline carries the same names."""
UNIVERSAL = frozenset({"obl", "nmod"})
"""Labels that Universal Dependencies has and the older English label sets do not."""


def load_language_model(name: str | None = None) -> Language:
    """Return a spaCy pipeline: the one that ships with the package, or the one named (an installed package or a folder).

    Its parser must use Universal Dependencies. Raises LanguageModelError when nothing is found under the name, a needed component is
    missing, or the labels are others.
    """
    source = name or str(find_language_model_folder())
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as error:
        remedy = "give the name of an installed spaCy pipeline or a folder that holds one" if name else "install stancegraph anew"
        raise LanguageModelError(f"language model {source!r} cannot be loaded ({_first_line(error)}); {remedy}") from error
    missing = [component for component in NEEDED if not nlp.has_pipe(component)]
    if missing:
        raise LanguageModelError(
            f"language model {source!r} has no {' and no '.join(missing)}; choose a pipeline that has {', '.join(NEEDED)}"
        )
    labels = frozenset(getattr(nlp.get_pipe("parser"), "labels", ()))
    if labels and not labels & UNIVERSAL:
        raise LanguageModelError(
            f"language model {source!r} has a parser with other labels than Universal Dependencies, which the rules cannot read;"
            " choose a pipeline trained on a UD treebank"
        )
    nlp.max_length = 10_000_000  # characters; the readers' limit is the one users meet
    return nlp


def describe_language_model(nlp: Language) -> str:
    """Return `name version` of a pipeline, for provenance; never a path."""
    language, name = str(nlp.meta.get("lang", "")), str(nlp.meta.get("name", ""))
    if not name.startswith(f"{language}_") and not name.endswith(f"_{language}"):
        name = f"{language}_{name}"
    return f"{Path(name).name} {nlp.meta.get('version', '')}".strip()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
