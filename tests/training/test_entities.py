"""Entity labels from brackets, columns and the list of peoples."""

from __future__ import annotations

import pytest
from training.conllu import Sentence, Token
from training.entities import (
    Mention,
    NameLists,
    find_mentions,
    forget_other_names,
    label_from_brackets,
    label_from_columns,
    label_peoples,
)

NAMES = NameLists(peoples=frozenset({"Ruritanian"}), titles=frozenset({"Prime", "Minister"}))


def token(text: str, pos: str, head: int, brackets: str = "") -> Token:
    """Return a token as GUM gives it, with a tag that fits."""
    tag = {"PROPN": "NNP", "ADJ": "JJ"}.get(pos, "")
    return Token(text=text, pos=pos, tag=tag, head=head, brackets=brackets)


def labels(sentence: Sentence) -> list[str]:
    """Return the label column."""
    return [each.entity for each in sentence.tokens]


def test_nested_brackets_close_the_latest_opened() -> None:
    """Two mentions may open on one token and close together."""
    tokens = [Token("a", brackets="(1-person-x(2-place-y"), Token("b", brackets="2)1)")]
    assert find_mentions(tokens) == [Mention(0, 2, "place"), Mention(0, 2, "person")]


def test_name_is_cut_out_of_its_mention() -> None:
    """Of "the small Bank of Zenda there" only "Bank of Zenda" is the name."""
    sentence = Sentence(
        (
            token("the", "DET", 2, "(1-organization-new"),
            token("small", "ADJ", 2),
            token("Bank", "PROPN", 2),
            token("of", "ADP", 4),
            token("Zenda", "PROPN", 2, "(2-place-new)"),
            token("there", "ADV", 2, "1)"),
        )
    )
    assert labels(label_from_brackets(sentence, NAMES)) == ["O", "O", "B-ORG", "I-ORG", "I-ORG", "O"]


def test_titles_are_no_part_of_a_person() -> None:
    """ "Prime Minister Rassendyll" leaves the last word; a bare title leaves nothing."""
    sentence = Sentence(
        (
            token("Prime", "PROPN", 1, "(1-person-new"),
            token("Minister", "PROPN", 1),
            token("Rassendyll", "PROPN", 1, "1)"),
        )
    )
    assert labels(label_from_brackets(sentence, NAMES)) == ["O", "O", "B-PERSON"]


def test_common_noun_mentions_and_stray_proper_nouns() -> None:
    """A mention headed by a common noun is no name; a proper noun in no mention stays unknown."""
    sentence = Sentence((token("envoys", "NOUN", 0, "(1-person-new)"), token("Streslau", "PROPN", 0)))
    assert labels(label_from_brackets(sentence, NAMES)) == ["O", "?"]


def test_proper_noun_of_a_date_is_known_to_be_no_name() -> None:
    """Days and months are mentions of time, so they teach "O"."""
    sentence = Sentence((token("Friday", "PROPN", 0, "(1-time-new)"),))
    assert labels(label_from_brackets(sentence, NAMES)) == ["O"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["I-PER", "I-PER", "O"], ["B-PERSON", "I-PERSON", "O"]),
        (["B-LOC", "B-LOC", "I-LOC"], ["B-LOC", "B-LOC", "I-LOC"]),
        (["I-ORG", "I-LOC", "O"], ["B-ORG", "B-LOC", "O"]),
        (["B-election", "I-election", "O"], ["B-EVENT", "I-EVENT", "O"]),
    ],
)
def test_columns_become_iob2_with_our_labels(columns: list[str], expected: list[str]) -> None:
    """IOB1 and IOB2 come out alike."""
    sentence = Sentence(tuple(Token(word) for word in "abc"))
    assert labels(label_from_columns(sentence, columns)) == expected


def test_people_words_become_norp_unless_inside_a_name() -> None:
    """An adjective alone is NORP; in "Ruritanian Bank" it stays part of the organisation."""
    sentence = Sentence(
        (
            Token("Ruritanian", entity="B-MISC"),
            Token("troops", entity="O"),
            Token("Ruritanian", entity="B-ORG"),
            Token("Bank", entity="I-ORG"),
        )
    )
    assert labels(label_peoples(sentence, NAMES)) == ["B-NORP", "O", "B-ORG", "I-ORG"]


def test_sentences_without_entity_annotation_stay_without() -> None:
    """Unknown is not "O": a treebank without entities gets no NORP either."""
    sentence = Sentence((Token("Ruritanian"), Token("troops")))
    assert labels(label_peoples(sentence, NAMES)) == ["?", "?"]


def test_unlabelled_proper_nouns_can_be_forgotten() -> None:
    """Where a corpus has no EVENT or MISC, a proper noun outside is unknown."""
    sentence = Sentence((Token("Easter", pos="PROPN", entity="O"), Token("came", pos="VERB", entity="O")))
    assert labels(forget_other_names(sentence)) == ["?", "O"]
