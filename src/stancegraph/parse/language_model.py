"""The language model: loading it, fitting spaCy's own English models to the rules, and saying clearly when one will not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from stancegraph.errors import LanguageModelError
from stancegraph.parse.clear import adapt_names, adapt_tree, has_other_names, is_clear
from stancegraph.resources import find_language_model_folder

PROBE = "The council of the town voted for a levy on Monday."
"""A sentence that a pipeline must be able to read; it has no name that must be found."""


@dataclass(frozen=True, slots=True)
class Need:
    """What every token must have got: its name for users, and spaCy's name for it in the Doc and among what a component assigns."""

    words: str
    attribute: str
    assigned: str


NEEDS = (
    Need("part-of-speech tags", "TAG", "token.tag"),
    Need("coarse parts of speech", "POS", "token.pos"),
    Need("lemmas", "LEMMA", "token.lemma"),
    Need("dependencies", "DEP", "token.dep"),
    Need("names", "ENT_IOB", "doc.ents"),
)
"""What the rules cannot read without; whichever components give it."""
UNIVERSAL = "obl"
"""A label that Universal Dependencies has and the older English label sets do not."""
ADAPTERS: Mapping[str, str] = {"names": "stancegraph_clear_names", "tree": "stancegraph_clear_tree"}
"""The components that are put behind a pipeline of spaCy's own, by what they change."""


def load_language_model(name: str | None = None) -> Language:
    """Return a spaCy pipeline: the one that ships with the package, or the one named (an installed package or a folder).

    Its parser must use Universal Dependencies, or the labels of spaCy's own English models, which are then turned into UD behind it.
    Raises LanguageModelError when nothing is found under the name, when it does not give what the rules need, or the labels are others.
    """
    source = name or str(find_language_model_folder())
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as error:
        remedy = _find_remedy(error) if name else "install stancegraph anew"
        raise LanguageModelError(f"language model {source!r} cannot be loaded ({_first_line(error)}); {remedy}") from error
    if name:
        _fit(nlp, source)
    nlp.max_length = 10_000_000  # characters; the readers' limit is the one users meet
    return nlp


def describe_language_model(nlp: Language) -> str:
    """Return `name version` of a pipeline, for provenance; never a path."""
    language, name = str(nlp.meta.get("lang", "")), str(nlp.meta.get("name", ""))
    if not name.startswith(f"{language}_") and not name.endswith(f"_{language}"):
        name = f"{language}_{name}"
    return f"{Path(name).name} {nlp.meta.get('version', '')}".strip()


def _fit(nlp: Language, source: str) -> None:
    """Add the adapters that the pipeline's labels ask for, after making sure that it gives what the rules need."""
    doc = _read_probe(nlp, source)
    missing = [need for need in NEEDS if not doc.has_annotation(need.attribute) and not _find_givers(nlp, need)]
    if missing:
        raise LanguageModelError(
            f"language model {source!r} gives {' and '.join(f'no {need.words}' for need in missing)}; choose a pipeline that gives"
            f" {', '.join(need.words for need in NEEDS)}"
        )
    labels = _find_labels(nlp, "token.dep") | {token.dep_ for token in doc}
    kinds = _find_labels(nlp, "doc.ents") | {name.label_ for name in doc.ents}
    if is_clear(labels) or has_other_names(kinds):
        Language.component(ADAPTERS["names"], func=adapt_names)
        nlp.add_pipe(ADAPTERS["names"])
    if is_clear(labels):
        Language.component(ADAPTERS["tree"], func=adapt_tree)
        nlp.add_pipe(ADAPTERS["tree"])
    elif UNIVERSAL not in labels:
        raise LanguageModelError(
            f"language model {source!r} has a parser with labels that are neither those of Universal Dependencies nor those of spaCy's"
            " English models, so the rules cannot read it; choose a pipeline trained on a UD treebank, or one such as en_core_web_sm"
        )


def _read_probe(nlp: Language, source: str) -> Doc:
    try:
        return nlp(PROBE)
    except (ValueError, TypeError, KeyError, RuntimeError) as error:
        raise LanguageModelError(
            f"language model {source!r} cannot read a plain sentence ({_first_line(error)}); choose a pipeline that is trained"
        ) from error


def _find_givers(nlp: Language, need: Need) -> list[str]:
    """Return the components that say they give what is needed, even where the probe has none of it."""
    return [component for component in nlp.pipe_names if need.assigned in nlp.get_pipe_meta(component).assigns]


def _find_labels(nlp: Language, assigned: str) -> frozenset[str]:
    """Return the labels of all components that say they assign dependencies, or names."""
    givers = [component for component in nlp.pipe_names if assigned in nlp.get_pipe_meta(component).assigns]
    return frozenset(label for component in givers for label in getattr(nlp.get_pipe(component), "labels", ()))


def _find_remedy(error: Exception) -> str:
    if "[E002]" in str(error):  # spaCy's number for a component that no installed package knows
        return "install the package that brings this component (spacy-curated-transformers for en_core_web_trf)"
    return "give the name of an installed spaCy pipeline or a folder that holds one"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
