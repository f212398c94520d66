"""Compare a reading with the treebank's, word by word, though the two may have cut the text differently.

The method is that of the CoNLL 2018 shared task (Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to
Universal Dependencies", section 5); the code is our own. A word is known by its place among the characters of the text that are not
white space. Two words are the same where they begin and end at the same characters, so are two sentences. A figure counts the
words of both that are the same and agree in the column; F is taken against all words found and all words of the treebank, so that a
word cut wrongly is a mistake in every figure. A head is right where both heads are the same word, or both words are roots.

What differs from the shared task: its forms with several words ("don't") need no care here, for in these treebanks the words of one,
written together, are its letters. Its figures cut subtypes from labels ("obl:agent") and leave out features that are not universal;
`LAS` and `universal features` do the same, `LAS, full labels` and `features` do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from training.conllu import Sentence

from benchmarks.language.scores import Score

UNIVERSAL_FEATURES = frozenset(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident"
    " Polarity Person Polite".split()
)
"""The inventory of 2018, which published figures go by."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its columns; `start` and `end` count characters that are not white space, `head` counts words of the text.

    A root is its own head. An empty `lemma` of the treebank means that it has none.
    """

    start: int
    end: int
    head: int
    dep: str
    tag: str = ""
    pos: str = ""
    feats: frozenset[str] = frozenset()
    lemma: str = ""
    has_letters: bool = True

    @property
    def span(self) -> tuple[int, int]:
        """Return what the word is known by."""
        return self.start, self.end

    @property
    def label(self) -> str:
        """Return the main dependency label: "obl" for "obl:agent"."""
        return self.dep.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order, and where its sentences begin and end, in characters that are not white space."""

    words: tuple[Word, ...]
    sentences: frozenset[tuple[int, int]]


COLUMNS: dict[str, Callable[[Word, Word], bool]] = {
    "tags": lambda gold, found: gold.tag == found.tag,
    "UPOS": lambda gold, found: gold.pos == found.pos,
    "features": lambda gold, found: gold.feats == found.feats,
    "universal features": lambda gold, found: _keep_universal(gold.feats) == _keep_universal(found.feats),
    "lemmas": lambda gold, found: not gold.lemma or gold.lemma == found.lemma,
}
"""What a word says by itself; the treebank's word comes first."""

ARCS: dict[str, Callable[[Word, Word], bool]] = {
    "UAS": lambda gold, found: True,
    "LAS": lambda gold, found: gold.label == found.label,
    "LAS, full labels": lambda gold, found: gold.dep == found.dep,
}
"""What must agree besides the head."""

PLAIN_ARCS = ("UAS", "LAS")
"""What is counted a second time without punctuation."""


def score_reading(gold: Reading, found: Reading) -> dict[str, Score]:
    """Return every figure of one text: words, sentences, columns, arcs, and arcs without punctuation.

    Punctuation is what the treebank labels `punct`; a found word that is no word of the treebank is punctuation where it holds
    neither letter nor digit.
    """
    places = {word.span: place for place, word in enumerate(gold.words)}
    pairs = [(gold.words[places[word.span]], word) for word in found.words if word.span in places]
    attached = [pair for pair in pairs if _has_right_head(*pair, gold.words, found.words)]
    sizes = len(found.words), len(gold.words)
    scores = {
        "tokens": Score(len(pairs), *sizes),
        "sentences": Score(len(gold.sentences & found.sentences), len(found.sentences), len(gold.sentences)),
    }
    scores |= {name: Score(sum(agrees(*pair) for pair in pairs), *sizes) for name, agrees in COLUMNS.items()}
    scores |= {name: Score(sum(agrees(*pair) for pair in attached), *sizes) for name, agrees in ARCS.items()}
    plain = [pair for pair in attached if pair[0].label != "punct"]
    marks = {word.span for word in gold.words if word.label == "punct"}
    marks |= {word.span for word in found.words if not word.has_letters and word.span not in places}
    sizes = sum(word.span not in marks for word in found.words), sum(word.span not in marks for word in gold.words)
    for name in PLAIN_ARCS:
        scores[f"{name}, no punctuation"] = Score(sum(ARCS[name](*pair) for pair in plain), *sizes)
    return scores


def _has_right_head(gold: Word, found: Word, gold_words: Sequence[Word], found_words: Sequence[Word]) -> bool:
    gold_head, found_head = gold_words[gold.head], found_words[found.head]
    if gold_head is gold or found_head is found:
        return gold_head is gold and found_head is found
    return gold_head.span == found_head.span


def _keep_universal(feats: Iterable[str]) -> set[str]:
    return {feature for feature in feats if feature.partition("=")[0] in UNIVERSAL_FEATURES}


def read_gold(sentences: Iterable[Sentence]) -> Reading:
    """Return the treebank's reading of a text that consists of the sentences.

    >>> from training.conllu import Token
    >>> read_gold([Sentence((Token("Go", head=0, dep="ROOT"), Token("!", head=0, dep="punct")))]).sentences
    frozenset({(0, 3)})
    """
    words: list[Word] = []
    ends: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        first, start = len(words), at
        for token in sentence.tokens:
            end = at + _measure(token.text)
            words.append(
                Word(
                    start=at,
                    end=end,
                    head=first + (token.head or 0),
                    dep=_name_root(token.dep),
                    tag=token.tag,
                    pos=token.pos,
                    feats=_split_feats(token.feats),
                    lemma=token.lemma,
                )
            )
            at = end
        ends.append((start, at))
    return Reading(tuple(words), frozenset(ends))


def read_doc(doc: Doc) -> Reading:
    """Return a pipeline's reading; blank tokens are no words, and what hangs from one hangs from the word above it."""
    kept = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(kept)}
    words: list[Word] = []
    at = 0
    for place, token in enumerate(kept):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        end = at + _measure(token.text)
        words.append(
            Word(
                start=at,
                end=end,
                head=places.get(head.i, place),
                dep=_name_root(token.dep_),
                tag=token.tag_,
                pos=token.pos_,
                feats=_split_feats(str(token.morph)),
                lemma=token.lemma_,
                has_letters=any(character.isalnum() for character in token.text),
            )
        )
        at = end
    return Reading(tuple(words), frozenset(_find_sentences(doc, words, places)))


def _find_sentences(doc: Doc, words: Sequence[Word], places: dict[int, int]) -> Iterable[tuple[int, int]]:
    """Yield where the sentences of a Doc begin and end; one of blanks alone is none."""
    for sentence in doc.sents:
        inside = [places[token.i] for token in sentence if token.i in places]
        if inside:
            yield words[inside[0]].start, words[inside[-1]].end


def _measure(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _split_feats(column: str) -> frozenset[str]:
    return frozenset(column.split("|")) - {""}


def _name_root(dep: str) -> str:
    """Return the label as UD writes it; spaCy's parsers call the root ROOT."""
    return "root" if dep == "ROOT" else dep
