"""The relation lexicon loads, checks itself and says what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph.errors import LexiconError
from stancegraph.lexicon.relations import CueKind, load_relations, parse_example
from stancegraph.model import RelationType, Span


def test_every_relation_but_location_has_cues() -> None:
    """The closed list is covered; where a body is at home has words of its own."""
    covered = {cue.type for cue in load_relations().all_cues()}
    assert set(RelationType) - covered <= {RelationType.LOCATED_IN}


def test_cues_are_found_by_any_form() -> None:
    """A cue is found by each inflected form of its head word, in any case."""
    lexicon = load_relations()
    assert {cue.lemma for form in ("praise", "Praised", "praising") for cue in lexicon.find(CueKind.VERB, form)} == {"praise"}


def test_longest_pattern_comes_first() -> None:
    """A pattern with more words is tried before a shorter one of the same verb."""
    found = load_relations().find(CueKind.VERB, "threw")
    assert [len(cue.words) for cue in found] == sorted((len(cue.words) for cue in found), reverse=True)


def test_marks_are_taken_out_of_an_example() -> None:
    """Offsets count the sentence without its marks."""
    example = parse_example("[Unions|subject] [welcomed|cue] [the mayor|object].")
    assert example.text == "Unions welcomed the mayor."
    assert example.spans("object") == (Span(16, 25),)


def test_extra_file_adds_and_replaces(tmp_path: Path) -> None:
    """A user's file adds cues and overrides the type of a shipped one."""
    path = tmp_path / "own.toml"
    path.write_text(
        '[[group]]\nkind = "verb"\ntype = "opposes"\nconfidence = 0.5\n[group.cues]\n'
        '"zing" = "[Unions|subject] [zinged|cue] [the mayor|object]."\n"praise" = "[Unions|subject] [praised|cue] [the mayor|object]."\n',
        encoding="utf-8",
    )
    lexicon = load_relations([path])
    assert [cue.type for form in ("zinged", "praised") for cue in lexicon.find(CueKind.VERB, form)] == [RelationType.OPPOSES] * 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[[group]]\nkind = "adverb"\ntype = "opposes"\nconfidence = 0.5\n[group.cues]\n', "adverb"),
        ('[[group]]\nkind = "verb"\ntype = "hates"\nconfidence = 0.5\n[group.cues]\n', "hates"),
        ('[[group]]\nkind = "verb"\ntype = "opposes"\n[group.cues]\n', "confidence"),
        ('[[group]]\nkind = "verb"\ntype = "opposes"\nconfidence = 0.5\nobject-kinds = ["thing"]\n[group.cues]\n', "object-kinds"),
        (
            '[[group]]\nkind = "verb"\ntype = "opposes"\nconfidence = 0.5\n[group.cues]\n"zing" = "Unions zinged the mayor."\n',
            "marks no subject",
        ),
        ("[[group\n", "TOML"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, content: str, problem: str) -> None:
    """The error names the file and what is wrong in it."""
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as caught:
        load_relations([path])
    assert str(path) in str(caught.value)
