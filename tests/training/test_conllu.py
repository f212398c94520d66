"""Reading CoNLL-U."""

from __future__ import annotations

from training.conllu import Token, parse_conllu

VOTED = """\
# newdoc id = minutes
# newpar
# sent_id = minutes-1
# text = Wardens didn't vote.
1\tWardens\twarden\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\tEntity=(1-person-new)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tvote\tvote\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\t.\t_\t4\tpunct\t_\t_
5.1\tghost\tghost\tVERB\tVB\t_\t_\t_\t_\t_

# sent_id = minutes-2
1\tSo\tso\tADV\tRB\t_\t2\tadvmod\t_\t_
2\tbe\tbe\tVERB\tVB\t_\t0\troot\t_\t_
""".splitlines()


def words(tokens: tuple[Token, ...]) -> str:
    """Return the text the tokens stand for."""
    return "".join(token.text + " " * token.has_space for token in tokens).rstrip()


def test_multiword_token_is_written_without_inner_space() -> None:
    """A word range ("didn't") gives its words, glued, and empty nodes are left out."""
    first = parse_conllu(VOTED)[0]
    assert words(first.tokens) == "Wardens didn't vote."


def test_heads_count_from_zero_and_the_root_is_its_own_head() -> None:
    """The root points at itself, the others at the place of their governor."""
    first = parse_conllu(VOTED)[0]
    assert [token.head for token in first.tokens] == [3, 3, 3, 3, 3]
    assert first.tokens[3].dep == "ROOT"


def test_underscore_is_empty_but_a_mark_keeps_itself_as_lemma() -> None:
    """A column with an underscore is unset; punctuation is its own lemma."""
    first = parse_conllu(VOTED)[0]
    assert first.tokens[1].feats == ""
    assert first.tokens[4].lemma == "."


def test_document_and_paragraph_are_carried_to_sentences() -> None:
    """A sentence belongs to the latest document; only the first opens a paragraph here."""
    sentences = parse_conllu(VOTED)
    assert [s.document for s in sentences] == ["minutes", "minutes"]
    assert [s.starts_paragraph for s in sentences] == [True, False]
