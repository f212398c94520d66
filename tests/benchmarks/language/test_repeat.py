"""Finding analyses that depend on what a text is read with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.language.repeat import find_differences
from spacy.language import Language
from spacy.tokens import Doc

TEXTS = ["Growers back the quota.", "Fishers oppose it."]


class Counting:
    """Tags a text with how many were read before it in the same batch."""

    def __call__(self, doc: Doc) -> Doc:
        """Read a text alone."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Read texts together."""
        del batch_size
        for place, doc in enumerate(stream):
            for token in doc:
                token.tag_ = str(place)
            yield doc


@Language.factory("count_batch")
def create_counting(nlp: Language, name: str) -> Counting:
    """Return the component."""
    del nlp, name
    return Counting()


def test_steady_pipeline_has_no_differences(chain: Language) -> None:
    """Texts read alone, together and backwards give the same, empty texts too."""
    assert find_differences(chain, TEXTS) == []


def test_pipeline_that_looks_at_neighbours_is_found_out(chain: Language) -> None:
    """Each way of reading that changed a text is told."""
    chain.add_pipe("count_batch")
    problems = find_differences(chain, TEXTS)
    assert problems
    assert all("differ from the same texts read alone" in problem for problem in problems)
    assert not any("alone once more" in problem for problem in problems)
