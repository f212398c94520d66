"""Make a trained pipeline fit to ship: no corpus vocabulary, no paths, a name and a licence.

spaCy saves every string it met in training, so a trained folder holds the word list of its
corpora. Only the strings the pipeline reads back are kept: labels, features, lemma rules.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
import srsly  # type: ignore[import-untyped]  # spaCy's serialiser, ships no types
from spacy.language import Language

from training.meta import META

KEPT_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
NO_TREE = 4294967295  # spaCy's mark for "no subtree"


def package_model(trained: Path, output: Path) -> None:
    """Write the shipped folder, replacing what stands there; results are those of the trained one."""
    nlp = spacy.load(trained)
    kept = sorted(set(find_needed_strings(nlp, trained)))
    if output.exists():
        shutil.rmtree(output)
    shutil.copytree(trained, output)
    (output / "vocab" / "strings.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    write_meta(output)
    clean_config(output)


def find_needed_strings(nlp: Language, folder: Path) -> Iterator[str]:
    """Yield every string the pipeline may turn a number back into."""
    yield from spacy.blank("en").vocab.strings
    for name in nlp.pipe_names:
        labels = nlp.pipe_labels.get(name, [])
        yield from (str(label) for label in labels)
    moves = [move for name in ("parser", "ner") for move in nlp.get_pipe(name).move_names]  # type: ignore[attr-defined]  # Language.get_pipe is typed as a bare callable
    yield from moves
    yield from _find_feature_strings(nlp)
    yield from _find_lemma_strings(nlp, folder / "trainable_lemmatizer")


def _find_feature_strings(nlp: Language) -> Iterator[str]:
    """Yield morphological analyses, their features and values ("Number=Sing", "Number", "Sing")."""
    for label in nlp.pipe_labels["morphologizer"]:
        yield "|".join(part for part in label.split("|") if not part.startswith("POS="))
        for feature in label.split("|"):
            yield feature
            yield from feature.split("=")


def _find_lemma_strings(nlp: Language, folder: Path) -> Iterator[str]:
    """Yield the spellings that the lemmatizer's rules replace and put in place."""
    trees = srsly.msgpack_loads((folder / "trees").read_bytes())["trees"]
    labels = json.loads((folder / "cfg").read_text(encoding="utf-8"))["labels"]
    for number in _reach(trees, labels):
        for side in ("orig", "subst"):
            if trees[number].get(side):
                yield nlp.vocab.strings[trees[number][side]]


def _reach(trees: list[dict[str, int]], roots: Iterable[int]) -> set[int]:
    """Return the numbers of the rules in use: the roots and what they branch into."""
    reached: set[int] = set()
    waiting = list(roots)
    while waiting:
        number = waiting.pop()
        if number == NO_TREE or number in reached:
            continue
        reached.add(number)
        waiting += [trees[number].get(side, NO_TREE) for side in ("prefix_tree", "suffix_tree")]
    return reached


def write_meta(folder: Path) -> None:
    """Set name, version and licence, and keep the headline scores on the development texts only."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    scores = meta.get("performance", {})
    meta.update(META)
    meta["performance"] = {name: round(scores[name], 4) for name in KEPT_SCORES if name in scores}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def clean_config(folder: Path) -> None:
    """Drop the paths of the training run and the callback that only training knows."""
    path = folder / "config.cfg"
    config = spacy.util.load_config(path)
    config["paths"] = dict.fromkeys(config["paths"])
    config["initialize"]["before_init"] = None
    config.to_disk(path)
